"""Simulated learners who practise in different orders: what `quizapp bench practice` measures."""
