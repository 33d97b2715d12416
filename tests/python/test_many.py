"""Many documents at once: other threads go on meanwhile, and no document loses another."""

import sys
import threading
import time

import polars as pl
import pytest

import bilan

PARAGRAPH = "Plus de 1.250 personnes, dont 58,5 % de femmes, ont reçu 12 tentes en 2024, contre 9 en 2023. "
LONG = PARAGRAPH * 2_000
FRAME = pl.DataFrame({"text": [PARAGRAPH * 50] * 40})


@pytest.fixture
def counted():
    """A number that another thread counts up whenever it may run.

    Threads take turns every few milliseconds; here they never do, so that it runs only when somebody lets it.
    """
    count, stop, interval = [0], threading.Event(), sys.getswitchinterval()

    def run():
        while not stop.is_set():
            count[0] += 1
            time.sleep(0)

    sys.setswitchinterval(1e5)
    thread = threading.Thread(target=run)
    thread.start()
    yield count
    stop.set()
    thread.join()
    sys.setswitchinterval(interval)


@pytest.mark.parametrize(
    "work",
    [
        pytest.param(lambda: bilan.read_text(LONG, lang="fr"), id="read_text"),
        pytest.param(lambda: bilan.read(LONG.encode(), lang="fr"), id="read"),
        pytest.param(lambda: FRAME.select(pl.col("text").bilan.figures(lang="fr")), id="figures"),
        pytest.param(lambda: FRAME["text"].bilan.count(lang="fr"), id="count"),
        pytest.param(lambda: list(bilan.read_batches(FRAME, lang="fr")), id="read_batches"),
    ],
)
def test_other_threads_go_on_while_texts_are_read(counted, work):
    work()
    # Once may be too short for the other thread to wake up; if it is never let, no number of times helps.
    for _ in range(50):
        before = counted[0]
        work()
        if counted[0] > before:
            return
    pytest.fail("no other thread ran while texts were read")


def test_a_thread_that_nobody_lets_does_not_run(counted):
    # What the test above rests on.
    before = counted[0]
    sum(i * i for i in range(300_000))
    assert counted[0] == before


@pytest.mark.parametrize("size", [1, 7, 1500])
def test_odd_documents_lose_no_others(size):
    odd = [None, "", " \n\t", "\0", "(" * 5_000, "7 " * 5_000, "\u202e" * 100, "a" * 100_000, "١٢ و 5 %", "12 和 5", "e\u0301" * 3_000]
    good = [PARAGRAPH * (1 + i % 3) for i in range(size)]
    texts = [text for pair in zip(good, odd * (size // len(odd) + 1), strict=False) for text in pair]
    frame = pl.DataFrame({"text": texts})
    made = frame.select(pl.col("text").bilan.figures(lang="fr").alias("f"))["f"].to_list()
    alone = {text: bilan.read_text(text, lang="fr").figures.select("value", "unit", "text", "start_char").to_dicts() for text in set(good)}
    for text, figures in zip(texts, made, strict=True):
        assert (figures is None) == (text is None)
        if text in alone:
            assert [{key: f[key] for key in ("value", "unit", "text", "start_char")} for f in figures] == alone[text]
    streamed = pl.concat(list(bilan.read_batches(frame, lang="fr")))
    assert streamed.height == sum(len(figures or ()) for figures in made)
    assert streamed["row"].is_sorted()


def test_lazy_queries_read_as_eager_ones_do():
    texts = [PARAGRAPH * (1 + i % 5) for i in range(700)]
    lazy = pl.LazyFrame({"text": texts}).select(pl.col("text").bilan.figures(lang="fr"))
    assert lazy.collect(engine="streaming").equals(lazy.collect())


@pytest.mark.parametrize(
    ("name", "write"),
    [("a.parquet", pl.DataFrame.write_parquet), ("a.csv", pl.DataFrame.write_csv), ("a.ndjson", pl.DataFrame.write_ndjson), ("a.arrow", pl.DataFrame.write_ipc)],
)
def test_files_are_scanned(tmp_path, name, write):
    texts = pl.DataFrame({"address": [f"n{i}" for i in range(30)], "outlet": ["A", "B"] * 15, "body": [PARAGRAPH * (i % 3) if i != 7 else None for i in range(30)]})
    write(texts, tmp_path / name)
    lazy = bilan.scan(tmp_path / name, text="body", keep="address", lang="fr", source=pl.col("outlet"))
    made = lazy.collect()
    streamed = pl.DataFrame(bilan.read_batches(texts, text="body", keep=["address"], lang="fr"))
    assert made.drop("source").equals(streamed.drop("source")) and made.schema.names() == streamed.schema.names()
    assert made.select(pl.col("source").n_unique()).item() == 2
    assert lazy.collect_schema() == made.schema
    assert bilan.scan(texts.lazy(), text="body", lang="fr").collect()["value"].equals(made["value"])


def test_what_cannot_be_scanned_is_named(tmp_path):
    with pytest.raises(bilan.UnsupportedFormatError, match=r"'a\.pdf' cannot be scanned"):
        bilan.scan("a.pdf")
    with pytest.raises(bilan.ArgumentError, match="not int"):
        bilan.scan(3)
