"""One use case a module: what a learner, an instructor or a program may do."""
