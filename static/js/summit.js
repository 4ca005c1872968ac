// Starts the components of every page; each page works without it.
import { initAll } from "./govuk-frontend-6.6.0.min.js";

initAll();

// A form that saves as one types has been saved for good: what this device kept of it can go (autosave.js).
const saved = [...document.querySelectorAll("[data-form-saved]")].map((one) => one.dataset.formSaved);
if (saved.length) {
  try {
    for (const place of Object.keys(localStorage)) {
      if (place.startsWith("summit.unsent/") && saved.includes(place.split("/").slice(2).join("/"))) localStorage.removeItem(place);
    }
  } catch {
    // This device keeps nothing.
  }
}

// Whoever signs out leaves no ticket behind on this device (ticket.js).
document.addEventListener("submit", ({ target }) => {
  if (/\/sign-out$/.test(target.action)) window.caches?.delete("summit-ticket");
});
