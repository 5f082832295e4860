"""GELU, exactly: `z*Phi(z) = z*(1+erf(z/sqrt(2)))/2`, Phi being the standard normal distribution; smooth.

PyTorch's `approximate="none"`; the tanh form is another function (`gelu_tanh`), so an item must say which. Computed
from `erfc(-z/sqrt(2))`, because `1 + erf` has lost all digits at z = -9.
"""

from __future__ import annotations

from quizapp.activations import stable
from quizapp.activations.activation import Activation
from quizapp.activations.computation import Computation, Failure
from quizapp.activations.facts import Bilingual, Extremum, Facts, Identity, Variant
from quizapp.activations.stable import Array


def _value(z: Array) -> Array:
    return stable.damped(z, stable.normal_cdf(z))


def _slope(z: Array) -> Array:
    return stable.normal_cdf(z) + stable.damped(z, stable.normal_pdf(z))


ACTIVATION = Activation(
    name="gelu",
    title=Bilingual("GELU (Gaussian error linear unit)", "高斯误差线性单元（GELU）"),
    formula="z*(1 + erf(z/sqrt(2)))/2",
    symbol=r"\operatorname{GELU}",
    compute=_value,
    compute_slope=_slope,
    facts=Facts(
        range="[-0.16997120747990366169386847098, oo)",
        limits=("0", "oo"),
        parity="neither",
        monotone="not monotone",
        bounded="below",
        saturates="left",
        smoothness="smooth",
        slope="(1 + erf(z/sqrt(2)))/2 + z*exp(-z^2/2)/sqrt(2*pi)",
        curvature="exp(-z^2/2)*(2 - z^2)/sqrt(2*pi)",
        lipschitz=Extremum("(1 + erf(1))/2 + exp(-1)/sqrt(pi)", at="sqrt(2)"),
        least_slope=Extremum("(1 - erf(1))/2 - exp(-1)/sqrt(pi)", at="-sqrt(2)"),
        minimum=Extremum(
            "-0.16997120747990366169386847098",
            at="-0.75179152469356445745790494678",
            exact=False,
            equation="(1 + erf(z/sqrt(2)))/2 + z*exp(-z^2/2)/sqrt(2*pi)",
            form="-z^2*exp(-z^2/2)/sqrt(2*pi)",
        ),
    ),
    summary=Bilingual(
        "The input weighted by the normal distribution at it: dips to about $-0.170$ and then follows $z$.",
        "输入乘以标准正态分布函数在该点的值：先下探到约 $-0.170$，再趋近于 $z$。",
    ),
    used=Bilingual(
        "Feed-forward layers of Transformers such as BERT and GPT: smooth, and gates small inputs by their size.",
        "BERT、GPT 等 Transformer 的前馈层：光滑，并按输入大小进行加权。",
    ),
    sources=("Hendrycks and Gimpel (2016)",),
    pytorch=("torch.nn.functional.gelu(input, approximate='none')", "torch.nn.GELU()"),
    computed=Computation(
        stable="z/2*erfc(-z/np.sqrt(2))",
        naive="z/2*(1 + erf(z/np.sqrt(2)))",
        fails=(Failure("-9", gives="-0.0"),),
        note=Bilingual("`erf` and `erfc` are those of `scipy.special`.", "`erf` 与 `erfc` 来自 `scipy.special`。"),
    ),
    variants=(
        Variant(
            Bilingual("its tanh form (`approximate='tanh'`)", "tanh 近似（`approximate='tanh'`）"),
            "z*(1 + tanh(sqrt(2/pi)*(z + 0.044715*z^3)))/2",
            apart=Extremum("0.00047323552068728487711398229", at="2.69894138637727030047803986577", exact=False),
        ),
        Variant(
            Bilingual("its sigmoid form, Swish-β with $beta = 1.702$", "sigmoid 近似，即 $beta = 1.702$ 的 Swish-β"),
            "z/(1 + exp(-1.702*z))",
            apart=Extremum("0.0203348722092392302241298962", at="2.27039773719661017454790721623", exact=False),
        ),
    ),
    identities=(
        Identity("gelu(z) - gelu(-z)", "z"),
        Identity("gelu(z)", "z*normal_cdf(z)"),
        Identity("gelu'(z)", "normal_cdf(z) + z*normal_pdf(z)"),
    ),
)
