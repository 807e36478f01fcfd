/* On the help page: keep the site in this browser, for reading without a connection, or remove it again. */
(() => {
  const box = document.querySelector(".offline");
  const [keep, drop, said] = [...box.querySelectorAll("button, [role=status]")];
  if (!("serviceWorker" in navigator)) return;
  const { root, saving, saved, failed, removed } = box.dataset;
  const show = (isKept, words) => {
    keep.hidden = isKept;
    drop.hidden = !isKept;
    said.textContent = words;
  };
  const registration = () => navigator.serviceWorker.getRegistration(`${root}/`);

  keep.addEventListener("click", async () => {
    said.textContent = saving;
    keep.disabled = true;
    try {
      const { installing } = await navigator.serviceWorker.register(`${root}/sw.js`);
      const fails = new Promise((_, reject) =>
        installing?.addEventListener("statechange", () => installing.state === "redundant" && reject()),
      );
      await Promise.race([navigator.serviceWorker.ready, fails]);
      show(true, saved);
    } catch {
      show(false, failed);
    }
    keep.disabled = false;
  });
  drop.addEventListener("click", async () => {
    await (await registration())?.unregister();
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("jejaring-")).map((name) => caches.delete(name)));
    show(false, removed);
  });
  registration().then((it) => {
    box.hidden = false;
    show(Boolean(it?.active), it?.active ? saved : "");
  });
})();
