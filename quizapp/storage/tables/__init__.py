"""The tables; importing this package fills `Base.metadata` with all of them."""

from quizapp.storage.tables import arrangements, marking, people, practice, questions, work
from quizapp.storage.tables.base import Base

__all__ = ["Base", "arrangements", "marking", "people", "practice", "questions", "work"]
