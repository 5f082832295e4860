"""What is wrong with a set: which end, closed or open, which part or point is missing or too much."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from quizapp.deciding.real_sets.regions import Cells, Run, runs

MOST = 3


def set_codes(reference: Cells, answer: Cells, said: Callable[[int], str]) -> tuple[str, ...]:
    """Codes for two rows of cells over the same boundaries, the most telling first.

    Args:
        reference: cells of the right set.
        answer: cells of the wrong one.
        said: text of the end at a boundary.

    >>> set_codes((False, False, True, False, False), (False, True, True, False, False), str)
    ('endpoint_closed:left',)
    """
    if not any(answer) and any(reference):
        return ("empty_set",)
    if all(left != right for left, right in zip(reference, answer, strict=True)):
        return ("complement",)
    right_runs, wrong_runs = runs(reference), runs(answer)
    if _points_only(right_runs) and _points_only(wrong_runs):
        found = _point_codes(right_runs, wrong_runs, said)
    elif right_runs and _points_only(right_runs):
        found = iter(("interval_for_points",))
    elif len(right_runs) == len(wrong_runs) and not _points_only(wrong_runs):
        found = _end_codes(right_runs, wrong_runs)
    else:
        found = _part_codes(reference, answer, said)
    return tuple(dict.fromkeys(found))[:MOST]


def _points_only(pieces: Sequence[Run]) -> bool:
    return all(piece.lower is not None and piece.lower == piece.upper for piece in pieces)


def _point_codes(reference: Sequence[Run], answer: Sequence[Run], said: Callable[[int], str]) -> Iterator[str]:
    right = {piece.lower for piece in reference if piece.lower is not None}
    wrong = {piece.lower for piece in answer if piece.lower is not None}
    yield from (f"missing_point:{said(point)}" for point in sorted(right - wrong))
    yield from (f"extra_point:{said(point)}" for point in sorted(wrong - right))


def _end_codes(reference: Sequence[Run], answer: Sequence[Run]) -> Iterator[str]:
    if len(reference) == 1 and reference[0].lower != answer[0].lower and reference[0].upper != answer[0].upper:
        yield "wrong_ends"
        return
    for right, wrong in zip(reference, answer, strict=True):
        yield from _side_codes("left", (right.lower, right.lower_closed), (wrong.lower, wrong.lower_closed))
        yield from _side_codes("right", (right.upper, right.upper_closed), (wrong.upper, wrong.upper_closed))


def _side_codes(side: str, right: tuple[int | None, bool], wrong: tuple[int | None, bool]) -> Iterator[str]:
    if right[0] != wrong[0]:
        yield f"wrong_end:{side}"
    elif right[1] != wrong[1]:
        yield f"endpoint_closed:{side}" if wrong[1] else f"endpoint_open:{side}"


def _part_codes(reference: Cells, answer: Cells, said: Callable[[int], str]) -> Iterator[str]:
    missing = tuple(right and not wrong for right, wrong in zip(reference, answer, strict=True))
    extra = tuple(wrong and not right for right, wrong in zip(reference, answer, strict=True))
    for name, row in (("missing", missing), ("extra", extra)):
        pieces = runs(row)
        points = [piece.lower for piece in pieces if piece.lower is not None and piece.lower == piece.upper]
        yield from (f"{name}_point:{said(point)}" for point in points)
        if len(points) < len(pieces):
            yield f"{name}_part"
