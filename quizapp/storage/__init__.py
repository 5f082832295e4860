"""Tables, unit of work and queries: the only SQL."""
