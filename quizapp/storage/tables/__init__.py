"""The tables; importing this package fills `Base.metadata` with all of them."""

from quizapp.storage.tables import (
    analyses,
    arrangements,
    correcting,
    marking,
    people,
    practice,
    programs,
    questions,
    regrading,
    webhooks,
    work,
)
from quizapp.storage.tables.base import Base

__all__ = [
    "Base",
    "analyses",
    "arrangements",
    "correcting",
    "marking",
    "people",
    "practice",
    "programs",
    "questions",
    "regrading",
    "webhooks",
    "work",
]
