r"""LaTeX commands: which operator, name or structure each of them is.

`NAMES` are read like a name that is typed out (`\sigma` as `sigma`), `OPERATORS` like the operator itself, `SILENT` are
spacing and sizes; the tokenizer handles commands with arguments of their own.
"""

from __future__ import annotations

from typing import Final

SILENT: Final = frozenset(
    r"left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr quad qquad displaystyle textstyle "
    r"limits nolimits middle thinspace medspace thickspace enspace , ; : ! > mathstrut".split()
) | {" "}

NAMED: Final = frozenset(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi "
    "omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ln log exp lg sin cos tan cot sec csc sinh cosh "
    "tanh coth arcsin arccos arctan max min ell".split()
)
VARIANTS: Final = {
    "varphi": "phi",
    "varepsilon": "epsilon",
    "vartheta": "theta",
    "varrho": "rho",
    "varsigma": "sigma",
    "infty": "oo",
    "imath": "i",
    "jmath": "j",
}

OPERATORS: Final = {
    "cdot": "*",
    "times": "*",
    "ast": "*",
    "div": "/",
    "pm": "±",
    "mp": "±",
    "le": "<=",
    "leq": "<=",
    "leqslant": "<=",
    "lt": "<",
    "ge": ">=",
    "geq": ">=",
    "geqslant": ">=",
    "gt": ">",
    "ne": "!=",
    "neq": "!=",
    "in": "∈",
    "cup": "∪",
    "cap": "∩",
    "setminus": "∖",
    "smallsetminus": "∖",
    "backslash": "∖",
    "mid": "|",
    "vert": "|",
    "lvert": "|",
    "rvert": "|",
    "colon": ":",
    "to": "→",
    "rightarrow": "→",
    "longrightarrow": "→",
    "top": "⊤",
    "intercal": "⊤",
    "prime": "'",
    "land": "and",
    "wedge": "and",
    "lor": "or",
    "vee": "or",
    "lnot": "not",
    "neg": "not",
    "odot": "⊙",
    "circ": "⊙",
    "langle": "(",
    "rangle": ")",
    "lparen": "(",
    "rparen": ")",
    "lbrack": "[",
    "rbrack": "]",
    "lbrace": "{",
    "rbrace": "}",
    "{": "{",
    "}": "}",
    "lfloor": "⌊",
    "rfloor": "⌋",
    "lceil": "⌈",
    "rceil": "⌉",
    "frac": "frac",
    "dfrac": "frac",
    "tfrac": "frac",
    "cfrac": "frac",
    "sqrt": "sqrt",
    "int": "∫",
    "sum": "∑",
    "lim": "lim",
    "emptyset": "∅",
    "varnothing": "∅",
    "%": "%",
    "\\": "\\\\",
    "cr": "\\\\",
    "begin": "begin",
    "end": "finish",
}

FONTS: Final = frozenset(
    "mathrm mathit mathbf mathsf mathcal boldsymbol bm operatorname text textrm textit textbf mbox mathop "
    "operatorname*".split()
)
REALS: Final = frozenset({"R", "real", "Reals"})
MATRIX_ENVIRONMENTS: Final = frozenset({"matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "array"})
CASE_ENVIRONMENTS: Final = frozenset({"cases", "dcases", "rcases"})

KEYWORDS: Final = {
    "and": "and",
    "or": "or",
    "not": "not",
    "if": "if",
    "for": "if",
    "when": "if",
    "else": "else",
    "otherwise": "otherwise",
    "elsewhere": "otherwise",
    "in": "∈",
    "union": "∪",
    "intersect": "∩",
    "intersection": "∩",
    "without": "∖",
    "True": "true",
    "true": "true",
    "False": "false",
    "false": "false",
}
CHINESE: Final = {
    "或": "or",
    "或者": "or",
    "且": "and",
    "并且": "and",
    "和": "and",
    "与": "and",
    "非": "not",
    "若": "if",
    "如果": "if",
    "当": "if",
    "时": "",
    "否则": "otherwise",
    "其他": "otherwise",
    "其它": "otherwise",
    "属于": "∈",
    "并": "∪",
    "交": "∩",
    "无穷": "∞",
    "无穷大": "∞",
    "正无穷": "∞",
    "正无穷大": "∞",
    "实数": "ℝ",
    "实数集": "ℝ",
    "全体实数": "ℝ",
    "空集": "∅",
}
CHARACTERS: Final = {
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "∧": "and",
    "∨": "or",
    "¬": "not",
    "→": "→",
    "⊗": "⊙",
    "∘": "⊙",
}
"""Single characters that are another token's key; every other character is its own key."""
