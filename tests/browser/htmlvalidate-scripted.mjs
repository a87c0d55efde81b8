// The rules for pages as script has changed them, written out again by the browser.
import sent from "./htmlvalidate.mjs";

export default {
  ...sent,
  rules: {
    ...sent.rules,
    // How a browser writes the doctype and attributes is not ours to choose.
    "doctype-style": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    // A select takes no free text, and a datalist can neither be grouped nor say what kind a suggestion is: the list
    // is a listbox by the combobox pattern of WAI-ARIA's Authoring Practices, on a field that is plain without script.
    "prefer-native-element": ["error", { exclude: ["listbox"] }],
  },
};
