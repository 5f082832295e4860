"""Answers to a quiz as files: one module a format, found by its `FORMAT`; its name is the format's."""
