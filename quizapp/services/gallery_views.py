"""What the gallery of activations and the concept map show: plain values, mathematics as MathML."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from quizapp.activations.computation import Pitfall, Rounding
from quizapp.activations.facts import Monotone, Parity, Sides, Smoothness
from quizapp.services.practice_views import ConceptStanding


@dataclass(frozen=True, slots=True)
class Curve:
    """A function at points of increasing order; None where it has no value, or where the pen is to be lifted.

    Attributes:
        name: of the activation, or of the output.
        points: where.
        values: what it is there.
        dots: points and values where the pen is lifted although there is a value: by convention, or at a jump.
    """

    name: str
    points: tuple[float, ...]
    values: tuple[float | None, ...]
    dots: tuple[tuple[float, float], ...] = ()

    def at(self, point: float) -> float | None:
        """The value at the drawn point that is nearest."""
        dotted = dict(self.dots)
        place = min(range(len(self.points)), key=lambda index: abs(self.points[index] - point))
        value = self.values[place]
        return dotted.get(self.points[place]) if value is None else value


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the line and what is drawn over it.

    Attributes:
        low: its left end.
        high: its right end.
        value: the function.
        slope: its slope.
    """

    low: float
    high: float
    value: Curve
    slope: Curve


@dataclass(frozen=True, slots=True)
class ActivationCard:
    """An activation in the overview.

    Attributes:
        name: canonical name.
        title: for people.
        label: the shortest name, for curves.
        summary: what it is, in one line.
        curve: for a small picture; of a function of vectors the first output, over the difference of two scores.
        comparable: whether it is a function of one number.
    """

    name: str
    title: str
    label: str
    summary: str
    curve: Curve
    comparable: bool


@dataclass(frozen=True, slots=True)
class ParameterView:
    """A parameter with the value that is shown and the values that a slider offers.

    Attributes:
        name: as it stands in the address.
        symbol: as MathML.
        meaning: what it does.
        value: the value shown.
        default: the usual value.
        least: the least value offered.
        greatest: the greatest value offered.
        trained: whether training changes it.
    """

    name: str
    symbol: str
    meaning: str
    value: Fraction
    default: Fraction
    least: Fraction
    greatest: Fraction
    trained: bool


@dataclass(frozen=True, slots=True)
class KinkView:
    """A point without slope, as MathML: where, the slopes on both sides, and what frameworks return.

    `others` are what returns another value, as HTML, and which.
    """

    at: str
    left: str
    right: str
    convention: str
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ExtremumView:
    """A least or greatest value as MathML; `at` is empty where it is taken on a whole interval.

    `equation` is what the place solves, where no formula gives it; `form` the value by the place.
    """

    value: str
    at: str
    attained: bool
    equation: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class FigureView:
    """A number worth knowing: what it is, as HTML, and its value as MathML."""

    words: str
    value: str


@dataclass(frozen=True, slots=True)
class VariantView:
    """Another formula in use: where, as HTML, the formula as MathML, and the greatest distance if there is one."""

    who: str
    formula: str
    apart: ExtremumView | None


@dataclass(frozen=True, slots=True)
class FactsView:
    """The facts of an activation for the parameters shown; mathematics as MathML.

    `law` is what its parity means; empty for neither. `lower` and `upper` are the ends of the range that are finite.
    """

    domain: str
    range: str
    limits: tuple[str, str]
    parity: Parity
    law: str
    monotone: Monotone
    lower: ExtremumView | None
    upper: ExtremumView | None
    zero_centred: bool
    saturates: Sides
    hard: bool
    smoothness: Smoothness
    kinks: tuple[KinkView, ...]
    lipschitz: ExtremumView | None
    minimum: ExtremumView | None
    least_slope: ExtremumView | None
    bend: ExtremumView | None
    inverse: str
    inverse_domain: str
    inverted_in_part: bool


@dataclass(frozen=True, slots=True)
class ComputationView:
    """How a function is computed, and how not, as code; `note` is HTML, empty if there is nothing to explain."""

    stable: str
    pitfalls: tuple[Pitfall, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PracticeWay:
    """A quiz that anybody may begin now and that asks about a concept."""

    quiz_id: int
    title: str


@dataclass(frozen=True, slots=True)
class RelatedQuestion:
    """A published question of the bank: its prompt with one variant's numbers, and where it can be practised."""

    concept: str
    difficulty: int
    prompt_html: str
    ways: tuple[PracticeWay, ...]


@dataclass(frozen=True, slots=True)
class RelatedQuestions:
    """Questions for the page of an activation.

    Attributes:
        shown: the questions.
        are_about_it: whether they ask about the activation itself; otherwise about its relatives.
    """

    shown: tuple[RelatedQuestion, ...]
    are_about_it: bool


@dataclass(frozen=True, slots=True)
class ActivationView:
    """The page of an activation.

    Attributes:
        name: canonical name.
        title: for people.
        summary: what it is.
        used: where it is used and why.
        formula: the definition, as MathML.
        slope: the slope, as MathML.
        slope_of_output: the slope in terms of the output; empty where the output does not determine it.
        slope_of_both: the slope in terms of output and input; empty where that is no shorter.
        curvature: the second derivative, as MathML.
        curvature_where: away from which points it holds, as MathML; empty if it states its cases or has no exception.
        parameter_slopes: the derivatives with respect to the parameters that are trained, as MathML.
        refused: what the parameters must fulfil together and do not, as MathML; empty if all is well.
        windows: the wide view and the close-up; none where the parameters are refused.
        parameters: with their sliders.
        facts: for the values shown.
        identities: what relates it to itself and to others, as MathML.
        computed: how to compute it; None where the formula will do.
        computed_slope: the same for its slope.
        roundings: where its computed value becomes equal to a limit.
        figures: numbers worth knowing.
        variants: other formulas in use.
        notes: what else one has to know, as HTML.
        rounded: whether decimals in the formulas are shortened.
        legend: what an uncommon name in the facts means, as HTML; empty if there is none.
        pytorch: its names in PyTorch.
        sources: where it comes from.
        related: questions about it or its relatives.
        neighbours: the names before and after it in the overview.
    """

    name: str
    title: str
    summary: str
    used: str
    formula: str
    slope: str
    slope_of_output: str
    slope_of_both: str
    curvature: str
    curvature_where: str
    parameter_slopes: tuple[str, ...]
    refused: str
    windows: tuple[Window, ...]
    parameters: tuple[ParameterView, ...]
    facts: FactsView
    identities: tuple[str, ...]
    computed: ComputationView | None
    computed_slope: ComputationView | None
    roundings: tuple[Rounding, ...]
    figures: tuple[FigureView, ...]
    variants: tuple[VariantView, ...]
    notes: tuple[str, ...]
    rounded: bool
    legend: str
    pytorch: tuple[str, ...]
    sources: tuple[str, ...]
    related: RelatedQuestions
    neighbours: tuple[str, str]


@dataclass(frozen=True, slots=True)
class VectorWindow:
    """A part of the line of the first score, the others staying, and what is drawn over it.

    Attributes:
        low: its left end.
        high: its right end.
        outputs: all outputs.
        slope: the slope of the first output by the first score.
    """

    low: float
    high: float
    outputs: tuple[Curve, ...]
    slope: Curve


@dataclass(frozen=True, slots=True)
class VectorView:
    """The page of a function of vectors: softmax.

    Attributes:
        formula: an output, as MathML.
        slope: an entry of the Jacobian, as MathML.
        two: two scores over their difference, the wide view and the close-up.
        three: the example over its first score.
        temperature: what divides the scores.
        scores: an example.
        outputs: what becomes of it.
        jacobian: the slopes there, row by row.
        range: the set of values, in words.
        invariance: what changes nothing, in words.
        lipschitz: as MathML.
        lipschitz_at: where it is taken, in words.
        identities: as MathML.
        saturates, zero_centred, smoothness, inverse: in words.
        computed: how to compute it.
    """

    name: str
    title: str
    summary: str
    used: str
    formula: str
    slope: str
    two: tuple[VectorWindow, VectorWindow]
    three: VectorWindow
    temperature: Fraction
    scores: tuple[Fraction, ...]
    outputs: tuple[float, ...]
    jacobian: tuple[tuple[float, ...], ...]
    range: str
    invariance: str
    lipschitz: str
    lipschitz_at: str
    identities: tuple[str, ...]
    saturates: str
    zero_centred: str
    smoothness: str
    inverse: str
    computed: ComputationView
    pytorch: tuple[str, ...]
    sources: tuple[str, ...]
    related: RelatedQuestions
    neighbours: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Chosen activations over one part of the line.

    Attributes:
        low: its left end.
        high: its right end.
        values: the functions.
        slopes: their slopes, in the same order.
    """

    low: float
    high: float
    values: tuple[Curve, ...]
    slopes: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class ConceptNode:
    """A concept on the map.

    Attributes:
        id: as items name it.
        title: for people.
        about: what belongs to it.
        layer: 0 for what needs nothing, otherwise one more than the deepest prerequisite.
        after: what should be understood before.
        nearest: those of them that do not follow from the others.
        opens: what it is a prerequisite of.
        questions: how many published questions there are.
        ways: quizzes that ask about it.
        standing: how well the learner knows it; None for nobody in particular.
    """

    id: str
    title: str
    about: str
    layer: int
    after: tuple[str, ...]
    nearest: tuple[str, ...]
    opens: tuple[str, ...]
    questions: int
    ways: tuple[PracticeWay, ...]
    standing: ConceptStanding | None


@dataclass(frozen=True, slots=True)
class ConceptMapView:
    """All concepts, layer by layer, within a layer as they are listed."""

    layers: tuple[tuple[ConceptNode, ...], ...]
