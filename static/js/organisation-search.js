// Turns the organisation field into a combobox (ARIA 1.2, list with manual selection); it works without, too.

const PAUSE = 200; // milliseconds without a key before the register is asked

class OrganisationSearch {
  constructor(root) {
    this.root = root;
    this.input = document.getElementById(root.dataset.organisationSearch);
    this.options = [];
    this.active = -1;
    this.list = this.element("ul", "summit-combobox__list", { role: "listbox", id: `${this.input.id}-list`, "aria-label": root.dataset.label });
    this.status = this.element("div", "govuk-visually-hidden", { role: "status" });
    this.list.hidden = true;
    const box = this.element("div", "summit-combobox", {});
    box.append(this.list, this.status);
    this.input.after(box);
    const state = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id, autocomplete: "off" };
    for (const [name, value] of Object.entries(state)) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the input keeps the focus
    this.list.addEventListener("click", (event) => this.clicked(event));
  }

  element(name, className, attributes) {
    const made = document.createElement(name);
    made.className = className;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  typed() {
    clearTimeout(this.timer);
    this.waiting?.abort();
    if (this.input.value.trim().length < 2) return this.close();
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    this.waiting = new AbortController();
    try {
      const address = `${this.root.dataset.url}?q=${encodeURIComponent(this.input.value)}`;
      const answer = await fetch(address, { signal: this.waiting.signal, credentials: "omit" });
      if (answer.ok) this.show(await answer.json());
    } catch (error) {
      if (error.name !== "AbortError") this.close(); // no network: the field works as plain text
    }
  }

  show(found) {
    if (document.activeElement !== this.input) return;
    this.options = found;
    this.active = -1;
    this.list.replaceChildren(...found.map((option, number) => this.line(option, number)));
    this.open(found.length > 0);
    this.say(found.length);
  }

  line(option, number) {
    const line = this.element("li", "summit-combobox__option", { role: "option", id: `${this.list.id}-${number}`, "aria-selected": "false" });
    const service = this.element("span", "summit-combobox__service", {});
    service.textContent = option.service;
    line.append(option.name, " ", service);
    return line;
  }

  say(count) {
    const words = this.root.dataset;
    this.status.textContent = count === 0 ? words.none : count === 1 ? words.one : words.several.replace("{count}", count);
  }

  key(event) {
    const open = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open && this.options.length) this.open(true);
      if (!this.list.hidden) this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && open && this.active >= 0) {
      event.preventDefault();
      this.choose(this.active);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      this.close();
    }
  }

  move(step) {
    const places = this.options.length + 1; // one of them is the input itself
    this.activate(((this.active + 1 + step + places) % places) - 1);
  }

  activate(number) {
    this.active = number;
    [...this.list.children].forEach((line, place) => line.setAttribute("aria-selected", String(place === number)));
    if (number < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", this.list.children[number].id);
    this.list.children[number].scrollIntoView({ block: "nearest" });
  }

  clicked(event) {
    const line = event.target.closest("[role=option]");
    if (line) this.choose([...this.list.children].indexOf(line));
  }

  choose(number) {
    const { code, name } = this.options[number];
    this.input.value = name;
    this.root.replaceChildren(this.answer(this.root.dataset.asked, name), this.answer(this.root.dataset.choice, code));
    this.status.textContent = name;
    this.close();
  }

  answer(name, value) {
    const input = this.element("input", "", { type: "hidden", name });
    input.value = value;
    return input;
  }

  open(wanted) {
    this.list.hidden = !wanted;
    this.input.setAttribute("aria-expanded", String(wanted));
    if (!wanted) this.activate(-1);
  }

  close() {
    clearTimeout(this.timer);
    this.open(false);
  }
}

document.querySelectorAll("[data-organisation-search]").forEach((root) => new OrganisationSearch(root));
