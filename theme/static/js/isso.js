/* Beside Isso: says when a comment was not sent, keeps labels apart, and hides quotations that are shown live. */
(() => {
  const thread = document.getElementById("isso-thread");
  const unsent = document.querySelector(".live-unsent");
  const archive = document.querySelector(".archive");
  const words = (it) => it.textContent.replace(/\s+/g, "");

  const isLive = (quotation) => {
    const live = quotation.dataset.live && thread.querySelector(`#${quotation.dataset.live} .isso-text`);
    return Boolean(live) && words(live) === words(quotation.querySelector("blockquote"));
  };
  const hideQuotations = () => {
    const quotations = [...(archive?.querySelectorAll(".comment") ?? [])];
    quotations.forEach((it) => (it.hidden = isLive(it)));
    if (archive) archive.hidden = quotations.every((it) => it.hidden);
  };
  /* Isso gives the fields of every form the same ids. */
  const label = () =>
    thread.querySelectorAll(".isso-postbox").forEach((form, number) => {
      const field = form.querySelector("[name=author]");
      field.id = `isso-author-${number}`;
      form.querySelector(".isso-input-wrapper label").htmlFor = field.id;
      const text = form.querySelector(".isso-textarea");
      text.setAttribute("aria-label", text.placeholder);
    });
  new MutationObserver(() => {
    hideQuotations();
    label();
  }).observe(thread, { childList: true, subtree: true });

  /* Isso lets a reader press “send” again when it has an answer, and empties the field only if that was a good one. */
  const noteSending = ({ target }) => {
    if (target.type !== "submit") return;
    unsent.hidden = target.disabled || !target.closest(".isso-postbox").querySelector(".isso-textarea").value;
  };
  new MutationObserver((changes) => changes.forEach(noteSending)).observe(thread, {
    attributeFilter: ["disabled"],
    subtree: true,
  });
})();
