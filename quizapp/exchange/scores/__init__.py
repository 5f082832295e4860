"""Scores of quizzes as files: one module a format, found by its `FORMAT`; its name is the format's."""
