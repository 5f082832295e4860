"""How questions behave among learners: facility, discrimination, reliability, variants, two-parameter model; pure."""
