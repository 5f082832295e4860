"""The shipped items: YAML, data only, one file a concept."""
