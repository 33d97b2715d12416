"""Laws of comparing and of files, with invented statements."""

import tempfile
from pathlib import Path

import hypothesis.strategies as st
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from polars.testing import assert_frame_equal

import bilan

INDICATORS = ["border.sea_rescues", "border.interceptions", "assistance.medical_care", "assistance.people_assisted", "population.refugees"]
OUTLETS = ["Quay", "Pier", "Jetty", "Mole", "Harbour"]

statement = st.fixed_dictionaries(
    {
        "value": st.one_of(st.integers(1, 99).map(lambda n: n * 100), st.sampled_from([1201, 1210, 12010, 9377, 377, 60])),
        "source": st.sampled_from(OUTLETS),
        "agency": st.sampled_from([None, None, None, "AGENCY"]),
        "indicator": st.sampled_from(INDICATORS),
        "unit": st.sampled_from(["person", "person", "attempt"]),
        "quantifier": st.sampled_from(["exact", "exact", "about", "nearly", "more_than"]),
        "period": st.sampled_from(["2021", "2022", "2021-01/2021-09"]),
        "breakdown": st.sampled_from([None, None, "sex=female", "origin=SEN"]),
        "iso3": st.just("TUN"),
    }
)
# What a source is is said once: rows that name it agree on the rest.
statements = st.lists(statement, min_size=1, max_size=14).map(
    lambda rows: [{**row, "agency": next(r["agency"] for r in rows if r["source"] == row["source"]), "figure_id": f"x{n}"} for n, row in enumerate(rows)]
)
COLUMNS = ["indicator", "breakdown", "period", "status", "voices", "best_min", "best_max", "cause", "causes", "message"]
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def groups(data):
    made = bilan.compare(data).groups
    # Of statements that print the same, the ids that stand for them are of no account.
    return made.select(COLUMNS), made["apart"].list.len()


def same(a, b):
    assert_frame_equal(a[0], b[0])
    assert a[1].to_list() == b[1].to_list()


@quick
@given(statements, st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(rows, chance):
    mixed = rows.copy()
    chance.shuffle(mixed)
    same(groups(mixed), groups(rows))


@quick
@given(statements)
def test_a_source_given_twice_changes_nothing(rows):
    same(groups([bilan.collect(rows), bilan.collect(rows)]), groups(rows))


@quick
@given(statements, statements)
def test_an_irrelevant_report_changes_nothing(rows, others):
    elsewhere = [{**row, "iso3": "LBY", "source": "Far " + row["source"], "agency": None, "figure_id": "y" + row["figure_id"]} for row in others]
    made = bilan.compare([bilan.collect(rows), bilan.collect(elsewhere)]).groups.filter(iso3="TUN")
    assert_frame_equal(made.select(COLUMNS), groups(rows)[0])


@quick
@given(statements)
def test_a_group_says_what_its_statements_say(rows):
    made = bilan.compare(rows)
    for row in made.groups.iter_rows(named=True):
        values = {rows[int(i[1:])]["value"] for i in row["figure_ids"]}
        assert 1 <= row["voices"] <= len(set(row["sources"]))
        assert set(row["apart"]) <= set(row["figure_ids"]) and len(row["voice"]) == len(row["figure_ids"])
        if row["status"] == "agree":
            assert len(values) == 1 and row["cause"] is None
        if row["best_min"] is not None and row["best_max"] is not None:
            assert row["best_min"] <= row["best_max"]


@quick
@given(statements)
def test_what_is_implied_lies_within_its_whole(rows):
    for row in bilan.compare(rows).series.filter(told="implied").iter_rows(named=True):
        assert row["value_max"] is not None and (row["value_min"] or 0) <= row["value_max"]


words = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
full = st.fixed_dictionaries(
    {
        "value": st.one_of(st.integers(0, 10**9).map(str), st.decimals(0, 10**6, places=2).map(str), st.tuples(st.integers(0, 50), st.integers(51, 99)).map(lambda p: f"{p[0]}..{p[1]}")),
        "source": st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        "address": words,
        "label": words,
        "note": words,
        "text": words,
        "location": words,
        "provider": words,
        # Codes of one's own, too.
        "indicator": st.sampled_from([None, "border.sea_rescues", "boats.counted"]),
        "unit": st.sampled_from([None, "person", "dinghy"]),
        "measure": st.sampled_from([None, "count", "change", "share", "age"]),
        "quantifier": st.sampled_from([None, "exact", "about", "less_than"]),
        "period": st.sampled_from([None, "2021", "2021-05", "2021-01-01/2021-09-30"]),
        "published": st.sampled_from([None, "2022", "2022-03", "2022-03-15"]),
        "breakdown": st.sampled_from([None, "sex=female", "age=0-17;origin=SEN"]),
    }
)


@quick
@given(st.lists(full, min_size=1, max_size=8))
def test_what_is_written_reads_back_the_same(rows):
    mine = bilan.collect(rows)
    path = Path(tempfile.mkdtemp()) / "mine.toml"
    mine.write_toml(path)
    again = bilan.read_toml(path)
    assert_frame_equal(again.figures, mine.figures)
    assert_frame_equal(again.sources, mine.sources)
    assert again.to_toml() == mine.to_toml()


@quick
@given(st.lists(full, min_size=1, max_size=4), st.data())
def test_a_mistake_is_told_with_its_line(rows, data):
    """One line spoilt in one way: the message names that line."""
    lines = bilan.collect(rows).to_toml().split("\n")
    chosen = data.draw(st.sampled_from([n for n, line in enumerate(lines) if line.startswith("  { ")]))
    spoil, column = data.draw(
        st.sampled_from([('value = "', 'value = "x'), ("  { ", "  { valeu = 1, "), ("  { ", '  { period = "soon", '), (' }', ' ')])
    )
    if spoil == "  { " and "period" in column and "period = " in lines[chosen]:
        column = "  { valeu = 1, "
    lines[chosen] = column.join(lines[chosen].rsplit(spoil, 1)) if spoil == " }" else lines[chosen].replace(spoil, column, 1)
    path = Path(tempfile.mkdtemp()) / "mine.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(bilan.DataError, match=r"mine\.toml:\d+:\d+: ") as error:
        bilan.read_toml(path)
    at = int(str(error.value).split("mine.toml:")[1].split(":")[0])
    # What is not closed on its line is missed on the next.
    assert at in (chosen + 1, chosen + 2 if spoil == " }" else 0)


def test_statements_stand_with_their_source():
    rows = [{"value": n, "source": s, "figure_id": f"x{n}"} for n, s in enumerate(["Quay", "Pier", "Quay"])]
    assert bilan.collect(rows).figures["figure_id"].to_list() == ["x0", "x2", "x1"]


def test_a_code_of_ones_own_is_named_in_the_file():
    text = bilan.collect([{"value": 3, "indicator": "boats.counted", "unit": "dinghy"}]).to_toml()
    assert 'own = ["boats.counted", "dinghy"]' in text
    path = Path(tempfile.mkdtemp()) / "mine.toml"
    path.write_text(text.replace("boats.counted\", value", "boats.countd\", value"), encoding="utf-8")
    with pytest.raises(bilan.DataError, match="no indicator 'boats.countd' in the vocabulary"):
        bilan.read_toml(path)


def test_two_sources_under_one_id_keep_apart():
    rows = [{"value": 1, "source": "Quay", "source_id": "s1"}, {"value": 2, "source": "Pier", "source_id": "s1"}, {"value": 3, "source": "Mole"}]
    made = bilan.collect(rows)
    assert made.sources["source_id"].n_unique() == 3 and isinstance(made.figures, pl.DataFrame)
