// A file of ours (lines of `Key: value`, an empty line, Markdown) → what a form shows, and back. What the form does
// not change comes back byte for byte: the file's own lines travel along as `head`, and only changed ones are written.
(() => {
  const HEAD = /^\ufeff?(?:[A-Za-z][\w-]*:.*(?:\r?\n|$)(?:[ \t]+\S.*(?:\r?\n|$))*)+(?:[ \t]*\r?\n)*/;
  const FIELD = /^(\ufeff?)([A-Za-z][\w-]*):[ \t]*(.*(?:\r?\n[ \t]+\S.*)*)(?:\r?\n|$)/gm;
  const isEmpty = (value) => value === undefined || value === null || String(value).trim() === "";
  const asText = (value) => (Array.isArray(value) ? value.join(", ") : String(value ?? "")).trim();
  const asLine = (value) => asText(value).replace(/\s*\n\s*/g, " ");
  const spelled = (key) => key[0].toUpperCase() + key.slice(1);
  const asList = (text) => text.split(",").map((it) => it.trim()).filter(Boolean);
  const lines = (head) =>
    [...head.matchAll(FIELD)].map(([raw, mark, name, value]) => ({ raw, mark, name, key: name.toLowerCase(), value }));

  // `order`: the keys in the order of new lines; `lists`: those whose values are several, by comma.
  window.keyValue = ({ order, lists }) => {
    const shown = (key, value) => (lists.includes(key) ? asList(value) : value.trim());

    const fromFile = (text) => {
      const head = HEAD.exec(text)?.[0] ?? "";
      const values = lines(head).map(({ key, value }) => [key, shown(key, value)]);
      return { ...Object.fromEntries(values), head, body: text.slice(head.length).replaceAll("\r\n", "\n") };
    };

    const toFile = ({ head = "", body = "", ...values }) => {
      const changed = order.filter((key) => !["head", "body"].includes(key) && key in values);
      const end = head.includes("\r\n") ? "\r\n" : "\n";
      const written = lines(head);
      const rest = head.slice(written.reduce((sum, it) => sum + it.raw.length, 0));
      for (const key of changed) put(written, key, values[key], end);
      if (!head && isEmpty(values.title) && isEmpty(body)) return "";
      const gap = rest || (written.length && !isEmpty(body) ? end : "");
      const whole = written.map((it) => (it.raw.endsWith("\n") ? it.raw : it.raw + end));
      return [...whole, gap, body.replaceAll("\n", end)].join("");
    };

    const put = (written, key, value, end) => {
      const at = written.findIndex((it) => it.key === key);
      const old = written[at];
      if (old && asText(shown(key, old.value)) === asText(value)) return;
      if (isEmpty(value)) return at < 0 || written.splice(at, 1);
      const name = old?.name ?? spelled(key);
      const line = { raw: `${old?.mark ?? ""}${name}: ${asLine(value)}${end}`, name, key };
      if (old) return written.splice(at, 1, line);
      const before = order.slice(0, order.indexOf(key));
      written.splice(written.findLastIndex((it) => before.includes(it.key)) + 1, 0, line);
    };

    return { fromFile, toFile };
  };
  window.CMS_MANUAL_INIT = true; // start.js begins, when the configuration is there
})();
