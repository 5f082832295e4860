"""A blank in a program: an expression of NumPy or PyTorch, read into mathematics and decided; it is never run."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from quizapp.activations.catalogue import definitions
from quizapp.algebra.errors import Language, ReadingError
from quizapp.algebra.printing.mathml import to_mathml
from quizapp.algebra.printing.text import to_text
from quizapp.algebra.programs import read_program
from quizapp.algebra.tree import Node
from quizapp.questions.decision import Claim, Decider
from quizapp.questions.kinds.decided import Question, grade_text, passages, pose, typed
from quizapp.questions.kinds.gaps import GapTrial
from quizapp.questions.kinds.kind import Grade, KeyPart, Passage, Place, Preview, Said, unreadable
from quizapp.questions.kinds.tasks import Misconception, Task
from quizapp.questions.rendering import in_code, render_inline
from quizapp.questions.schema import LANGUAGES, Bilingual, Mathematics, Model, ParameterName
from quizapp.questions.variants import Variant

Code: TypeAlias = Annotated[str, Field(min_length=1, max_length=400)]


class WrongCode(Model):
    """Wrong code that learners write, and what to say to it; it may be code that the grammar does not know.

    Attributes:
        when: for which parameters it is listed, as for misconceptions.
    """

    answer: Code
    feedback: Bilingual
    when: Mathematics | None = None


class CodeGap(Model):
    """An expression that is decided by what it computes for one entry.

    Attributes:
        answer: the code that is shown as the answer; {k} puts in a parameter, as in all code.
        reference: the task in mathematics.
        variables: domains of the names that the code may use.
        where: what other names in the program stand for, such as `{out: relu(z)}`.
        accept: other code that must be graded right.
        wrong: wrong code with its feedback.
        at_kinks: whether a difference at single points counts, as where a convention is asked for.
        arrays: the names that stand for arrays: code that Python runs for one number only is refused, and told why.
    """

    answer: Code
    reference: Mathematics
    variables: Annotated[dict[ParameterName, str], Field(max_length=20)] = Field(default_factory=dict)
    where: Annotated[dict[ParameterName, Mathematics], Field(max_length=20)] = Field(default_factory=dict)
    accept: Annotated[tuple[Code, ...], Field(max_length=40)] = ()
    wrong: Annotated[tuple[WrongCode, ...], Field(max_length=40)] = ()
    at_kinks: Literal["ignore", "match"] = "ignore"
    arrays: Annotated[tuple[ParameterName, ...], Field(max_length=20)] = ()

    def question(self, variant: Variant) -> Question:
        """The task as it stands in this variant; wrong code that can be read is a misconception of it."""
        claim = Claim("", "", "expression", at_kinks=self.at_kinks)
        posed = pose(self._task(()), "expression", variant, claim)
        listed = tuple(
            Misconception(answer=text, feedback=entry.feedback, when=entry.when, name=entry.answer)
            for entry in self.wrong
            if (text := self._as_mathematics(entry.answer, posed, variant)) is not None
        )
        return pose(self._task(listed), "expression", variant, claim)

    def read(self, name: str, text: str, variant: Variant) -> Preview:
        """What the code computes, typeset."""
        del name
        tree = self._tree(typed({"answer": text}), self.question(variant))
        en, zh = (to_mathml(tree, definitions(), language=language) for language in LANGUAGES)
        return Preview(en, text, html_zh=zh)

    def grade(self, name: str, text: str, variant: Variant, decider: Decider) -> Grade:
        """Decided by what it computes; listed code is known by its spelling too."""
        del name
        for entry in self.wrong:
            if entry.when is None and _plain(in_code(entry.answer, variant, "en")) == _plain(text):
                said = (render_inline(entry.feedback.said(language), variant, language) for language in LANGUAGES)
                return Grade("different", 0.0, None, Said(*said), entry.answer)
        question = self.question(variant)
        try:
            tree = self._tree(typed({"answer": text}), question)
        except ReadingError as error:
            return unreadable(error)
        return grade_text(question, to_text(tree, definitions()), variant, decider)

    def key(self, name: str, variant: Variant, decider: Decider) -> KeyPart:
        """The code."""
        del decider
        code = in_code(self.answer, variant, "en")
        shown = f"<code>{html.escape(code)}</code>"
        return KeyPart(name, code, "", Said(shown, shown))

    def trials(self, name: str, variant: Variant, decider: Decider) -> Iterator[GapTrial]:
        """The answer, all accepted and all wrong code."""
        del name, decider
        yield GapTrial(("answer",), in_code(self.answer, variant, "en"), "equal")
        for index, text in enumerate(self.accept):
            yield GapTrial(("accept", index), in_code(text, variant, "en"), "equal")
        known = {listed.label for _, _, listed in self.question(variant).misconceptions}
        for index, entry in enumerate(self.wrong):
            if entry.when is None or entry.answer in known:
                text = in_code(entry.answer, variant, "en")
                yield GapTrial(("wrong", index, "answer"), text, "different", entry.answer)

    def passages(self) -> Iterator[Passage]:
        """The task."""
        return passages(self._task(()), "expression")

    def texts(self) -> Iterator[tuple[Place, Bilingual]]:
        """The feedback, and the code for the parameters that it names."""
        for index, entry in enumerate(self.wrong):
            yield ("wrong", index, "feedback"), entry.feedback

    def face(self, name: str, variant: Variant, language: Language) -> dict[str, Any]:
        """A field for code."""
        del name, variant, language
        return {"sort": "code"}

    def _task(self, listed: tuple[Misconception, ...]) -> Task:
        return Task(reference=self.reference, variables=self.variables, where=self.where, misconceptions=listed)

    def _as_mathematics(self, code: str, question: Question, variant: Variant) -> str | None:
        try:
            return to_text(self._tree(in_code(code, variant, "en"), question), definitions())
        except ReadingError:
            return None

    def _tree(self, text: str, question: Question) -> Node:
        return read_program(text, question.scope(), frozenset(self.arrays))


def _plain(text: str) -> str:
    """Code without its spaces, as spellings are compared."""
    return "".join(text.split())
