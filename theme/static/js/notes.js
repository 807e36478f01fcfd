/* In a text: a footnote shows below its paragraph when its number is chosen, and goes away again. */
document.addEventListener("click", (event) => {
  const mark = event.target.closest("a.footnote-ref");
  if (!mark) return;
  event.preventDefault();
  const paragraph = mark.closest("p, li, blockquote, dd");
  const shown = paragraph.querySelector(".note-here");
  const of = mark.getAttribute("href").slice(1);
  shown?.remove();
  if (shown?.dataset.of === of) return;
  const note = Object.assign(document.createElement("span"), { className: "note-here" });
  note.dataset.of = of;
  note.setAttribute("role", "note");
  document.getElementById(of).childNodes.forEach((node) => note.append(node.cloneNode(true)));
  note.querySelectorAll(".footnote-backref").forEach((link) => link.remove());
  note.querySelectorAll("p").forEach((it) => it.replaceWith(...it.childNodes));
  paragraph.append(note);
});
