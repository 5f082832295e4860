import pytest

from quizapp.web.proofs import method_said


@pytest.mark.parametrize(
    ("method", "chinese"),
    [
        ("identity in Q(z, e^z)", "Q(z, e^z) 中的恒等式"),
        ("identity in Q(z, log(z)), 2 pieces", "Q(z, log(z)) 中的恒等式，分 2 段"),
        ("identity in Q(k, z), 4 values of n", "Q(k, z) 中的恒等式，n 的 4 个取值"),
        ("ball arithmetic at z = -1", "在 z = -1 处用球算术"),
        ("within the tolerance, ball arithmetic with 64 bits", "在误差范围内，球算术（64 位精度）"),
        ("2 steps, then identity in Q(z)", "先推出 2 步，再用Q(z) 中的恒等式"),
        ("entry 1,2: ball arithmetic", "第 1 行第 2 列：球算术"),
        ("identity of 2 words in matrices that do not commute", "不可交换矩阵的恒等式（2 项）"),
        ("disjoint intervals, 2 ends ordered exactly", "化为不相交区间，精确比较 2 个端点"),
        ("a method of tomorrow", "a method of tomorrow"),
    ],
)
def test_methods_are_said_in_chinese(method: str, chinese: str) -> None:
    assert method_said(method, "zh") == chinese
    assert method_said(method, "en") == method
