"""The command line: one module a command, found by this folder; each defines `COMMAND`."""
