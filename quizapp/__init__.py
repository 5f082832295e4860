"""quizapp: quizzes on the mathematics of neural networks, every verdict with its proof or a counterexample."""

from __future__ import annotations

import atexit
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app() -> Flask:
    """The web application for a WSGI server: `gunicorn 'quizapp:create_app()'`.

    Settings come from the environment and the instance folder. The database is brought up to date, the shipped items
    are in it, and what was received but not marked is marked.

    Raises:
        quizapp.graders.HouseError: settings, database or workers cannot be used.
    """
    # Late, so that a worker process or a script that needs one module of the package does not import Flask.
    from quizapp import logs  # noqa: PLC0415
    from quizapp.bootstrap import build, prepare  # noqa: PLC0415
    from quizapp.web.app import create_app as create  # noqa: PLC0415

    logs.configure()
    house = build()
    atexit.register(house.close)
    prepare(house)
    return create(house)
