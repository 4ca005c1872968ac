// What the steward sees. Every sentence stands in the page, translated; nothing is written as HTML.
import { OUTSIDE } from "./ledger.js";

const byId = (id) => document.getElementById(id);
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", hour: "2-digit", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" });
const date = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", day: "numeric", month: "short" });
export const time = (at) => clock.format(at);
const sinceWhen = (at, now) => (date.format(at) === date.format(now) ? time(at) : `${date.format(at)}, ${time(at)}`);

export function word(name, values = {}) {
  const said = document.querySelector(`[data-word="${name}"]`).textContent.trim();
  return said.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

export function wording(answer) {
  const found = document.querySelector(`[data-colour][data-answer="${answer}"]`);
  return { word: found.dataset.said, sentence: found.textContent.trim(), colour: found.dataset.colour };
}

export function show(part) {
  for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== part;
  byId(part).querySelector("[data-focus]")?.focus();
}

function line(text, name) {
  const made = document.createElement("p");
  made.textContent = text;
  if (name) made.className = name;
  return made;
}

export function about(person, desk) {
  return [person.org, desk.list.categories[person.cat], person.ref].filter(Boolean).join(" · ");
}

// The answer, the largest thing on the screen; told to whoever does not see it too.
export function answer(result, desk) {
  const said = { ...wording(result.answer), ...overfull(result, desk) };
  const panel = byId("answer");
  panel.className = `answer answer--${said.colour}`;
  panel.replaceChildren(line(said.word, "answer__word"));
  if (result.person && result.scan.who) {
    panel.append(line(result.person.name, "answer__name"), line(about(result.person, desk), "answer__more"));
  }
  panel.append(line(said.sentence, "answer__sentence"));
  const more = explanation(result, desk);
  if (more) panel.append(line(more, "answer__more"));
  panel.dataset.answer = result.answer;
  panel.dataset.scan = result.scan.id;
  return said.colour;
}

// Who may come in may still be one too many: that is for the steward to see, not for the device to decide.
function overfull({ answer: given }, desk) {
  const { count, capacity } = desk.crowd();
  if (given !== "welcome" || capacity === null || count <= capacity) return {};
  return { colour: "look", sentence: word("one-too-many", { count, capacity }) };
}

// A lead said so: they are in, whatever the answer was.
export function admitted(result) {
  const panel = byId("answer");
  panel.className = "answer answer--go";
  panel.dataset.answer = "admitted";
  panel.replaceChildren(line(word("admitted"), "answer__word"), line(result.person.name, "answer__name"));
  return "go";
}

function explanation({ answer: given, before, person }, desk) {
  if (given === "already in" && before) {
    const gate = desk.ledger.gates.get(before.gate)?.name ?? "";
    return word("came", { time: time(before.at), gate });
  }
  if (given === "not today" && person) {
    const days = desk.list.days.filter((day) => person.days.includes(day.id)).map((day) => calendar.format(new Date(day.on)));
    return word("days", { days: days.join(", ") || "–" });
  }
  return null;
}

export function problem(name, values) {
  const panel = byId("answer");
  panel.className = "answer answer--stop";
  panel.dataset.answer = name;
  panel.dataset.scan = crypto.randomUUID(); // of no scan: nothing was kept
  panel.replaceChildren(line(word(name, values), "answer__sentence"));
}

export function status(desk, sync) {
  const chip = byId("status");
  chip.dataset.unsent = desk.unsent;
  chip.dataset.online = sync.isOnline;
  chip.className = desk.unsent ? "chip chip--waits" : sync.isOnline ? "chip chip--good" : "chip chip--quiet";
  const sent = desk.unsent ? word("unsent", { number: desk.unsent }) : word("all-sent");
  chip.textContent = `${word(sync.isOnline ? "online" : "offline")} · ${sent}`;
  byId("left").textContent = desk.unsent ? word("hands-in", { number: desk.unsent }) : "";
  if (!desk.list) return;
  byId("where").textContent = `${desk.gate.name} · ${desk.device.name}`;
  const { count, capacity } = desk.crowd();
  const crowd = byId("crowd");
  crowd.textContent = capacity ? word("inside-of", { count, capacity }) : word("inside", { count });
  crowd.className = capacity && count >= capacity ? "crowd crowd--full" : capacity && count >= capacity * 0.9 ? "crowd crowd--near" : "crowd";
  if (capacity && count >= capacity) crowd.textContent += ` ${word("full-zone")}`;
}

export function gates(desk) {
  const options = desk.list.gates.map((gate) => new Option(gate.name, gate.id, false, gate.id === desk.gate.id));
  byId("gate").replaceChildren(...options);
}

// Two people with one name are told apart by organisation and reference.
export function found(people, desk, onChoose) {
  const most = 12;
  const rows = people.slice(0, most).map((person) => {
    const row = document.createElement("li");
    const button = document.createElement("button");
    const isIn = desk.ledger.placeOf(person.id) !== OUTSIDE;
    button.type = "button";
    button.append(line(person.name, "found__name"), line(about(person, desk) + (isIn ? ` · ${word("is-in")}` : "")));
    button.addEventListener("click", () => onChoose(person));
    row.append(button);
    return row;
  });
  byId("found").replaceChildren(...rows);
  byId("found-count").textContent = people.length > most ? word("found-many", { number: people.length, most }) : word("found", { number: people.length });
}

export function help(desk) {
  const parts = desk.toHelp().flatMap(({ place, zone, people }) => {
    const heading = document.createElement("h2");
    heading.textContent = `${place === OUTSIDE ? word("not-inside") : zone ?? word("venue")}: ${people.length}`;
    const list = document.createElement("ol");
    for (const person of people) {
      const item = document.createElement("li");
      item.append(line(`${person.name} (${person.ref})`, "found__name"), line(person.words));
      list.append(item);
    }
    return [heading, list];
  });
  byId("help-people").replaceChildren(...(parts.length ? parts : [line(word("nobody-asked"))]));
  byId("help-at").textContent = desk.help ? word("help-made", { time: time(desk.help.made) }) : word("help-none");
}

export function muster(desk) {
  const parts = desk.muster().flatMap(({ zone, people, count }) => {
    const heading = document.createElement("h2");
    heading.textContent = `${zone ?? word("venue")}: ${count}`;
    const list = document.createElement("ol");
    for (const person of people) {
      const item = document.createElement("li");
      item.textContent = `${person.name} – ${person.org} (${person.ref})`;
      list.append(item);
    }
    const unnamed = count - people.length;
    return unnamed ? [heading, list, line(word("unnamed", { number: unnamed }))] : [heading, list];
  });
  byId("muster-zones").replaceChildren(...(parts.length ? parts : [line(word("nobody"))]));
  const heard = desk.list.gates.map((gate) => {
    const item = document.createElement("li");
    const others = desk.heard.gates?.[gate.id]?.until; // the quietest of them
    const at = gate.id === desk.gate.id ? (others ?? desk.now()) : others;
    const heard = { gate: gate.name, time: at && sinceWhen(at, desk.now()) };
    item.textContent = word(at ? "heard" : "unheard", heard);
    return item;
  });
  byId("muster-heard").replaceChildren(...heard);
  byId("muster-at").textContent = word("made", { time: time(desk.now()) });
}
