// A list whose lines can be drawn to another place; each line has a field that holds its place, so nothing depends on this.
for (const list of document.querySelectorAll("[data-order]")) {
  let dragged = null;
  const number = () => list.querySelectorAll("input").forEach((field, at) => { field.value = at + 1; });
  for (const line of list.children) {
    line.draggable = true;
    line.addEventListener("dragstart", () => { dragged = line; line.classList.add("dragged"); });
    line.addEventListener("dragend", () => { line.classList.remove("dragged"); dragged = null; number(); });
  }
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-order] > li");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const middle = over.getBoundingClientRect().top + over.offsetHeight / 2;
    over[event.clientY < middle ? "before" : "after"](dragged);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("change", (event) => {
    const line = event.target.closest("li"), to = Number(event.target.value);
    if (!Number.isInteger(to) || to < 1) return;
    const others = [...list.children].filter((one) => one !== line);
    const next = others[to - 1];
    if (next) next.before(line); else list.append(line);
    number();
    event.target.focus();
  });
}
