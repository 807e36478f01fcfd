// The page renews itself after a build, where it was scrolled to; what is wrong stands over it until it is mended.
import { Desk } from "./panel.js";
import { make } from "./elements.js";

const own = document.querySelector("script[data-digest]").dataset;
const words = JSON.parse(own.words);
const place = location.pathname;
const kept = `preview ${place}`;

const host = make("section", { ariaLabel: words.preview, lang: own.language });
const root = host.attachShadow({ mode: "open" });
const said = make("span", { role: "status", className: "said" });
const mark = make("span", { className: "mark", hidden: true });
const unfold = make("button", { className: "faults", type: "button", hidden: true });
const title = make("h2", { id: "title", textContent: words.problems });
const list = make("ul", {});
const fold = make("button", { type: "button", textContent: words.fold });
const overlay = make("div", { className: "overlay", role: "dialog", hidden: true, tabIndex: -1 },
  title, make("p", { textContent: words.below }), list, fold);
overlay.setAttribute("aria-labelledby", "title");
const desk = new Desk(words, decodeURI(place));
const style = make("link", { rel: "stylesheet", href: new URL("preview.css", import.meta.url).href });
root.append(style, overlay, desk.panel, make("div", { className: "bar" }, said, mark, unfold, desk.button));
document.body.append(host);

let shown = ""; // the problems that the overlay has come up for already

function setOverlay(isOpen) {
  overlay.hidden = !isOpen;
  unfold.setAttribute("aria-expanded", isOpen);
}

function foldAway() {
  const hadFocus = overlay.contains(root.activeElement);
  setOverlay(false);
  if (hadFocus) (unfold.hidden ? desk.button : unfold).focus();
}

fold.addEventListener("click", foldAway);
unfold.addEventListener("click", () => {
  setOverlay(overlay.hidden);
  if (!overlay.hidden) overlay.focus();
});
addEventListener("keydown", (event) => {
  if (event.altKey && event.code === "KeyJ") {
    event.preventDefault();
    desk.toggle();
  } else if (event.key === "Escape") {
    if (!overlay.hidden) foldAway();
    else desk.close();
  }
});

function show(problems) {
  const fatal = problems.filter((it) => it.is_fatal);
  const now = JSON.stringify(fatal);
  desk.setProblems(problems);
  if (now === shown) return;
  if (!fatal.length && shown) said.textContent = words.mended;
  if (fatal.length) said.textContent = words.mend.replace("%s", fatal.length);
  shown = fatal.length ? now : "";
  list.replaceChildren(...fatal.map((it) => desk.problem(it)));
  unfold.hidden = !fatal.length;
  unfold.textContent = words.mend.replace("%s", fatal.length);
  if (fatal.length) setOverlay(true); // the focus stays where it is: the writer may be typing
  else if (!overlay.hidden) foldAway();
}

function renew() {
  sessionStorage.setItem(kept, JSON.stringify({ top: scrollY, isOpen: desk.isOpen }));
  location.reload();
}

function connect() {
  const address = new URL(`/.preview/updates?path=${encodeURIComponent(decodeURI(place))}`, location.href);
  const line = new WebSocket(address.href.replace(/^http/, "ws"));
  line.addEventListener("message", (message) => {
    const { problems, digest } = JSON.parse(message.data);
    if (digest !== own.digest) renew();
    else show(problems);
  });
  line.addEventListener("close", () => setTimeout(connect, 1000));
}

const past = JSON.parse(sessionStorage.getItem(kept) ?? "null");
sessionStorage.removeItem(kept);
if (past) {
  const back = () => scrollTo({ top: past.top, behavior: "instant" });
  back();
  addEventListener("load", back);
  if (past.isOpen) desk.open();
}
desk.read().then((page) => {
  if (page?.status !== "draft" && page?.status !== "scheduled") return;
  mark.textContent = words[page.status].replace("%s", page.date);
  mark.hidden = false;
});
connect();
