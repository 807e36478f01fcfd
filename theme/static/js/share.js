/* Below a text: pass its address on by the device's own way, or copy it. */
(() => {
  const button = document.querySelector(".share button");
  button.addEventListener("click", async () => {
    const { address: url, title, copied } = button.dataset;
    if (navigator.share) return navigator.share({ title, url }).catch(() => {}); // the reader thought better of it
    await navigator.clipboard.writeText(url);
    button.parentElement.querySelector("[role=status]").textContent = copied;
  });
})();
