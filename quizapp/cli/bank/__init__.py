"""`quizapp bank …`: what is done with items."""

from __future__ import annotations

from quizapp.cli.folder import Folder

COMMAND = Folder("bank", package="quizapp.cli.bank", about="List and check the items that are asked.")
