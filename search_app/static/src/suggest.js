// Suggestions in search fields: the editable combobox of WAI-ARIA's Authoring Practices. Without it, fields are plain.
(() => {
  const DELAY = 120, LEAST = 2, SAY_AFTER = 500;

  function element(role, className, text = "") {
    const made = document.createElement("div");
    made.setAttribute("role", role);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function combobox(field, list) {
    const texts = list.dataset, typed = () => field.value.trim();
    const counted = (number, one, many) => number === 1 ? one : many.replace("#", number.toLocaleString(document.documentElement.lang));
    let typing, saying, asked, found = [], options = [], active = -1;

    function activate(number) {
      options[active]?.setAttribute("aria-selected", "false");
      active = number;
      options[active]?.setAttribute("aria-selected", "true");
      options[active]?.scrollIntoView({ block: "nearest" });
      if (options[active]) field.setAttribute("aria-activedescendant", options[active].id);
      else field.removeAttribute("aria-activedescendant");
    }

    function show(suggestions) {
      activate(-1);
      found = suggestions;
      list.textContent = "";
      options = found.map(({ kind, marked, count }, number) => {
        if (kind !== found[number - 1]?.kind) {
          const group = list.appendChild(element("group", ""));
          group.setAttribute("aria-label", texts[kind]);
          group.append(element("none", "suggestion-kind", texts[kind]));
        }
        const option = list.lastChild.appendChild(element("option", "suggestion"));
        option.id = `${list.id}-${number}`;
        option.innerHTML = `<span>${marked}</span>`; // escaped by the server, but for its own <mark>
        if (!["ord", "tittel"].includes(kind)) option.append(" ", counted(count, texts.article, texts.articles));
        return option;
      });
      list.hidden = !found.length;
      field.setAttribute("aria-expanded", !list.hidden);
      clearTimeout(saying);
      saying = setTimeout(() => {
        list.nextElementSibling.textContent = list.hidden ? "" : counted(found.length, texts.one, texts.many);
      }, SAY_AFTER);
    }

    function stop() {
      clearTimeout(typing);
      asked?.abort();
    }

    function close() {
      stop();
      show([]);
    }

    async function ask() {
      stop();
      const { signal } = asked = new AbortController();
      try {
        const address = new URL(texts.source, location.href);
        address.searchParams.set("q", typed());
        const { suggestions = [] } = await (await fetch(address, { signal })).json();
        if (!signal.aborted && document.activeElement === field) show(suggestions);
      } catch {
        if (!signal.aborted) close();
      }
    }

    function choose({ kind, text, url }) {
      close();
      if (kind !== "ord") return location.assign(url);
      field.value = text;
      field.form.requestSubmit();
    }

    // A key that does nothing here gives false, and the browser does what it always does.
    const keys = {
      ArrowDown: () => list.hidden ? typed().length >= LEAST && ask() : activate((active + 1) % options.length),
      ArrowUp: () => !list.hidden && activate((active > 0 ? active : options.length) - 1),
      Enter: () => active < 0 ? (close(), false) : choose(found[active]),
      Escape: () => !list.hidden && close(),
      Home: () => (activate(-1), false),
    };
    keys.End = keys.ArrowLeft = keys.ArrowRight = keys.Home;

    field.addEventListener("keydown", (event) => {
      if (!event.isComposing && keys[event.key] && keys[event.key]() !== false) event.preventDefault();
    });
    field.addEventListener("input", () => {
      activate(-1);
      stop();
      if (typed().length < LEAST) close(); else typing = setTimeout(ask, DELAY);
    });
    field.addEventListener("blur", close);
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", ({ target }) => {
      const number = options.indexOf(target.closest("[role=option]"));
      if (number >= 0) choose(found[number]);
    });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", texts.name);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    show([]);
  }

  function prepare(field) {
    const list = field.form?.querySelector(".suggestions");
    if (list && field.name === "q" && !field.hasAttribute("role")) combobox(field, list);
  }
  document.querySelectorAll("[name=q]").forEach(prepare);
  document.addEventListener("focusin", ({ target }) => prepare(target)); // a page swapped in brings a new field
})();
