// The writer's desk: what is known of the text that the page is made from.
import { make } from "./elements.js";
import { sections } from "./sections.js";

export class Desk {
  #words;
  #address;
  #page = null;
  #waiting = [];
  #problems = [];
  #tags = null;
  #body = make("div", {});

  constructor(words, address) {
    this.#words = words;
    this.#address = encodeURIComponent(address);
    const close = make("button", { type: "button", textContent: words.close });
    const title = make("h2", { id: "desk-title", textContent: words.desk });
    const head = make("div", { className: "head" }, title, close);
    const properties = { className: "panel", role: "dialog", hidden: true, tabIndex: -1 };
    this.panel = make("div", properties, head, this.#body);
    this.panel.setAttribute("aria-labelledby", "desk-title");
    this.button = make("button", { type: "button", textContent: words.desk, title: "Alt+J" });
    this.button.setAttribute("aria-keyshortcuts", "Alt+J");
    this.button.setAttribute("aria-expanded", "false");
    this.button.addEventListener("click", () => this.toggle());
    close.addEventListener("click", () => this.close());
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  toggle() {
    if (this.isOpen) this.close();
    else {
      this.open();
      this.panel.focus();
    }
  }

  async open() {
    this.panel.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.#show();
    await this.read();
    this.#show();
    this.#tags ??= this.#page ? await this.#ask("tags") : [];
    this.#show();
  }

  close() {
    if (!this.isOpen) return;
    const hadFocus = this.panel.contains(this.panel.getRootNode().activeElement);
    this.panel.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    if (hadFocus) this.button.focus();
  }

  async #ask(what) {
    return (await fetch(`/.preview/${what}.json?path=${this.#address}`)).json();
  }

  async read() {
    ({ page: this.#page, waiting: this.#waiting } = await this.#ask("page"));
    return this.#page;
  }

  setProblems(problems) {
    this.#problems = problems;
    const notes = problems.filter((it) => !it.is_fatal).length;
    this.button.textContent = this.#words.desk;
    if (notes) this.button.append(make("small", { textContent: this.#words.notes.replace("%s", notes) }));
    if (this.isOpen) this.#show();
  }

  problem({ path, line, message, hint }) {
    const place = path ? [make("code", { textContent: `${path}:${line}` }), " "] : [];
    const advice = hint ? [make("p", { className: "hint", textContent: `${this.#words.hint}: ${hint}` })] : [];
    return make("li", {}, ...place, message, ...advice);
  }

  #show() {
    const known = { page: this.#page, waiting: this.#waiting, problems: this.#problems, tags: this.#tags };
    this.#body.replaceChildren(...sections(this.#words, known, (it) => this.problem(it)));
  }
}
