/* Below a text: comments are loaded when a reader asks for them, and not before. Where they cannot be had, it is said. */
(() => {
  const [STEP, PATIENCE] = [200, 15000]; // milliseconds
  const box = document.querySelector(".live");
  const button = box?.querySelector("button");
  if (!button) return;
  const [ask, failed, place, markup] = [".live-ask", ".live-failed", ".live-place", "template"].map((it) =>
    box.querySelector(it),
  );
  const words = button.textContent;
  let watch;

  const show = (isBusy) => {
    button.disabled = isBusy;
    button.textContent = isBusy ? button.dataset.loading : words;
  };
  const succeed = () => {
    clearInterval(watch);
    ask.hidden = true;
    place.focus();
  };
  const fail = () => {
    clearInterval(watch);
    place.replaceChildren();
    show(false);
    failed.hidden = false;
  };

  button.addEventListener("click", () => {
    show(true);
    failed.hidden = true;
    const content = markup.content.cloneNode(true);
    content.querySelectorAll("script").forEach((script) => {
      script.async = false; // one after the other, as they stand
      script.addEventListener("error", fail);
    });
    const end = Date.now() + PATIENCE;
    watch = setInterval(() => {
      if (place.querySelector(box.dataset.ready)) succeed();
      else if (Date.now() > end) fail();
    }, STEP);
    place.replaceChildren(content);
  });
})();
