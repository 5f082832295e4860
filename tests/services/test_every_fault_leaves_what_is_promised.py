"""Faults that one process can be given, each followed by the same checker of what is promised."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.services.actor import NOBODY, SYSTEM, Actor
from quizapp.services.author_views import ItemPlace
from quizapp.services.bundle import Services
from quizapp.services.change_person import change_person
from quizapp.services.errors import Conflict
from quizapp.services.finish_attempt import finish_attempt
from quizapp.services.identify import identify
from quizapp.services.keep_answer import keep_answer
from quizapp.services.opening import open_services
from quizapp.services.publish_item import publish_item
from quizapp.services.read_item import read_item
from quizapp.services.recover import recover
from quizapp.services.save_draft import save_draft
from quizapp.services.show_question import show_question
from quizapp.services.sign_in import sign_in
from quizapp.services.take_backup import take_backup
from quizapp.storage import engine
from tests.services.house import PASSWORD, Clock, FakeGrader, at_once
from tests.services.invariants import unsound
from tests.services.sitting import Sitting, teacher

ANSWERS = 40


@pytest.fixture
def on_sqlite(sqlite_url: str) -> Iterator[Services]:
    opened = replace(open_services(sqlite_url, FakeGrader()), clock=Clock())
    yield opened
    opened.close()


@pytest.mark.fault("C3", "I1", "I2", "I4", "I5", "I6", "I7", "I8")
def test_c3_answers_race_with_handing_in(services: Services, instructor: Actor) -> None:
    sitting = Sitting(services, instructor)

    def work(index: int) -> None:
        if index == 4:
            finish_attempt(services, sitting.actor, sitting.attempt_id)
        else:
            sitting.send(index)

    assert [one for one in at_once(work, 8) if one is not None] == []
    recover(services)
    assert sitting.faults() == []
    assert len(sitting.journal.acknowledged) + len(sitting.journal.refused) == 7


@pytest.mark.fault("C5", "I1", "I4", "I8")
def test_c5_the_question_changes_while_it_is_answered(services: Services, instructor: Actor) -> None:
    sitting = Sitting(services, instructor)
    stop = threading.Event()

    def answer() -> None:
        for number in range(ANSWERS):
            sitting.send(number)
        stop.set()

    thread = threading.Thread(target=answer)
    thread.start()
    changes = 0
    while not stop.is_set() or not changes:
        detail = read_item(services, instructor, sitting.items[0])
        text = detail.text.replace("difficulty: 2", "difficulty: 3") if changes % 2 else detail.text + "\n"
        place = ItemPlace(sitting.items[0], detail.revision)
        draft = save_draft(services, instructor, text, place=place)
        with contextlib.suppress(Conflict):  # nothing new
            publish_item(services, instructor, draft.item_id, expected_revision=draft.revision)
        changes += 1
    thread.join()
    assert sitting.faults() == []
    assert len(sitting.journal.acknowledged) == ANSWERS


@pytest.mark.fault("C6", "I1", "I5")
def test_c6_a_closed_account_is_nobody_at_the_next_request(services: Services, instructor: Actor) -> None:
    sitting = Sitting(services, instructor)
    sitting.send(0)
    assert sitting.actor.email is not None
    token = sign_in(services, NOBODY, sitting.actor.email, PASSWORD, address="x").token
    person = sitting.actor.somebody()
    change_person(services, SYSTEM, person, is_admin=False, may_author=False, is_closed=True)
    assert not identify(services, token).is_somebody
    assert sitting.faults() == []


@pytest.mark.fault("T1", "I2", "I7")
def test_t1_a_clock_that_jumps_gives_nobody_time(services: Services, instructor: Actor, clock: Clock) -> None:
    sitting = Sitting(services, instructor, time_limit_seconds=600)
    clock.advance(seconds=300)
    clock.turn(hours=-1)
    sitting.send(0)
    clock.advance(seconds=310)
    recover(services)
    sitting.send(1)
    assert sitting.journal.acknowledged == {"sent-00000000"}
    assert sitting.journal.refused == {"sent-00000001"}, "set back, it is no hour longer"
    assert sitting.faults() == []


@pytest.mark.fault("T1", "I1", "I2", "I7")
def test_t1_a_clock_that_jumps_takes_time_from_nobody(services: Services, instructor: Actor, clock: Clock) -> None:
    sitting = Sitting(services, instructor, time_limit_seconds=600)
    clock.advance(seconds=300)
    clock.turn(hours=1)
    recover(services)
    sitting.send(0)
    question = show_question(services, sitting.actor, sitting.questions[1])
    assert question.deadline is not None
    assert (question.deadline - services.moment_in(question.begin)).total_seconds() == 300
    clock.turn(hours=-1)
    sitting.send(1)
    clock.advance(seconds=310)
    sitting.send(2)
    assert sitting.journal.acknowledged == {"sent-00000000", "sent-00000001"}
    assert sitting.journal.refused == {"sent-00000002"}
    assert sitting.faults() == []


@pytest.mark.fault("T1", "I1", "I6")
def test_t1_what_was_left_before_a_clock_was_set_back_is_taken_up_at_once(
    services: Services, instructor: Actor, clock: Clock, grader: FakeGrader
) -> None:
    sitting = Sitting(services, instructor)
    grader.is_away = True
    sitting.send(0)
    grader.is_away = False
    with services.writing() as unit:  # a process has taken it in hand, and is gone
        until = clock() + services.rules.lease
        assert unit.submissions.claim(unit.submissions.pending()[0].submission_id, clock(), until)
        unit.commit()
    clock.turn(hours=-1)
    recover(services, older_than=services.rules.lease)
    assert sitting.faults() == []


@pytest.mark.fault("T1", "I1")
def test_t1_what_was_typed_and_what_was_handed_in_keep_their_order(
    services: Services, instructor: Actor, clock: Clock
) -> None:
    sitting = Sitting(services, instructor)
    first, second = sitting.questions[:2]
    sitting.send(0)
    clock.turn(hours=-1)
    keep_answer(services, sitting.actor, first, {"answer": "right"}, 0)
    keep_answer(services, sitting.actor, second, {"answer": "half"}, 0)
    clock.turn(hours=-1)
    sitting.send(1)
    shown = [show_question(services, sitting.actor, one).response for one in (first, second)]
    assert shown == [{"answer": "right"}, {"answer": sitting.word}], "in each field stands what came last"
    result = finish_attempt(services, sitting.actor, sitting.attempt_id)
    assert [row.tries for row in result.rows] == [2, 1, 0], "and only what came after the last answer is handed in"
    assert result.rows[0].standing == "right"
    assert sitting.faults() == []


@pytest.mark.fault("L2", "I1", "I6", "I7")
def test_l2_the_time_of_receipt_counts_and_not_that_of_grading(
    services: Services, instructor: Actor, clock: Clock, grader: FakeGrader
) -> None:
    sitting = Sitting(services, instructor, time_limit_seconds=60)
    grader.is_away = True
    clock.advance(seconds=64)
    sitting.send(0)
    sitting.send(1)
    clock.advance(seconds=600)
    grader.is_away = False
    recover(services)
    assert len(sitting.journal.acknowledged) == 2
    assert sitting.faults() == []


@pytest.mark.fault("D2", "I1", "I3", "I10")
def test_d2_a_writer_that_holds_on_is_waited_for_and_then_said_to_be_busy(
    on_sqlite: Services, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = Sitting(on_sqlite, teacher(on_sqlite))
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 200)
    hasty = replace(open_services(sqlite_url, FakeGrader()), clock=on_sqlite.clock)
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        sitting.send(0, hasty)
        assert sitting.journal.unknown == {"sent-00000000"}
        waiting = threading.Thread(target=sitting.send, args=(1,))
        waiting.start()
        time.sleep(0.3)
        other.execute("ROLLBACK")
        waiting.join()
    assert sitting.journal.acknowledged == {"sent-00000001"}
    sitting.send(0, hasty)
    assert "sent-00000000" in sitting.journal.acknowledged, "the same key again, when it is over"
    hasty.close()
    assert sitting.faults() == []


@pytest.mark.fault("D1", "I1", "I3", "I9", "I10")
def test_d1_a_full_disk_refuses_keeps_what_there_is_and_is_over_when_there_is_room(
    on_sqlite: Services, sqlite_url: str
) -> None:
    sitting = Sitting(on_sqlite, teacher(on_sqlite))
    sitting.send(0)
    path = sqlite_url.removeprefix("sqlite:///")
    full = replace(open_services(sqlite_url, FakeGrader()), clock=on_sqlite.clock)
    with full.database._writer.connect() as line:
        driver = line.connection.driver_connection
        assert driver is not None
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count={pages}")
    number = 0
    while not sitting.journal.unknown:
        number += 3
        sitting.send(number, full)
        assert number < 3_000, "it never filled up"
    with full.reading() as unit:
        more = unit.submissions.count() - len(sitting.journal.acknowledged)
    assert more in {0, 1}, "reading goes on; what had room for itself and not for its mark is there too"
    with full.database._writer.connect() as line:
        driver = line.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA max_page_count=1000000")
    for key in sorted(sitting.journal.unknown):
        sitting.send(int(key[-8:]), full)
        assert key in sitting.journal.acknowledged, "without a restart"
    full.close()
    recover(on_sqlite)
    assert sitting.faults() == []
    assert unsound(path) == []


@pytest.mark.fault("D8", "I1", "I9")
def test_d8_backups_under_load_hold_what_was_acknowledged_before(
    on_sqlite: Services, sqlite_url: str, tmp_path: Path
) -> None:
    sitting = Sitting(on_sqlite, teacher(on_sqlite))
    stop = threading.Event()

    def answer() -> None:
        number = 0
        while not stop.is_set():
            sitting.send(number)
            number += 1

    thread = threading.Thread(target=answer)
    thread.start()
    taken: list[tuple[Path, set[str]]] = []
    for number in range(4):
        time.sleep(0.05)
        with sitting.journal.lock:
            told = set(sitting.journal.acknowledged)
        backup = tmp_path / f"backup-{number}.db"
        take_backup(sqlite_url, backup)
        taken.append((backup, told))
    stop.set()
    thread.join()
    assert sitting.faults() == []
    for file, told in taken:
        assert unsound(str(file)) == []
        with closing(sqlite3.connect(file)) as copy:
            assert told <= {row[0] for row in copy.execute("SELECT key FROM submissions")}
