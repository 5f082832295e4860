"""Copies of a whole database, taken while it is in use, and put back: one module an engine."""
