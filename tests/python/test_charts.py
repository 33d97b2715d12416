"""What a chart of a report is, in a notebook and as data."""

import json

import pytest

import bilan

alt = pytest.importorskip("altair", reason='charts need altair: pip install "bilan[notebook]"')


@pytest.fixture(scope="module")
def report():
    return bilan.load("iom-morocco-2024")


def test_without_a_network_a_chart_is_a_picture(report):
    pytest.importorskip("vl_convert")
    chart = report.plot.total()
    assert isinstance(chart, alt.LayerChart)
    for one in (chart, chart.properties(width=300)):
        made, meta = one._repr_mimebundle_()
        assert made["image/png"].startswith(b"\x89PNG") and "text/html" not in made
        # Drawn at twice its size, shown at its own.
        assert meta["image/png"]["width"] * 2 == int.from_bytes(made["image/png"][16:20], "big")


def test_a_renderer_that_somebody_chose_is_kept(report):
    with alt.renderers.enable("json"):
        made = report.plot.total()._repr_mimebundle_()[0]
    assert "application/json" in made and "image/png" not in made


def test_charts_of_a_report_are_drawn_in_its_language(report):
    made = json.dumps(report.plot.intervals(lang="fr").to_dict(), ensure_ascii=False)
    assert "7\u202f% ou plus" in made
    assert "7% or more" in json.dumps(report.plot.intervals(lang="en").to_dict())


def test_an_open_end_has_no_dot_and_runs_to_the_edge(report):
    made = report.plot.intervals(lang="en").to_dict()
    lines = [line for rows in made["datasets"].values() for line in rows] if "datasets" in made else []
    for panel in made["vconcat"]:
        lines += panel.get("data", {}).get("values", []) + [line for layer in panel["layer"] for line in layer.get("data", {}).get("values", [])]
    open_ = [line for line in lines if line.get("high", 0) is None]
    assert {line["text"] for line in open_} == {"7% or more"}
    assert all(line["to"] > line["from"] == 7.0 for line in open_)
