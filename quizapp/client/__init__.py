"""A client for `/api/v1`, with types and nothing but the standard library; `quizapp` need not run where it is used.

    client = Client("https://quiz.example.org", token)
    for quiz in client.quizzes():
        attempt = client.begin(quiz["quiz_id"])
        for question in client.questions(attempt["attempt_id"]):
            answer = client.answer(question["question_id"], {"answer": "2z(1-z)"})

What was refused is `Refused`. What a busy service could not take, or an answer that was lost, is sent again with the
same key, so that nothing is done twice. Fields that a later version of the service adds are simply there. Whoever is
told by webhooks reads them with `verify_webhook`.
"""

from __future__ import annotations

from quizapp.client.client import Client
from quizapp.client.sending import Refused
from quizapp.client.webhooks import BadSignature, verify_webhook

__all__ = ["BadSignature", "Client", "Refused", "verify_webhook"]
