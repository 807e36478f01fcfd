// The parts of the writer's desk, each a heading and what is below it.
import { make } from "./elements.js";

const metaOf = (name) => document.querySelector(`meta[name="${name}"], meta[property="${name}"]`)?.content ?? "";
const line = (text) => make("p", { textContent: text });
const part = (heading, ...children) => make("div", {}, make("h3", { textContent: heading }), ...children);
const listOf = (items) => make("ul", {}, ...items);

function facts(words, { page }) {
  const status = page.status in words ? [line(words[page.status].replace("%s", page.date))] : [];
  return part(words.source, make("p", {}, make("code", { textContent: page.source })), ...status);
}

function problemsOf(words, { page, problems }, problem) {
  const own = problems.filter((it) => it.path === page.source);
  return part(words.ofFile, own.length ? listOf(own.map(problem)) : line(words.none));
}

function others(words, { page, problems }, problem) {
  const found = problems.filter((it) => !it.is_fatal && it.path !== page?.source);
  return found.length ? [part(words.others, listOf(found.map(problem)))] : [];
}

function translation(words, { page }) {
  const stale = page.stale.map((it) =>
    words.stale.replace("%s", it.source).replace("%s", it.lines.join(", ")));
  const missing = page.missing.length ? [words.missing.replace("%s", page.missing.join(", "))] : [];
  const said = [...missing, ...stale];
  return part(words.translation, ...(said.length ? said : [words.upToDate]).map(line));
}

function tag(words, { facet, term, words: quoted, chosen }, lang) {
  const known = make("small", { textContent: words[chosen] });
  const name = make("span", { className: `tag ${chosen}` }, `${facet}: ${term} `, known);
  return make("li", {}, name, ...(quoted ? [make("q", { textContent: quoted, lang })] : []));
}

function suggestions(words, { tags, page }) {
  if (!tags) return part(words.tags, line(words.loading));
  if (!tags.length) return part(words.tags, line(words.noStory));
  const lang = page.source.split(".").at(-2); // a page in another language may stand in for it
  const stories = [...new Set(tags.map((it) => it.story))];
  const lists = stories.flatMap((story) => [
    ...(story ? [make("p", { textContent: story, lang })] : []),
    listOf(tags.filter((it) => it.story === story).map((it) => tag(words, it, lang))),
  ]);
  return part(words.tags, ...lists);
}

function card(words) {
  const picture = metaOf("og:image");
  const shown = picture ? [make("img", { src: new URL(picture, location.href).pathname, alt: "" })] : [];
  const described = metaOf("description") || metaOf("og:description");
  const text = make("div", { className: "card", lang: document.documentElement.lang }, ...shown,
    make("b", { textContent: document.title }), line(described || words.noDescription));
  return part(words.card, text);
}

function waitingTexts(words, { waiting }) {
  const items = waiting.map((it) =>
    make("li", {}, make("a", { href: `/${it.url}`, textContent: it.title, lang: it.language }), " ",
      make("small", { textContent: words[it.status].replace("%s", it.date) })));
  return part(words.waiting, items.length ? listOf(items) : line(words.none));
}

export function sections(words, known, problem) {
  const own = known.page
    ? [facts, problemsOf, translation, suggestions].map((make) => make(words, known, problem))
    : [line(words.noSource)];
  return [...own, card(words), waitingTexts(words, known), ...others(words, known, problem)];
}
