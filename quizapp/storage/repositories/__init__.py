"""The only SQL of the house: each repository keeps one sort of thing, takes values and returns records."""
