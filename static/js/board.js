// Keeps the board of the day fresh; without this the page is as old as its "As of".
const SECONDS = 20;

async function look() {
  try {
    const page = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(page, "text/html").getElementById("board");
    const board = document.getElementById("board");
    if (fresh && !board.contains(document.activeElement)) board.replaceWith(fresh);
  } catch {
    // no network now: the page says as of when it is
  }
}

setInterval(() => document.visibilityState === "visible" && look(), SECONDS * 1000);
