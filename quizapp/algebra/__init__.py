"""Read and write mathematics: the tree, the parser that makes it and the printers that show it; no SymPy here."""
