/* On every page: the key “/” leads to the search. */
document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector(".search input");
  const link = document.querySelector("a[data-search]");
  if (!link) return;
  event.preventDefault();
  if (field) field.focus();
  else location.assign(link.href);
});
