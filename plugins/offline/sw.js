/* Keeps a copy of the site for reading without a connection. VERSION, DAYS and FILES stand above, written by the build. */
const CACHE = `jejaring-${VERSION}`;
const ROOT = new URL("./", location.href);
const STATE = new URL("__state", ROOT).href;
const DAY = 24 * 60 * 60 * 1000;

const read = async (cache) => (await cache.match(STATE))?.json();
const write = (cache, state) => cache.put(STATE, new Response(JSON.stringify(state)));

/* Only what has changed since the last version is fetched. */
const fill = async () => {
  const [fresh, names] = [await caches.open(CACHE), await caches.keys()];
  const old = names.find((name) => name.startsWith("jejaring-") && name !== CACHE);
  const before = old && (await caches.open(old));
  const digests = before ? (await read(before))?.files ?? {} : {};
  const save = async ([name, digest]) => {
    const url = new URL(name, ROOT).href;
    const kept = digests[name] === digest && (await before.match(url));
    if (kept) return fresh.put(url, kept);
    return fresh.add(new Request(url, { cache: "no-cache" }));
  };
  for (let at = 0; at < FILES.length; at += 8) await Promise.all(FILES.slice(at, at + 8).map(save));
  await write(fresh, { files: Object.fromEntries(FILES), seen: Date.now() });
};

const clean = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter((it) => it.startsWith("jejaring-") && it !== CACHE).map((it) => caches.delete(it)));
};

const note = async () => {
  const cache = await caches.open(CACHE);
  const state = await read(cache);
  if (state && Date.now() - state.seen > DAY) await write(cache, { ...state, seen: Date.now() });
};

const answer = async (event) => {
  try {
    const response = await fetch(event.request);
    event.waitUntil(note());
    return response;
  } catch (error) {
    const cache = await caches.open(CACHE);
    const state = await read(cache);
    if (!state || Date.now() - state.seen > DAYS * DAY) throw error; // too old: a help line may have changed
    const saved = await cache.match(event.request, { ignoreSearch: true });
    if (saved) return saved;
    const missing = event.request.mode === "navigate" && (await cache.match(new URL("404.html", ROOT).href));
    if (!missing) throw error;
    return missing;
  }
};

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(clean().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const isOurs = event.request.method === "GET" && event.request.url.startsWith(ROOT.href);
  if (isOurs) event.respondWith(answer(event));
});
