"""Use case: the claims that the curriculum is about, which of them hold, and the questions that ask them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from quizapp.learning.claims import claims
from quizapp.services.actor import Actor
from quizapp.services.bundle import Services
from quizapp.services.errors import Language
from quizapp.services.related_questions import prompt_of, published
from quizapp.storage.records.questions import ItemRecord, VersionRecord


@dataclass(frozen=True, slots=True)
class AskedClaim:
    """A question that asks a claim: its concept, and its prompt with one variant's numbers as safe HTML."""

    concept: str
    difficulty: int
    prompt_html: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim in the language of the page.

    Attributes:
        id: as items name it.
        mark: whether it holds as it stands.
        claim: what learners are told.
        right: what holds; the same as `claim` where nothing is to be added.
        questions: the published questions that ask it, by concept and difficulty.
    """

    id: str
    mark: Literal["true", "imprecise", "wrong"]
    claim: str
    right: str
    questions: tuple[AskedClaim, ...]


def show_claims(services: Services, actor: Actor) -> tuple[ClaimView, ...]:
    """All claims in their order; questions that an open exam asks are left out."""
    with services.reading() as unit:
        items = published(unit, services.clock())
        newest = unit.items.newest(item.id for item in items)
        versions = unit.items.versions_among(newest.values())
    asked = _asked(items, {version.item_id: version for version in versions}, actor.language)
    return tuple(
        ClaimView(
            claim.id,
            claim.mark,
            claim.claim.said(actor.language),
            claim.right.said(actor.language),
            tuple(asked.get(claim.id, ())),
        )
        for claim in claims().values()
    )


def _asked(
    items: tuple[ItemRecord, ...], versions: Mapping[int, VersionRecord], language: Language
) -> Mapping[str, list[AskedClaim]]:
    found: dict[str, list[AskedClaim]] = defaultdict(list)
    for item in items:
        content = versions[item.id].content if item.id in versions else {}
        named = [str(name) for name in content.get("claims", ())]
        if named:
            question = AskedClaim(item.concept, item.difficulty, prompt_of(content, language))
            for name in named:
                found[name].append(question)
    return found
