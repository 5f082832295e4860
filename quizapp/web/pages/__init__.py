"""One module a family of pages: load, guard, act, render."""
