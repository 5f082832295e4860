"""Decide mathematics: proofs of equality, counterexamples and diagnoses; imported in worker processes only."""
