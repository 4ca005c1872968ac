// Shows the badges anew while the design is changed; without this, the button "Show it" does.
const form = document.getElementById("design");
const shown = document.getElementById("previews");
let waiting;
let asked = 0;

async function show() {
  const mine = ++asked;
  const said = new FormData(form);
  said.set("go", "show");
  try {
    const answer = await fetch(form.action, { method: "POST", body: said, credentials: "same-origin" });
    if (!answer.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("previews");
    if (fresh) shown.replaceChildren(...fresh.childNodes);
  } catch {
    // No network: the button tries again.
  }
}

if (form && shown) {
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 250);
  });
}
