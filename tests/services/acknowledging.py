"""A process that hands in answers and writes down each one that was acknowledged, until it is killed."""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import replace

from quizapp.services.identify import identify
from quizapp.services.opening import open_services
from quizapp.services.submit_answer import submit_answer
from tests.services.house import Clock, FakeGrader
from tests.services.telling import TELLING


def main(database_url: str, token: str, journal: str, questions: list[int]) -> None:
    services = replace(open_services(database_url, FakeGrader()), clock=Clock())
    actor = identify(services, token)
    file = os.open(journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def work(question_id: int) -> None:
        for number in range(100_000):
            key = f"key-{os.getpid()}-{question_id}-{number}"
            os.write(file, f"sent {key}\n".encode())
            submit_answer(services, actor, question_id, key, {"answer": TELLING})
            os.write(file, f"done {key}\n".encode())

    threads = [threading.Thread(target=work, args=(question_id,), daemon=True) for question_id in questions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], [int(one) for one in sys.argv[4:]])
