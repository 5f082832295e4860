"""What both ends of the queue must agree on: its name, the form of its messages, and how long the broker keeps them.

Imported only where a broker is set (`QUIZAPP_CELERY_BROKER_URL`), because Celery is an extra.
"""

from __future__ import annotations

from celery import Celery

QUEUE = "quizapp"
TASK = "quizapp.perform"
FORGOTTEN_AFTER = 900
"""Seconds after which the broker hands out anew what a worker took and never acknowledged: longer than any task."""


def make_app(broker_url: str) -> Celery:
    """The Celery application on a broker; nothing is connected yet.

    Messages are JSON only: whoever can write to the broker can ask for a decision, and for nothing else. One is
    acknowledged after its verdict, so that a worker that is told to end gives back what it had not begun.

    Args:
        broker_url: a URL of Redis.
    """
    app = Celery("quizapp", broker=broker_url, set_as_current=False)
    app.conf.update(
        task_default_queue=QUEUE,
        task_serializer="json",
        accept_content=["json"],
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,  # what became of a task comes through the mailbox
        task_publish_retry=False,
        broker_connection_timeout=2,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options={"visibility_timeout": FORGOTTEN_AFTER, "socket_connect_timeout": 2},
        worker_prefetch_multiplier=1,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        worker_enable_remote_control=False,
        worker_send_task_events=False,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
    )
    return app
