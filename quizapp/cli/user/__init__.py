"""`quizapp user …`: accounts, for who runs the installation."""

from __future__ import annotations

from quizapp.cli.folder import Folder

COMMAND = Folder("user", package="quizapp.cli.user", about="Make accounts.")
