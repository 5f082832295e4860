// The formula field: stands in for a text field, which stays in the form and carries what is typed as LaTeX. It is loaded
// once the page is usable; until then, and whenever plain text is chosen, the text field itself is there.
import { keyboards, shortcuts } from "./keyboards.js";
import { caughtUp, reading } from "./readings.js";
import { readKeyboard, readTyping } from "./typing.js";

const VENDOR = new URL("../vendor/mathlive/", import.meta.url);
let loading = null;

function load() {
  loading ??= import(new URL("mathlive.min.js", VENDOR)).then(({ MathfieldElement }) => {
    MathfieldElement.fontsDirectory = new URL("fonts", VENDOR).href;
    MathfieldElement.soundsDirectory = null;
    readKeyboard(window.mathVirtualKeyboard);
    MathfieldElement.locale = document.documentElement.lang.startsWith("zh") ? "zh-cn" : "en";
    return MathfieldElement;
  });
  return loading;
}

/** A thin space, which no reading sees: it tells `z+1` from a formula field from the plain text `z+1`. */
const MARK = "\\,";

/** Plain text that is LaTeX too: numbers, names of one letter, sums, exponents of one character. */
const SAME = /^(?:[-+\d.,\s()=<>]|(?<![A-Za-z])[A-Za-z](?![A-Za-z])|\^(?=[\dA-Za-z](?![\d.])))*$/;

/** What a formula field puts into its text field: LaTeX that is known as such when it comes back. */
function written(latex) {
  return latex === "" || latex.includes("\\") ? latex : latex + MARK;
}

/** What stands in a text field, for the formula field; null if it is plain text that was not read yet. */
function latexOf(input) {
  const typed = input.value.trim();
  if (typed.endsWith(MARK)) return typed.slice(0, -MARK.length);
  if (typed.includes("\\") || SAME.test(typed)) return typed;
  const alone = input.form.querySelectorAll("[data-formula]").length === 1;
  return (alone && reading()?.dataset.latex) || null;
}

/** Whether the key now pressed ends a command of LaTeX, `\sqrt`: Enter accepts it then, and nothing more. */
function watchCommands(field) {
  let [letters, before] = [null, null]; // typed since a backslash; null outside of a command
  field.addEventListener("keydown", ({ key, isComposing }) => {
    if (isComposing || key === "Shift") return;
    before = letters;
    if (key === "\\") letters = 0;
    else if (letters !== null && /^[A-Za-z]$/.test(key)) letters += 1;
    else letters = key === "Backspace" && letters ? letters - 1 : null;
  }, { capture: true });
  return () => before !== null;
}

function makeField(MathfieldElement, input) {
  const field = new MathfieldElement();
  field.className = "formula";
  field.value = latexOf(input);
  field.setAttribute("aria-label", input.dataset.label);
  field.addEventListener("input", () => {
    input.value = written(field.getValue("latex"));
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  field.addEventListener("change", () => input.dispatchEvent(new Event("change", { bubbles: true })));
  const isCommand = watchCommands(field);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.shiftKey) return;
    event.preventDefault();
    if (isCommand()) return event.stopImmediatePropagation();
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
  field.inlineShortcuts = shortcuts(field.inlineShortcuts, words);
  field.menuItems = [];
  readTyping(field);
  input.hidden = true;
  new ResizeObserver(() => keepInSight(input.form)).observe(field);
  if (typing || focus) field.focus();
}

/** Plain text that cannot be shown as a formula stays plain text. */
function showText(field, input) {
  field.remove();
  input.hidden = false;
}

/** Gives the text field its place back, with what was typed as plain text if it could be read. */
function toText(input, focus) {
  const field = input.previousElementSibling;
  if (!field?.matches("math-field.formula")) return;
  const read = reading()?.dataset.text;
  if (input.value.includes("\\") && read && input.form.querySelectorAll("[data-formula]").length === 1) input.value = read;
  else if (input.value.endsWith(MARK)) input.value = input.value.slice(0, -MARK.length);
  showText(field, input);
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

/** The button that checks stays above the keyboard on the screen. */
function keepInSight(form) {
  if (window.mathVirtualKeyboard?.visible) form.querySelector("button.check")?.scrollIntoView({ block: "nearest" });
}

/** Gives the keyboard on the screen the keys for this question. */
function furnish(keyboard, form, words) {
  keyboard.layouts = keyboards(form.dataset.names.split(" ").filter(Boolean), words);
  keyboard.addEventListener("geometrychange", () => {
    const shown = document.querySelector(".ML__keyboard"); // made when it is first shown; screen readers find it so
    shown?.setAttribute("role", "region");
    shown?.setAttribute("aria-label", words.keyboard);
    document.documentElement.style.setProperty("--keyboard-height", `${keyboard.visible ? keyboard.boundingRect.height : 0}px`);
    keepInSight(form);
  });
}

async function arrange(form, choice, focus = false) {
  const entry = document.documentElement.dataset.entry;
  const words = JSON.parse(choice.dataset.words);
  for (const button of choice.querySelectorAll("[data-entry-is]")) {
    button.setAttribute("aria-pressed", String(button.dataset.entryIs === entry));
  }
  const inputs = [...form.querySelectorAll("[data-formula]:not([readonly])")];
  if (focus) await caughtUp();
  if (entry === "text") inputs.forEach((input, at) => toText(input, focus && at === 0));
  else await Promise.all(inputs.map((input, at) => toFormula(input, words, focus && at === 0)));
  choice.querySelector("[data-stays]").hidden = !focus || entry === "text" || inputs.every((input) => input.hidden);
  if (entry !== "text" && window.mathVirtualKeyboard) furnish(window.mathVirtualKeyboard, form, words);
}

/** Offers the formula field on the question that is on the page now. */
export function offerFormula() {
  const form = document.querySelector("form[data-answer]");
  const choice = form?.querySelector("[data-entry-choice]");
  if (!choice || !form.querySelector("[data-formula]:not([readonly])")) return;
  for (const part of choice.querySelectorAll("[data-choice]")) part.hidden = false;
  choice.addEventListener("click", (event) => {
    const entry = event.target.closest("[data-entry-is]")?.dataset.entryIs;
    if (!entry) return;
    remember(form, entry);
    arrange(form, choice, true);
  });
  form.addEventListener("answer:restored", () => {
    for (const field of form.querySelectorAll("math-field.formula")) {
      const latex = latexOf(field.nextElementSibling);
      if (latex === null) showText(field, field.nextElementSibling);
      else if (field.getValue("latex") !== latex) field.value = latex;
    }
  });
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
  if (document.readyState === "complete") arrange(form, choice);
  else window.addEventListener("load", () => idle(() => arrange(form, choice)), { once: true });
}
