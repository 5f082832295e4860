"""Put one published question before the learners of a course, as a quiz of its own."""

from __future__ import annotations

from quizapp.learning.concepts import concepts
from quizapp.services.actor import Actor
from quizapp.services.author_views import QuizDetail, QuizForm, QuizPlace, SlotForm
from quizapp.services.bundle import Services
from quizapp.services.errors import Conflict
from quizapp.services.item_access import find_item, home_course
from quizapp.services.save_quiz import save_quiz

PLAIN_POINTS = 1.0


def ask_learners(services: Services, actor: Actor, item_id: int, *, course_id: int | None = None) -> QuizDetail:
    """A practice quiz with this question alone, open at once; its rules can be changed afterwards.

    Args:
        services: where to look and to store.
        actor: who asks.
        item_id: the question.
        course_id: where a shipped question is asked; None is the first course in which the actor may. A question of a
            course is asked in that course.

    Raises:
        NotFound: there is no such item or course for the actor.
        NotAllowed: the actor makes quizzes nowhere.
        Conflict: `not_published`: learners are asked published questions only.
    """
    with services.reading() as unit:
        item = find_item(unit, actor, item_id, "see_item")
        wanted = course_id if item.course_id is None else item.course_id
        home = home_course(unit, actor, wanted, "edit_quiz")
        newest = next(iter(unit.items.versions(item_id)), None)
    if item.state != "published" or newest is None:
        raise Conflict("not_published", "Publish the question first.", "请先发布这道题。")
    topic = concepts()[item.concept].name
    slot = SlotForm(item_id=item_id, points=float(newest.content.get("points", PLAIN_POINTS)))
    title_en, title_zh = f"{topic.en}: {item.name}", f"{topic.zh}：{item.name}"
    form = QuizForm(title_en=title_en, title_zh=title_zh, published=True, slots=(slot,))
    return save_quiz(services, actor, form, place=QuizPlace(course_id=home))
