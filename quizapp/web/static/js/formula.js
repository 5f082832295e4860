// The formula field: stands in for a text field, which stays in the form and carries what is typed as LaTeX. It is loaded
// once the page is usable; until then, and whenever plain text is chosen, the text field itself is there.
import { SHORTCUTS, keyboards } from "./keyboards.js";

const VENDOR = new URL("../vendor/mathlive/", import.meta.url);
let loading = null;

function load() {
  loading ??= import(new URL("mathlive.min.js", VENDOR)).then(({ MathfieldElement }) => {
    MathfieldElement.fontsDirectory = new URL("fonts", VENDOR).href;
    MathfieldElement.soundsDirectory = null;
    MathfieldElement.locale = document.documentElement.lang.startsWith("zh") ? "zh-cn" : "en";
    return MathfieldElement;
  });
  return loading;
}

/** What stands in a text field, for the formula field; null if it is plain text that was not read yet. */
function latexOf(input) {
  const typed = input.value.trim();
  if (typed === "" || typed.includes("\\")) return typed;
  const alone = input.form.querySelectorAll("[data-formula]").length === 1;
  return (alone && document.querySelector("#understood .reading")?.dataset.latex) || null;
}

function makeField(MathfieldElement, input) {
  const field = new MathfieldElement();
  field.className = "formula";
  field.value = latexOf(input);
  field.setAttribute("aria-label", input.dataset.label);
  field.addEventListener("input", () => {
    input.value = field.getValue("latex");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  field.addEventListener("change", () => input.dispatchEvent(new Event("change", { bubbles: true })));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.shiftKey) return;
    event.preventDefault();
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  }, { capture: true });
  return field;
}

function name(input, words) {
  const label = input.labels[0]?.innerText.trim();
  input.dataset.label = label ? `${words.field}: ${label}` : words.field;
}

/** Puts a formula field in the place of a text field. */
async function toFormula(input, words, focus) {
  const MathfieldElement = await load();
  if (!input.isConnected || input.readOnly || input.previousElementSibling?.matches("math-field.formula")) return;
  const typing = document.activeElement === input;
  if (latexOf(input) === null || (typing && !focus && input.value !== "")) return;
  name(input, words);
  const field = makeField(MathfieldElement, input);
  input.before(field); // options can be set once it is in the page
  field.smartFence = true;
  field.inlineShortcuts = { ...field.inlineShortcuts, ...SHORTCUTS };
  field.menuItems = [];
  input.hidden = true;
  if (typing || focus) field.focus();
}

/** Gives the text field its place back, with what was typed as plain text if it could be read. */
function toText(input, focus) {
  const field = input.previousElementSibling;
  if (!field?.matches("math-field.formula")) return;
  const read = document.querySelector("#understood .reading")?.dataset.text;
  if (input.value.includes("\\") && read && input.form.querySelectorAll("[data-formula]").length === 1) input.value = read;
  field.remove();
  input.hidden = false;
  if (focus) input.focus();
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function remember(form, entry) {
  document.documentElement.dataset.entry = entry;
  const body = new FormData();
  body.set("csrf_token", form.elements.csrf_token.value);
  body.set("entry", entry);
  fetch("/preferences", { method: "POST", body, redirect: "manual", keepalive: true }).catch(() => {});
}

async function arrange(form, choice, focus = false) {
  const entry = document.documentElement.dataset.entry;
  const words = JSON.parse(choice.dataset.words);
  for (const button of choice.querySelectorAll("[data-entry-is]")) {
    button.setAttribute("aria-pressed", String(button.dataset.entryIs === entry));
  }
  const inputs = [...form.querySelectorAll("[data-formula]:not([readonly])")];
  if (entry === "text") return inputs.forEach((input, at) => toText(input, focus && at === 0));
  await Promise.all(inputs.map((input, at) => toFormula(input, words, focus && at === 0)));
  if (!window.mathVirtualKeyboard) return;
  window.mathVirtualKeyboard.layouts = keyboards(form.dataset.names.split(" ").filter(Boolean), words);
  window.mathVirtualKeyboard.addEventListener("geometrychange", () => {
    const keyboard = document.querySelector(".ML__keyboard"); // made when it is first shown; screen readers find it so
    keyboard?.setAttribute("role", "region");
    keyboard?.setAttribute("aria-label", words.keyboard);
  });
}

/** Offers the formula field on the question that is on the page now. */
export function offerFormula() {
  const form = document.querySelector("form[data-answer]");
  const choice = form?.querySelector("[data-entry-choice]");
  if (!choice || !form.querySelector("[data-formula]:not([readonly])")) return;
  choice.hidden = false;
  choice.addEventListener("click", (event) => {
    const entry = event.target.closest("[data-entry-is]")?.dataset.entryIs;
    if (!entry) return;
    remember(form, entry);
    arrange(form, choice, true);
  });
  form.addEventListener("answer:restored", () => {
    for (const field of form.querySelectorAll("math-field.formula")) field.value = latexOf(field.nextElementSibling) ?? "";
  });
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
  if (document.readyState === "complete") arrange(form, choice);
  else window.addEventListener("load", () => idle(() => arrange(form, choice)), { once: true });
}
