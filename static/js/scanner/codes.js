// Reads and believes the signed codes: version 1 byte, key 1, edition 2, serial 4, category 1, signature 64.
const LENGTH = 98;
const SAID = 9;
const ALPHABET = /^[23456789BCDFGHJKMNPQRSTVWXYZ]{7}$/;

export function bytes(code) {
  return Uint8Array.from(atob(code.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

function spelt(raw) {
  return btoa(String.fromCharCode(...raw)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const keys = new Map();
let native; // undecided until a browser without Ed25519 refuses a key

async function believes(publicKey, signature, said) {
  if (native !== false) {
    try {
      if (!keys.has(publicKey)) {
        keys.set(publicKey, await crypto.subtle.importKey("raw", bytes(publicKey), "Ed25519", false, ["verify"]));
      }
      native = true;
      return await crypto.subtle.verify("Ed25519", keys.get(publicKey), signature, said);
    } catch (error) {
      if (native || error.name !== "NotSupportedError") throw error;
      native = false;
    }
  }
  const { verifyAsync } = await import("./noble-ed25519-3.2.0.js");
  return verifyAsync(signature, said, bytes(publicKey), { zip215: false }).catch(() => false);
}

export const useOwn = () => {
  native = false; // for the test of browsers that have no Ed25519
};

// Returns what was presented: a code that is believed, a reference, or why it is neither.
export async function read(typed, publicKeys) {
  const code = typed.trim();
  if (code.length === LENGTH) return readCode(code, publicKeys);
  const reference = code.replace(/[\s-]+/g, "").toUpperCase();
  return ALPHABET.test(reference) ? { method: "reference", reference } : { method: "words", refusal: "unknown" };
}

async function readCode(code, publicKeys) {
  if (!/^[\w-]+$/.test(code)) return { method: "code", refusal: "unknown" };
  const raw = bytes(code);
  if (spelt(raw) !== code || raw.length !== SAID + 64) return { method: "code", refusal: "unknown" };
  const [said, view] = [raw.slice(0, SAID), new DataView(raw.buffer)];
  if (raw[0] !== 1) return { method: "code", refusal: "unknown" };
  const key = publicKeys[raw[1]];
  if (!key || !(await believes(key, raw.slice(SAID), said))) return { method: "code", refusal: "forged" };
  return { method: "code", edition: view.getUint16(2), serial: view.getUint32(4) };
}
