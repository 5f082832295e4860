// Shortcuts of the keyboard, and the sheet that shows them. A key presses what stands on the page under its name; where
// nothing does, nothing happens.

const PRESSES = { KeyH: ["hint"], KeyN: ["next", "skip"], KeyS: ["solution"], KeyA: ["another"] };
const TYPING = "input:not([type=radio], [type=checkbox]), textarea, select, math-field, [contenteditable]";
const isApple = /Mac|iPhone|iPad/.test(navigator.userAgentData?.platform ?? navigator.platform);

function press(names) {
  const found = names.map((name) => document.querySelector(`[data-shortcut="${name}"]`)).find(Boolean);
  found?.click();
  return Boolean(found);
}

function focusAnswer() {
  const form = document.querySelector("form[data-answer]");
  const field = form?.querySelector("math-field, :is(input, textarea, select):not([type=hidden], [hidden], [readonly], [disabled])");
  field?.focus();
  return Boolean(field);
}

function open(sheet) {
  window.mathVirtualKeyboard?.hide();
  if (!sheet.open) sheet.showModal();
  return true;
}

/** Whether the key meant something here. */
function act(event, sheet) {
  if (event.altKey && !event.ctrlKey && !event.metaKey) return !sheet.open && press(PRESSES[event.code] ?? []);
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest?.(TYPING)) return false;
  if (event.key === "?" || event.key === "？") return open(sheet);
  return event.key === "/" && !sheet.open && focusAnswer();
}

export function watchShortcuts() {
  const sheet = document.getElementById("shortcuts");
  const button = document.querySelector("[data-opens-shortcuts]");
  if (!sheet || !button) return;
  button.hidden = false;
  button.addEventListener("click", () => open(sheet));
  if (isApple) for (const key of sheet.querySelectorAll("[data-alt]")) key.textContent = "⌥";
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close());
  document.addEventListener("keydown", (event) => {
    if (!event.isComposing && act(event, sheet)) event.preventDefault();
  });
}
