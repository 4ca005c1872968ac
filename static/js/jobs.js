// Keeps the page of a job fresh until it ends; without this the page offers "Check again".
// What the job has found so far stands in an element with data-fresh, which is fetched anew.
const SECONDS = 2;
const job = document.getElementById("job");
const state = job.querySelector(".govuk-tag").textContent;

function show(status) {
  const bar = document.getElementById("progress");
  if (!bar) return;
  if (status.total) {
    bar.max = status.total;
    bar.value = status.done;
  }
  job.querySelector('[data-job="message"]').textContent = status.message;
  job.querySelector('[data-job="count"]').textContent = status.count;
}

async function freshen() {
  const part = document.querySelector("[data-fresh]");
  if (!part) return;
  const answer = await fetch(window.location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = answer.ok && page.querySelector("[data-fresh]");
  if (next && next.innerHTML !== part.innerHTML) part.replaceWith(next);
}

async function look() {
  try {
    const answer = await fetch(job.dataset.status, { headers: { Accept: "application/json" } });
    const status = answer.ok ? await answer.json() : null;
    if (status && (status.ended || status.state !== state)) {
      window.location.reload();
      return;
    }
    if (status) show(status);
    if (status) await freshen();
  } catch {
    // The connection is gone for now: look again later.
  }
  setTimeout(look, SECONDS * 1000);
}

setTimeout(look, SECONDS * 1000);
