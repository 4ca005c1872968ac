// Lets the cards of the board be carried by mouse, by touch and by keyboard. Whatever is dropped is sent to the form
// that "Move…" leads to, so nothing depends on this. What a place costs comes from the server, once for each card.
const UNIT = 5, EDGE = 70, SCROLL = 14, STILL = 6, PAUSE = 350;
const main = document.getElementById("main");
const board = () => document.getElementById("board");
const words = JSON.parse(board().dataset.words);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const make = (name, look, text = "") => Object.assign(document.createElement(name), { className: look, textContent: text });
const live = make("div", "govuk-visually-hidden"), panel = make("div", "board-panel"), landing = make("li", "board-landing");
live.setAttribute("aria-live", "assertive");
live.id = "board-said";
panel.setAttribute("role", "region");
panel.setAttribute("aria-label", words.panel);
panel.hidden = true;
landing.setAttribute("aria-hidden", "true");
main.append(live, panel);
let held = null, pause = 0;

// ---- what is said -----------------------------------------------------------------------------------------------
function speak(text, wait = 0, then = null) {
  clearTimeout(pause);
  pause = setTimeout(() => { live.textContent = text; then?.(); }, wait);
}
function show(heading, lines = [], answers = []) {
  const list = make("ul", ""), row = make("div", "board-answers");
  list.append(...lines.map((line) => make("li", "", line)));
  for (const [label, act] of answers) {
    const button = make("button", "", label);
    button.type = "button";
    button.addEventListener("click", act);
    row.append(button);
  }
  panel.replaceChildren(make("b", "", heading), ...(lines.length ? [list] : []), ...(answers.length ? [row] : []));
  panel.hidden = false;
  if (answers.length) {
    row.firstChild.focus();
    speak([heading, ...lines].join(" "));
  }
}
function hide() { panel.hidden = true; }

// ---- places -----------------------------------------------------------------------------------------------------
const grids = () => [...board().querySelectorAll(".board-grid")];
const floors = (grid) => [...grid.querySelectorAll(".board-floor")];
const most = (grid) => Number(grid.dataset.rows) - held.minutes / UNIT;
function clock(grid, row) {
  const [hours, minutes] = grid.dataset.start.split(":").map(Number), at = hours * 60 + minutes + row * UNIT;
  return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
}
function verdict({ grid, floor, row }) {
  const found = held.places?.get(`${grid.dataset.block} ${floor.dataset.room}`)?.[row];
  return found ? { level: found[0], price: found[1], why: found[2].map((one) => held.sentences[one]) } : null;
}
function paint() {
  for (const grid of grids()) floors(grid).forEach((floor, column) => {
    const marks = (held.places.get(`${grid.dataset.block} ${floor.dataset.room}`) ?? []).map(([level, price], row) => {
      const mark = make("li", `board-price is-${level} c${column + 2} r${row + 2}`, level < 2 && price ? price : "");
      mark.setAttribute("aria-hidden", "true");
      return mark;
    });
    grid.append(...marks);
  });
}
function tell(spot, wait) {
  const where = fill(words.at, { time: clock(spot.grid, spot.row), room: spot.floor.dataset.name });
  const found = verdict(spot);
  if (!found) return show(where);
  landing.classList.add(`is-${found.level}`);
  const cost = found.price ? fill(words.cost, { count: found.price }) : words.free;
  const word = [cost, words.asks, words.impossible][found.level];
  const carried = held;  // when its people can be there is always shown, and spoken once
  show(`${where} ${word}`, [...found.why, ...held.times]);
  return speak([where, word, ...found.why, ...held.unsaid].join(" "), wait, () => { carried.unsaid = []; });
}
function over(spot, wait = 0) {
  held.spot = spot;
  board().querySelector("[data-pool]").classList.toggle("is-target", spot === "pool");
  if (spot === "pool" || !spot) {
    landing.remove();
    if (spot) { show(words.pool); speak(words.pool, wait); }
    return;
  }
  const column = floors(spot.grid).indexOf(spot.floor) + 2;
  landing.className = `board-landing c${column} r${spot.row + 2} s${held.minutes / UNIT}`;
  spot.grid.append(landing);
  tell(spot, wait);
}

// ---- carrying ---------------------------------------------------------------------------------------------------
async function lift(card, way) {
  const link = card.querySelector(".board-move").href.split("?")[0];
  const { session, version, minutes, title } = card.dataset;
  const mine = held = { card, way, link, session, version, title, minutes: Number(minutes), spot: null, places: null };
  card.classList.add("is-held");
  board().classList.add("is-carrying");
  if (way === "keys") speak(fill(words.held, { title }));
  try {
    const answer = await fetch(`${link}s`, { headers: { Accept: "application/json" } });
    const told = await answer.json();
    if (held !== mine) return;
    held.sentences = told.sentences;
    held.times = held.unsaid = told.times;
    held.places = new Map(told.rooms.map((one) => [`${one.block} ${one.room}`, one.places]));
    paint();
    if (way === "keys") begin();
    else if (held.spot && held.spot !== "pool") tell(held.spot, 0);
  } catch {
    if (held === mine) { put(); show(words.failed, [], [[words.close, hide]]); }
  }
}
function begin() {
  // A card that stands begins where it is; one of the pool at the first place that is free.
  const stack = held.card.closest(".board-stack"), own = stack?.closest(".board-grid");
  const spots = (own ? [own] : grids()).flatMap((grid) => floors(grid).flatMap((floor) =>
    [...Array(Math.max(0, most(grid) + 1)).keys()].map((row) => ({ grid, floor, row }))));
  const at = own && { column: getComputedStyle(stack).gridColumnStart, row: getComputedStyle(stack).gridRowStart };
  const first = own
    ? spots.find((one) => one.row + 2 === Number(at.row) && floors(own).indexOf(one.floor) + 2 === Number(at.column))
    : spots.find((one) => verdict(one)?.level === 0);
  const spot = first ?? spots[0];
  if (!spot) { put(); show(words.nowhere, [], [[words.close, hide]]); return; }
  over(spot, PAUSE);
  landing.scrollIntoView({ block: "nearest", inline: "nearest" });
}
function put() {
  if (!held) return;
  held.card.classList.remove("is-held");
  held.ghost?.remove();
  board().classList.remove("is-carrying");
  board().querySelector("[data-pool]").classList.remove("is-target");
  board().querySelectorAll(".board-price").forEach((one) => one.remove());
  landing.remove();
  held = null;
  hide();
}
function back() {
  put();
  speak(words.back);
}
async function refresh(session) {
  const page = new DOMParser().parseFromString(await (await fetch(window.location.href)).text(), "text/html");
  board().replaceWith(document.adoptNode(page.getElementById("board")));
  dress();
  board().querySelector(`[data-session="${session}"] .board-grip`)?.focus({ preventScroll: held !== null });
}
async function drop(more = {}) {
  const { spot, link, session, version, way } = held, takes = spot === "pool";
  const form = { csrf_token: board().dataset.token, version, ...more };
  if (!takes) {
    Object.assign(form, { block: spot.grid.dataset.block, room: spot.floor.dataset.room, start: clock(spot.grid, spot.row) });
  }
  const address = takes ? link.replace(/place$/, "take-out") : link;
  let answer = null, told = null;
  try {
    answer = await fetch(address, { method: "POST", body: new URLSearchParams(form), headers: { Accept: "application/json" } });
    told = await answer.json();
  } catch {
    put();
    show(words.failed, [], [[words.close, hide]]);
    return;
  }
  if (answer.ok) {
    put();
    await refresh(session);
    speak(`${told.said} ${told.place ?? ""}`);
  } else if (told.theirs) {
    show(fill(words.second, told), [], [
      [words.leave, () => { put(); refresh(session); }],
      [words.again, () => { held.version = told.version; drop(); }],
    ]);
  } else if (told.confirm) {
    show(words.asks, told.said, [[words.sure, () => drop({ confirmed: told.confirm })], [words.leave, () => { put(); focus(session); }]]);
  } else if (way === "keys") {
    speak([words.impossible, ...told.said].join(" "));
  } else {
    put();
    show(words.impossible, told.said, [[words.close, () => { hide(); focus(session); }]]);
  }
}
function focus(session) { board().querySelector(`[data-session="${session}"] .board-grip`)?.focus(); }

// ---- by keyboard ------------------------------------------------------------------------------------------------
function step(key) {
  const all = grids(), from = held.spot === "pool" || !held.spot ? null : held.spot;
  if (!from) return begin();
  const other = (by, row) => {
    const grid = all[all.indexOf(from.grid) + by];
    if (!grid || most(grid) < 0) return from;
    return { grid, floor: floors(grid)[floors(from.grid).indexOf(from.floor)], row: row(grid) };
  };
  const beside = (by) => ({ ...from, floor: floors(from.grid)[floors(from.grid).indexOf(from.floor) + by] ?? from.floor });
  const steps = {
    ArrowUp: () => (from.row > 0 ? { ...from, row: from.row - 1 } : other(-1, most)),
    ArrowDown: () => (from.row < most(from.grid) ? { ...from, row: from.row + 1 } : other(1, () => 0)),
    ArrowLeft: () => beside(-1), ArrowRight: () => beside(1),
    PageUp: () => other(-1, () => 0), PageDown: () => other(1, () => 0),
  };
  over(steps[key]());
  return landing.scrollIntoView({ block: "nearest", inline: "nearest" });
}
function pressed(event) {
  const grip = event.target.closest?.(".board-grip");
  if (!grip || event.ctrlKey || event.altKey || event.metaKey) return;
  const starts = event.key === "Enter" || event.key === " ";
  if (!held && starts) { event.preventDefault(); lift(grip.parentElement, "keys"); return; }
  if (!held || held.way !== "keys") return;
  if (event.key === "Tab") { back(); return; }
  if (starts && held.spot) drop();
  else if (event.key === "Delete" || event.key === "Backspace") over("pool");
  else if (/^(Arrow|Page)/.test(event.key) && held.places) step(event.key);
  else return;
  event.preventDefault();
}

// ---- by mouse and by touch --------------------------------------------------------------------------------------
function under(x, y) {
  const pool = board().querySelector("[data-pool]").getBoundingClientRect();
  if (held.card.closest(".board-grid") && x >= pool.left && x <= pool.right && y >= pool.top && y <= pool.bottom) return "pool";
  for (const grid of grids()) {
    const window_ = grid.parentElement.getBoundingClientRect();
    if (x < window_.left || x > window_.right) continue;
    for (const floor of floors(grid)) {
      const box = floor.getBoundingClientRect(), row = Math.floor((y - box.top) / (box.height / grid.dataset.rows));
      if (x >= box.left && x <= box.right && row >= 0 && y <= box.bottom && most(grid) >= 0) {
        return { grid, floor, row: Math.min(row, most(grid)) };
      }
    }
  }
  return null;
}
function same(one, other) {
  return one === other || (one?.grid && one.grid === other?.grid && one.floor === other.floor && one.row === other.row);
}
function carry(x, y) {
  held.ghost.style.left = `${x + 12}px`;
  held.ghost.style.top = `${y + 8}px`;
  const spot = under(x, y);
  if (!same(spot, held.spot)) over(spot, PAUSE);
}
function scroll() {
  if (!held?.ghost) return;
  const { x, y } = held.at, down = y > window.innerHeight - EDGE ? SCROLL : y < EDGE ? -SCROLL : 0;
  window.scrollBy(0, down);
  for (const { parentElement: strip } of grids()) {
    const box = strip.getBoundingClientRect();
    if (y < box.top || y > box.bottom) continue;
    strip.scrollBy(x > Math.min(box.right, window.innerWidth) - EDGE / 2 ? SCROLL : x < box.left + EDGE / 2 ? -SCROLL : 0, 0);
  }
  carry(x, y);
  requestAnimationFrame(scroll);
}
function grabbed(event) {
  const card = event.target.closest(".board-card"), grip = event.target.closest(".board-grip");
  if (!card || event.button !== 0 || held) return;
  if (!grip && (event.pointerType !== "mouse" || event.target.closest("a, button"))) return;
  event.preventDefault();
  const from = { x: event.clientX, y: event.clientY }, holder = grip ?? card;
  holder.setPointerCapture(event.pointerId);
  const move = ({ clientX: x, clientY: y }) => {
    if (!held) {
      if (Math.hypot(x - from.x, y - from.y) < STILL) return;
      lift(card, "pointer");
      held.ghost = card.cloneNode(true);
      held.ghost.classList.add("board-ghost");
      held.ghost.setAttribute("aria-hidden", "true");
      held.ghost.removeAttribute("data-session");
      document.body.append(held.ghost);
      held.at = { x, y };
      requestAnimationFrame(scroll);
    }
    held.at = { x, y };
    carry(x, y);
  };
  const end = (ended) => {
    for (const name of ["pointerup", "pointercancel"]) holder.removeEventListener(name, end);
    holder.removeEventListener("pointermove", move);
    if (!held?.ghost) return;
    held.ghost.remove();
    held.ghost = null;
    if (ended.type === "pointerup" && held.spot) drop();
    else back();
  };
  holder.addEventListener("pointermove", move);
  for (const name of ["pointerup", "pointercancel"]) holder.addEventListener(name, end);
}

// ---- letting go of it, from wherever the focus is -----------------------------------------------------------------
function escaped({ key }) {
  if (key !== "Escape" || panel.hidden && !held) return;
  const session = held?.session;
  if (held) back(); else hide();
  if (session) focus(session);
}
function elsewhere({ target }) {
  if (held?.way === "keys" && !panel.contains(target) && !target.closest(".board-grip")) back();
}

function dress() {
  for (const card of board().querySelectorAll(".board-card")) {
    const grip = make("button", "board-grip", "⠿");
    grip.type = "button";
    grip.setAttribute("aria-label", fill(words.grip, card.dataset));
    card.append(grip);
  }
  board().addEventListener("keydown", pressed);
  board().addEventListener("pointerdown", grabbed);
}
document.addEventListener("keydown", escaped);
document.addEventListener("pointerdown", elsewhere);
document.getElementById("board-view").addEventListener("change", (event) => event.currentTarget.requestSubmit());
dress();
