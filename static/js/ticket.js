// Keeps the ticket with everything it is drawn with on this device, so that it opens without a network (ticket-worker.js).
const NAME = "summit-ticket";
const told = document.querySelector("[data-ticket-worker]");

function drawnWith() {
  const files = performance.getEntriesByType("resource").map((one) => new URL(one.name));
  return files.filter((one) => one.origin === location.origin && one.pathname.startsWith("/static/")).map(String);
}

async function keep() {
  await navigator.serviceWorker.register(told.dataset.ticketWorker);
  const cache = await caches.open(NAME);
  const wanted = new Set([location.href.split("#")[0], ...drawnWith()]);
  for (const kept of await cache.keys()) {
    if (new URL(kept.url).pathname.startsWith("/static/") && !wanted.has(kept.url)) await cache.delete(kept);
  }
  await cache.addAll([...wanted]);
  await navigator.serviceWorker.ready;
  told.querySelector("[data-kept]").hidden = false;
}

if (!told) {
  // An event that nobody has to come to: there is no code to show at a door.
} else if (!navigator.onLine) told.querySelector("[data-offline]").hidden = false;
else if (navigator.serviceWorker) keep().catch(() => {}); // a device that keeps nothing still shows the page
