// The rules for pages as they are sent: all that html-validate recommends, with what differs and why.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }],
    // Several checkboxes of one name are how a filter takes several values.
    "form-dup-name": ["error", { shared: ["checkbox", "radio", "button", "reset", "submit"] }],
    // An article's title is its source's own, word for word, however long; search engines cut what they cannot show.
    "long-title": "off",
    // Templates leave blanks at the ends of lines, which mean nothing in HTML.
    "no-trailing-whitespace": "off",
    // What we serve ourselves needs no integrity check beside the hash in its name.
    "require-sri": ["error", { target: "crossorigin" }],
  },
};
