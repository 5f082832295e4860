from quizapp.exchange.items.losses import Carried
from quizapp.exchange.items.plain import Numbers, Options
from quizapp.exchange.items.plain_of import plain_questions
from quizapp.exchange.items.sheet import ItemOrder, Portable, Remark
from quizapp.questions.variants import sample
from tests.exchange.items.making import example


def made(kind: str, key: str | None, *sorts: type) -> tuple[list[object], list[Remark]]:
    item, remarks = example(kind), list[Remark]()
    answer = None if key is None else {"parts": [{"name": "", "text": key}], "text": key}
    order = ItemOrder([Portable(item, next(sample(item, 1)), 12, answer)], "en", remarks.append)
    return list(plain_questions(order, sorts, Carried(hints=False))), remarks


def test_every_loss_has_its_sentence_in_both_languages() -> None:
    _, remarks = made("number", "5/2", Numbers)
    assert [remark.en for remark in remarks] == [
        "the Chinese text is not in the file; export that language too",
        "1 of 12 variants",
        "2 hints",
    ]
    assert all(remark.zh and remark.fate == "changed" for remark in remarks)


def test_a_sort_that_the_format_lacks_is_left_out() -> None:
    plain, remarks = made("choice", None, Numbers)
    assert (plain, [remark.fate for remark in remarks]) == ([], ["skipped"])
    assert "Choice" in remarks[0].en
    assert len(made("choice", None, Options)[0]) == 1


def test_an_answer_that_nobody_could_work_out_is_left_out() -> None:
    for key in (None, "no number"):
        plain, remarks = made("number", key, Numbers)
        assert (plain, [remark.fate for remark in remarks]) == ([], ["skipped"])


def test_a_rounded_value_stands_in_for_what_no_decimal_says() -> None:
    plain, _ = made("number", "-LambertW(1/e) ≈ -0.278465", Numbers)
    body = plain[0].body  # type: ignore[attr-defined]
    assert abs(float(body.entries[0].value) + 0.278465) < 1e-5
