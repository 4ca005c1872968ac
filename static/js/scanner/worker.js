// Keeps the scanner's own files, so that it starts without a network; never an answer about anybody.
const NAME = "summit-scanner-";

async function keep() {
  const { version, files } = await (await fetch("/scanner/files.json", { cache: "no-store" })).json();
  const cache = await caches.open(NAME + version);
  await cache.addAll(files.map((file) => new Request(file, { cache: "reload" })));
}

async function tidy() {
  const names = (await caches.keys()).filter((name) => name.startsWith(NAME));
  const newest = new URL(location.href).searchParams.get("v");
  await Promise.all(names.filter((name) => name !== NAME + newest).map((name) => caches.delete(name)));
  await clients.claim();
}

async function page(request) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(4000) });
    if (answer.ok) return answer;
  } catch {
    // no network: what was kept will do
  }
  return (await caches.match("/scanner")) ?? Response.error();
}

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && pathname === "/scanner") event.respondWith(page(request));
  else if (/^\/scanner\/[0-9a-f]{12}\//.test(pathname) || pathname.startsWith("/static/")) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  }
});
