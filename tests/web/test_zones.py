from datetime import UTC, datetime

import pytest

from quizapp.web.zones import local, moment_in, zone, zone_names

WINTER, SUMMER = datetime(2026, 1, 15, 11, tzinfo=UTC), datetime(2026, 7, 15, 10, tzinfo=UTC)


@pytest.mark.parametrize("moment", [WINTER, SUMMER])
def test_dates_are_meant_in_their_zone_in_summer_and_winter(moment: datetime) -> None:
    place = zone("Europe/Berlin")
    assert place is not None
    assert local(moment, "Europe/Berlin")[11:] == "12:00"
    assert moment_in(local(moment, "Europe/Berlin"), place) == moment
    assert (local(None, "Europe/Berlin"), local(moment)) == ("", moment.strftime("%Y-%m-%dT%H:%M"))


def test_only_zones_that_there_are() -> None:
    assert zone_names()[0] == "UTC"
    assert "Asia/Shanghai" in zone_names()
    assert [zone(name) for name in ("Atlantis/Capital", "../etc/passwd", "")] == [None, None, None]
