// Everything works without this script. With it, results change in place while filters are chosen.
(() => {
  const byId = (id) => document.getElementById(id);
  const here = () => location.pathname + location.search;
  document.documentElement.classList.add("with-script");
  if (byId("filtre") && matchMedia("(min-width: 62em)").matches) byId("filtre").open = true;
  if (!byId("sokeside")) return;
  let pending, shown = here();

  const fieldKey = ({ form, type, name, value }) => form && name && [name, type === "checkbox" ? value : null];
  const field = ([name, value]) => [...byId("sokeskjema").elements]
    .find((each) => each.name === name && (value === null || each.value === value));

  async function show(address, { push = true, toTop = false } = {}) {
    pending?.abort();
    pending = new AbortController();
    byId("sokeside").setAttribute("aria-busy", "true");
    let fresh;
    try {
      const answer = await fetch(address, { signal: pending.signal });
      fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!fresh.getElementById("sokeside")) throw new Error("not a results page");
    } catch (problem) {
      if (problem.name !== "AbortError") location.assign(address);
      return;
    }
    const key = fieldKey(document.activeElement);
    const open = [...byId("sokeside").querySelectorAll("details[id]")].map((each) => [each.id, each.open]);
    for (const id of ["sokeside", "sprakvalg"]) byId(id).replaceWith(document.adoptNode(fresh.getElementById(id)));
    for (const [id, state] of open) if (byId(id)) byId(id).open = state;
    document.title = fresh.title;
    byId("status").textContent = byId("sokeside").dataset.status;
    if (push) history.pushState(null, "", byId("sokeside").dataset.address ?? address);
    shown = here();
    if (toTop) { byId("treff").focus(); scrollTo(0, 0); } else if (key) field(key)?.focus({ preventScroll: true });
  }

  const submit = (form) => {
    const filled = [...new FormData(form)].filter(([, value]) => value);
    show(`${form.getAttribute("action")}?${new URLSearchParams(filled)}`);
  };
  document.addEventListener("submit", (event) => {
    if (event.target.id === "sokeskjema") { event.preventDefault(); submit(event.target); }
  });
  document.addEventListener("change", ({ target }) => {
    if (target.form?.id === "sokeskjema" && target.name !== "q") submit(target.form);
  });
  document.addEventListener("input", ({ target: { value, dataset } }) => {
    for (const option of byId(dataset.narrows)?.querySelectorAll(".option") ?? [])
      option.hidden = !option.textContent.toLowerCase().includes(value.trim().toLowerCase());
  });
  const copy = async (field, told) => {
    field.select();
    await (navigator.clipboard?.writeText(field.value) ?? document.execCommand("copy"));
    byId("status").textContent = byId(told).textContent = byId(told).dataset.text;
  };
  document.addEventListener("click", (event) => {
    const { copies, told } = event.target.dataset;
    if (copies) copy(byId(copies), told);
    const link = event.target.closest("#sokeside a:is([href='/sok'], [href^='/sok?'])");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(link.getAttribute("href"), { toTop: true });
  });
  addEventListener("popstate", () => { if (here() !== shown) show(location.href, { push: false }); });
})();
