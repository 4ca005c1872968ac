// What the door answers. The server has the same rules in checkin/rules/answers.py; a test compares them all.
const ENDED = ["cancelled", "declined"];

// person: one of the list, or null; seen: { edition, revoked } of a code, or {} for who was found by name.
export function decide({ person, seen, list, today, gate, isThere, isOut = false, isOld = false }) {
  if (seen.edition !== undefined && seen.edition !== list.edition.year) return "wrong edition";
  if (isOut) return "goodbye";
  if (!person || isOld) return "expired list";
  const day = list.days.find((one) => one.on === today);
  const refusals = [
    [ENDED.includes(person.state) || list.shut, "cancelled"],
    [seen.revoked, "passed on"],
    [person.state !== "confirmed", "waiting list"],
    [!day || !person.days.includes(day.id), "not today"],
    [!mayEnter(gate, person), "not this session"],
    [isThere, "already in"],
  ];
  return refusals.find(([applies]) => applies)?.[1] ?? "welcome";
}

export function mayEnter(gate, person) {
  const isMeant = gate.categories.length === 0 || gate.categories.includes(person.cat);
  return isMeant && (gate.quota === null || person.seats.includes(gate.quota));
}
