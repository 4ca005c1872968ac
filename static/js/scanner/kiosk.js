// The kiosk: one person at a time types or shows a code, says that it is them, and takes their badge.
import { watch } from "./camera.js";
import { show, word } from "./screen.js";
import * as store from "./store.js";
import { call, enrol } from "./sync.js";

const byId = (id) => document.getElementById(id);
const SECONDS = { confirm: 40, done: 20, refused: 20 };
const MORE = 60;
let [kiosk, shown, stopCamera, ends] = [null, null, null, null];

function say(part) {
  show(part);
  ends = SECONDS[part] ? performance.now() + SECONDS[part] * 1000 : null;
  tick();
}

// Whoever walked away leaves nothing on the screen.
function begin() {
  shown = null;
  for (const id of ["name", "organisation", "badge", "typed"]) byId(id)[id === "typed" ? "value" : "textContent"] = "";
  clearPaper();
  say(kiosk ? "start" : "new");
}

function tick() {
  byId("time-left").hidden = byId("longer").hidden = ends === null;
  if (ends === null) return;
  const seconds = Math.ceil((ends - performance.now()) / 1000);
  if (seconds <= 0) return begin();
  byId("time-left").textContent = word("left", { seconds });
}

function refuse(answer) {
  const found = document.querySelector(`[data-said][data-answer="${answer}"]`);
  byId("word").textContent = found.dataset.said;
  byId("sentence").textContent = found.textContent;
  say("refused");
}

function trouble(name, sentence = "") {
  byId("word").textContent = word(name);
  byId("sentence").textContent = sentence;
  say("refused");
}

async function ask(path, sent) {
  try {
    const { status, said } = await call(path, kiosk.token, sent);
    if (status === 401 && (await isRevoked())) return null;
    if (status === 200 && said) return said;
    if (status === 429 && said) trouble("too-many", word("wait", said));
    else trouble("failed");
  } catch {
    trouble("no-network");
  }
  return null;
}

// Only our own word ends a kiosk, not that of somebody else's network.
async function isRevoked() {
  const { said } = await call("/scanner/known", null, { token: kiosk.token });
  if (said?.known !== false) return false;
  await store.drop("kiosk");
  kiosk = null;
  begin();
  return true;
}

async function look(typed) {
  if (shown || !typed.trim()) return;
  shown = { typed, id: crypto.randomUUID() };
  stop();
  const said = await ask("/kiosk/look", shown);
  if (!said) return;
  if (said.answer !== "welcome") return refuse(said.answer);
  byId("name").textContent = said.name;
  byId("organisation").textContent = said.organisation;
  say("confirm");
}

async function checkIn() {
  ends = null;
  const said = await ask("/kiosk/check-in", shown);
  if (!said) return;
  if (said.answer !== "welcome") return refuse(said.answer);
  byId("again").hidden = said.wears;
  byId("badge").textContent = word(said.wears ? "wears" : "printing");
  tellWhetherFull(said.full);
  say("done");
  if (!said.wears) await badge();
}

function tellWhetherFull(isFull) {
  const answer = byId("full").parentElement;
  byId("full").hidden = !isFull;
  answer.classList.toggle("answer--go", !isFull);
  answer.classList.toggle("answer--look", isFull);
}

async function badge() {
  const { id } = shown;
  byId("badge").textContent = word("printing");
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${kiosk.token}` };
  const asked = { method: "POST", headers, body: JSON.stringify({ id }), credentials: "omit", cache: "no-store" };
  try {
    const answer = await fetch("/kiosk/badge", asked);
    if (!answer.ok) throw new Error(`badge ${answer.status}`);
    await print(await answer.blob());
    if (shown?.id === id) byId("badge").textContent = word("printed");
  } catch {
    if (shown?.id === id) byId("badge").textContent = word("not-printed");
  }
}

function clearPaper() {
  const frame = document.querySelector("iframe");
  if (!frame) return;
  URL.revokeObjectURL(frame.src);
  frame.remove();
}

function print(file) {
  clearPaper();
  const frame = document.createElement("iframe");
  const address = URL.createObjectURL(file);
  return new Promise((resolve, reject) => {
    frame.className = "paper";
    frame.title = word("printing");
    frame.addEventListener("load", () => {
      try {
        frame.contentWindow.print();
        resolve();
      } catch (error) {
        reject(error);
      }
    });
    frame.src = address;
    document.body.append(frame);
  });
}

function stop() {
  stopCamera?.();
  [stopCamera, byId("video").hidden] = [null, true];
  byId("camera").textContent = word("camera-on");
}

async function camera() {
  if (stopCamera) return stop();
  try {
    byId("video").hidden = false;
    stopCamera = await watch(byId("video"), look, "user");
    byId("camera").textContent = word("camera-off");
  } catch {
    stop();
    byId("camera").textContent = word("no-camera");
  }
}

async function enrolled() {
  const { status, said } = await enrol(location.hash.slice(1)).catch(() => ({}));
  if (status !== 200) {
    byId("enrol-said").textContent = said?.refusal ?? word("failed");
    return;
  }
  history.replaceState(null, "", location.pathname);
  kiosk = { token: said.token, name: said.name };
  await store.put("kiosk", kiosk);
  begin();
}

function wire() {
  byId("begin").addEventListener("click", enrolled);
  byId("typed-form").addEventListener("submit", (event) => {
    event.preventDefault();
    look(byId("typed").value);
  });
  byId("camera").addEventListener("click", camera);
  byId("yes").addEventListener("click", checkIn);
  byId("again").addEventListener("click", badge);
  for (const id of ["no", "next", "back"]) byId(id).addEventListener("click", begin);
  byId("longer").addEventListener("click", () => {
    ends += MORE * 1000;
    tick();
  });
  document.addEventListener("keydown", (event) => {
    if (!byId("start").hidden && event.target.tagName !== "INPUT" && event.key.length === 1) byId("typed").focus();
  });
  setInterval(tick, 1000);
}

async function start() {
  wire();
  kiosk = (await store.get("kiosk")) ?? null;
  if (location.hash.length > 1) say("enrol");
  else begin();
}

start();
