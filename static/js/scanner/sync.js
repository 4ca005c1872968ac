// Hands in what was scanned and hears what others did; by itself, as often as there is a network.
import * as store from "./store.js";

const BATCH = 200;
const EVERY = 10000;
const LIST_EVERY = 600000;
const PATIENCE = 20000;

export async function call(path, token, sent) {
  const answer = await fetch(path, {
    method: sent === undefined ? "GET" : "POST",
    headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
    body: sent === undefined ? undefined : JSON.stringify(sent),
    signal: AbortSignal.timeout(PATIENCE),
    cache: "no-store",
    credentials: "omit",
  });
  const isOurs = answer.headers.get("Content-Type")?.startsWith("application/json");
  return { status: answer.status, said: isOurs ? await answer.json() : null };
}

export const enrol = (code) => call("/scanner/enrol", null, { code });

export class Sync extends EventTarget {
  isOnline = false;
  #running = null;
  #again = false;
  #asks = false; // what others did: every few seconds, not after each scan
  #listAt = 0;

  constructor(desk) {
    super();
    this.desk = desk;
  }

  start() {
    setInterval(() => this.now(), EVERY);
    addEventListener("online", () => this.now());
    this.desk.addEventListener("kept", () => this.now({ asks: false }));
    document.addEventListener("visibilitychange", () => this.now());
    return this.now();
  }

  // One at a time; whoever asks meanwhile gets another round after it.
  now({ asks = true } = {}) {
    this.#asks ||= asks;
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#round().finally(() => {
      this.#running = null;
      if (this.#again) {
        this.#again = false;
        this.now({ asks: this.#asks });
      }
    });
    return this.#running;
  }

  async #round() {
    const { desk } = this;
    if (!desk.device) return;
    const token = desk.token ?? desk.device.sender;
    try {
      const mark = await this.#send(token);
      const isDue = desk.now() - this.#listAt > LIST_EVERY;
      if (desk.token && mark && (mark !== desk.list?.mark || isDue)) await this.refresh();
      this.#say(true);
    } catch (error) {
      if (error.name === "GoneError") return;
      this.#say(false);
    }
  }

  #say(isOnline) {
    this.isOnline = isOnline;
    this.dispatchEvent(new Event("changed"));
  }

  async #send(token) {
    const { desk } = this;
    for (;;) {
      const all = (await store.queued()).sort((a, b) => a.at - b.at);
      const scans = all.slice(0, BATCH);
      const asks = this.#asks;
      this.#asks = false;
      const since = desk.token ? await store.get("since") : undefined;
      const opened = await store.get("opened");
      const sent = { sent: desk.now(), since, waiting: all.length - scans.length, asks, scans, opened };
      const { status, said } = await call("/scanner/sync", token, sent);
      if (status === 401 && (await this.#isGone(token))) return this.#gone();
      if (status !== 200 || !said) throw new Error(`sync ${status}`);
      await store.unqueue([...said.kept, ...said.refused.filter(Boolean)]);
      if (opened) await store.drop("opened");
      await desk.keepOffset(said.now);
      desk.unsent = (await store.queued()).length;
      if (said.mark) await this.#learn(said);
      if (said.revoked) await desk.retire();
      if (desk.unsent === 0 && said.revoked) return this.#gone();
      if (desk.unsent === 0 || said.kept.length + said.refused.length === 0) return said.mark;
    }
  }

  async #learn(said) {
    const { desk } = this;
    await desk.hear(said.moves);
    desk.heard = { at: said.now, gates: said.heard };
    await store.put("heard", desk.heard);
    await store.put("since", said.now);
  }

  async refresh() {
    const { desk } = this;
    const { status, said } = await call("/scanner/list", desk.token);
    if (status !== 200 || !said) throw new Error(`list ${status}`);
    this.#listAt = desk.now();
    await desk.take(said);
  }

  async refreshHelp() {
    const { status, said } = await call("/scanner/help", this.desk.token);
    if (status !== 200 || !said) throw new Error(`help ${status}`);
    await this.desk.takeHelp(said);
  }

  // A 401 may come from somebody else's network; only our own word wipes a device.
  async #isGone(token) {
    const { said } = await call("/scanner/known", null, { token });
    return said?.known === false;
  }

  async #gone() {
    await store.wipeAll();
    this.desk.lock();
    this.desk.device = null;
    this.desk.unsent = 0;
    this.dispatchEvent(new Event("gone"));
    throw Object.assign(new Error("revoked"), { name: "GoneError" });
  }
}
