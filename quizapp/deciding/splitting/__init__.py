"""Pieces: how the domain is cut where an expression has a seam, and how each piece and seam is decided."""
