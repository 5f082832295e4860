"""Time zones: a date in a form is meant in a zone that the form names; storage knows moments only."""

from __future__ import annotations

import functools
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, available_timezones

from flask import request

from quizapp.services.errors import Fault

LOCAL = "%Y-%m-%dT%H:%M"
UNKNOWN = Fault(
    "time_zone",
    "There is no such time zone. Write one such as Asia/Shanghai, Europe/Berlin or UTC.",
    "没有该时区。请填写例如 Asia/Shanghai、Europe/Berlin 或 UTC。",
)


@functools.lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """The zones to choose from, UTC first, then by region and city."""
    cities = (name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    return ("UTC", *sorted(cities))


def zone(name: str) -> tzinfo | None:
    """The zone with this name; None if there is none."""
    if name == "UTC":
        return UTC
    return ZoneInfo(name) if name in zone_names() else None


def reader_zone() -> tzinfo:
    """Where whoever reads the page is, as their browser has told; UTC until it has."""
    return zone(request.cookies.get("zone", "")) or UTC


def moment_in(text: str, place: tzinfo) -> datetime:
    """The moment that a date field says, read in a zone; where clocks are put back, the first of the two.

    Raises:
        ValueError: it is no date with a time.

    >>> moment_in("2026-03-01T08:30", ZoneInfo("Asia/Shanghai")).isoformat()
    '2026-03-01T00:30:00+00:00'
    """
    return datetime.strptime(text[:16], LOCAL).replace(tzinfo=place).astimezone(UTC)


def local(moment: datetime | None, name: str = "UTC") -> str:
    """A moment as a date field wants it, in the zone with this name."""
    return "" if moment is None else moment.astimezone(zone(name) or UTC).strftime(LOCAL)
