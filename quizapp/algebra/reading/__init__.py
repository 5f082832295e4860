"""The parts of the parser: characters, tokens, names, and the grammar of expressions, conditions, sets and matrices."""
