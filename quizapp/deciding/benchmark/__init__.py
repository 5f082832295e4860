"""Contestants of `quizapp bench`: this engine and what one would use instead, each a process that answers rows."""
