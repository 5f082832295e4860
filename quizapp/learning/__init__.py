"""What is known about a learner and about an item: attempt rules, mastery, review schedule, item analysis."""
