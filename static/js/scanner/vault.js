// The list is sealed with a key made of two halves: one that was released at enrolment and can be used but not
// read out, and the steward's PIN. After five wrong PINs everything readable is gone.
import * as store from "./store.js";

const ROUNDS = 310000;
const TRIES = 5;
const text = new TextEncoder();

async function keyOf(base, pin, salt) {
  const typed = await crypto.subtle.importKey("raw", text.encode(pin), "PBKDF2", false, ["deriveBits"]);
  const stretched = await crypto.subtle.deriveBits(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, typed, 256,
  );
  const how = { name: "HKDF", hash: "SHA-256", salt: stretched, info: text.encode("summit scanner list") };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function sealed(key, plain) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const content = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text.encode(JSON.stringify(plain)));
  return { iv, content };
}

async function opened(key, { iv, content }) {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, content);
  return JSON.parse(new TextDecoder().decode(plain));
}

// Begins a vault for a device that was just enrolled; returns the key, which lives in memory alone.
export async function begin(secret, pin, token) {
  const base = await crypto.subtle.importKey("raw", text.encode(secret), "HKDF", false, ["deriveKey"]);
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = await keyOf(base, pin, salt);
  await store.put("vault", { base, salt, wrong: 0 });
  await store.put("sealed", await sealed(key, { token }));
  return key;
}

// Opens the vault. A wrong PIN is counted before it is tried, so that switching the device off does not help.
export async function unlock(pin) {
  const vault = await store.get("vault");
  if (!vault) return { gone: true };
  await store.put("vault", { ...vault, wrong: vault.wrong + 1 });
  const key = await keyOf(vault.base, pin, vault.salt);
  try {
    const { token } = await opened(key, await store.get("sealed"));
    await store.put("vault", { ...vault, wrong: 0 });
    return { key, token };
  } catch {
    const left = TRIES - vault.wrong - 1;
    if (left > 0) return { left };
    await store.wipe();
    return { gone: true };
  }
}

export const keep = async (key, name, plain) => store.put(name, await sealed(key, plain));

export async function read(key, name) {
  const kept = await store.get(name);
  return kept ? opened(key, kept) : null;
}
