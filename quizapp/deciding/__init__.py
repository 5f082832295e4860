"""Decide mathematics: proofs of equality, counterexamples and diagnoses; imported in worker processes only.

`decider` is the door: a claim goes in, a verdict comes out. How an answer is decided can be read in this order:
`expressions` (the order of work), `enclosing` (both sides as one program, run in balls at points), `normal_form` (the
field in which identities are proved), `splitting` (how the domain is cut, each piece and each seam decided),
`real_sets` and `matrix_algebra` (the other sorts of answer), `explaining` (what went wrong), `carrying_out` (what a
reference asks for).
"""

from __future__ import annotations

import os

os.environ.setdefault("SYMPY_GROUND_TYPES", "flint")  # so that results never depend on what happens to be installed
