"""The complete examples in the help for authors: each is one new file, which a test puts into its place and runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "templates" / "help" / "examples"


@dataclass(frozen=True, slots=True)
class ExampleFile:
    """A file of an example: where in the repository it belongs, and what stands in it."""

    path: str
    text: str


def example_files() -> dict[str, ExampleFile]:
    """The new file that makes an item, an activation or a kind."""
    return {
        "item": _read("quizapp/bank/slope-of-a-scaled-tanh.yaml"),
        "activation": _read("quizapp/activations/isru.py"),
        "kind": _read("quizapp/questions/kinds/term.py"),
    }


def _read(path: str) -> ExampleFile:
    name = path.rpartition("/")[2]
    return ExampleFile(path, (FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
