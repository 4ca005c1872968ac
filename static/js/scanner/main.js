// The scanner begins here: enrol or unlock, then scan.
import { watch } from "./camera.js";
import { Desk, FullError } from "./desk.js";
import { ready, tell } from "./feedback.js";
import * as screen from "./screen.js";
import { Sync, enrol } from "./sync.js";

const byId = (id) => document.getElementById(id);
const desk = new Desk();
const sync = new Sync(desk);
let [last, stopCamera, chain] = [null, null, Promise.resolve()];
globalThis.summitScanner = { desk, sync }; // for whoever looks into a device that behaves oddly

// One after the other: a hand-held scanner is quicker than a disk.
function present(shown) {
  const next = () => answer(shown);
  chain = chain.then(next, next); // whatever went wrong with the one before
  return chain;
}

async function answer(shown) {
  try {
    last = await desk.present(shown);
    tell(screen.answer(last, desk));
  } catch (error) {
    last = null;
    tell("stop");
    screen.problem(error instanceof FullError ? "device-full" : "failed");
    if (!(error instanceof FullError)) throw error;
  }
  const mayAdmit = desk.device.duty === "lead" && last?.person && !["welcome", "goodbye"].includes(last.answer);
  byId("override").hidden = !mayAdmit;
}

async function begin() {
  byId("help-open").hidden = desk.device.duty !== "lead";
  screen.gates(desk);
  screen.show("desk");
  screen.status(desk, sync);
}

async function enrolled(event) {
  event.preventDefault();
  const pin = byId("new-pin").value;
  if (!/^\d{4,12}$/.test(pin)) return say("enrol-said", "pin-short");
  if (pin !== byId("new-pin-again").value) return say("enrol-said", "pin-differs");
  ready();
  say("enrol-said", "wait");
  try {
    const { status, said } = await enrol(location.hash.slice(1));
    if (status !== 200) {
      byId("enrol-said").textContent = said?.refusal ?? screen.word("failed");
      return;
    }
    history.replaceState(null, "", "/scanner");
    await desk.begin(said, pin);
    await sync.refresh();
    await sync.now();
    if (desk.device.duty === "lead") await sync.refreshHelp();
    await navigator.storage?.persist?.();
    await begin();
  } catch {
    say("enrol-said", "no-network");
  }
}

function say(id, name, values) {
  byId(id).textContent = screen.word(name, values);
}

async function unlocked(event) {
  event.preventDefault();
  ready();
  say("pin-said", "wait");
  const found = await desk.open(byId("pin").value);
  byId("pin").value = "";
  if (!found.left) say("pin-said", "empty");
  if (found.gone) return screen.show("gone");
  if (!found.key) return say("pin-said", "pin-wrong", { left: found.left });
  if (!desk.list) await sync.refresh();
  await begin();
  sync.now();
  if (desk.device.duty === "lead") sync.refreshHelp().catch(() => {}); // without a network: what was kept
}

async function help() {
  try {
    await sync.refreshHelp();
  } catch {
    await desk.openHelp();
  }
  screen.help(desk);
  screen.show("help");
}

async function camera() {
  const button = byId("camera");
  ready();
  if (stopCamera) {
    stopCamera();
    [stopCamera, byId("video").hidden] = [null, true];
  } else {
    try {
      byId("video").hidden = false;
      stopCamera = await watch(byId("video"), present);
    } catch {
      byId("video").hidden = true;
      screen.problem("no-camera");
    }
  }
  button.textContent = screen.word(stopCamera ? "camera-off" : "camera-on");
}

function admit(event) {
  event.preventDefault();
  const reason = byId("reason").value.trim();
  if (!last || !reason) return byId("reason").focus();
  const result = last;
  const next = async () => {
    await desk.admit(result, reason);
    tell(screen.admitted(result));
    byId("override").hidden = true;
    byId("reason").value = "";
  };
  chain = chain.then(next, next);
}

function typed(event) {
  event.preventDefault();
  const text = byId("typed").value;
  byId("typed").value = "";
  ready();
  if (text.trim()) present(text);
}

function wire() {
  byId("enrol-form").addEventListener("submit", enrolled);
  byId("pin-form").addEventListener("submit", unlocked);
  byId("typed-form").addEventListener("submit", typed);
  byId("override").addEventListener("submit", admit);
  byId("camera").addEventListener("click", camera);
  byId("lock").addEventListener("click", () => {
    desk.lock();
    screen.show("locked");
  });
  byId("send").addEventListener("click", () => sync.now());
  byId("gate").addEventListener("change", () => desk.standAt(byId("gate").value));
  for (const way of document.querySelectorAll("[name=way]")) {
    way.addEventListener("change", () => {
      desk.way = way.value;
      document.body.dataset.way = way.value;
    });
  }
  byId("find").addEventListener("input", () => {
    screen.found(desk.search(byId("find").value), desk, (person) => present({ person }));
  });
  byId("muster-open").addEventListener("click", () => {
    screen.muster(desk);
    screen.show("muster");
  });
  byId("muster-close").addEventListener("click", () => screen.show("desk"));
  byId("help-open").addEventListener("click", help);
  byId("help-close").addEventListener("click", () => screen.show("desk"));
  for (const id of ["muster-print", "help-print"]) byId(id).addEventListener("click", () => print());
  for (const source of [desk, sync]) source.addEventListener("changed", () => screen.status(desk, sync));
  desk.addEventListener("listed", () => screen.gates(desk));
  desk.addEventListener("retired", () => screen.show("gone"));
  sync.addEventListener("gone", () => {
    screen.status(desk, sync);
    screen.show("gone");
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input, select, textarea, button");
    if (!isTyping && event.key.length === 1 && !byId("desk").hidden) byId("typed").focus();
  });
}

async function start() {
  wire();
  navigator.serviceWorker?.register(`/scanner/worker.js?v=${document.body.dataset.version}`, { scope: "/scanner" });
  const { device, hasVault } = await desk.wake();
  if (location.hash.length > 1) screen.show("enrol");
  else if (hasVault) screen.show("locked");
  else screen.show(device ? "gone" : "new");
  sync.start();
}

start();
