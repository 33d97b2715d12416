"""Quantities that a report gives for two years or more."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from bilan.charts.book import Book, Row
from bilan.charts.theme import BLUE, INK, ORANGE, PANELS, WIDTH, altair, axis, data, finish

if TYPE_CHECKING:
    import altair as alt

__all__ = ["chart", "rows"]

_YEAR = re.compile(r"\b(\d{4})\b")


def rows(book: Book) -> dict[str, list[Row]]:
    """Name of a quantity → its points, by year; those that follow from a rate are implied."""
    w = book.words
    series: dict[tuple[object, ...], dict[int, Row]] = {}
    names: dict[tuple[object, ...], str] = {}

    def key(row: Row) -> tuple[object, ...]:
        return (row["indicator"] or row["label"], row["unit"], row["breakdown"])

    for row in book.figures.values():
        if row["measure"] not in ("count", "amount", "share") or row["value"] is None or row["period_end"] is None or not key(row)[0]:
            continue
        points = series.setdefault(key(row), {})
        names.setdefault(key(row), book.topic(row["figure_id"]))
        points.setdefault(
            row["period_end"].year,
            {"low": row["value_min"], "high": row["value_max"], "value": row["value"], "text": book.printed(row), "what": "printed"},
        )
    for row in book.indicators:
        year = _YEAR.search(row["period"] or "")
        if row["name"] != "previous_value" or year is None or row["value"] is None or key(row) not in series:
            continue
        text = w.bounds(row["value_min"], row["value_max"], row["candidates"])
        point = {"low": row["value_min"], "high": row["value_max"], "value": row["value"], "text": text, "what": "implied"}
        series[key(row)].setdefault(int(year[1]), point)
    out: dict[str, list[Row]] = {}
    for k, points in series.items():
        if len(points) > 1:
            name = names[k] if names[k] not in out else f"{names[k]} ({k[2] or k[1]})"
            out[name] = [{"year": year, **points[year]} for year in sorted(points)]
    return out


def chart(book: Book) -> alt.VConcatChart:
    """One panel a quantity, each on its own scale from zero."""
    alt, w = altair(), book.words
    series = rows(book)
    if not series:
        raise book.nothing("nothing_timeline")
    shown = dict(islice(series.items(), PANELS))
    made = []
    for name, points in shown.items():
        top = max(p["high"] or p["value"] for p in points)
        years = [p["year"] for p in points]
        x = alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0), scale=alt.Scale(domain=list(range(years[0], years[-1] + 1))))
        y = alt.Y("value:Q", axis=axis(w, None, tickCount=4, minExtent=50), scale=alt.Scale(domain=[0, top * 1.25], nice=False))
        base = alt.Chart(data(points)).encode(x=x)
        fill = alt.Color("what:N", scale=alt.Scale(domain=["printed", "implied"], range=[BLUE, "#FFFFFF"]), legend=None)
        edge = alt.Stroke("what:N", scale=alt.Scale(domain=["printed", "implied"], range=[BLUE, ORANGE]), legend=None)
        layers = alt.layer(
            base.mark_line(color=BLUE, strokeWidth=1.5, opacity=0.5).encode(y=y),
            base.mark_rule(color=INK, strokeWidth=2).encode(y=alt.Y("low:Q"), y2="high:Q"),
            base.mark_circle(size=90, opacity=1, strokeWidth=2).encode(y=y, fill=fill, stroke=edge),
            base.mark_text(dy=-14, fontSize=12, color=INK).encode(y=y, text="text:N"),
        )
        made.append(layers.properties(width=WIDTH, height=130, title=alt.TitleParams(name, anchor="start", fontSize=12)))
    return finish(alt.vconcat(*made, title=book.head(w("chart", "timeline"), w("chart", "timeline_sub"), len(shown), len(series))))
