"""quizapp: quizzes on the mathematics of neural networks, every verdict with its proof or a counterexample."""
