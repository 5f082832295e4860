"""The operations of the interface for programs, a module for each sort of thing."""
