"""A look at what is being written, before it is saved."""

from __future__ import annotations

from quizapp.algebra.errors import Language
from quizapp.questions.item import Item
from quizapp.questions.kinds.catalogue import kinds
from quizapp.questions.kinds.kind import Key
from quizapp.questions.rendering import render
from quizapp.questions.schema import Bilingual
from quizapp.questions.space import DerivationError
from quizapp.questions.variants import NoVariantError, Variant, count, sample
from quizapp.services.actor import Actor
from quizapp.services.author_views import ItemPreview, Source, VariantPreview
from quizapp.services.bundle import Services
from quizapp.services.errors import Fault, InvalidInput, Unavailable
from quizapp.services.item_sources import plain, read_source
from quizapp.services.policy import courses_where
from quizapp.services.show_solution import key_html, worked_out

LANGUAGES: tuple[Language, ...] = ("en", "zh")
MOST = 20


def preview_item(services: Services, actor: Actor, source: Source, *, count: int = 5) -> ItemPreview:
    """Sampled variants with their answers, or what is wrong; nothing is stored.

    Raises:
        NotAllowed: the actor writes nowhere.
    """
    courses_where(actor, "edit_item")
    try:
        item = read_source(source)
    except InvalidInput as error:
        return ItemPreview(faults=error.faults, variants=(), variant_count=None)
    try:
        variants = tuple(sample(item, max(1, min(count, MOST))))
    except NoVariantError:
        return _faulty(Fault("exclude", "No variant is left.", "没有剩下任何变体。"))
    except DerivationError as error:
        return _faulty(Fault(f"derived.{error.name}", error.en, error.zh))
    shown = tuple(show_variant(services, variant, actor.language) for variant in variants)
    return ItemPreview(faults=(), variants=shown, variant_count=_count(item))


def _faulty(fault: Fault) -> ItemPreview:
    return ItemPreview(faults=(fault,), variants=(), variant_count=None)


def _count(item: Item) -> int:
    return count(item)


def show_variant(services: Services, variant: Variant, language: Language) -> VariantPreview:
    """A variant as a learner would see it, with its answer."""
    item, kind = variant.item, kinds()[variant.item.kind]
    key, solution, fault = _key(services, variant, language)
    return VariantPreview(
        parameters=variant.described(),
        prompt_html=_rendered(item.prompt, variant),
        hints_html={one: tuple(render(hint.said(one), variant, one) for hint in item.hints) for one in LANGUAGES},
        template=kind.template,
        face=kind.face(variant, language),
        answer_text="" if key is None else key.text,
        answer_latex="" if key is None else "; ".join(part.latex for part in key.parts),
        answer_html="" if key is None else key_html(key, language),
        solution_html=solution,
        fault=fault,
    )


def _rendered(text: Bilingual, variant: Variant) -> dict[str, str]:
    return {language: render(text.said(language), variant, language) for language in LANGUAGES}


def _key(services: Services, variant: Variant, language: Language) -> tuple[Key | None, str, str]:
    try:
        key, solution = worked_out(services, plain(variant.item), variant.seed, language)
    except Unavailable:
        sentence = "该变体没有可计算的答案。" if language == "zh" else "This variant's answer could not be computed."
        return None, "", sentence
    return key, solution, ""
