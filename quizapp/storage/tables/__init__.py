"""The tables; importing this package fills `Base.metadata` with all of them."""

from quizapp.storage.tables import people, questions, work
from quizapp.storage.tables.base import Base

__all__ = ["Base", "people", "questions", "work"]
