// Article pages work without this script. With it, hits are stepped through one by one, and links and citations copied.
(() => {
  const byId = (id) => document.getElementById(id);
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const say = (text) => { byId("melding").textContent = text; };
  const passageOf = (element) => element.closest?.(".passage");
  const numberOf = (passage) => passage.id.slice(1);

  // Hits
  const bar = byId("trefflinje");
  const marks = [...document.querySelectorAll("article mark")];
  let at = -1;

  const below = () => bar.closest(".hit-bar").getBoundingClientRect().bottom;
  const isSeen = (mark) => { const { top, bottom } = mark.getBoundingClientRect(); return top >= below() && bottom <= innerHeight; };
  // From the hit that was stepped to, or, if the reader has gone elsewhere since, from what is on the screen.
  function following(step) {
    if (at >= 0 && isSeen(marks[at])) return at + step;
    const top = below();
    const first = marks.findIndex((mark) => mark.getBoundingClientRect().top >= top);
    return step > 0 ? first : (first < 0 ? marks.length : first) - 1;
  }
  function stepTo(step, { focus }) {
    marks[at]?.removeAttribute("aria-current");
    at = (following(step) + marks.length) % marks.length;
    const mark = marks[at], passage = passageOf(mark);
    mark.setAttribute("aria-current", "true");
    mark.scrollIntoView({ block: "center", behavior: "instant" });
    if (focus) { mark.tabIndex = -1; mark.focus({ preventScroll: true }); }
    const { shown, told, paragraph, elsewhere } = bar.dataset;
    const count = { at: at + 1, total: marks.length };
    bar.querySelector(".hit-position").textContent = filled(shown, count);
    say(filled(told, { ...count, place: passage ? filled(paragraph, { number: numberOf(passage) }) : elsewhere }));
  }
  if (bar && marks.length) {
    bar.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button) stepTo(Number(button.dataset.step), { focus: false });
    });
    document.addEventListener("keydown", (event) => {
      const step = { KeyN: 1, KeyP: -1 }[event.code];
      if (!step || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      stepTo(step, { focus: true });
    });
    const places = document.querySelector(".places");
    places?.addEventListener("click", ({ target }) => { if (target.closest("a")) places.open = false; });
    places?.addEventListener("keydown", ({ key }) => {
      if (key === "Escape" && places.open) { places.open = false; places.querySelector("summary").focus(); }
    });
  }

  // Copying
  const blob = (type, text) => new Blob([text], { type });
  function copiedOldWay(plain) {
    const field = document.createElement("textarea"), focused = document.activeElement;
    field.value = plain;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused?.focus({ preventScroll: true });
    return done;
  }
  // `content` may still be on its way: some browsers let a page copy only at once when a button is pressed.
  async function copied(content) {
    try {
      const part = async (type, name) => blob(type, (await content)[name]);
      await navigator.clipboard.write([new ClipboardItem({
        "text/plain": part("text/plain", "plain"), "text/html": part("text/html", "html"),
      })]);
      return true;
    } catch {
      return copiedOldWay((await content).plain);
    }
  }

  const anchor = (address) => Object.assign(document.createElement("a"), { href: address, textContent: address }).outerHTML;
  const link = (address) => ({ plain: address, html: anchor(address) });
  const article = document.querySelector("article[data-quote]");
  const quoteAddress = (passage) => article.dataset.quote.replace("/sitat/", `/sitat/${passage.id}`);
  const quotation = (root) => ({ plain: root.dataset.plain, html: root.innerHTML.trim() });
  async function quoted(passage) {
    const answer = await fetch(quoteAddress(passage));
    if (!answer.ok) throw new Error(`${answer.status}`);
    return quotation(new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("sitat"));
  }
  const CONTENT = {
    link: (passage) => link(`${article.dataset.address}#${passage.id}`),
    quotation: quoted,
    reference: () => ({ plain: byId("henvisning").textContent.trim(), html: byId("henvisning").innerHTML }),
    address: () => link(article.dataset.address),
    shown: () => quotation(byId("sitat")),
  };

  const texts = byId("avsnittsverktoy");
  async function copy(button) {
    const passage = passageOf(button), { copy: what, told } = button.dataset;
    const done = await copied(Promise.resolve(CONTENT[what](passage))).catch(() => false);
    if (!done && what === "quotation") { location.assign(quoteAddress(passage)); return; }
    const { copied: yes, failed: no } = texts.dataset;
    say(done ? filled(told, { number: passage ? numberOf(passage) : "" }) : no);
    button.dataset.label ??= button.textContent;
    button.textContent = done ? yes : no;
    setTimeout(() => { button.textContent = button.dataset.label; }, 2500);
  }
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-copy]");
    if (button) copy(button);
  });

  // One set of buttons for all passages, beside the one that the pointer or the focus is in.
  const tools = texts.content.firstElementChild.cloneNode(true);
  function showTools(passage) {
    if (!passage || tools.parentElement === passage || tools.contains(document.activeElement)) return;
    passage.querySelector(".passage-number").after(tools);
  }
  if (article) {
    const margin = matchMedia("(min-width: 80em) and (hover: hover)"); // elsewhere the tools would push the text that is read
    article.addEventListener("pointerover", ({ target, pointerType }) => {
      if (margin.matches && pointerType !== "touch") showTools(passageOf(target));
    });
    for (const kind of ["focusin", "click"]) {
      article.addEventListener(kind, ({ target }) => { if (target.closest(".passage-number")) showTools(passageOf(target)); });
    }
    const asked = /^#p\d+$/.test(location.hash) && byId(location.hash.slice(1));
    if (asked) showTools(asked);
  }
})();
