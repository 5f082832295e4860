"""Write a tree: as text that reads back as the same tree, as LaTeX and as MathML."""
