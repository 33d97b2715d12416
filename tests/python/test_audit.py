"""`bilan.audit`: anyone's table, formulas, findings."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from fractions import Fraction

import polars as pl
import pytest

import bilan

GROWTH = [{"name": "now", "value": 8588}, {"name": "before"}, {"name": "growth", "value": "60.7", "unit": "percent"}]


def test_a_total_that_does_not_close_is_a_mismatch_with_its_repairs():
    books = bilan.audit({"all": 1024, "nationals": 375, "foreign": 639}, "all = nationals + foreign")
    finding = books.findings.row(0, named=True)
    assert (finding["code"], finding["status"], finding["reported"], finding["expected_min"], finding["difference"]) == (
        "B101",
        "mismatch",
        1024.0,
        1014.0,
        10.0,
    )
    assert finding["figure_ids"] == ["all", "nationals", "foreign"]
    assert "1,014 (one digit)" in finding["repair"] and "leaves out 10" in finding["repair"]


def test_the_unknown_of_a_change_is_bounded_by_the_rounding_of_its_rate():
    books = bilan.audit(GROWTH, "now = before * (1 + growth)")
    before = books.figures.row(1, named=True)
    assert before["candidates"] == [5343, 5344, 5345]
    assert books.findings["status"].to_list() == ["not_checkable"]
    row = books.indicators.filter(name="previous_value").row(0, named=True)
    assert (row["value_min"], row["value"], row["value_max"]) == (5343.0, 5344.0, 5345.0)


def test_a_fall_is_written_with_a_minus():
    rows = [{"name": "now", "value": 900}, {"name": "before"}, {"name": "fall", "value": "10", "unit": "percent"}]
    before = bilan.audit(rows, "now = before * (1 - fall)").figures.row(1, named=True)
    # 900 / (1 - 0.105) and 900 / (1 - 0.095), whole numbers inside
    assert (before["implied_min"], before["implied_max"]) == (995.0, 1005.0)


def test_strings_keep_the_decimals_that_floats_lose():
    def span(value: object) -> tuple[float, float]:
        row = bilan.audit([{"name": "x", "value": value, "unit": "percent"}, {"name": "y", "unit": "percent"}], "x = y").figures
        return row["value_min"][0], row["value_max"][0]

    assert span("60.7") == (60.65, 60.75)
    assert span("60.70") == (60.695, 60.705)
    assert span(60.7) == (60.65, 60.75)
    assert span(Decimal("60.70")) == (60.695, 60.705)


def test_shares_rounded_to_99_are_no_mismatch_and_to_97_are():
    def status(*shares: str) -> str:
        rows = [{"name": f"s{i}", "value": v, "unit": "percent"} for i, v in enumerate(shares)]
        return str(bilan.audit(rows, " + ".join(r["name"] for r in rows) + " = 100%").findings["status"][0])

    assert status("33", "33", "33") == "ok"
    assert status("33", "33", "31") == "mismatch"


def test_plain_equations_and_ratios_are_solved():
    books = bilan.audit({"x": 10, "y": 3, "z": None}, "2*x - 3*y = z")
    assert books.figures["implied_min"].to_list() == [10.0, 3.0, 11.0]
    rows = [{"name": "people", "value": 36000}, {"name": "each", "value": "1385", "resolution": "1", "integer": False}, {"name": "n"}]
    n = bilan.audit(rows, "people = each * n").figures.row(2, named=True)
    assert 25.98 < n["implied_min"] <= 36000 / 1385 <= n["implied_max"] < 26.01


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("all = nationals + foriegn", "line 1, column 19: no figure 'foriegn'"),
        ("# nothing\nall = = nationals", "line 2, column 7"),
        ("all nationals", "expected =, <=, >=, < or >"),
        ("all = (nationals", "expected a closing bracket"),
        ("all * nationals * foreign = all", "three unknowns"),
        ("3 = 3", "ties nothing"),
        ("all = nationals $", "'$' means nothing here"),
        ("(" * 200 + "all" + ")" * 200 + " = foreign", "brackets too deep"),
        ("all = foreign / 0", "division by zero"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(formula, said):
    with pytest.raises(bilan.ArgumentError, match="formula") as error:
        bilan.audit({"all": 1024, "nationals": 375, "foreign": 639}, formula)
    assert said in str(error.value)


def test_a_frame_and_a_mapping_say_the_same():
    names, values = ["all", "a", "b"], [10, 4, None]
    formula = "all = a + b"
    by_mapping = bilan.audit(dict(zip(names, values, strict=True)), formula).figures
    assert by_mapping.equals(bilan.audit(pl.DataFrame({"name": names, "value": values}), formula).figures)
    pd = pytest.importorskip("pandas")
    assert by_mapping.equals(bilan.audit(pd.DataFrame({"name": names, "value": values}), [formula]).figures)
    assert by_mapping["candidates"].to_list() == [[10], [4], [6]]


def test_a_rule_is_taken_at_its_word():
    rows = [{"name": "a", "value": "93", "unit": "percent"}, {"name": "b", "value": "7", "unit": "percent", "quantifier": "more_than"}]
    status = {
        rule: str(bilan.audit(rows, "a + b = 100%", rounding=rule).findings["status"][0])
        for rule in ("half_up", "half_even", "nearest", "truncated", "exact", "any")
    }
    assert status == {"half_up": "ok", "half_even": "ok", "nearest": "ok", "truncated": "mismatch", "exact": "mismatch", "any": "ok"}


def test_a_report_checks_the_same_through_its_own_tables():
    report = bilan.load("iom-morocco-2024")
    figures = report.figures.filter(pl.col("value").is_not_null())
    ties = report.relations.filter(pl.col("kind").is_in(["sum", "part"]))
    books = bilan.audit(figures, ties)
    assert books.findings.filter(status="mismatch")["difference"].to_list() == [10.0]


def implied(audit, name):
    return audit.figures.filter(pl.col("figure_id") == name).select("implied_min", "implied_max").row(0)


@pytest.mark.parametrize(
    ("formula", "now", "rate"),
    [
        ("now = before * (1 + rate)", 80, -20.0),
        ("now = before * (1 + rate)", 120, 20.0),
        ("now = before * (1 - rate)", 80, 20.0),
        ("now = before * (1 - rate)", 120, -20.0),
    ],
)
def test_an_unknown_rate_of_change_may_be_a_fall_or_a_rise(formula, now, rate):
    audit = bilan.audit([{"name": "now", "value": now}, {"name": "before", "value": 100}, {"name": "rate", "unit": "percent"}], formula)
    low, high = implied(audit, "rate")
    assert low <= rate <= high and high - low < 0.001
    assert "mismatch" not in audit.findings["status"].to_list()


def test_an_unknown_difference_may_be_negative():
    rows = [{"name": "gap"}, {"name": "income", "value": 80}, {"name": "spending", "value": 100}]
    audit = bilan.audit(rows, "gap = income - spending")
    assert implied(audit, "gap") == (-20.0, -20.0)
    assert "mismatch" not in audit.findings["status"].to_list()


def test_a_minimum_that_a_row_states_is_kept():
    rows = [{"name": "gap", "minimum": 0}, {"name": "income", "value": 80}, {"name": "spending", "value": 100}]
    assert bilan.audit(rows, "gap = income - spending").findings["status"].to_list() == ["mismatch"]


def test_a_fall_is_told_with_the_sign_it_is_written_with():
    rows = [{"name": "now", "value": 80}, {"name": "before", "value": 100}, {"name": "fall", "unit": "percent", "value": "20", "resolution": 1}]
    audit = bilan.audit(rows, "now = before * (1 - fall)")
    low, high = implied(audit, "fall")
    # Printed to the unit, 19.5 to 20.5; the two counts leave 20 alone.
    assert low == pytest.approx(20, abs=0.001) and high == pytest.approx(20, abs=0.001)


def test_a_verdict_that_hangs_on_the_rule_says_so():
    rows = [{"name": "a", "value": "93", "unit": "percent"}, {"name": "b", "value": "7", "unit": "percent", "quantifier": "more_than"}]
    books = bilan.audit(rows, "a + b = 100%")
    refuted = {rule for rule, verdict in books.verdicts.items() if verdict == "refuted"}
    assert refuted == {"truncated", "exact"} and books.verdicts["nearest"] == books.verdict == "consistent"
    nearest, any_ = books.bounds("a"), books.bounds("a", rounding="any")
    assert nearest is not None and any_ is not None
    assert any_.low == 92 and nearest.low == Fraction(185, 2) and nearest.high == any_.high == 93
    assert books.bounds("a", rounding="exact") is None
    with pytest.raises(bilan.ArgumentError, match="one of: half_up"):
        books.bounds("a", rounding="floor")  # type: ignore[arg-type]


def test_losses_and_debts_have_shares_and_growth_too():
    rows = [{"name": "net", "value": "-15"}, {"name": "costs", "value": "-20"}, {"name": "sales", "value": "5"}]
    assert bilan.audit(rows, "net = costs + sales").verdict == "consistent"
    rows = [{"name": "now", "value": "-15"}, {"name": "before"}, {"name": "growth", "value": "-25", "unit": "percent"}]
    before = bilan.audit(rows, "now = before * (1 + growth)").bounds("before")
    assert before is not None and before.values == [-20]


def test_what_nobody_printed_is_not_checked():
    rows = [{"name": "part", "value": 20}, {"name": "all", "value": 100}, {"name": "share", "unit": "percent"}]
    finding = bilan.audit(rows, "part = share * all").findings.row(0, named=True)
    assert finding["status"] == "not_checkable" and "is not printed" in finding["message"] and "coarse" not in finding["message"]
    assert (finding["expected_min"], finding["expected_max"]) == (20.0, 20.0)


def test_ties_that_contradict_each_other_only_to_the_nearest_hang_on_the_rule():
    rows = [{"name": n, "value": v, "unit": "percent"} for n, v in (("a", "33"), ("b", "33"), ("c", "33"), ("d", "66"))]
    books = bilan.audit([*rows, {"name": "ab", "unit": "percent"}], "a + b + c = 100%\nab = a + b\nab + c = 100%\nd >= ab")
    assert "mismatch" not in books.findings["status"].to_list()


def test_any_number_of_threads_says_the_same_words_in_the_same_order():
    rows = [{"name": n, "value": v} for n, v in (("all", 1024), ("a", 375), ("b", 639), ("c", 12), ("before", None))]
    rows.append({"name": "growth", "value": "60.7", "unit": "percent"})
    formulas = ["all = a + b", "c >= a", "all = before * (1 + growth)"]

    def told(_: int) -> tuple[object, ...]:
        books = bilan.audit(rows, formulas)
        frames = (books.figures, books.indicators, books.findings, books.repairs)
        return (*(frame.write_json() for frame in frames), str(books.conflicts), books.verdict)

    once = told(0)
    for threads in (1, 2, 8):
        with ThreadPoolExecutor(threads) as pool:
            assert all(said == once for said in pool.map(told, range(32)))


@pytest.mark.parametrize("year", [2023, "2023", 2023.0, "2023-01-01/2023-12-31", dt.date(2023, 5, 1)])
def test_a_tie_of_two_times_is_not_checked_and_says_why(year):
    rows = [{"name": "all", "value": 1024, "period": 2024}, {"name": "a", "value": 375, "period": year}, {"name": "b", "value": 649}]
    books = bilan.audit(rows, "all = a + b")
    finding = books.findings.row(0, named=True)
    assert (finding["code"], finding["status"]) == ("B113", "not_checkable") and "different times" in finding["message"]
    assert books.verdict == "not_refuted"
    assert books.figures["period_start"].to_list()[0] == dt.date(2024, 1, 1)


def test_first_and_last_day_are_a_period_too():
    year = {"name": "all", "value": 1024, "period_start": dt.date(2024, 1, 1), "period_end": "2024-12-31"}
    parts = [{"name": "a", "value": 375, "period": "2024-02"}, {"name": "b", "value": 649, "period": "2024"}]
    assert bilan.audit(pl.DataFrame([year]).to_dicts() + parts, "all = a + b").findings["status"].to_list() == ["ok"]
    with pytest.raises(bilan.errors.ArgumentError, match="figure 'a': period=\"soon\" is not a time"):
        bilan.audit([{"name": "a", "value": 1, "period": "soon"}], [])


def test_a_tie_of_two_groups_of_people_is_not_checked():
    now = {"name": "now", "value": 2400, "population": "refugees"}
    before = {"name": "before", "value": 2000, "population": "returnees"}
    rate = {"name": "rate", "value": 20, "unit": "percent"}
    finding = bilan.audit([now, before, rate], "now = before * (1 + rate)", lang_out="fr").findings.row(0, named=True)
    assert (finding["code"], finding["status"]) == ("B113", "not_checkable") and "personnes différentes" in finding["message"]
