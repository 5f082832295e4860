"""What no judge may overrule: texts that a person has to see, whatever they seem to say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from quizapp.algebra.errors import Language
from quizapp.questions.marking.folding import INVISIBLE, Text, fold
from quizapp.questions.marking.matching import Reading
from quizapp.questions.marking.phrases import expression, words

Suspicion: TypeAlias = Literal["injection", "copied_prompt", "salad", "too_short", "off_topic", "contradiction"]
CHINESE = re.compile(r"[\u3400-\u9fff]")
CHINESE_OR_NAME = re.compile(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+")
CHINESE_GLUE = re.compile(
    r"[的了是在会从由其致中个对应把被就都也很所以因为使让有要能可与和从而但到时后则没不无相当于等趋变需得越乘近小大慢快只用算如像每再加即还收送做给过就]|[=~]|->"
)
LATIN_WORD = re.compile(r"[a-z][a-z']+|(?<![a-z])a(?![a-z])")
CHINESE_VERB = re.compile(r"[是会使为相趋变需要=~]")
CONTENT = re.compile(r"[a-z0-9σ]+|[\u3400-\u9fff]")
FEWEST_CONCEPTS = 2
SHORTEST = {"en": 4, "zh": 6}
SALAD_LENGTH = 5
SHORTEST_SALAD = 3
LONG_BREATH = 8
LONGEST_HEADING = 3
FEWEST_HEADINGS = 4
PAUSE = re.compile(r"[,;:]\s|[.!?](?!\d)")
LONGEST_TERM = 5
MOSTLY = 0.7
LOOSE_CHINESE = 0.08
FEWEST_PAIRS = 6
PAIRS_COPIED = 0.6
LOOSE = 0.05
LOOSE_IN_ONE_BREATH = 0.15
COPIED = 0.75
HEAP = re.compile(r"\b(?:because of|due to|thanks to|about|with)(?: (?:and )?(?:the|its|a) [\w-]+,?){3}")
ENGLISH_RUN = re.compile(r"(?:[a-z]+(?:'[a-z]+)?[ ,]+){5,}[a-z]+")


def suspicions(reading: Reading, language: Language, *, credited: bool) -> Iterator[Suspicion]:
    """All that is suspicious about an answer as such.

    Args:
        reading: the answer with the rubric's concepts.
        language: the language that it is said to be in.
        credited: whether the rules credit anything.
    """
    text = reading.text
    if injected(text):
        yield "injection"
    if is_short(text, language) and not credited:
        yield "too_short"
    if is_salad(reading):
        yield "salad"
    if copies_prompt(text, reading.rubric.prompt.en) or copies_prompt(text, reading.rubric.prompt.zh):
        yield "copied_prompt"
    if expression("retractions").search(text.folded) or expression("double_negations").search(text.folded):
        yield "contradiction"
    if (not credited and not is_about_it(reading)) or is_foreign(text, language):
        yield "off_topic"


def injected(text: Text) -> bool:
    """Whether it speaks to whoever marks it, or hides something."""
    hidden = INVISIBLE.search(text.raw) is not None or any(
        ord(letter) < ord(" ") and letter not in "\n\r\t" for letter in text.raw
    )
    return hidden or expression("instructions").search(text.folded) is not None


def is_about_it(reading: Reading) -> bool:
    """Whether it speaks of enough that belongs to the question to be an answer, be it a wrong one."""
    return sum(bool(hits) for hits in reading.hits.values()) >= FEWEST_CONCEPTS


def is_short(text: Text, language: Language) -> bool:
    """Whether it has too few words to say anything."""
    return len(CONTENT.findall(text.folded)) < SHORTEST[language]


def is_foreign(text: Text, language: Language) -> bool:
    """Whether it is written in another language than it is said to be."""
    chinese = len(CHINESE.findall(text.folded))
    if language == "en":
        return chinese > 0
    return (chinese == 0 and len(LATIN_WORD.findall(text.folded)) > 3) or ENGLISH_RUN.search(text.folded) is not None  # noqa: PLR2004 - names of functions


def is_salad(reading: Reading) -> bool:
    """Whether it is a heap of words rather than sentences; a text with a formula is none."""
    folded = reading.text.folded
    if len(CHINESE.findall(folded)) >= SALAD_LENGTH:
        return _is_chinese_salad(folded)
    said = LATIN_WORD.findall(folded)
    if len(said) < SHORTEST_SALAD or "=" in folded:
        return False
    is_silent = expression("verbs").search(folded) is None
    if len(said) < SALAD_LENGTH:
        return is_silent and "(" not in folded
    if HEAP.search(folded) is not None or _is_shouted(reading.text):
        return True
    glue = sum(word in words("function_words") for word in said) / len(said)
    in_one_breath = len(said) >= LONG_BREATH and PAUSE.search(folded) is None
    loose = glue < (LOOSE_IN_ONE_BREATH if in_one_breath else LOOSE)
    return is_silent or loose or len(expression("impossible_neighbours").findall(folded)) > 1


def _is_shouted(text: Text) -> bool:
    """Whether it is a row of headings: `Composition! One layer! No XOR!`."""
    said = [LATIN_WORD.findall(text.folded[span.start : span.end]) for span in text.sentences]
    silent = [words_ for words_ in said if expression("verbs").search(" ".join(words_)) is None]
    terse = all(len(words_) <= LONGEST_HEADING for words_ in said)
    return len(said) >= FEWEST_HEADINGS and terse and len(silent) > len(said) / 2


def _is_chinese_salad(folded: str) -> bool:
    pieces = [piece for part in re.split(r"[、，,。；;：:|/\n]+", folded) for piece in _heaped(part.split())]
    terse = [piece for piece in pieces if _length(piece) <= LONGEST_TERM and not CHINESE_VERB.search(piece)]
    glue = len(CHINESE_GLUE.findall(folded)) / len(CHINESE.findall(folded))
    return (len(pieces) >= SALAD_LENGTH and len(terse) / len(pieces) > MOSTLY) or glue < LOOSE_CHINESE


def _heaped(words_: Sequence[str]) -> Iterator[str]:
    """The pieces between spaces; those that only set names and numbers apart from Chinese separate nothing."""
    piece = ""
    for word in words_:
        if piece and CHINESE.search(word) and CHINESE.search(piece.rsplit(" ", maxsplit=1)[-1]):
            yield piece
            piece = word
        else:
            piece = f"{piece} {word}".strip()
    if piece:
        yield piece


def _length(piece: str) -> int:
    """In Chinese characters; a name or a number in other letters counts as one."""
    return len(CHINESE_OR_NAME.findall(piece))


def copies_prompt(text: Text, prompt: str) -> bool:
    """Whether nearly all that it says stands in the prompt already."""
    asked = set(CONTENT.findall(fold(prompt).folded)) | {"because", "explain"}
    said = [word for word in CONTENT.findall(text.folded) if word not in words("function_words")]
    if len(said) < SHORTEST_SALAD:  # a formula or a single word copies nothing
        return False
    if CHINESE.search(prompt) is not None:
        return _pairs_copied(text.folded, fold(prompt).folded)
    return sum(_stem(word) in {_stem(one) for one in asked} for word in said) / len(said) >= COPIED


def _pairs_copied(said: str, asked: str) -> bool:
    pairs = [said[index : index + 2] for index in range(len(said) - 1) if CHINESE.match(said[index])]
    return len(pairs) >= FEWEST_PAIRS and sum(pair in asked for pair in pairs) / len(pairs) >= PAIRS_COPIED


def _stem(word: str) -> str:
    return re.sub(r"(?:ing|ed|es|s|ful|e)$", "", word) or word
