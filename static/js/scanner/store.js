// What the device keeps, in IndexedDB: written before it is said, so that an empty battery loses nothing.
const NAME = "summit-scanner";
const STORES = { kept: null, queue: "id", moves: "id" };
let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) {
        asked.result.createObjectStore(name, keyPath ? { keyPath } : undefined);
      }
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => {
      opened = undefined;
      reject(asked.error);
    };
  });
  return opened;
}

// Does something in one transaction, and is done when that is on the disk.
async function within(stores, mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, mode, { durability: mode === "readwrite" ? "strict" : "default" });
    const asked = work(...stores.map((name) => transaction.objectStore(name)));
    transaction.oncomplete = () => resolve(asked?.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error ?? new DOMException("aborted", "AbortError"));
  });
}

export const get = (key) => within(["kept"], "readonly", (kept) => kept.get(key));
export const put = (key, value) => within(["kept"], "readwrite", (kept) => kept.put(value, key));
export const drop = (key) => within(["kept"], "readwrite", (kept) => kept.delete(key));
export const queued = () => within(["queue"], "readonly", (queue) => queue.getAll());
export const moves = () => within(["moves"], "readonly", (all) => all.getAll());

// A scan and the move it makes are written together or not at all.
export const keepScan = (scan, move) =>
  within(["queue", "moves"], "readwrite", (queue, all) => {
    queue.put(scan);
    if (move) all.put(move);
  });

export const learn = (heard) =>
  within(["moves"], "readwrite", (all) => {
    for (const move of heard) all.put(move);
  });

export const unqueue = (ids) =>
  within(["queue"], "readwrite", (queue) => {
    for (const id of ids) queue.delete(id);
  });

// Forgets everything but scans that were not sent, and what hands those in.
export const wipe = () =>
  within(["kept", "moves"], "readwrite", (kept, all) => {
    for (const key of ["vault", "sealed", "list", "help"]) kept.delete(key);
    all.clear();
  });

export const wipeAll = () =>
  within(["kept", "moves", "queue"], "readwrite", (kept, all, queue) => {
    kept.clear();
    all.clear();
    queue.clear();
  });
