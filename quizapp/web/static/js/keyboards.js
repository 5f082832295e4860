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

/** A definition in pieces, with its words in the language of the page; behind a thin space one types no text any more. */
function pieces(words) {
  return `\\begin{cases}#? & \\text{${words.if} }\\,#?\\\\ #? & \\text{${words.otherwise}}\\end{cases}`;
}

const functions = (words) => [
  [call("σ", "\\sigma"), call("tanh", "\\tanh"), call("ReLU", "\\operatorname{ReLU}"), { ...call("softplus", "\\operatorname{softplus}"), width: 1.5 }, call("SiLU", "\\operatorname{SiLU}"), call("GELU", "\\operatorname{GELU}")],
  [call("ELU", "\\operatorname{ELU}"), call("Mish", "\\operatorname{Mish}"), call("Φ", "\\Phi"), call("φ", "\\varphi"), call("erf", "\\operatorname{erf}"), call("sign", "\\operatorname{sign}")],
  [call("exp", "\\exp"), call("ln", "\\ln"), call("sinh", "\\sinh"), call("cosh", "\\cosh"), call("max", "\\max"), call("min", "\\min")],
  [
    { ...key("", pieces(words), `{ ${words.if}`), tooltip: words.pieces },
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

const matrices = (words) => [
  [key("", grid(2, 2), "2×2"), key("", grid(2, 1), "2×1"), key("", grid(1, 2), "1×2"), key("", grid(3, 3), "3×3"), key("#@^{\\top}")],
  [
    ...[["+", words.row, "addRowAfter"], ["+", words.column, "addColumnAfter"], ["−", words.row, "removeRow"], ["−", words.column, "removeColumn"]]
      .map(([sign, what, command]) => ({ label: `${sign} ${what}`, command: [command], class: "small" })),
    key("#@_{#?}"),
  ],
  ["7", "8", "9", key("("), key(")")],
  ["4", "5", "6", key("-"), key("\\times", "\\cdot ")],
  ["1", "2", "3", "0", key("+"), BACKSPACE],
];

const greek = (...names) => names.map((name) => key(`\\${name}`));

const GREEK = [
  greek("alpha", "beta", "gamma", "delta", "epsilon", "eta", "theta"),
  greek("kappa", "lambda", "mu", "nu", "xi", "rho", "tau"),
  greek("sigma", "varphi", "psi", "omega", "Phi", "Delta", "Omega"),
  [LEFT, RIGHT, BACKSPACE],
];

/** A key with its name in words, where it would be told by its LaTeX: `\pi` is pi, `\cup` the union. */
function named(key, words) {
  if (typeof key === "string" || key.tooltip || (key.label && !(key.insert in words.keys))) return key;
  const called = words.keys[key.insert] ?? /^\\(?:var)?([A-Za-z]+) ?$/.exec(key.insert)?.[1];
  return called ? { ...key, tooltip: called } : key;
}

/** The keyboard's pages; `names` are the names that the question uses. */
export function keyboards(names, words) {
  const pages = [
    { label: "f(z)", tooltip: words.names, rows: main(names) },
    { label: "σ tanh", tooltip: words.functions, rows: functions(words) },
    { label: "[a,b)", tooltip: words.sets, rows: SETS },
    { label: "(⋮⋮)", tooltip: words.matrices, rows: matrices(words) },
    { label: "αβγ", tooltip: words.greek, rows: GREEK },
  ];
  return pages.map((page) => ({ ...page, rows: page.rows.map((row) => row.map((one) => named(one, words))) }));
}

/** Every name of a function that the service reads: where one is missing, a shorter word in it would break it. */
const FUNCTION_NAMES = [
  "ReLU", "ReLU6", "rectifier", "LeakyReLU", "lrelu", "leaky", "PReLU", "p-relu", "RReLU", "r-relu", "SiLU", "Swish", "swish1", "swishbeta",
  "GELU", "gelutanh", "ELU", "SELU", "CELU", "Mish", "logistic", "bipolar", "identity", "linear", "softplus", "softsign", "softmax",
  "hardtanh", "hardsigmoid", "hardswish", "logsigmoid", "erf", "erfc", "normcdf", "normpdf", "LambertW", "cbrt", "root", "nthroot",
  "abs", "fabs", "sign", "sgn", "signum", "step", "heaviside", "unitstep", "maximum", "minimum", "floor", "ceil", "ceiling", "factorial",
  "tg", "cot", "ctg", "cotan", "sec", "csc", "cosec", "asin", "arcsin", "acos", "arccos", "atan", "arctan", "arctg", "lg",
  "sh", "ch", "th", "tgh", "coth", "cth", "sech", "csch", "cosech",
  "asinh", "arcsinh", "arsinh", "acosh", "arccosh", "arcosh", "atanh", "arctanh", "artanh",
];

/** Names that hold a word which is a name too, as they are typed (`_` goes where it makes one name of two). */
const NAMES_OF_TWO = {
  normalcdf: "normcdf", normalpdf: "normpdf", realroot: "root", bipolarsigmoid: "bipolar",
  parametricrelu: "PReLU", randomizedrelu: "RReLU",
};

const cased = (name) => [name, name.toLowerCase(), name[0].toUpperCase() + name.slice(1)];
const operators = (names) => Object.fromEntries(names.flatMap(([name, meant]) => cased(name).map((typed) => [typed, `\\operatorname{${meant ?? typed}}`])));

/** What is written out in letters and becomes a symbol: names of functions in any case, and what has no key. */
const SHORTCUTS = {
  ...operators(FUNCTION_NAMES.map((name) => [name])),
  ...operators(Object.entries(NAMES_OF_TWO)),
  sigmoid: "\\sigma", oo: "\\infty", infty: "\\infty", otherwise: "\\operatorname{otherwise}",
  log: "\\log", // the library's own begins with a base
};

/** Of the library's own words those that are meant here; others, such as `Re` and `in`, would break the names of functions. */
const MEANT = new Set(["alpha", "beta", "gamma", "delta", "epsilon", "theta", "lambda", "mu", "rho", "sigma", "tau", "phi", "pi",
  "Phi", "sin", "cos", "tan", "sinh", "cosh", "tanh", "exp", "ln", "log", "max", "min", "sqrt"]);

/** The shortcuts of a field: ours, and of the given ones signs and the words that are meant. */
export function shortcuts(given, words) {
  const kept = Object.entries(given).filter(([typed]) => !/^[A-Za-z]+$/.test(typed) || MEANT.has(typed));
  return { ...Object.fromEntries(kept), ...SHORTCUTS, cases: pieces(words) };
}
