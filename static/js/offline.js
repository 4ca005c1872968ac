// Stands inside the file of reviews that works without a connection: saves what was written to a file, and opens one.
const said = document.getElementById("said");
const forms = [...document.querySelectorAll("form[data-review]")];
let unsaved = false;

const fieldsOf = (form) => Object.fromEntries(new FormData(form));
const everything = () => ({
  reviews: forms.map((form) => ({ review: form.dataset.review, version: form.dataset.version, fields: fieldsOf(form) })),
});

function save() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(everything())], { type: "application/json" }));
  link.download = "reviews.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000); // the browser may still be reading
  unsaved = false;
  said.textContent = said.dataset.saved;
}

function put(form, fields) {
  for (const [name, text] of Object.entries(fields)) {
    for (const input of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (input.type === "radio") input.checked = input.value === text;
      else input.value = text;
    }
  }
}

async function open(event) {
  try {
    const found = JSON.parse(await event.target.files[0].text()).reviews;
    for (const one of found) {
      const form = forms.find((other) => other.dataset.review === one.review);
      if (form) put(form, one.fields);
    }
    said.textContent = "";
  } catch {
    said.textContent = said.dataset.wrong;
  }
}

document.getElementById("save").addEventListener("click", save);
document.getElementById("open").addEventListener("change", open);
document.addEventListener("input", (event) => {
  if (event.target.id === "open") return;
  unsaved = true;
  said.textContent = said.dataset.changed;
});
window.addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});
