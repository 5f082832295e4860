// YAML of a question: faults are marked where they stand, Tab stays with the page, and form and YAML follow each other.

import { offerCompletion } from "./complete.js";

const PAUSE = 500;

/** The offset of a 1-based line and column in a text. */
function offset(text, line, column) {
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return Math.min(before + (column ?? 1) - 1, text.length);
}

function part(text, marked) {
  const node = document.createElement(marked ? "mark" : "span");
  node.textContent = text;
  return node;
}

/** The ground behind a text field that shows the same text with its faults marked; made when it is first needed. */
function groundOf(field) {
  if (field.parentElement.matches(".yaml-ground")) return field.previousElementSibling;
  const frame = document.createElement("div");
  frame.className = "yaml-ground";
  const ground = document.createElement("pre");
  ground.setAttribute("aria-hidden", "true");
  field.replaceWith(frame);
  frame.append(ground, field);
  const follow = () => {
    ground.scrollTop = field.scrollTop;
    ground.scrollLeft = field.scrollLeft;
  };
  field.addEventListener("scroll", follow);
  field.addEventListener("input", () => mark(field, []));
  return ground;
}

/** Marks each fault from its column to the end of its line. */
export function mark(field, faults) {
  const ground = groundOf(field);
  const text = field.value;
  const places = faults.map(({ line, column }) => offset(text, line, column)).sort((a, b) => a - b);
  const parts = [];
  let done = 0;
  for (const from of places) {
    if (from < done) continue;
    const end = text.indexOf("\n", from) < 0 ? text.length : text.indexOf("\n", from);
    parts.push(part(text.slice(done, from), false), part(text.slice(from, end) || " ", true));
    done = end;
  }
  ground.replaceChildren(...parts, part(`${text.slice(done)}\n`, false));
  ground.scrollTop = field.scrollTop;
  field.toggleAttribute("aria-invalid", false);
  if (places.length) field.setAttribute("aria-invalid", "true");
}

/** Where the links of a list of faults point to. */
function marksIn(place) {
  return [...place.querySelectorAll("[data-line]")].map(({ dataset }) => ({
    line: Number(dataset.line),
    column: Number(dataset.column || 1),
  }));
}

function jump(event) {
  const link = event.target.closest("a[data-line]");
  const field = document.getElementById("source");
  if (!link || !field) return;
  event.preventDefault();
  const from = offset(field.value, Number(link.dataset.line), Number(link.dataset.column));
  const end = field.value.indexOf("\n", from);
  field.focus();
  field.setSelectionRange(from, end < 0 ? field.value.length : end);
  const height = parseFloat(getComputedStyle(field).lineHeight);
  field.scrollTop = Math.max(0, (Number(link.dataset.line) - 4) * height);
}

async function ask(address, form) {
  const response = await fetch(address, { method: "POST", body: new FormData(form) });
  return response.ok ? response.json() : {};
}

/** Keeps form and YAML the same: what was typed last is sent, and the answer is put into the other. */
function follow(form, pane) {
  const field = pane.querySelector("[data-yaml]");
  const list = pane.querySelector("#beside-faults");
  let timer = null;
  let waits = null;
  let turn = 0;
  const put = ({ text, fields, marks, faults }, from) => {
    if (text !== undefined && from === form) field.value = text;
    if (fields !== undefined && from === pane) {
      document.getElementById("fields").innerHTML = fields;
      form.querySelector("fieldset").dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "beside" }));
    }
    if (faults === undefined) return;
    list.innerHTML = faults;
    mark(field, marks);
  };
  const send = async (from) => {
    clearTimeout(timer);
    waits = null;
    turn += 1;
    const mine = turn;
    const told = await ask(pane.dataset.beside, from);
    if (mine === turn) put(told, from);
    return told;
  };
  const later = (from) => {
    clearTimeout(timer);
    waits = from;
    timer = setTimeout(() => send(from), PAUSE);
  };
  const first = async (event) => {
    const button = event.target.closest?.("button");
    if (waits !== pane || button?.form !== form) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const told = await send(pane);
    if (told.fields === undefined) field.focus();
    else if (button.isConnected) button.click();
  };
  form.addEventListener("input", (event) => {
    if (event.detail !== "beside") later(form);
  });
  pane.addEventListener("input", () => later(pane));
  document.addEventListener("click", first, true); // what was typed as YAML comes before what a button sends
}

export function offerYaml() {
  const form = document.getElementById("desk-form");
  const pane = document.getElementById("beside-form");
  if (form && pane?.dataset.beside && !pane.dataset.follows) {
    pane.dataset.follows = "yes";
    follow(form, pane);
  }
  const alone = form?.querySelector("[data-yaml]");
  if (alone) mark(alone, marksIn(document.getElementById("faults") ?? document.createElement("div")));
  const field = document.getElementById("source");
  if (!field?.matches("[data-yaml]")) return;
  groundOf(field);
  offerCompletion(field);
}

export function watchYaml() {
  offerYaml();
  document.addEventListener("click", jump);
  document.addEventListener("htmx:after:swap", (event) => {
    const { target } = event.detail.ctx;
    const alone = document.querySelector("#desk-form [data-yaml]");
    if (target?.id === "content") offerYaml();
    else if (target?.id === "preview" && alone) mark(alone, marksIn(target));
  });
}
