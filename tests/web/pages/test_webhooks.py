from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask import Flask

from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.courier import Carried
from quizapp.services.deliver_webhooks import deliver_webhooks
from tests.services.receiving import FakeCourier, make_webhook
from tests.web.conftest import app, grader, instructor, services, teacher
from tests.web.visitor import Visitor, make_person

__all__ = ["app", "grader", "instructor", "services", "teacher"]
PAGE = "/courses/1/webhooks"
SHOWN = re.compile(r'id="made" readonly value="(whsec_[A-Za-z0-9+/=]{44})"')


def test_from_the_course_to_a_test_that_arrives_and_back(teacher: Visitor, services: Services) -> None:
    assert f'href="{PAGE}"' in teacher.read("/courses/1")
    assert "Nobody is told anything of this course." in teacher.read(PAGE)
    made = teacher.post(PAGE, url="https://hooks.example.org/in", event="mark.changed")
    found = SHOWN.search(made.text)
    assert found is not None
    address = f"{PAGE}/1"
    assert f'href="{address}"' in made.text
    assert found[1] not in teacher.read(PAGE) + teacher.read(address)
    assert "Nothing was sent yet." in teacher.read(address)
    assert "A test event is on its way." in teacher.send(f"{address}/test")
    courier = FakeCourier([Carried("redirected", 302)])
    deliver_webhooks(replace(services, courier=courier))
    page = teacher.read(address)
    assert "the answer was a redirect, which is not followed" in page
    assert "1 delivery in a row has failed." in page
    assert "1 delivery in a row has failed." in teacher.read(PAGE)
    again = teacher.post(f"{address}/test")
    assert again.status_code == 409
    assert "This is about to be sent already." in again.text
    assert courier.events(found[1])[0]["type"] == "webhook.test"
    assert "The webhook is removed." in teacher.send(f"{address}/remove")
    assert teacher.get(address).status_code == 404


def test_a_new_secret_is_shown_once(teacher: Visitor, services: Services) -> None:
    made = SHOWN.search(teacher.post(PAGE, url="https://hooks.example.org/in", event="mark.changed").text)
    assert f'action="{PAGE}/1/secret"' in teacher.read(f"{PAGE}/1")
    renewed = teacher.post(f"{PAGE}/1/secret")
    found = SHOWN.search(renewed.text)
    assert made is not None
    assert found is not None
    assert found[1] != made[1]
    assert found[1] not in teacher.read(f"{PAGE}/1")
    teacher.post(f"{PAGE}/1/test")
    courier = FakeCourier()
    deliver_webhooks(replace(services, courier=courier))
    assert [courier.events(secret)[0]["type"] for secret in (made[1], found[1])] == ["webhook.test"] * 2
    assert teacher.post("/courses/1/webhooks/99/secret").status_code == 404


def test_what_was_delivered_can_be_sent_again(teacher: Visitor, services: Services) -> None:
    teacher.post(PAGE, url="https://hooks.example.org/in", event="mark.changed")
    teacher.post(f"{PAGE}/1/test")
    courier = FakeCourier()
    deliver_webhooks(replace(services, courier=courier))
    page = teacher.read(f"{PAGE}/1")
    assert "delivered" in page
    again = re.search(rf'action="({PAGE}/1/deliveries/\d+/again)"', page)
    assert again is not None
    assert "It is sent again in a moment." in teacher.send(again[1])
    deliver_webhooks(replace(services, courier=courier))
    assert len({one.headers["webhook-id"] for one in courier.carried}) == 1
    assert len(courier.carried) == 2


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(teacher: Visitor, language: str) -> None:
    teacher.post("/preferences", language=language)
    refused = teacher.post(PAGE, url="http://hooks.example.org/", event="mark.changed")
    assert refused.status_code == 422
    said = {"en": "Only addresses with https:// are told anything.", "zh": "只接受以 https:// 开头的地址。"}
    assert said[language] in refused.text
    assert 'value="http://hooks.example.org/"' in refused.text
    assert 'value="mark.changed" checked' in refused.text
    nothing = teacher.post(PAGE, url="https://hooks.example.org/")
    assert {"en": "Choose what is to be told.", "zh": "请选择要通知的事件。"}[language] in nothing.text


def test_a_webhook_is_found_in_its_own_course_alone_and_not_by_assistants(
    app: Flask, teacher: Visitor, services: Services, instructor: Actor
) -> None:
    webhook_id = make_webhook(services, instructor).webhook.webhook_id
    other = teacher.post("/courses", title_en="Other").headers["Location"]
    assert teacher.get(f"{other}/webhooks/{webhook_id}").status_code == 404
    assert teacher.post(f"{other}/webhooks/{webhook_id}/remove").status_code == 404
    make_person(services, "assistant", "assistant")
    assistant = Visitor(app).sign_in("assistant@example.org")
    assert PAGE not in assistant.read("/courses/1")
    assert assistant.get(PAGE).status_code == 404
    make_person(services, "second", "instructor")
    assert "hooks.example.org" in Visitor(app).sign_in("second@example.org").read(PAGE)
