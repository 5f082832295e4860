"""The people of the installation, for admins."""

from __future__ import annotations

from flask import url_for

from quizapp.services.account_views import NewUser
from quizapp.services.add_user import add_user
from quizapp.services.change_person import change_person
from quizapp.services.list_people import list_people, read_person
from quizapp.web.api.operations import Call, Resource, Told
from quizapp.web.api.paging import cut, part_of
from quizapp.web.api.types.base import PageQuery
from quizapp.web.api.types.person import Person, PersonAdded, PersonChange, PersonPage, PersonSent
from quizapp.web.identity import services

RESOURCE = Resource("People")


@RESOURCE.get("/people", PersonPage, Told(scope="people:read", query=PageQuery))
def show_people(call: Call, query: PageQuery) -> PersonPage:
    """All accounts but guests'."""
    rows, cursor = cut(list_people(services(), call.actor, part_of(query)), query, lambda one: one.person_id)
    return PersonPage(data=[Person.model_validate(row) for row in rows], next_cursor=cursor)


@RESOURCE.get("/people/<int:person_id>", Person, Told(scope="people:read"))
def show_person(call: Call, person_id: int) -> Person:
    """An account."""
    return Person.model_validate(read_person(services(), call.actor, person_id))


@RESOURCE.post("/people", PersonAdded, Told(scope="people:write", body=PersonSent, status=201))
def add_person(call: Call, body: PersonSent) -> PersonAdded:
    """Makes an account; the link, shown this once, sets its password."""
    added = add_user(services(), call.actor, NewUser(body.email, body.role, body.name))
    link = url_for("links.show", token=added.link_token, _external=True)
    return PersonAdded(person_id=added.person_id, email=added.email, link=link)


@RESOURCE.put("/people/<int:person_id>", Person, Told(scope="people:write", body=PersonChange))
def change(call: Call, person_id: int, body: PersonChange) -> Person:
    """Says what a person may do in the whole installation, or closes their account."""
    change_person(services(), call.actor, person_id, **body.model_dump())
    return Person.model_validate(read_person(services(), call.actor, person_id))
