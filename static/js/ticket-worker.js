// Shows a ticket that was opened before when there is no network; ticket.js keeps it.
const NAME = "summit-ticket";
const PATIENCE = 8000; // milliseconds that a network may take at a crowded door

async function page(request) {
  const cache = await caches.open(NAME);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) await cache.delete(request); // signed out, passed on, gone: what was kept is true no longer
    return answer;
  } catch {
    return (await cache.match(request)) ?? Response.error();
  }
}

async function file(request) {
  const cache = await caches.open(NAME);
  return (await cache.match(request)) ?? fetch(request);
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && /\/registration\/(mine|place\/[^/]+)$/.test(pathname)) event.respondWith(page(request));
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});
