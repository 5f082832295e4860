"""Decide it: program, normal form, pieces, enclosures, sets, matrices, derivations, diagnosis; only workers import it.

How an answer is decided can be read in the docstrings of these modules, in this order: `expressions` (the order of
work), `program` (both sides as one program), `balls` (values at points), `field` and `tower` (identities), `signs` and
`pieces` (cutting the domain), `seams` (single points). `decider` is the door.
"""

from __future__ import annotations

import os

os.environ.setdefault("SYMPY_GROUND_TYPES", "flint")  # so that results never depend on what happens to be installed
