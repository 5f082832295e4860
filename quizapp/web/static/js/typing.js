// What is typed into the formula field means what it means as plain text: an exponent ends at the next sign, parentheses
// hold it together and need not be seen, a denominator is one factor, words of a definition in pieces are words. A
// fraction that was taken from the keyboard on the screen is a picture to be filled: it is left with the arrow, unless its
// denominator is in parentheses. The library has no public way to ask where the caret stands; `_mathfield` of the version
// in ../vendor is asked, and tests type every case.

const SCRIPTS = new Set(["superscript", "subscript"]);
const ENDING = new Set([...SCRIPTS, "below"]);
const SIGNS = new Set("+-−*/=<>≤≥≠,;)]}·×÷");
const TIMES = new Set("*·×");
const OPEN = new Set(["first", "mbin", "mrel", "mopen", "mpunct", "mop", "operator", "placeholder"]);
const GREEK_FUNCTIONS = new Set(["\\sigma", "\\varphi", "\\phi", "\\Phi"]);
const BRACES = new Set(["\\lbrace", "\\{", "{"]);
const NAMES_IN_TWO = /(?:^|[^a-z])(?:leaky|hard|gelu|swish|bipolar|parametric|randomized|unit|real|norm|normal)$/i;
const KEYS_OF_COMMANDS = { "\\cdot ": "·", "\\times": "×", "\\le": "≤", "\\ge": "≥", "\\ne": "≠", "\\frac{#@}{#?}": "÷" };

/** Exponents, indices and roots whose parenthesis was typed: it holds them open and is not written. */
const held = new WeakSet();
/** Fractions whose stroke was typed, and roots whose name was. */
const typed = new WeakSet();
/** What of these stood around the caret at the last key, with its place. */
let around = [];
/** What was typed without a pause, also where it is a sign by now; a space and whatever moves the caret begin anew. */
let lately = "";

function here(field) {
  const { model } = field._mathfield;
  return model.at(model.position);
}

/** What stands around the caret, the innermost first, each with its place in the formula. */
function surroundings(field) {
  const found = [];
  for (let atom = here(field).parent; atom?.parent; atom = atom.parent) found.push(atom);
  const places = found.map((atom) => `${atom.parentBranch}${atom.parent.branch(atom.parentBranch).indexOf(atom)}`);
  return found.map((atom, at) => ({ atom, place: [atom.type, ...places.slice(at)].join() }));
}

/** Letters that turn into a sign are taken back first, and all atoms are made anew: they are what they were. */
function recognize(field) {
  const now = surroundings(field);
  for (const { atom, place } of now) {
    const before = around.find((one) => one.place === place && one.atom !== atom && one.atom.parentBranch === atom.parentBranch);
    if (!before) continue;
    for (const kept of [held, typed]) if (kept.has(before.atom)) kept.add(atom);
  }
  around = now;
}

const isLetter = (atom) => atom?.type === "mord" && /^[A-Za-z]$/.test(atom.value);
const isEmpty = (atom) => atom.isLastSibling && (atom.type === "first" || (atom.type === "placeholder" && atom.leftSibling.type === "first"));
const isWhole = (atom) => !OPEN.has(atom.type);

/** Whether what stands before a parenthesis, its exponent or index aside, is a function that waits for it. */
function isFunction(atom) {
  const base = atom.type === "subsup" ? atom.leftSibling : atom;
  return !isWhole(base) || GREEK_FUNCTIONS.has(base.command) || (isLetter(base) && isLetter(base.leftSibling));
}

/** `tanh 2z`: a function without parentheses takes the product that follows. */
function isTaken(atom) {
  for (let at = atom; at && at.type !== "first"; at = at.leftSibling) {
    if (at.type === "leftright" || at.type === "mbin") return false;
    if (at !== atom && isFunction(at) && !isLetter(at)) return true;
  }
  return false;
}

/** A denominator that was typed is one factor; one in parentheses ends with them, whoever made the fraction. */
function endsFraction(atom, key) {
  const isClosed = (atom.type === "subsup" ? atom.leftSibling : atom).type === "leftright";
  if (!typed.has(atom.parent) && !isClosed) return false;
  if (SIGNS.has(key)) return !(TIMES.has(key) && isTaken(atom));
  if (!/[A-Za-z\d(|]/.test(key) || isTaken(atom) || isFunction(atom)) return false;
  return !/\w/.test(key) || !(isLetter(atom) || (/\d/.test(key) && /^[\d.]$/.test(atom.value ?? "")));
}

/** Whether `key` typed behind `atom`, the last of an exponent, an index or a denominator, no longer belongs to it. */
function ends(atom, key) {
  if (!isWhole(atom) || !atom.isLastSibling) return false;
  if (atom.parentBranch === "below") return endsFraction(atom, key);
  if (atom.parentBranch === "body") return SIGNS.has(key) && !TIMES.has(key);
  if (SIGNS.has(key)) return true;
  if (key === "(") return !isFunction(atom);
  if (key === "^") return atom.parentBranch === "subscript";
  return atom.parentBranch === "superscript" && /[A-Za-z]/.test(key) && /^\d$/.test(atom.value ?? "");
}

/** Whether what holds the atom is left by what is typed. */
const isLeft = (atom) => isTypedRoot(atom) || (ENDING.has(atom.parentBranch) && !held.has(atom.parent));

function leaveFor(field, key) {
  if (!field.selectionIsCollapsed) return;
  for (let atom = here(field); isLeft(atom) && ends(atom, key); atom = here(field)) {
    field.executeCommand("moveAfterParent");
  }
}

/** `^(`, `_(` and `sqrt(`, also with a brace: it holds what follows together. */
function hold(field) {
  base(field);
  leaveFor(field, "(");
  const atom = here(field);
  if (!isEmpty(atom) || !(SCRIPTS.has(atom.parentBranch) || atom.parent?.type === "surd")) return false;
  held.add(atom.parent);
  return true;
}

/** The closing one leaves what the opening one holds together. */
function release(field) {
  let steps = 0;
  for (let atom = here(field); atom.parent && atom.parent.type !== "leftright"; atom = atom.parent) {
    steps += 1;
    if (!held.has(atom.parent)) continue;
    while (steps--) field.executeCommand("moveAfterParent");
    return true;
  }
  leaveFor(field, ")");
  return false;
}

/** `a^b^c` is a^(b^c) also where the first exponent was left already. */
function raise(field) {
  leaveFor(field, "^");
  const atom = here(field);
  if (!field.selectionIsCollapsed || atom.type !== "subsup" || !atom.superscript) return false;
  const [first, last] = [atom.superscript[0], atom.superscript.at(-1)];
  const { model } = field._mathfield;
  field.selection = { ranges: [[model.offsetOf(first), model.offsetOf(last)]] };
  if (atom.superscript.length > 2) field.executeCommand(["insert", "\\left(#0\\right)", { selectionMode: "after" }]);
  else field.position = model.offsetOf(last);
  return false;
}

/** In braces a space is no way out, and `if` is a word. */
const inBraces = (atom) => atom.parent?.type === "leftright" && BRACES.has(atom.parent.leftDelim);

function word(field) {
  const atom = here(field);
  if (!inBraces(atom) || atom.value !== "i") return false;
  field.executeCommand("deleteBackward");
  return field.executeCommand(["insert", "\\operatorname{if}"]);
}

/** `leaky_relu` is one name, not a name with an index. */
const isJoint = () => NAMES_IN_TWO.test(lately);

/** `log10 z` and `log10(z)` name a base, `log10z` is the logarithm of a product; `log_sigmoid` has no base. */
function base(field) {
  const found = /log(10|2|_sigmoid)$/.exec(lately)?.[1];
  if (!found) return;
  const { model } = field._mathfield;
  let first = here(field);
  if (first.parentBranch === "subscript") first = first.parent;
  const end = model.offsetOf(first);
  while (first.command !== "\\log" && first.type !== "first") first = first.leftSibling;
  if (first.type === "first") return;
  field.selection = { ranges: [[model.offsetOf(first.leftSibling), end]] };
  const meant = found === "_sigmoid" ? "\\operatorname{logsigmoid}" : `\\log_{${found}}`;
  field.executeCommand(["insert", meant, { selectionMode: "after" }]);
}

/** A root that was typed as a word takes the product that follows, as every function does. */
function recognizeRoot(field) {
  const atom = here(field);
  if (atom.parent?.type === "surd" && isEmpty(atom) && lately.endsWith("sqrt")) typed.add(atom.parent);
}

const isTypedRoot = (atom) => atom.parent?.type === "surd" && typed.has(atom.parent) && !held.has(atom.parent);

function space(field) {
  base(field);
  field._mathfield.flushInlineShortcutBuffer();
  const atom = here(field);
  return inBraces(atom) || !isWhole(atom) || isTypedRoot(atom);
}

/** `**` is an exponent. */
function star(field) {
  const atom = here(field);
  if (!lately.endsWith("*") || atom.type !== "mbin") return false;
  field.executeCommand("deleteBackward");
  raise(field);
  return field.executeCommand("moveToSuperscript");
}

/** The fraction that the library would make too, known as one that was typed; a fraction is divided as a whole. */
function divide(field) {
  leaveFor(field, "/");
  const atom = here(field);
  const { model } = field._mathfield;
  if (field.selectionIsCollapsed && atom.type === "genfrac") {
    field.selection = { ranges: [[model.offsetOf(atom.leftSibling), model.offsetOf(atom)]] };
  }
  if (field.mode !== "math" || !field.executeCommand(["insert", "\\frac{#@}{#?}"])) return false;
  const { parent, parentBranch } = here(field);
  if (parentBranch === "below") typed.add(parent);
  return true;
}

const MEANINGS = {
  "\\": () => true, // what follows is typed as a word
  "(": hold,
  "{": hold,
  ")": release,
  "}": release,
  "^": raise,
  _: isJoint,
  "/": divide,
  "*": star,
  " ": space,
  f: word,
};

/** Makes a field mean what is typed into it. */
export function readTyping(field) {
  field.smartSuperscript = false; // it leaves an exponent after one digit, so that z^10 would be z^1 times 0
  field.keybindings = field.keybindings.filter(({ command }) => command[0] !== "switchMode");
  field.addEventListener("pointerdown", () => { lately = ""; });
  field.addEventListener("focus", () => { lately = ""; });
  field.addEventListener("keydown", (event) => {
    const { key } = event;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || key.length !== 1) {
      if (key !== "Shift") lately = "";
      return;
    }
    recognize(field);
    recognizeRoot(field);
    if (MEANINGS[key]?.(field)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else leaveFor(field, key);
    lately = key === " " ? "" : lately + key;
  }, { capture: true });
}

/** What is typed with the keyboard on the screen means the same. */
export function readKeyboard(keyboard) {
  keyboard.addEventListener("math-virtual-keyboard-command", ({ detail: command }) => {
    const field = document.activeElement;
    const [verb, text] = Array.isArray(command) ? command : [];
    if (field?.matches("math-field.formula") && ["insert", "typedText"].includes(verb)) leaveFor(field, KEYS_OF_COMMANDS[text] ?? text);
  });
}
