from quizapp.bootstrap import BANK
from quizapp.exchange.archives import unpacked
from quizapp.exchange.items.sheet import ItemOrder, Portable, Remark, Target
from quizapp.exchange.items.yaml import read_yaml, write_yaml
from quizapp.questions.item import Item
from quizapp.questions.loading import dump_items, load_folder
from quizapp.questions.variants import Variant

TARGET = Target("relu")


def test_the_whole_bank_comes_back_without_loss() -> None:
    items = load_folder(BANK)
    said: list[Remark] = []
    portable = [Portable(item, Variant(item, "0" * 32), 1) for item in items]
    content = b"".join(write_yaml(ItemOrder(portable, "en", said.append)))
    back: list[Item] = []
    for name, text in unpacked(content, "bank.zip"):
        reading = read_yaml(text, name, TARGET)
        assert reading.remarks == ()
        back += reading.items
    assert {item.id: item.content_hash for item in back} == {item.id: item.content_hash for item in items}
    assert len(back) == len(items) > 200
    assert said == []


def test_a_faulty_item_is_left_out_with_its_reason_and_the_others_are_taken() -> None:
    first, second = load_folder(BANK)[:2]
    text = dump_items([first, second]).replace(f"concept: {second.concept}\n  kind", "concept: '!'\n  kind", 1)
    reading = read_yaml(text.encode(), "f.yaml", TARGET)
    assert [item.id for item in reading.items] == [second.id]
    assert reading.remarks[0].fate == "skipped"
    assert reading.remarks[0].en.startswith("f.yaml:")
    assert "concept" in reading.remarks[0].en


def test_hostile_texts_are_refused_in_one_sentence() -> None:
    bomb = "a: &a [x]\n" + "\n".join(f"b{n}: &b{n} [*a, *a, *a, *a, *a]" for n in range(9))
    for text in (
        b"\xff\xfe",
        bomb.encode(),
        b"[" * 5000,
        b"!!python/object/apply:os.system [ls]",
        b"a: b: c",
        b"x" * 300_000,
    ):
        reading = read_yaml(text, "f.yaml", TARGET)
        assert (reading.items, [one.fate for one in reading.remarks]) == ((), ["skipped"])
