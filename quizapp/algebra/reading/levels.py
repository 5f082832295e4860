"""How strongly operators bind, weakest first."""

from __future__ import annotations

from typing import Final

TERNARY: Final = 5
OR: Final = 10
AND: Final = 20
NOT: Final = 30
RELATION: Final = 40
UNION: Final = 50
INTERSECTION: Final = 55
SUM: Final = 60
PRODUCT: Final = 70
SIGN: Final = 80
POWER: Final = 90
