"""What is stored step by step: a page at its end, and for scripts that ask for it a line of JSON a step before."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from flask import Response, make_response, request, stream_with_context

from quizapp.services.stepping import Steps, finished
from quizapp.web.errors import Page

LINES = "application/x-ndjson"
T = TypeVar("T")


def stored(steps: Steps[T], page: Callable[[T], Page]) -> Page:
    """The page of what came of the steps; for scripts behind lines that tell how many are done of how many.

    What refuses the whole is raised before the first line is sent, so that it is answered as ever.
    """
    if request.headers.get("Accept") != LINES:
        return page(finished(steps))
    first = next(steps)
    response = Response(stream_with_context(_lines(first, steps, page)), content_type=LINES)
    response.headers["X-Accel-Buffering"] = "no"  # a server in between passes each line on at once
    return response


def _lines(first: tuple[int, int], steps: Steps[T], page: Callable[[T], Page]) -> Iterator[bytes]:
    step = first
    while True:
        yield _line({"done": step[0], "of": step[1]})
        try:
            step = next(steps)
        except StopIteration as end:
            yield _line({"page": make_response(page(end.value)).get_data(as_text=True)})
            return


def _line(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"
