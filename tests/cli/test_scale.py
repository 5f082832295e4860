import pytest
from click.testing import CliRunner

from quizapp.cli import bench
from quizapp.cli.scale import ScaleFigures, scale_table


def test_the_table_has_a_column_for_each_size() -> None:
    sizes = (10_000, 1_000_000)
    found = [
        ScaleFigures(size, size // 200, 80.0, 0.1, 1.5, 0.25, 12.0, size, size / 125_000, 2.0, 130.4) for size in sizes
    ]
    lines = scale_table(found)
    assert lines[0] == "| answers | 10,000 | 1,000,000 | promised |"
    assert {line.count("|") for line in lines} == {5}
    assert "| rows a second | 125,000 | 125,000 | ≥ 100,000 |" in lines
    assert "| memory of the process at most, MiB | 130 | 130 | < 300 |" in lines


@pytest.mark.slow
def test_a_small_course_is_made_up_and_measured() -> None:
    result = CliRunner().invoke(bench.COMMAND, ["scale", "--size", "400", "--seed", "3"])
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0].startswith("Courses of 10 quizzes, seed 3, SQLite, on ")
    assert lines[2] == "| answers | 400 | promised |"
    assert lines[4] == "| learners | 2 |  |"
