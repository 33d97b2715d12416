"""One quantity over the years: what is printed, to which date, what follows, what nobody prints."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from bilan.charts.book import Row
from bilan.charts.sides import Sides
from bilan.charts.theme import BLUE, GREY, INK, ORANGE, RED, WIDTH, altair, axis, data, finish, title

if TYPE_CHECKING:
    import altair as alt

__all__ = ["chart", "rows"]

_KINDS = ("printed", "cut_off", "range", "apart", "implied", "missing")
# A total of several years is no point of a yearly series.
_LONG = 400


def _at(day: dt.date) -> float:
    """Where the end of a period stands within its year: what is counted to December stands right of what is to August."""
    start = dt.date(day.year, 1, 1)
    return day.year + 0.1 + 0.8 * (day - start).days / 365


def rows(sides: Sides, indicator: str, location: str | None = None, breakdown: str | None = None) -> list[Row]:
    """Points of one series, in order of time."""
    series = sides.made.series.iter_rows(named=True)
    found = [
        row
        for row in series
        if row["indicator"] == indicator
        and row["breakdown"] == breakdown
        and row["period_start"] is not None
        and (row["period_end"] - row["period_start"]).days < _LONG
    ]
    places = [row["location"] for row in found if row["figure_ids"]]
    wanted = location or (max(set(places), key=lambda p: (places.count(p), str(p))) if places else None)
    found = [row for row in found if row["location"] == wanted]
    apart = {f for group in sides.groups for f in group["apart"]}
    out: list[Row] = []
    for row in found:
        low, high, w = row["value_min"], row["value_max"], sides.words
        x = _at(row["period_end"])
        settled = low is not None and high is not None and high - low <= 0.1 * max(abs(high), 1)
        kind = row["told"] if row["told"] != "printed" else "cut_off" if row["cut_off"] else "printed" if settled or low is None or high is None else "range"
        middle = None if low is None and high is None else (low if high is None else high if low is None else (low + high) / 2)
        text = "?" if middle is None else f"{w.number(low)}–{w.number(high)}" if low is not None and high is not None and low < high else w.bounds(low, high)
        out.append({"x": x, "low": low, "high": high, "middle": middle, "kind": kind, "text": text, "period": row["period"]})
        for f in row["figure_ids"]:
            if f in apart and sides.figures[f]["value"] is not None:
                value = sides.figures[f]["value"]
                out.append({"x": x, "low": value, "high": value, "middle": value, "kind": "apart", "text": w.number(value), "period": row["period"]})
    return sorted(out, key=lambda row: (row["x"], _KINDS.index(row["kind"])))


def chart(sides: Sides, indicator: str, location: str | None = None, breakdown: str | None = None) -> alt.LayerChart:
    """Dots for what is settled, rules for what is not, hollow ones for what was counted to an earlier date."""
    alt, w = altair(), sides.words
    told = rows(sides, indicator, location, breakdown)
    if not told:
        raise sides.nothing("nothing_years", what=indicator, known=sides.known(sides.made.series.to_dicts()))
    top = max((v for row in told for v in (row["high"], row["middle"]) if v is not None), default=1.0)
    years = sorted({int(row["x"]) for row in told})
    kinds = [kind for kind in _KINDS if any(row["kind"] == kind for row in told)]
    named = {kind: w("compare", "kind_" + kind) for kind in kinds}
    # Unknown years are marked at the foot.
    for row in told:
        row["y"] = 0 if row["middle"] is None else row["middle"]
        row["from"] = row["y"] if row["low"] is None else row["low"]
        row["to"] = top * 1.12 if row["high"] is None and row["middle"] is not None else row["y"] if row["high"] is None else row["high"]
    # Years that follow on each other are joined, the others are not.
    yearly = [row for row in told if row["kind"] == "printed"]
    piece = 0
    for before, row in zip([None, *yearly], yearly, strict=False):
        piece += before is None or row["x"] - before["x"] > 1.05
        row["piece"] = piece
    for row in told:
        row["name"] = named[row["kind"]]
    x = alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(domain=[years[0], years[-1] + 1], nice=False),
        axis=alt.Axis(values=[year + 0.5 for year in range(years[0], years[-1] + 1)], labelExpr="floor(datum.value)", ticks=False, grid=False),
    )
    y = alt.Y("y:Q", axis=axis(w, None, tickCount=5, grid=True, gridColor="#EEEEEE"), scale=alt.Scale(domain=[0, top * 1.15], nice=False))
    colours = {"printed": BLUE, "cut_off": BLUE, "range": INK, "apart": RED, "implied": ORANGE, "missing": GREY}
    shapes = {"printed": "circle", "cut_off": "triangle-up", "range": "square", "apart": "cross", "implied": "diamond", "missing": "stroke"}
    names = list(named.values())
    colour = alt.Color("name:N", title=None, scale=alt.Scale(domain=names, range=[colours[k] for k in kinds]), legend=alt.Legend(columns=3, labelLimit=260, symbolOpacity=1, symbolFillColor=None))
    shape = alt.Shape("name:N", title=None, scale=alt.Scale(domain=names, range=[shapes[k] for k in kinds]))
    hollow = [named[k] for k in ("cut_off", "implied") if k in named]
    base = alt.Chart(data(told)).encode(x=x)
    # One label a year, the last: several dates of one year stand close together.
    labelled = list({int(row["x"]): row for row in told if row["kind"] in ("printed", "implied", "range")}.values())
    edges = [{"x": year} for year in range(years[0], years[-1] + 2)]
    open_years = [row for row in told if row["kind"] == "missing"]
    layers = alt.layer(
        alt.Chart(data(edges)).mark_rule(color="#EEEEEE").encode(x=x),
        alt.Chart(data(yearly)).mark_line(color=BLUE, strokeWidth=1.5, opacity=0.45).encode(x=x, y=y, detail="piece:N"),
        base.mark_rule(strokeWidth=4, opacity=0.45).encode(y=alt.Y("from:Q"), y2="to:Q", color=colour),
        alt.Chart(data(open_years)).mark_text(text="?", dy=-9, fontSize=13, color=GREY).encode(x=x, y=y),
        base.mark_point(size=70, opacity=1, strokeWidth=1.8).encode(
            y=y, color=colour, shape=shape, fill=alt.condition(f"indexof({hollow}, datum.name) >= 0", alt.value("#FFFFFF"), colour)
        ),
        alt.Chart(data(labelled)).mark_text(dy=-13, fontSize=10, color=INK).encode(x=x, y=alt.Y("to:Q"), text="text:N"),
    )
    what = ", ".join([sides.name(indicator), *(part.partition("=")[2] for part in (breakdown or "").split(";") if part)])
    made = layers.properties(width=min(max(WIDTH, 58 * (years[-1] + 1 - years[0])), 820), height=260)
    return finish(made.properties(title=title(w("compare", "years", what=what), w("compare", "years_sub"))))
