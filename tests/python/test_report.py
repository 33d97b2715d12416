"""The embedded report: figures, ties, indicators, findings, by value."""

import datetime as dt
import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

import bilan

SHARED = Path(os.environ.get("BILAN_SHARED", Path(__file__).parents[2].parent / "shared"))


def article() -> bilan.Report | None:
    path = SHARED / "seed" / "article.fr.txt"
    return bilan.read(path) if path.exists() else None


@pytest.fixture(scope="module", params=["brief", "article"])
def report(request) -> bilan.Report:
    if request.param == "brief":
        return bilan.load("iom-morocco-2024")
    found = article()
    if found is None:
        pytest.skip("../shared/seed is not here")
    return found


def one(frame: pl.DataFrame, **wanted: object) -> dict[str, object]:
    rows = frame.filter(**wanted)
    assert rows.height == 1, rows
    return rows.row(0, named=True)


def indicator(report: bilan.Report, name: str, code: str, breakdown: str | None = None) -> dict[str, object]:
    rows = report.indicators.filter(name=name, indicator=code)
    rows = rows.filter(pl.col("breakdown").is_null() if breakdown is None else pl.col("breakdown") == breakdown)
    assert rows.height == 1, rows
    return rows.row(0, named=True)


def test_the_tables_have_the_columns_of_the_contract():
    report = bilan.load("iom-morocco-2024")
    s = report.figures.schema
    strings = "figure_id indicator label unit population breakdown location iso3 reference_period base provider source text context sentence"
    assert all(s[name] == pl.String for name in strings.split())
    assert all(s[name] == pl.Float64 for name in ("value", "value_min", "value_max"))
    assert all(s[name] == pl.Int64 for name in ("start_char", "end_char", "page"))
    assert all(s[name] == pl.Date for name in ("period_start", "period_end", "published"))
    assert s["measure"] == pl.Enum(["count", "share", "change", "rank", "range", "ratio", "amount", "duration", "age", "ordinal"])
    assert s["quantifier"] == pl.Enum(["exact", "about", "nearly", "more_than", "at_least", "less_than", "at_most"])
    assert report.relations.columns == "relation_id kind figure_ids roles complete cue start_char end_char origin".split()
    assert report.indicators.schema["candidates"] == pl.List(pl.Int64)
    assert report.indicators.schema["inputs"] == pl.List(pl.String)
    assert report.findings.schema["status"] == pl.Enum(["ok", "mismatch", "not_checkable"])
    assert report.figures["context"].str.len_chars().max() <= 30


def test_every_figure_is_found_in_its_place(report):
    assert len(report) == 43
    assert all(report.text[f.start_char : f.end_char] == f.text for f in report)
    assert report.lang == "fr"
    assert report.number_format == (".", ",", "60,7 %", "document")
    assert one(report.figures, indicator="border.sea_rescues")["value_min"] == 14261.0
    assert report.published == dt.date(2025, 7, 15)


def test_what_the_year_before_must_have_been(report):
    care = indicator(report, "previous_value", "assistance.medical_care")
    assert (care["candidates"], care["value"], care["period"], care["unit"]) == ([5343, 5344, 5345], 5344.0, "2023", "person")
    trained = indicator(report, "previous_value", "capacity.trained_representatives")
    assert (trained["candidates"], trained["value"]) == ([372], 372.0)
    assert indicator(report, "absolute_change", "capacity.trained_representatives")["value"] == 480.0


def test_head_counts_and_shares(report):
    stopped = indicator(report, "head_count", "border.interceptions", "origin=West Africa")
    assert (stopped["value_min"], stopped["value_max"]) == (45244.0, 46030.0)
    paid = indicator(report, "head_count", "avrr.reintegration_support", "support=direct financial aid")
    assert paid["candidates"] == [241, 242, 243, 244]
    settat = report.indicators.filter(name="share_of_whole", indicator="population.foreign_residents").row(0, named=True)
    assert round(settat["value"], 1) == 41.1
    assert settat["value_min"] < 100 * 60902 / 148152 < settat["value_max"]


def test_an_open_list_and_what_it_leaves(report):
    code = "avrr.returns_from_country"
    assert indicator(report, "sum_of_listed", code)["value"] == 1651.0
    assert round(indicator(report, "share_of_listed", code)["value"], 2) == 75.18
    assert indicator(report, "remainder", code)["value"] == 545.0
    assert indicator(report, "unlisted_categories", "avrr.destination_countries")["value"] == 28.0
    per = {row["unit"]: row["value"] for row in report.indicators.filter(name="per_unit").to_dicts()}
    assert round(per["person/programme"], 1) == 1384.6 and round(per["person/city"], 1) == 5142.9


def test_only_the_minors_and_a_hedge_do_not_add_up(report):
    wrong = report.findings.filter(status="mismatch")
    assert sorted(wrong["name"].to_list()) == ["hedge", "total"]
    total = one(wrong, name="total")
    assert (total["reported"], total["expected_min"], total["expected_max"], total["difference"]) == (1024.0, 1014.0, 1014.0, 10.0)
    assert "1,014 (one digit)" in total["repair"]
    complement = one(report.findings, name="complement")
    assert complement["status"] == "ok" and "cut off instead of rounded" in complement["message"]


def test_every_tie_has_a_finding(report):
    tied = set(report.relations["relation_id"])
    assert tied == set(report.findings.explode("relation_ids")["relation_ids"])


def test_every_formula_gives_its_value_and_bounds_hold_for_whatever_the_print_allows(report):
    figures = {row["figure_id"]: row for row in report.figures.to_dicts()}
    checked = 0
    for row in report.indicators.to_dicts():
        names = {name: Fraction(str(figures[name]["value"])) for name in row["inputs"]}
        exact = eval(row["formula"], {"__builtins__": {}}, names)
        if row["value"] is not None and not (row["integer"] and row["candidates"]):
            assert abs(Fraction(str(row["value"])) - exact) <= (Fraction(1, 2) if row["integer"] else Fraction(1, 1000)), row
        if row["name"] in ("share_of_whole", "per_unit", "share_of_listed", "sum_of_listed"):
            for end in ("value_min", "value_max"):
                ends = {name: Fraction(str(figures[name][end])) for name in row["inputs"] if figures[name][end] is not None}
                if len(ends) == len(names):
                    value = eval(row["formula"], {"__builtins__": {}}, ends)
                    assert Fraction(str(row["value_min"])) <= value <= Fraction(str(row["value_max"])), row
                    checked += 1
    assert checked >= 30


def test_what_was_read_is_what_was_entered_by_hand():
    report, curated = bilan.load("iom-morocco-2024"), bilan.curated("iom-morocco-2024")
    assert curated.height == len(report)
    order = dict(zip(curated["id"], report.figures["figure_id"], strict=True))
    for entered, read in zip(curated.to_dicts(), report.figures.to_dicts(), strict=True):
        low, _, high = entered["value"].partition("..")
        if high:
            assert (read["value_min"], read["value_max"]) == (float(low), float(high))
        else:
            assert read["value"] == float(low)
        for column in ("indicator", "measure", "unit", "quantifier", "breakdown", "reference_period", "direction"):
            assert read[column] == entered[column], (column, entered)
        if entered["base"] is not None:
            assert read["base"] == order[entered["base"]]


def test_messages_come_in_french_too():
    report = bilan.load("iom-morocco-2024", lang_out="fr")
    total = one(report.findings.filter(status="mismatch"), name="total")
    assert "soit un écart de 10" in total["message"] and "devrait valoir 1 014" in total["repair"].replace("\u202f", " ")


def test_pandas_needs_no_pyarrow():
    pytest.importorskip("pandas")
    code = (
        "import sys; sys.modules['pyarrow'] = None\nimport bilan\n"
        "t = bilan.load('iom-morocco-2024').to_pandas()\n"
        "assert t['figures'].shape[0] == 43 and str(t['figures'].dtypes['measure']) == 'category'\n"
        "assert str(t['figures'].dtypes['published']).startswith('datetime64')\n"
        "assert t['indicators']['candidates'].map(bool).sum() >= 5"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_real_article_and_the_page_it_came_on():
    check = SHARED / "seed" / "check.py"
    if not check.exists():
        pytest.skip("../shared/seed is not here")
    done = subprocess.run([sys.executable, str(check), "--json"], capture_output=True, text=True, check=True)
    result = json.loads(done.stdout)
    assert result["found"] == [43, 43] and result["extra"] == 0
    assert result["page"] == {"found": [43, 43], "leaked": 0}
    assert result["relations"][0] >= 14
    assert all(right >= 0.95 * scored for right, scored in result["fields"].values()), result["fields"]


def test_unknown_names_say_what_there_is():
    report = bilan.load("iom-morocco-2024")
    with pytest.raises(bilan.DatasetNotFoundError, match="iom-morocco-2024"):
        bilan.load("iom-morocco-1999")
    with pytest.raises(KeyError, match="f01 to f43"):
        report.figure("f99")
    with pytest.raises(bilan.ArgumentError, match="it has: fr"):
        bilan.load("iom-morocco-2024", lang="xx")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_displays_have_a_word_for_every_code(lang):
    from bilan.words import _tables

    told = _tables()[lang]
    codes = set(bilan.vocabulary()["indicator"])
    assert set(told["indicator"]) <= codes
    if lang != "en":  # English falls back on the code itself, which is English
        assert set(told["indicator"]) == codes
        slices = set(bilan.Vocabulary().slices["value"])
        assert slices <= set(told["slice"])
    rules = {name for name, sort in bilan.rules().select("name", "sort").iter_rows() if sort == "indicator"}
    assert rules == set(told["rule"])
    assert {name: set(table) for name, table in _tables()["en"].items() if name not in ("indicator", "slice", "unit")} == {
        name: set(table) for name, table in _tables()["fr"].items() if name not in ("indicator", "slice", "unit")
    }


def test_context_holds_whole_words():
    text = "Cinquante-trois établissements extraordinaires accueillent 1.250 pensionnaires exceptionnellement nombreux."
    row = bilan.read_text(text, lang="fr").figures.filter(text="1.250").row(0, named=True)
    assert "1.250" in row["context"] and len(row["context"]) <= 30
    assert set(row["context"].split()) <= set(text.split())
