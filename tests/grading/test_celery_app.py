from quizapp.grading.celery_app import QUEUE, make_app

URL = "redis://:secret@127.0.0.1:1/0"


def test_messages_are_json_only_and_acknowledged_after_the_verdict() -> None:
    app = make_app(URL)
    assert app.conf.broker_url == URL
    assert (app.conf.task_serializer, app.conf.accept_content) == ("json", ["json"])
    assert (app.conf.task_acks_late, app.conf.task_reject_on_worker_lost) == (True, True)
    assert app.conf.task_default_queue == QUEUE


def test_nobody_can_steer_the_workers_over_the_broker() -> None:
    assert make_app(URL).conf.worker_enable_remote_control is False
