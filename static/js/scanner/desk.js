// The device itself: what it knows, what it answers, what it has not sent. Knows no page.
import { decide } from "./answers.js";
import { read } from "./codes.js";
import { Ledger, OUTSIDE, VENUE } from "./ledger.js";
import * as store from "./store.js";
import * as vault from "./vault.js";

const REFUSALS_OF_NOBODY = ["forged", "unknown", "wrong edition", "expired list"];
const dayOf = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" });
export const londonDay = (at) => dayOf.format(at);

export class FullError extends Error {}

export class Desk extends EventTarget {
  device = null; // { name, duty, gate, sender, ends }
  list = null;
  key = null;
  token = null;
  way = "in";
  offset = 0; // how far the server's clock is ahead of ours
  heard = {};
  unsent = 0;

  async wake() {
    this.device = (await store.get("device")) ?? null;
    this.offset = (await store.get("offset")) ?? 0;
    this.heard = (await store.get("heard")) ?? {};
    this.unsent = (await store.queued()).length;
    if (this.device?.ends && londonDay(this.now()) > this.device.ends) await store.wipe();
    return { device: this.device, hasVault: Boolean(await store.get("vault")) };
  }

  now() {
    return Date.now() + this.offset;
  }

  async keepOffset(serverNow) {
    this.offset = serverNow - Date.now();
    await store.put("offset", this.offset);
  }

  async begin(made, pin) {
    await store.wipeAll();
    this.device = { name: made.name, duty: made.duty, gate: made.gate, sender: made.sender };
    await store.put("device", this.device);
    this.key = await vault.begin(made.secret, pin, made.token);
    this.token = made.token;
    this.unsent = 0;
    await this.keepOffset(made.now);
  }

  async open(pin) {
    const found = await vault.unlock(pin);
    if (!found.key) return found;
    [this.key, this.token] = [found.key, found.token];
    const list = await vault.read(this.key, "list");
    if (list) await this.use(list);
    return found;
  }

  lock() {
    [this.key, this.token, this.list, this.ledger, this.help] = [null, null, null, null, null];
  }

  // Revoked: the names go at once; scans that were not sent stay until they are handed in.
  async retire() {
    await store.wipe();
    if (!this.key) return;
    this.lock();
    this.dispatchEvent(new Event("retired"));
  }

  async take(list) {
    await vault.keep(this.key, "list", list);
    this.device = { ...this.device, ends: list.ends };
    await store.put("device", this.device);
    await this.use(list);
    this.dispatchEvent(new Event("listed"));
  }

  // Whom to help out of the building: sealed as the list is, and only where the device is a lead's.
  async takeHelp(help) {
    this.help = help;
    await vault.keep(this.key, "help", help);
  }

  // Without a network what was kept will do; that it was looked at is told later.
  async openHelp() {
    this.help ??= await vault.read(this.key, "help");
    await store.put("opened", [...((await store.get("opened")) ?? []), this.now()]);
  }

  // Those inside by zone, then everybody else.
  toHelp() {
    const names = new Map(this.list.zones.map((zone) => [zone.id, zone.name]));
    const parts = new Map();
    for (const person of this.help?.people ?? []) {
      const place = this.ledger.placeOf(person.id);
      if (!parts.has(place)) parts.set(place, []);
      parts.get(place).push(person);
    }
    return [...parts].map(([place, people]) => ({ place, zone: names.get(place) ?? null, people }))
      .sort((a, b) => (a.place === OUTSIDE) - (b.place === OUTSIDE) || (a.zone ?? "").localeCompare(b.zone ?? ""));
  }

  async use(list) {
    this.list = list;
    this.byId = new Map(list.people.map((person) => [person.id, person]));
    this.byReference = new Map(list.people.map((person) => [person.ref, person]));
    this.byCode = new Map();
    for (const person of list.people) {
      for (const [serial, revoked] of person.codes) this.byCode.set(serial, { person, revoked: Boolean(revoked) });
    }
    this.ledger = new Ledger(list.gates);
    const today = this.today();
    for (const move of await store.moves()) if (londonDay(move.at) === today) this.ledger.add(move);
    this.day = today;
    this.dispatchEvent(new Event("changed"));
  }

  async hear(moves) {
    await store.learn(moves);
    for (const move of moves) if (this.ledger && londonDay(move.at) === this.day) this.ledger.add(move);
    this.dispatchEvent(new Event("changed"));
  }

  today() {
    return londonDay(this.now());
  }

  get gate() {
    return this.list?.gates.find((gate) => gate.id === this.device.gate) ?? this.list?.gates[0];
  }

  async standAt(gate) {
    this.device = { ...this.device, gate };
    await store.put("device", this.device);
    this.dispatchEvent(new Event("changed"));
  }

  placeOf(gate) {
    return gate.zone ?? VENUE;
  }

  // Answers one code, reference or person; what is answered is kept before it is returned.
  async present(typed) {
    if (this.day !== this.today()) await this.use(this.list); // midnight passed
    const shown = typed.person ? { method: "reference", person: typed.person } : await read(typed, this.list.keys);
    const found = this.find(shown);
    const gate = this.gate;
    const before = found.person ? this.ledger.last.get(found.person.id) : undefined;
    const isThere = Boolean(found.person) && this.ledger.placeOf(found.person.id) === this.placeOf(gate);
    const answer = shown.refusal ?? found.refusal ?? decide({
      person: found.person, seen: found.seen, list: this.list, today: this.today(), gate, isThere,
      isOut: this.way === "out", isOld: this.now() > this.list.until,
    });
    const who = REFUSALS_OF_NOBODY.includes(answer) ? null : found.person ?? null;
    const scan = await this.keep({ method: shown.method, answer, serial: shown.serial, who, gate });
    return { answer, person: found.person, before, gate, scan, wasIn: isThere };
  }

  find(shown) {
    if (shown.person) return { person: shown.person, seen: {} };
    if (shown.method === "code" && shown.serial !== undefined) {
      const known = this.byCode.get(shown.serial);
      return { person: known?.person, seen: { edition: shown.edition, revoked: known?.revoked } };
    }
    const person = this.byReference.get(shown.reference);
    return person ? { person, seen: {} } : { refusal: "unknown", seen: {} };
  }

  // Lets somebody in against the answer; the reason goes with the scan.
  async admit(result, reason) {
    const { answer, person, gate, scan } = result;
    await this.keep({ method: scan.method, answer, serial: scan.serial, who: person, gate, reason });
  }

  async keep({ method, answer, serial, who, gate, reason }) {
    const at = this.now();
    const scan = { id: crypto.randomUUID(), at, gate: gate.id, way: this.way, method, answer };
    if (serial !== undefined) scan.serial = serial;
    if (who) scan.who = who.id;
    if (reason) scan.reason = reason;
    const passes = who && (answer === "welcome" || answer === "goodbye" || reason);
    const move = passes ? { id: scan.id, who: who.id, at, way: this.way, gate: gate.id } : null;
    try {
      await store.keepScan(scan, move);
    } catch (error) {
      throw new FullError(error.message);
    }
    if (move) this.ledger.add(move);
    this.unsent += 1;
    this.dispatchEvent(new Event("kept"));
    this.dispatchEvent(new Event("changed"));
    return scan;
  }

  // Finds people by the beginnings of words in their name and organisation.
  search(words) {
    const wanted = words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    if (wanted.length === 0) return [];
    const fits = (person) => wanted.every((word) => ` ${person.words}`.includes(` ${word}`));
    return this.list.people.filter((person) => !["cancelled", "declined"].includes(person.state) && fits(person));
  }

  // Everybody inside, by zone, with the names a roll is called by.
  muster() {
    const names = new Map(this.list.zones.map((zone) => [zone.id, zone.name]));
    return [...this.ledger.inside()].map(([place, ids]) => ({
      zone: names.get(place) ?? null,
      people: ids.map((id) => this.byId.get(id)).filter(Boolean).sort((a, b) => a.name.localeCompare(b.name, "cy")),
      count: ids.length,
    })).sort((a, b) => (a.zone ?? "").localeCompare(b.zone ?? ""));
  }

  // How many are behind this gate, and how many may be.
  crowd() {
    const zone = this.list.zones.find((one) => one.id === this.gate.zone);
    return { count: this.ledger.count(this.placeOf(this.gate)), capacity: zone?.capacity ?? null };
  }
}

export { OUTSIDE };
