// Decap CMS begins, with our configuration, our files' format, and the words of the page's language.
(async () => {
  const CMS = window.CMS;
  const { format, words, ...config } = await (await fetch("config.json")).json();
  CMS.registerCustomFormat("key-value", "md", window.keyValue(format));
  if (words) CMS.registerLocale(config.locale, words);

  // A translation that nobody has begun is no file: Decap would write one with an empty line.
  const chosen = CMS.getBackend(config.backend.name);
  class Backend {
    constructor(...settings) {
      const backend = chosen.init(...settings);
      const persist = backend.persistEntry.bind(backend);
      backend.persistEntry = (entry, options) =>
        persist({ ...entry, dataFiles: entry.dataFiles.filter((it) => it.raw.trim()) }, options);
      return backend;
    }
  }
  CMS.registerBackend("pairs", Backend);
  const home = new URL(config.site_url, location).href;
  CMS.init({ config: { ...config, site_url: home, display_url: home, backend: { ...config.backend, name: "pairs" } } });
})();
