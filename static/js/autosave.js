// Saves a form as one types: on this device at once, on the server a moment later. What the server has is deleted
// here; what it has not (no connection, signed out) stays until the form is opened again by the same person.
const QUIET = 1200;
const LONGEST = 8000;
const AGAIN = 10000;
const DAYS = 30;
const FORGOTTEN = ["csrf_token", "password", "code", "secret"];
const form = document.querySelector("form[data-autosave]");
const state = document.getElementById("autosave-state");
const words = state.dataset;
const prefix = "summit.unsent/";
const place = `${prefix}${words.person}/${form.dataset.autosave}`;
let shown = "";
let timer = 0;
let since = 0;
let sending = null;
let leaving = false;

const part = (name) => state.querySelector(`[data-part="${name}"]`);
const isKept = (name) => !FORGOTTEN.some((end) => name.endsWith(end));
const read = () =>
  [...new FormData(form)].filter(([name, value]) => typeof value === "string" && isKept(name));
const typed = (pairs) => {
  const hidden = new Set([...form.querySelectorAll('input[type="hidden"]')].map((one) => one.name));
  return JSON.stringify(pairs.filter(([name]) => !hidden.has(name)));
};

function onDevice() {
  try {
    return JSON.parse(localStorage.getItem(place) || "null");
  } catch {
    return null;
  }
}

function keepHere() {
  try {
    localStorage.setItem(place, JSON.stringify({ at: Date.now(), pairs: read() }));
  } catch {
    // The device keeps nothing (private window, full): the server still does.
  }
}

function forgetHere() {
  try {
    localStorage.removeItem(place);
  } catch {
    // Nothing was kept.
  }
}

function forgetOld() {
  try {
    for (const name of Object.keys(localStorage).filter((one) => one.startsWith(prefix))) {
      const { at } = JSON.parse(localStorage.getItem(name));
      if (!(at > Date.now() - DAYS * 86400000)) localStorage.removeItem(name);
    }
  } catch {
    // What cannot be read cannot be old.
  }
}

function show(kind, sentence = words[kind]) {
  state.hidden = false;
  state.dataset.state = kind;
  part("words").textContent = sentence;
  part("sign-in").hidden = kind !== "out";
  // Announced when it changes for the better or the worse, not with every pause in typing.
  if (kind !== "typing" && kind !== shown) {
    part("said").textContent = shown ? sentence : "";
    shown = kind;
  }
}

function putBack(pairs) {
  const values = new Map();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) || []), value]);
  for (const one of form.elements) {
    if (!one.name || !isKept(one.name) || one.type === "file" || one.type === "submit") continue;
    const given = values.get(one.name) || [];
    if (one.type === "checkbox" || one.type === "radio") one.checked = given.includes(one.value);
    else if (given.length) one.value = given.shift();
    one.dispatchEvent(new Event("change", { bubbles: true }));
    one.dispatchEvent(new Event("keyup", { bubbles: true })); // the counters listen to keys
  }
}

function later(wait = QUIET) {
  if (leaving) return;
  since ||= Date.now();
  clearTimeout(timer);
  timer = setTimeout(keep, Math.max(0, Math.min(wait, since + LONGEST - Date.now())));
}

async function freshToken() {
  const answer = await fetch(words.keep, { headers: { Accept: "application/json" } });
  if (answer.status === 401) return "out";
  if (!answer.ok) return "failed";
  const { person, token } = await answer.json();
  if (person !== words.person) return "other";
  for (const one of document.querySelectorAll('input[name="csrf_token"]')) one.value = token;
  return "";
}

async function post(pairs) {
  return fetch(words.keep, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrf_token.value },
    body: JSON.stringify({ person: words.person, form: form.dataset.autosave, fields: pairs }),
  });
}

// Returns what to show: "saved" with the sentence, or why it is not saved.
async function send(pairs) {
  let answer = await post(pairs);
  if (answer.status === 400 || answer.status === 401) {
    const fault = await freshToken(); // signed in again in another tab: go on with the new session
    if (fault) return [fault];
    answer = await post(pairs);
  }
  if (answer.ok) return ["saved", words.saved.replace("{time}", (await answer.json()).shown)];
  if (answer.status === 422) return ["long", (await answer.json()).message];
  return [{ 401: "out", 409: "other" }[answer.status] || "failed"];
}

async function keep() {
  if (sending || leaving) return;
  clearTimeout(timer);
  since = 0;
  const pairs = read();
  sending = send(pairs).catch(() => ["offline"]);
  const [kind, sentence] = await sending;
  sending = null;
  const changed = JSON.stringify(pairs) !== JSON.stringify(read());
  if (kind === "saved" && !changed) forgetHere();
  show(kind === "saved" && changed ? "typing" : kind, kind === "saved" && changed ? words.typing : sentence);
  if (changed) later();
  else if (kind === "offline" || kind === "failed") later(AGAIN);
}

function changed() {
  keepHere();
  if (shown === "idle" || shown === "saved" || !shown) show("typing");
  later();
}

function again() {
  if (onDevice() && !leaving) later(0);
}

async function leave(event) {
  keepHere();
  clearTimeout(timer);
  if (sending) {
    // A save on its way must not arrive after the form itself.
    event.preventDefault();
    const button = event.submitter;
    await Promise.race([sending, new Promise((done) => setTimeout(done, 3000))]);
    leaving = true;
    form.requestSubmit(button);
    return;
  }
  leaving = true;
}

forgetOld();
show("idle");
const before = onDevice();
if (before && typed(before.pairs) !== typed(read())) {
  putBack(before.pairs);
  const notice = document.getElementById("typed-before");
  notice.querySelector("[data-here]").textContent = notice.querySelector("[data-here]").dataset.here;
  notice.hidden = false;
  later(0);
} else {
  forgetHere();
  if (document.querySelector(".govuk-error-summary")) later(0); // refused: it stands here and nowhere else
}
form.addEventListener("input", changed);
form.addEventListener("change", (event) => event.isTrusted && changed());
form.addEventListener("submit", leave);
document.querySelector("#typed-before form").addEventListener("submit", () => {
  leaving = true;
  forgetHere();
});
addEventListener("online", again);
addEventListener("focus", again);
addEventListener("pageshow", (event) => {
  leaving &&= !event.persisted;
});
