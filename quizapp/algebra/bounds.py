"""How large a text and what it says may be; checked before anything large is built.

The limits keep every later step small: 30 digits, exponents up to 1,000 and results up to 4,096 bits are far beyond
what an answer needs, and far below what costs anything.
"""

from __future__ import annotations

from typing import Final

MAX_CHARACTERS: Final = 1000
"""Characters after folding (NFKC)."""
MAX_TOKENS: Final = 600
MAX_DEPTH: Final = 40
"""Brackets, arguments, signs and exponents inside each other."""
MAX_NESTED: Final = 160
"""Operands inside each other, of whatever kind: keeps the parser far from the end of the stack."""
MAX_HEIGHT: Final = 80
"""Levels of the tree; a chain such as `a/b/c/d` grows without brackets."""
MAX_DIGITS: Final = 30
MAX_DECIMAL_EXPONENT: Final = 308
"""Of `1e308`; the range of floating point numbers."""
MAX_EXPONENT: Final = 1000
MAX_FACTORIAL: Final = 100
MAX_BITS: Final = 4096
"""Of a number that results from arithmetic with given numbers."""
