// Keeps the part of a page that says how far the mails are fresh until all have gone; without this, reload.
const SECONDS = 3;

async function look() {
  const part = document.querySelector("[data-follow]");
  if (!part) return;
  try {
    const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = answer.ok && page.getElementById(part.id);
    if (fresh) part.replaceWith(fresh);
    else if (answer.ok) return window.location.reload(); // all have gone: show what became of each
  } catch {
    // The connection is gone for now: look again later.
  }
  setTimeout(look, SECONDS * 1000);
}

setTimeout(look, SECONDS * 1000);
