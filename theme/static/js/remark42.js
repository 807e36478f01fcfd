/* Before Remark42: its settings, and its colours as the reader has them. */
(() => {
  const { host, site_id, url, page_title, locale } = document.currentScript.dataset;
  const isDark = matchMedia("(prefers-color-scheme: dark)");
  const theme = () => (isDark.matches ? "dark" : "light");
  window.remark_config = { host, site_id, url, page_title, locale, components: ["embed"], theme: theme() };
  isDark.addEventListener("change", () => window.REMARK42?.changeTheme?.(theme()));
})();
