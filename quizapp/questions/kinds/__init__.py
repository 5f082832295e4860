"""Kinds of answer, one module each: how an answer is read, shown and graded, given a decider."""
