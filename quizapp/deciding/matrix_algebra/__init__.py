"""Matrices: entry by entry, or as words in symbols that do not commute."""
