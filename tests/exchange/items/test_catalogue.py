from quizapp.exchange.items.catalogue import item_formats


def test_files_that_can_be_read_are_told_apart_by_their_endings() -> None:
    endings = [ending for one in item_formats().values() for ending in one.reads]
    assert len(set(endings)) == len(endings)
    assert all(ending.startswith(".") and ending == ending.casefold() for ending in endings)
    assert "yaml" in item_formats()
