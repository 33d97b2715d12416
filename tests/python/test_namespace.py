"""Columns and tables: expressions, namespaces, accessors, Arrow streams."""

import datetime as dt

import polars as pl
import pytest

import bilan

TEXTS = [
    "Le centre a accueilli 1.250 personnes, dont 58,5 % de femmes.",
    None,
    "",
    "Rien à compter.",
    "Environ 300 enfants ont été vaccinés dans 12 écoles.",
]
LENGTHS = [2, None, 0, 0, 2]


def rows(lists: pl.Series) -> pl.DataFrame:
    return lists.drop_nulls().explode().drop_nulls().struct.unnest()


def test_a_column_says_what_its_texts_say():
    df = pl.DataFrame({"text": TEXTS})
    made = df.select(f=pl.col("text").bilan.figures(), n=pl.col("text").bilan.count(), v=pl.col("text").bilan.numbers())
    assert made["n"].to_list() == made["f"].list.len().to_list() == LENGTHS
    assert made["v"].to_list() == [[1250.0, 58.5], None, [], [], [300.0, 12.0]]
    by_one = pl.concat([bilan.read_text(text).figures for text in TEXTS if text and text.strip()])
    assert rows(made["f"]).equals(by_one)
    assert rows(made["f"]).schema == by_one.schema


def test_lazy_grouped_and_streaming_say_the_same():
    df = pl.DataFrame({"outlet": ["a", "b"] * 600, "text": [TEXTS[0], TEXTS[4]] * 600})
    expression = pl.col("text").bilan.count()
    eager = df.with_columns(n=expression)
    assert eager["n"].to_list() == [2] * 1200
    lazy = df.lazy().with_columns(n=expression)
    assert lazy.collect_schema()["n"] == pl.Int64
    assert lazy.collect().equals(eager) and lazy.collect(engine="streaming").equals(eager)
    assert df.group_by("outlet").agg(expression.sum()).sort("outlet")["text"].to_list() == [1200, 1200]
    assert df.filter(expression > 2).is_empty()
    assert df.with_columns(n=expression.sum().over("outlet"))["n"].to_list() == [1200] * 1200
    values = pl.col("text").bilan.numbers().list.sum()
    assert df.lazy().group_by("outlet").agg(values.sum()).sort("outlet").collect(engine="streaming")["text"].to_list() == [
        pytest.approx(600 * 1308.5),
        600 * 312.0,
    ]


def test_a_sink_takes_the_lists(tmp_path):
    path = tmp_path / "figures.parquet"
    lazy = pl.DataFrame({"text": TEXTS}).lazy().select(pl.col("text").bilan.figures())
    lazy.sink_parquet(path)
    assert pl.read_parquet(path).equals(lazy.collect())


def test_what_is_known_of_each_text_comes_from_columns():
    df = pl.DataFrame({"text": ["12 écoles.", "13 écoles."], "outlet": ["A", None], "day": [dt.date(2025, 7, 15), None]})
    made = rows(df.select(bilan.figures("text", source=pl.col("outlet"), published=pl.col("day"), lang="fr"))["text"])
    assert made["source"].to_list() == ["A", None] and made["published"].to_list() == [dt.date(2025, 7, 15), None]
    one = rows(df.select(bilan.figures("text", source="B", published="2025-01-02"))["text"])
    assert one["source"].to_list() == ["B", "B"] and one["published"].to_list() == [dt.date(2025, 1, 2)] * 2


def test_names_and_empty_columns():
    df = pl.DataFrame({"body": pl.Series([], dtype=pl.String)})
    made = df.with_columns(pl.col("body").bilan.figures().alias("f"))
    assert made.is_empty() and made.schema["f"] == pl.DataFrame({"body": TEXTS}).select(bilan.figures("body")).schema["body"]
    assert pl.DataFrame({"body": ["1 an"]}).select(bilan.count("body")).columns == ["body"]
    assert pl.Series("t", TEXTS).bilan.count().name == "t"


def test_faults_are_told_where_they_are_written():
    with pytest.raises(bilan.ArgumentError, match="not one character"):
        bilan.figures("text", thousands="xx")
    with pytest.raises(bilan.ArgumentError, match="is not a date"):
        pl.col("text").bilan.figures(published="yesterday")
    with pytest.raises(bilan.ArgumentError, match="lang=3 is no str"):
        pl.col("text").bilan.count(lang=3)
    with pytest.raises(pl.exceptions.PolarsError, match="holds no text: cast it to pl.String first"):
        pl.DataFrame({"text": [1, 2]}).lazy().select(pl.col("text").bilan.count()).collect_schema()
    with pytest.raises(pl.exceptions.PolarsError, match="xx"):
        pl.DataFrame({"text": ["12 écoles"]}).select(pl.col("text").bilan.count(lang="xx"))
    with pytest.raises(bilan.ArgumentError, match="expected a polars expression"):
        bilan.count(12)


def test_shares_and_changes_with_bounds_that_hold():
    report = bilan.load("iom-morocco-2024")
    shares = report.figures.bilan.share("base")
    row = shares.filter(figure_id="f07").row(0, named=True)
    assert row["share"] == pytest.approx(100 * 60902 / 148152)
    assert row["share_min"] <= 100 * 60902 / 148892 * (1 + 1e-12) and row["share_max"] >= 100 * 60902 / 147412 * (1 - 1e-12)
    printed = shares.filter(figure_id="f10").row(0, named=True)
    assert (printed["share"], printed["share_min"], printed["share_max"]) == (58.0, 57.5, 58.5)
    assert shares.filter(measure="change")["share"].null_count() == shares.filter(measure="change").height
    df = pl.DataFrame({"name": ["2023", "2024"], "value": [5344.0, 8588.0], "value_min": [5343.0, 8588.0], "value_max": [5345.0, 8588.0]})
    grown = df.bilan.change("2023")
    assert grown["change"].round(2).to_list() == [0.0, 60.7] and grown["change_min"][0] == grown["change_max"][0] == 0.0
    assert grown["change_min"][1] < grown["change"][1] < grown["change_max"][1]
    assert df.lazy().bilan.change("2023").collect().equals(grown)
    assert df.bilan.share(10_000).columns[-3:] == ["share", "share_min", "share_max"]
    by_column = pl.DataFrame({"value": [1, 3], "whole": [4, 4]}).bilan.share("whole")
    assert by_column["share"].to_list() == [25.0, 75.0]
    negative = pl.DataFrame({"name": ["a"], "value": [-1.0], "value_min": [-1.5], "value_max": [-0.5], "w": [2.0]}).bilan.share("w")
    assert negative["share_min"].to_list() == [None]


@pytest.mark.parametrize(
    ("of", "said"),
    [("nobody", "no row and no column 'nobody'; rows by name: a, b"), (True, "expected the name of a row or column, or a number, not True")],
)
def test_a_whole_that_is_not_there_is_named(of, said):
    with pytest.raises(bilan.ArgumentError) as error:
        pl.DataFrame({"name": ["a", "b"], "value": [1, 2]}).bilan.share(of)
    assert str(error.value) == said


def test_evidence_marks_the_right_copy_of_a_number():
    report = bilan.read_text("En 2024, 12 écoles ont reçu 12 tentes et 12 lits.", lang="fr")
    shown = repr(report.figures.bilan.evidence()).splitlines()
    assert [line.index("[12]") for line in shown] == sorted({line.index("[12]") for line in shown})
    assert len(shown) == len(report) == 3


def test_the_frame_namespace_audits():
    df = pl.DataFrame({"name": ["all", "a", "b"], "value": [1024, 375, 639]})
    assert df.bilan.audit("all = a + b").findings["status"].to_list() == ["mismatch"]
    assert df.lazy().bilan.audit("all = a + b").findings["status"].to_list() == ["mismatch"]


# pandas


def test_pandas_goes_in_and_comes_out():
    pd = pytest.importorskip("pandas")
    import bilan.pandas

    df = pd.DataFrame({"name": ["all", "a", "b"], "value": [1024, 375, 639]}, index=[7, 8, 9])
    out = df.bilan.share("all")
    assert isinstance(out, pd.DataFrame) and list(out.index) == [7, 8, 9] and list(df.columns) == ["name", "value"]
    assert out["share"].round(1).tolist() == [100.0, 36.6, 62.4]
    assert df.bilan.change("all")["change"].round(1).tolist() == [0.0, -63.4, -37.6]
    books = df.bilan.audit("all = a + b")
    assert isinstance(books.findings, pd.DataFrame) and books.findings["status"].tolist() == ["mismatch"]
    texts = pd.Series(TEXTS, index=list("vwxyz"), name="body")
    counts = texts.bilan.count()
    assert counts.name == "body" and list(counts.index) == list("vwxyz")
    assert [None if pd.isna(n) else n for n in counts] == LENGTHS
    assert texts.bilan.numbers().iloc[0] == [1250.0, 58.5] and texts.bilan.figures().iloc[4][0]["value"] == 300.0
    figures = bilan.load("iom-morocco-2024").to_pandas()["figures"]
    assert "[36.000]" in repr(figures.bilan.evidence())
    assert figures.bilan.share("base")["share"].notna().sum() == bilan.load("iom-morocco-2024").figures.bilan.share("base")["share"].count()


def test_both_kinds_say_the_same_and_arrow_needs_no_pyarrow():
    pytest.importorskip("pandas")
    import subprocess
    import sys

    code = (
        "import sys; sys.modules['pyarrow'] = None\nimport pandas as pd, polars as pl, bilan\n"
        "d = {'name': ['x', 'y'], 'value': [4.0, 1.0]}\n"
        "assert bilan.share(pd.DataFrame(d), 'x')['share'].tolist() == bilan.share(pl.DataFrame(d), 'x')['share'].to_list()\n"
        "assert hasattr(pd.DataFrame, 'bilan')\n"
        "t = pd.DataFrame({'t': ['12 écoles', None]})\n"
        "assert pl.DataFrame(bilan.read_batches(t, 't')).height == 1\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# Arrow


def test_a_stream_of_texts_becomes_a_stream_of_figures():
    df = pl.DataFrame({"url": ["u1", "u2", "u3", "u4", "u5"], "text": TEXTS})
    made = pl.DataFrame(bilan.read_batches(df, keep=["url"]))
    assert made["url"].to_list() == ["u1", "u1", "u5", "u5"] and made["row"].to_list() == [0, 0, 4, 4]
    by_one = pl.concat([bilan.read_text(text).figures for text in TEXTS if text and text.strip()])
    assert made.select(by_one.columns).cast(by_one.schema).equals(by_one)
    pieces = list(bilan.read_batches(pl.concat([df, df], rechunk=False), keep=["url"]))
    assert [piece["row"].to_list() for piece in pieces if piece.height] in ([[0, 0, 4, 4, 5, 5, 9, 9]], [[0, 0, 4, 4], [5, 5, 9, 9]])
    with pytest.raises(bilan.ArgumentError, match='no column "body" in this stream; it has: url, text'):
        bilan.read_batches(df, "body")
    with pytest.raises(bilan.ArgumentError, match="list does not"):
        bilan.read_batches(TEXTS)
    reader = bilan.read_batches(df)
    assert pl.DataFrame(reader).equals(pl.DataFrame(reader))


def test_duckdb_reads_a_report_and_a_stream():
    duckdb = pytest.importorskip("duckdb")
    report = bilan.load("iom-morocco-2024")
    con = duckdb.connect()
    assert con.sql("select count(*), sum(end_char - start_char) from report").fetchall()[0][0] == 43
    stream = bilan.read_batches(pl.DataFrame({"text": TEXTS}))
    assert con.sql("select sum(value), count(distinct row) from stream").fetchall()[0] == (pytest.approx(1250 + 58.5 + 312), 2)


def test_pyarrow_reads_a_report_and_a_stream():
    pa = pytest.importorskip("pyarrow")
    report = bilan.load("iom-morocco-2024")
    table = pa.table(report)
    assert table.num_rows == 43 and table.column("value").to_pylist() == report.figures["value"].to_list()
    batches = pa.RecordBatchReader.from_batches(
        pa.schema([("text", pa.string())]), [pa.record_batch({"text": pa.array([t], pa.string())}) for t in TEXTS]
    )
    read = pa.RecordBatchReader.from_stream(bilan.read_batches(batches)).read_all()
    assert read.column("row").to_pylist() == [0, 0, 4, 4]
    assert pa.types.is_int64(read.schema.field("start_char").type)


def test_pandas_reads_a_stream():
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    if not hasattr(pd.DataFrame, "from_arrow"):
        pytest.skip("this pandas has no DataFrame.from_arrow")
    df = pd.DataFrame.from_arrow(bilan.read_batches(pl.DataFrame({"text": TEXTS})))
    assert df["value"].tolist() == [1250.0, 58.5, 300.0, 12.0]
