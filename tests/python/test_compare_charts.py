"""Charts of a comparison: what they hold, in both languages, and what they say when there is nothing to draw."""

import json

import pytest

import bilan

pytest.importorskip("altair")
from bilan.charts import claims, flows, outlets, years  # noqa: E402
from bilan.atlas import atlas, country  # noqa: E402
from bilan.charts.sides import Sides  # noqa: E402
from bilan.words import words  # noqa: E402


@pytest.fixture(scope="module")
def made():
    return bilan.compare(bilan.load("morocco-migration"))


@pytest.fixture(scope="module")
def sides(made):
    return Sides(made, words("en"))


def test_a_claim_shows_numbers_hedges_outlets_and_voices(sides):
    rows = claims.rows(sides, claims.find(sides, "assistance.medical_care", period="2024"))
    assert [(r["text"], r["kind"], r["hedged"], r["count"]) for r in rows] == [
        ("8,588", "supported", False, "2 outlets, 1 voice"),
        ("about 86,000", "apart", True, "2 outlets, 1 voice"),
        ("more than 86,000", "apart", True, "2 outlets, 1 voice"),
    ]
    assert rows[2]["low"] == 86001 and rows[0]["low"] == rows[0]["high"] == 8588


def test_of_several_groups_the_one_with_most_to_explain(sides):
    assert claims.find(sides, "border.networks_dismantled")["status"] == "conflict"
    assert claims.find(sides, "border.networks_dismantled", period="2018")["period"] == "2018"


def test_years_are_printed_partial_apart_implied_or_missing(sides):
    rows = years.rows(sides, "border.interceptions")
    by = {(r["period"], r["kind"]): r for r in rows}
    assert by["2022", "printed"]["low"] == 70781
    assert by["2024-01-01/2024-08-31", "cut_off"]["x"] < by["2024", "printed"]["x"] < 2025
    assert by["2020", "implied"]["low"] < by["2020", "implied"]["high"]
    assert by["2015", "missing"]["middle"] is None
    assert {r["low"] for r in rows if r["kind"] == "apart" and r["period"] == "2024"} == {45015, 48963}
    # A level at a date is no unfinished count.
    assert {r["kind"] for r in years.rows(sides, "population.refugees_and_asylum_seekers")} == {"printed"}


def test_outlets_are_compared_in_pairs(sides):
    rows = {(r["a"], r["b"]): r for r in outlets.rows(sides)}
    assert rows["Abidjan24", "Kaweru"]["copy"] and rows["Abidjan24", "Kaweru"]["share"] == 1
    assert 0 < rows["Abidjan24", "L'Opinion"]["share"] < 1
    assert all(rows[b, a]["n"] == r["n"] for (a, b), r in rows.items())


def test_flows_are_counts_by_country(sides):
    rows, whole = flows.rows(sides, "avrr.returns_from_country", "2024")
    assert [(r["code"], r["value_max"]) for r in rows] == [("CIV", 523), ("SEN", 453), ("GIN", 410), ("MLI", 265)]
    assert whole["value_max"] == 2196


def test_the_map_is_land_without_borders(made):
    assert set(atlas()) == {"source", "land", "points"} and "public domain" in atlas()["source"]
    assert atlas()["land"]["type"] == "MultiPolygon"
    assert country("CIV", "fr") == "Côte d'Ivoire" and country("MAR", "fr") == "Maroc" and country("XXX", "en") is None
    for lang, word in (("en", "endorsement"), ("fr", "reconnaissance")):
        assert word in made.plot.flows(period="2024", lang=lang).to_json()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_chart_is_drawn_in_its_language(made, lang):
    charts = {
        "claim": made.plot.claim("border.interceptions", period="2024", lang=lang),
        "conflicts": made.plot.conflicts(lang=lang),
        "outlets": made.plot.outlets(lang=lang),
        "years": made.plot.years("border.sea_rescues", lang=lang),
        "flows": made.plot.flows(lang=lang),
    }
    for name, chart in charts.items():
        spec = json.dumps(chart.to_dict(), ensure_ascii=False)
        assert "url" not in chart.to_dict().get("data", {}), name
        # Every word has been looked up: no key stands for itself, no brace is left open.
        assert not any(key in spec for key in ("kind_", "_sub", "nothing_", "{what}", "{n}")), name
    assert ("Maroc" if lang == "fr" else "Morocco") in json.dumps(charts["claim"].to_dict())


def test_nothing_to_draw_says_what_there_is(made):
    with pytest.raises(bilan.ArgumentError, match=r"no claim about x; there are: .*border.interceptions"):
        made.plot.claim("x")
    with pytest.raises(bilan.ArgumentError, match="no counts by period of x"):
        made.plot.years("x")
    with pytest.raises(bilan.ArgumentError, match="no figures by country of x; there are: .*avrr.returns_from_country"):
        made.plot.flows("x")
    quiet = bilan.compare([{"value": 1, "source": "Quay", "indicator": "x"}])
    with pytest.raises(bilan.ArgumentError, match="no conflict"):
        quiet.plot.conflicts()
    with pytest.raises(bilan.ArgumentError, match="no two outlets"):
        quiet.plot.outlets()
    with pytest.raises(bilan.ArgumentError, match="lang='xx'"):
        made.plot.conflicts(lang="xx")
