"""Courses, for those who teach them: people, invitation, roster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast, get_args

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext

from quizapp.services.actor import Role
from quizapp.services.change_member import enrol_person, remove_member
from quizapp.services.course_views import NewMember
from quizapp.services.import_roster import enrolling, preview_roster
from quizapp.services.invite import end_invitation, invite
from quizapp.services.letters import deliver_links
from quizapp.services.list_courses import list_courses
from quizapp.services.list_members import read_course
from quizapp.services.make_course import make_course
from quizapp.services.policy import INSTALLATION, guard, may_somewhere
from quizapp.web.errors import NO_REFUSAL, Page, Refusal, redraws
from quizapp.web.identity import actor, services
from quizapp.web.storing import stored
from quizapp.web.uploads import sent_file, take_files

PAGES = Blueprint("courses", __name__)
LARGEST_ROSTER = 6 * 1024 * 1024
take_files(PAGES, {"preview": LARGEST_ROSTER, "enrol": LARGEST_ROSTER})


@PAGES.get("/courses")
def show(refusal: Refusal = NO_REFUSAL) -> Page:
    """The courses that whoever acts teaches."""
    courses = list_courses(services(), actor()) if may_somewhere(actor(), "see_people") else ()
    if not courses:
        guard(actor(), "make_course", INSTALLATION)
    return render_template("courses.html", courses=courses, sent=request.form, refusal=refusal)


@PAGES.post("/courses")
@redraws(show)
def make() -> Page:
    """Makes a course."""
    sent = request.form
    course_id = make_course(services(), actor(), sent.get("title_en", ""), sent.get("title_zh", ""))
    return redirect(url_for(".read", course_id=course_id))


@PAGES.get("/courses/<int:course_id>")
def read(course_id: int, refusal: Refusal = NO_REFUSAL, **shown: object) -> Page:
    """A course with its people."""
    course = read_course(services(), actor(), course_id)
    return render_template("course.html", course=course, sent=request.form, refusal=refusal, **shown)


@PAGES.post("/courses/<int:course_id>/members")
@redraws(read)
def add(course_id: int) -> Page:
    """Gives somebody who has an account a role."""
    role = request.form.get("role", "learner")
    if role not in get_args(Role):
        abort(400)
    enrol_person(services(), actor(), course_id, request.form.get("email", ""), cast("Role", role))
    flash(gettext("The role is given."))
    return redirect(url_for(".read", course_id=course_id))


@PAGES.post("/courses/<int:course_id>/members/<int:person_id>/remove")
@redraws(read)
def remove(course_id: int, person_id: int) -> Page:
    """Takes somebody out."""
    remove_member(services(), actor(), course_id, person_id)
    flash(gettext("They are out of the course. What they did there stays."))
    return redirect(url_for(".read", course_id=course_id))


@PAGES.post("/courses/<int:course_id>/invitation")
@redraws(read)
def call(course_id: int) -> Page:
    """A new invitation; its link is shown this once."""
    token = invite(services(), actor(), course_id)
    return read(course_id, link=url_for("joining.show", token=token, _external=True))


@PAGES.post("/courses/<int:course_id>/invitation/end")
@redraws(read)
def end(course_id: int) -> Page:
    """The invitation works no more."""
    end_invitation(services(), actor(), course_id)
    return redirect(url_for(".read", course_id=course_id))


@PAGES.post("/courses/<int:course_id>/roster")
@redraws(read)
def preview(course_id: int) -> Page:
    """What a roster would do."""
    content = sent_roster()
    roster = preview_roster(services(), actor(), course_id, content)
    return read(course_id, roster=roster, roster_text=content.decode("utf-8-sig"))


@PAGES.post("/courses/<int:course_id>/roster/enrol")
@redraws(read)
def enrol(course_id: int) -> Page:
    """Enrols the roster that was looked at; the links of new accounts are shown this once."""
    steps = enrolling(services(), actor(), course_id, sent_roster())
    return stored(steps, lambda made: enrolled(course_id, made))


def enrolled(course_id: int, made: Sequence[NewMember]) -> Page:
    """The course with the links of new accounts that no letter took to them."""
    left = deliver_links(services(), {one.email: one.link_token for one in made})
    links = [(one, url_for("links.show", token=one.link_token, _external=True)) for one in made if one.email in left]
    return read(course_id, links=links, is_enrolled=True)


def sent_roster() -> bytes:
    """The file that was chosen, or else what was pasted."""
    _, content = sent_file("file")
    return content or request.form.get("roster", "").encode()
