// What may be typed next in the YAML of a question: a list below the caret, asked from the service, which knows the
// schema. While a name is typed the list comes by itself and takes no key but the arrows. Ctrl+Space asks for it, and
// Alt+/ where that key changes the input method.

const PAUSE = 150;
const KEYS = { ArrowDown: 1, ArrowUp: -1 };

/** Where the caret stands in the frame of its field, in pixels: the letters of a YAML field all have one width. */
function place(field) {
  const style = getComputedStyle(field);
  const before = field.value.slice(0, field.selectionStart);
  const ruler = document.createElement("span");
  ruler.textContent = "0".repeat(100);
  field.previousElementSibling.append(ruler);
  const width = ruler.getBoundingClientRect().width / 100;
  ruler.remove();
  const rows = before.split("\n").length;
  const column = before.length - (before.lastIndexOf("\n") + 1);
  return {
    top: rows * parseFloat(style.lineHeight) + parseFloat(style.paddingTop) - field.scrollTop,
    left: column * width + parseFloat(style.paddingLeft) - field.scrollLeft,
  };
}

function option({ name, label, needed }, number, words) {
  const node = document.createElement("li");
  node.id = `proposal-${number}`;
  node.role = "option";
  node.ariaSelected = "false";
  const code = document.createElement("code");
  code.textContent = name;
  node.append(code, ` ${label}`);
  if (needed) {
    const mark = document.createElement("small");
    mark.textContent = words.needed;
    node.append(" ", mark);
  }
  return node;
}

/** The list of one field. */
class List {
  constructor(field) {
    this.field = field;
    this.words = document.getElementById("completing").dataset;
    this.box = document.createElement("ul");
    Object.assign(this.box, { id: "proposals", className: "proposals", role: "listbox", hidden: true, ariaLabel: this.words.title });
    this.told = document.createElement("div");
    Object.assign(this.told, { className: "visually-hidden", ariaLive: "polite" });
    field.parentElement.append(this.box, this.told);
    field.setAttribute("aria-autocomplete", "list");
    this.turn = 0;
    this.close();
  }

  get isOpen() {
    return !this.box.hidden;
  }

  close() {
    this.turn += 1;
    this.found = [];
    this.chosen = -1;
    this.box.hidden = true;
    this.told.textContent = "";
    this.field.removeAttribute("aria-activedescendant");
    this.field.removeAttribute("aria-controls");
  }

  /** Asks what may stand here; `first`: the first of it is chosen at once. */
  async ask(first) {
    const { field } = this;
    this.close();
    const mine = this.turn;
    const body = new FormData();
    body.set("csrf_token", field.form.elements.csrf_token.value);
    body.set("kind", field.form.elements.kind?.value ?? "");
    body.set("before", field.value.slice(0, field.selectionStart));
    body.set("after", field.value.slice(field.selectionStart));
    const response = await fetch(this.words.address, { method: "POST", body }).catch(() => null);
    if (mine !== this.turn || !response?.ok || document.activeElement !== field) return;
    const { replace, proposals } = await response.json();
    if (mine !== this.turn) return;
    this.replace = replace;
    this.show(proposals, first);
  }

  show(proposals, first) {
    if (!proposals.length && !first) return;
    this.found = proposals;
    this.box.replaceChildren(...proposals.map((one, number) => option(one, number, this.words)));
    this.box.dataset.none = proposals.length ? "" : this.words.none;
    this.box.hidden = false;
    const { top, left } = place(this.field);
    this.box.style.top = `${top}px`;
    this.box.style.left = `${Math.max(0, Math.min(left, this.field.clientWidth - this.box.offsetWidth))}px`;
    this.field.setAttribute("aria-controls", this.box.id);
    this.told.textContent = proposals.length ? this.words.some.replace("#", proposals.length) : this.words.none;
    if (first && proposals.length) this.choose(0);
  }

  choose(number) {
    const count = this.found.length;
    if (!count) return;
    this.chosen = (number + count) % count;
    [...this.box.children].forEach((node, at) => {
      node.ariaSelected = String(at === this.chosen);
      if (at === this.chosen) node.scrollIntoView({ block: "nearest" });
    });
    this.field.setAttribute("aria-activedescendant", `proposal-${this.chosen}`);
  }

  /** Puts the chosen one in, so that it can be undone as if it had been typed. */
  take(number) {
    const { field, found, replace } = this;
    const { text } = found[number];
    this.close();
    field.focus();
    field.setSelectionRange(field.selectionStart - replace, field.selectionStart);
    document.execCommand("insertText", false, text); // deprecated, and the one way that keeps what Ctrl+Z takes back
    if (/[\s]$/.test(text)) this.ask(false);
  }

  key(event) {
    if (event.isComposing) return false;
    if ((event.key === " " && event.ctrlKey) || (event.code === "Slash" && event.altKey)) this.ask(true);
    else if (!this.isOpen) return false;
    else if (event.key === "Escape") this.close();
    else if (event.key in KEYS) this.choose(this.chosen < 0 && KEYS[event.key] < 0 ? -1 : this.chosen + KEYS[event.key]);
    else if ((event.key === "Enter" || event.key === "Tab") && this.chosen >= 0) this.take(this.chosen);
    else return false;
    return true;
  }
}

/** Offers the list in a YAML field whose ground is made. */
export function offerCompletion(field) {
  if (field.readOnly || field.disabled || field.dataset.completes || !document.getElementById("completing")) return;
  field.dataset.completes = "yes";
  const list = new List(field);
  let timer = null;
  field.addEventListener("keydown", (event) => {
    if (!list.key(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    list.close();
    const isTyped = event.inputType === "insertText" && /^\w$/.test(event.data ?? "") && !event.isComposing;
    if (isTyped) timer = setTimeout(() => list.ask(false), PAUSE);
  });
  for (const name of ["blur", "scroll", "pointerdown"]) field.addEventListener(name, () => list.close());
  list.box.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the caret
  list.box.addEventListener("click", (event) => {
    const node = event.target.closest("[role=option]");
    if (node) list.take([...list.box.children].indexOf(node));
  });
}
