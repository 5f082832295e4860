"""Marking of explanations: rubrics, two judges that know nothing of each other, and the decision who marks.

`rubric` and `loading` are what an author writes; `folding`, `wordings`, `patterns`, `matching`, `formulas` and `rules`
are the first judge; `heads` is the second; `suspicion` is what neither may overrule; `marker` puts them together;
`measuring` says how well it does. Everything here is a function of its arguments: the sentence embedding and the
decider are given, and a worker process owns both.
"""
