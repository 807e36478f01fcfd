/* On the search page: results as the reader types. Pagefind is loaded when the reader turns to the form. */
(() => {
  const PART = 10;
  const form = document.querySelector(".search");
  const [field, said, list, more] = ["input", ".search-count", ".search-results", ".search-more"].map((it) =>
    form.querySelector(it),
  );
  const { root, found, none, failed, inside } = form.dataset;
  const choices = [...form.querySelectorAll("select")];
  let loading;
  let latest = 0;

  const load = () =>
    (loading ??= import(`${root}/pagefind/pagefind.js`)
      .then(async (pagefind) => {
        await pagefind.options({ excerptLength: 26 });
        await pagefind.init();
        return pagefind;
      })
      .catch(() => (loading = undefined)));

  const show = async (result) => {
    const { meta, excerpt } = await result.data();
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: `${root}/${meta.href}`, textContent: meta.title });
    const facts = [meta.kind, meta.source && `${inside} “${meta.source}”`].filter(Boolean).join(" · ");
    const words = document.createElement("p");
    words.innerHTML = excerpt; // escaped by Pagefind, but for its <mark>
    item.append(link, Object.assign(document.createElement("p"), { className: "count", textContent: facts }));
    if (words.textContent.trim().replace(/\.$/, "") !== meta.title) item.append(words);
    return item;
  };

  const search = async () => {
    const mine = ++latest;
    const query = field.value.trim();
    const filters = Object.fromEntries(choices.filter((it) => it.value).map((it) => [it.value, "1"]));
    history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    more.hidden = true;
    if (!query && !Object.keys(filters).length) {
      said.textContent = "";
      return list.replaceChildren();
    }
    const pagefind = await load();
    if (!pagefind) return (said.textContent = failed);
    const { results } = await pagefind.search(query || null, { filters });
    const first = await Promise.all(results.slice(0, PART).map(show));
    if (mine !== latest) return; // the reader has typed on
    list.replaceChildren(...first);
    said.textContent = results.length ? `${found} ${results.length}` : none;
    let next = PART;
    more.hidden = results.length <= next;
    more.onclick = async () => {
      const items = await Promise.all(results.slice(next, next + PART).map(show));
      list.append(...items);
      items[0].querySelector("a").focus();
      next += PART;
      more.hidden = results.length <= next;
    };
  };

  form.addEventListener("keydown", (event) => {
    const stops = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && at >= 0 && stops[at + step]) {
      event.preventDefault();
      stops[at + step].focus();
    } else if (event.key === "Escape") {
      field.value = "";
      field.focus();
      search();
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusin", load, { once: true });
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) search();
})();
