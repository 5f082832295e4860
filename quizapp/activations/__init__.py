"""The reference module: one activation function a file, with its formula, value, slope and the facts a quiz may ask."""
