// The pages of the formula field's keyboard: what this field of mathematics is typed with.

/** As wide as any other key, so that the rows stand below each other. */
const BACKSPACE = { label: "[backspace]", width: 1 };
const [LEFT, RIGHT] = ["[left]", "[right]"];

/** A key that calls a function: `σ(…)` with what is selected inside, or with an empty place. */
function call(label, latex) {
  return { label, insert: `${latex}\\left(#?\\right)`, class: "small" };
}

function key(latex, insert = latex, label = undefined) {
  return label ? { label, insert, class: "small" } : { latex, insert };
}

const DIGITS = [
  ["7", "8", "9", key("\\frac{#@}{#?}", "\\frac{#@}{#?}", "÷"), key("#@^{2}")],
  ["4", "5", "6", key("\\times", "\\cdot "), key("\\pi")],
  ["1", "2", "3", key("-"), key("\\frac{1}{#?}")],
  ["0", ".", key(",", ","), key("+"), BACKSPACE],
];

function main(names) {
  const own = [...names, "z", "x", "a", "k"].filter((name, at, all) => all.indexOf(name) === at).slice(0, 4);
  return [
    [...own.map((name) => key(name)), "[separator-5]", ...DIGITS[0]],
    [call("σ", "\\sigma"), call("tanh", "\\tanh"), call("ReLU", "\\operatorname{ReLU}"), key("e^{#?}"), "[separator-5]", ...DIGITS[1]],
    [call("ln", "\\ln"), key("\\sqrt{#0}"), key("#@^{#?}"), key("\\left|#0\\right|"), "[separator-5]", ...DIGITS[2]],
    [key("("), key(")"), LEFT, RIGHT, "[separator-5]", ...DIGITS[3]],
  ];
}

const FUNCTIONS = [
  [call("σ", "\\sigma"), call("tanh", "\\tanh"), call("ReLU", "\\operatorname{ReLU}"), call("softplus", "\\operatorname{softplus}"), call("SiLU", "\\operatorname{SiLU}"), call("GELU", "\\operatorname{GELU}")],
  [call("ELU", "\\operatorname{ELU}"), call("Mish", "\\operatorname{Mish}"), call("Φ", "\\Phi"), call("φ", "\\varphi"), call("erf", "\\operatorname{erf}"), call("sign", "\\operatorname{sign}")],
  [call("exp", "\\exp"), call("ln", "\\ln"), call("sinh", "\\sinh"), call("cosh", "\\cosh"), call("max", "\\max"), call("min", "\\min")],
  [
    key("", "\\begin{cases}#? & \\text{if } #?\\\\ #? & \\text{otherwise}\\end{cases}", "{ if"),
    key("'"), key("\\pi"), key("\\alpha"), LEFT, RIGHT, BACKSPACE,
  ],
];

const SETS = [
  [key("(", "("), key(")", ")"), key("[", "["), key("]", "]"), key("\\{", "\\{"), key("\\}", "\\}")],
  [key("\\infty"), key("-\\infty"), key("\\cup"), key("\\cap"), key("\\setminus"), key("\\mathbb{R}")],
  [key("<"), key("\\le"), key(">"), key("\\ge"), key("\\ne"), key("\\in")],
  ["0", "1", key("-"), key(","), LEFT, RIGHT, BACKSPACE],
];

function grid(rows, columns) {
  const row = Array(columns).fill("#?").join(" & ");
  return `\\begin{pmatrix}${Array(rows).fill(row).join("\\\\ ")}\\end{pmatrix}`;
}

const MATRICES = [
  [key("", grid(2, 2), "2×2"), key("", grid(2, 1), "2×1"), key("", grid(1, 2), "1×2"), key("", grid(3, 3), "3×3"), key("#@^{\\top}")],
  [
    { label: "+ row", command: ["addRowAfter"], class: "small" }, { label: "+ col", command: ["addColumnAfter"], class: "small" },
    { label: "− row", command: ["removeRow"], class: "small" }, { label: "− col", command: ["removeColumn"], class: "small" },
    key("#@_{#?}"),
  ],
  ["7", "8", "9", key("("), key(")")],
  ["4", "5", "6", key("-"), key("\\times", "\\cdot ")],
  ["1", "2", "3", "0", key("+"), BACKSPACE],
];

/** The keyboard's pages; `names` are the names that the question uses. */
export function keyboards(names, words) {
  return [
    { label: "f(z)", tooltip: words.names, rows: main(names) },
    { label: "σ tanh", tooltip: words.functions, rows: FUNCTIONS },
    { label: "[a,b)", tooltip: words.sets, rows: SETS },
    { label: "(⋮⋮)", tooltip: words.matrices, rows: MATRICES },
    "greek",
  ];
}

/** Words that become one sign while they are typed. */
export const SHORTCUTS = {
  relu: "\\operatorname{ReLU}", silu: "\\operatorname{SiLU}", gelu: "\\operatorname{GELU}", elu: "\\operatorname{ELU}",
  mish: "\\operatorname{Mish}", softplus: "\\operatorname{softplus}", sigmoid: "\\sigma", erf: "\\operatorname{erf}",
  sign: "\\operatorname{sign}", step: "\\operatorname{step}", sech: "\\operatorname{sech}", oo: "\\infty",
  cases: "\\begin{cases}#? & \\text{if } #?\\\\ #? & \\text{otherwise}\\end{cases}",
};
