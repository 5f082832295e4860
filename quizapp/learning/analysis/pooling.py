"""What several quizzes say together of one item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from quizapp.learning.analysis.clusters import SPELLINGS, Cluster
from quizapp.learning.analysis.report import ItemReport

Name: TypeAlias = tuple[int, str | None, str]


def pooled_facility(reports: Iterable[ItemReport]) -> tuple[int, float | None]:
    """How many were asked, and the mean share of their points."""
    told = [(one.figures.answered, one.figures.facility) for one in reports if one.figures.facility is not None]
    asked = sum(number for number, _ in told)
    return asked, sum(number * (share or 0.0) for number, share in told) / asked if asked else None


def pooled_clusters(reports: Iterable[ItemReport]) -> tuple[Cluster, ...]:
    """The clusters of all, those of one version with the same text or misconception together, the largest first."""
    found: dict[Name, list[Cluster]] = {}
    for cluster in (cluster for report in reports for cluster in report.clusters):
        text = cluster.text if cluster.misconception is None else ""
        found.setdefault((cluster.version, cluster.misconception, text), []).append(cluster)
    return tuple(sorted(map(_together, found.values()), key=lambda one: (-one.learners, -one.answers, one.text)))


def _together(clusters: Sequence[Cluster]) -> Cluster:
    spellings: Counter[str] = Counter()
    for cluster in clusters:
        spellings.update(dict(cluster.spellings))
    largest = max(clusters, key=lambda one: one.answers)
    return replace(
        largest,
        answers=sum(one.answers for one in clusters),
        learners=sum(one.learners for one in clusters),
        spellings=tuple(spellings.most_common(SPELLINGS)),
    )
