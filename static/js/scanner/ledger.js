// Who is where, from the moves this device made or heard of, in whatever order: the last one tells.
export const OUTSIDE = "outside";
export const VENUE = "venue";

const after = (one, other) => one.at > other.at || (one.at === other.at && one.id > other.id);

export class Ledger {
  constructor(gates) {
    this.gates = new Map(gates.map((gate) => [gate.id, gate]));
    this.known = new Set();
    this.last = new Map(); // person: the last move
  }

  add(move) {
    if (this.known.has(move.id)) return;
    this.known.add(move.id);
    const before = this.last.get(move.who);
    if (!before || after(move, before)) this.last.set(move.who, move);
  }

  leadsTo(move) {
    const gate = this.gates.get(move.gate);
    if (!gate) return OUTSIDE;
    if (move.way === "in") return gate.zone ?? VENUE;
    return gate.from ?? OUTSIDE;
  }

  placeOf(who) {
    const move = this.last.get(who);
    return move ? this.leadsTo(move) : OUTSIDE;
  }

  count(place) {
    let number = 0;
    for (const who of this.last.keys()) if (this.placeOf(who) === place) number += 1;
    return number;
  }

  inside() {
    const places = new Map();
    for (const who of this.last.keys()) {
      const place = this.placeOf(who);
      if (place === OUTSIDE) continue;
      if (!places.has(place)) places.set(place, []);
      places.get(place).push(who);
    }
    return places;
  }
}
