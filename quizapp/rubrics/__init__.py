"""The shipped rubrics, data only: a YAML file per explanation question, marked answers to learn from, trained heads.

They lie beside the bank and not in it, because every YAML file of the bank is an item: an item names its rubric, and
one rubric may serve several items. `marked.jsonl` holds 191 answers that were written for this purpose, not by
learners, and marked by one person, criterion by criterion: the answers that an installation starts with, and that
cross-validation marks. `marked_more.jsonl` holds further answers by other hands, written to measure and to teach, in
the same form; the second judge learns from them too. `heads.json` is made from all by
`quizapp bench marking --save`; a test holds that it fits them.
"""
