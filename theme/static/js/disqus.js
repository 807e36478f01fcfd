/* Before Disqus: which page this is, and in which language; it finds out by itself whether the page is dark. */
(() => {
  const { url, identifier, title, language } = document.currentScript.dataset;
  window.disqus_config = function () {
    Object.assign(this.page, { url, identifier, title });
    this.language = language;
  };
  document.currentScript.nextElementSibling.dataset.timestamp = Date.now();
})();
