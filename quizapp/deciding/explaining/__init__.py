"""What went wrong: suspicions about a wrong answer, each confirmed by deciding."""
