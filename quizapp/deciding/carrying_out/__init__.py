"""What a reference asks for, carried out: derivatives, facts of activations, integrals, limits, sums."""
