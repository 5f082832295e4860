"""What the program says of its own work: one line an event on standard error, for people on a terminal, else as JSON.

Tracebacks carry no values of variables: a password or a token must not come into a log by way of a mistake.
"""

from __future__ import annotations

import logging
import sys
from typing import TextIO

import structlog
from structlog.types import Processor

BEFORE: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


class StandardError(logging.Handler):
    """Writes to what is standard error at the moment, not to what it was when the program began."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line; a record that cannot be formatted must not end what is being done."""
        try:
            sys.stderr.write(f"{self.format(record)}\n")
        except (ValueError, OSError):
            self.handleError(record)


def configure() -> None:
    """Have everything that is logged, by this package and by libraries, go out in the same form."""
    structlog.configure(
        processors=[*BEFORE, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = StandardError()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=BEFORE,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_form(sys.stderr)],
        ),
    )
    root = logging.getLogger()
    root.handlers = [kept for kept in root.handlers if not isinstance(kept, StandardError)] + [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("quizapp").setLevel(logging.INFO)


def _form(stream: TextIO) -> tuple[Processor, ...]:
    if stream.isatty():
        return (structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),)
    return (structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False))
