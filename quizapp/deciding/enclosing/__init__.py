"""Enclosures: programs made of trees, run in ball arithmetic at exact points, and their values for people."""
