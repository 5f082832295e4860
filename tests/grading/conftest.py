from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.grading.limits import Limits
from quizapp.grading.local import LocalGrader


@pytest.fixture(scope="session")
def trouble() -> Iterator[LocalGrader]:
    """A real grader whose workers perform the tasks of trouble.py."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent))
        patch.setenv("QUIZAPP_SECRET_KEY", "a secret that workers must not see")
        grader = LocalGrader(2, Limits(seconds=0.5), tasks="trouble")
        grader.perform("echo", {})
    yield grader
    grader.close()
