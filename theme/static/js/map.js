/* On the map: a band under the pointer lights the stories that it stands for, and names them. */
(() => {
  const figure = document.querySelector(".flow");
  const said = figure.querySelector(".flow-said");
  const bands = [...figure.querySelectorAll(".band")];
  const facets = ["crisis", "circle", "help", "outcome"];
  let stories;

  const load = () => (stories ??= fetch(figure.dataset.stories).then((answer) => answer.json()));
  const termsOf = (story, facet) => {
    const terms = [story[facet] ?? []].flat();
    return terms.length ? terms : [""];
  };
  const isOn = (story, key) => {
    const [facet, term] = key.split(":");
    return termsOf(story, facet).includes(term);
  };
  const has = (story, band) => isOn(story, band.dataset.from) && isOn(story, band.dataset.to);

  const show = async (band) => {
    figure.classList.add("choosing");
    bands.forEach((it) => it.classList.toggle("lit", it === band));
    const all = (await load()).filter((story) => facets.some((facet) => termsOf(story, facet)[0]));
    if (!band.classList.contains("lit")) return; // the pointer has moved on
    const chosen = all.filter((story) => has(story, band));
    bands.forEach((it) => it.classList.toggle("lit", chosen.some((story) => has(story, it))));
    const titles = chosen.map((story) => story.title[figure.dataset.language] ?? Object.values(story.title)[0]);
    said.textContent = titles.slice(0, 5).join(" · ") + (titles.length > 5 ? " · …" : "");
  };
  const hide = () => {
    figure.classList.remove("choosing");
    bands.forEach((it) => it.classList.remove("lit"));
    said.textContent = "";
  };

  bands.forEach((band) => {
    band.addEventListener("pointerenter", () => show(band));
    band.addEventListener("pointerleave", hide);
  });
})();
