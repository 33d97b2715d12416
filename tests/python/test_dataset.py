"""The embedded dataset: every rule of its cleaning, its file against the hand-made table, and its frame."""

import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

import bilan

ROOT = Path(__file__).parents[2]
HOME = ROOT / "src" / "reports" / "morocco-migration"
FACTS = ROOT.parent / "shared" / "facts"

spec = importlib.util.spec_from_file_location("clean", HOME / "clean.py")
clean = importlib.util.module_from_spec(spec)
spec.loader.exec_module(clean)


def row(**cells):
    return {
        "id": "1", "indicator": "ma_sea_rescues", "label": "Rescued", "value": "12", "low": "12", "high": "12", "unit": "people",
        "qualifier": "exact", "period": "2021", "population": "irregular migrants", "place": "Morocco", "breakdown": "", "surface": "12",
        "language": "fr", "outlet": "Quay", "url": "", "published": "", "note": "", **cells,
    }  # fmt: skip


@pytest.mark.skipif(not FACTS.exists(), reason="the hand-made table is not here")
def test_the_file_is_what_the_script_makes():
    made = subprocess.run(
        [sys.executable, HOME / "clean.py", FACTS / "observations.csv", FACTS / "sources.csv"],
        capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    ).stdout.decode()  # fmt: skip
    assert made == (HOME / "statements.toml").read_text("utf-8")


@pytest.mark.parametrize(
    "name, made",
    [
        ("Quay", {"publisher": "Quay"}),
        ("Quay (Maghress copy)", {"publisher": "Quay", "host": "Maghress"}),
        ("Quay (MAP)", {"publisher": "Quay", "agency": "MAP"}),
        ("Quay (fr)", {"publisher": "Quay"}),
    ],
)
def test_an_outlet_is_its_publisher_its_agency_its_host(name, made):
    assert clean.outlet(name) == made


def test_brackets_that_say_nothing_known_are_a_mistake():
    with pytest.raises(ValueError, match="say nothing known"):
        clean.outlet("Quay (who knows)")


@pytest.mark.parametrize(
    "cells, made",
    [
        ({"value": "60.7", "low": "60.7", "high": "60.7"}, "60.7"),
        ({"value": "77.5", "low": "75", "high": "80"}, "75..80"),
        ({"value": "-27", "low": "-27", "high": "-27"}, "27"),
        ({"value": "2000", "low": "2000", "high": ""}, "2000"),
    ],
)
def test_values_are_the_print(cells, made):
    assert clean.value(row(**cells)) == made


def test_a_change_has_a_direction_and_nothing_else_has():
    assert clean.direction(row(value="-27"), "change") == "down"
    assert clean.direction(row(value="27"), "change") == "up"
    assert clean.direction(row(value="-27"), "count") is None


@pytest.mark.parametrize(
    "surface, number, made",
    [
        ("13,9 million", "13900000", "100000"),
        ("54 ألف", "54000", "1000"),
        ("63 ألفا و316", "63316", None),
        ("48 ألف963", "48963", None),
        ("11, 20 millions", "11200000", "10000"),
        ("36.000", "36000", None),
        ("sept", "7", None),
        ("93 بالمائة", "93", None),
    ],
)
def test_scale_words_say_how_finely_a_number_was_printed(surface, number, made):
    assert clean.resolution(surface, number) == made


@pytest.mark.parametrize(
    "text, made",
    [
        ("2024", "2024"),
        ("2024-02", "2024-02-01/2024-02-29"),
        ("2024-01/2024-09", "2024-01-01/2024-09-30"),
        ("2004-2018", "2004-01-01/2018-12-31"),
        ("2021-01/2022-12", "2021-01-01/2022-12-31"),
    ],
)
def test_periods_end_at_their_cut_off(text, made):
    assert clean.periods(text, False) == (made, None)


def test_a_change_is_of_its_later_period():
    assert clean.periods("2023-2024", True) == ("2024", "2023")
    assert clean.periods("2021-12/2022-03", True) == ("2022-03-01/2022-03-31", "2021-12")
    assert clean.periods("2018", True) == ("2018", None)


@pytest.mark.parametrize(
    "cells, made",
    [
        ({}, ("Morocco", "MAR", "")),
        ({"place": "World"}, ("world", None, "")),
        ({"place": "World", "breakdown": "host=MAR"}, ("Morocco", "MAR", "")),
        ({"place": "Oriental", "breakdown": "region=Oriental"}, ("L'Oriental", "MAR", "")),
        ({"place": "Nowhere"}, ("Nowhere", None, "")),
        ({"breakdown": "sex=female"}, ("Morocco", "MAR", "sex=female")),
    ],
)
def test_places_have_codes_or_keep_their_words(cells, made):
    assert clean.place(row(**cells)) == made


@pytest.mark.parametrize(
    "slices, own, made",
    [
        ("", "", None),
        ("destination=all", "", None),
        ("form=direct cash", "", "support=direct financial aid"),
        ("area=rural", "", "setting=rural"),
        ("age=under 13", "", "age=0-12"),
        ("age=13 or under", "", "age=0-13"),
        ("age=minor", "", "age=0-17"),
        ("nationality=foreign", "authority=DGSN", "authority=DGSN;nationality=foreign"),
        ("source=some police", "", "source=some police"),
    ],
)
def test_slices_have_the_words_of_the_vocabulary_or_keep_theirs(slices, own, made):
    assert clean.breakdown(slices, own) == made


def test_where_on_the_page_is_taken_from_plain_notes_only():
    assert clean.position("headline; counts the own nationals in") == "headline"
    assert clean.position("read in the page address") == "address"
    assert clean.position("headline rounds it") is None


def test_what_cannot_be_placed_keeps_its_words_and_has_no_code():
    made = clean.statement(row(indicator="iom_ma_youth_supported", label="Young people coached"))
    assert made["indicator"] is None and made["label"] == "Young people coached"
    with pytest.raises(ValueError, match="no line for 'what'"):
        clean.statement(row(indicator="what"))
    with pytest.raises(ValueError, match="no quantifier"):
        clean.statement(row(qualifier="perhaps"))


def test_a_page_with_another_word_than_the_code_keeps_its_word_and_has_no_code():
    made = clean.statement(row(indicator="ma_voluntary_returns_all", label="Voluntary returns", note="word used is 'sent away'"))
    assert made["indicator"] is None and made["label"] == "sent away"
    assert clean.statement(row(indicator="ma_voluntary_returns_all", note="the word is rarely used"))["indicator"] is not None


def test_the_table_has_its_name_of_the_first_article_replaced():
    assert clean.own_words("the seed prints 210 (seed)") == "L'Opinion prints 210"


def test_strings_survive_toml():
    import tomllib

    text = 'a "b" \\ c\td\n٢'
    assert tomllib.loads(f"x = {clean.quoted(text)}")["x"] == text


# The frame


def test_every_statement_is_there_with_its_source():
    figures = bilan.load("morocco-migration").figures
    assert figures.height == 947 and figures["figure_id"].n_unique() == 947
    assert figures.select("value", "value_min", "value_max", "source", "text", "language").drop_nulls(["source", "text", "language"]).height == 947
    assert figures.filter(pl.col("value").is_null())["text"].to_list() == ["Entre 75% et 80%"]
    assert set(figures["indicator"].drop_nulls()) <= set(bilan.vocabulary()["indicator"])
    assert figures["indicator"].null_count() == 5
    assert bilan.datasets().filter(name="morocco-migration")["figures"].item() == 947


def test_no_sentence_of_a_source_is_in_it():
    figures = bilan.load("morocco-migration").figures
    assert figures["text"].str.len_chars().max() <= 30
    assert not figures.filter(pl.col("note").str.contains("seed"))["note"].to_list()


def test_columns_are_those_of_a_report():
    own = set(bilan.load("iom-morocco-2024").figures.columns) - {"start_char", "end_char", "context", "sentence", "page", "hedge", "sign", "fraction"}
    assert own <= set(bilan.load("morocco-migration").figures.columns)


def test_loading_is_quick():
    def once():
        start = time.process_time()
        bilan.load("morocco-migration")
        return time.process_time() - start

    once()
    assert min(once() for _ in range(5)) < 0.05
