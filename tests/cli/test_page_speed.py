import importlib.util
import shutil
from concurrent.futures import ThreadPoolExecutor

import click
import pytest

from quizapp.cli.page_speed import Times, find_browser, later, measure_pages, speed_table


def test_the_nearest_rank_is_taken() -> None:
    assert later([float(n) for n in range(1, 101)]) == 95.0
    assert later([1.0, 2.0, 3.0]) == 3.0
    assert later([7.0]) == 7.0


def test_the_table_stands_beside_what_is_promised() -> None:
    lines = speed_table(Times((100.4, 120.0, 140.0), (20.0, 30.0, 61.0)))
    assert lines[2] == "| from click on Check to verdict on screen | 120 | 140 | 140 | ≤ 150 |"
    assert lines[3].endswith("| 30 | 61 | 61 | ≤ 60 |")


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(click.ClickException, match="apt install chromium"):
        find_browser()
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(click.ClickException, match="Playwright is missing"):
        find_browser()


@pytest.mark.slow
@pytest.mark.browser
def test_a_real_server_is_measured_in_a_real_browser() -> None:
    seen: list[int] = []
    # In a thread of its own: where tests of pages ran before, Playwright's loop is still running in this one.
    with ThreadPoolExecutor(1) as thread:
        measured = thread.submit(measure_pages, find_browser(), times=2, on_progress=seen.append)
        times, version = measured.result()
    assert len(times.checks) == len(times.previews) == 2
    assert 0 < min(times.checks) <= 1_500  # ten times what is promised of them; `quizapp bench pages` measures
    assert 0 < min(times.previews) <= 600
    assert version.split(".")[0].isdigit()
    assert seen[-1] == 2
