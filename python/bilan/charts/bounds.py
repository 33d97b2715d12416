"""What is printed beside what the other figures require."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import polars as pl

from bilan.charts.book import Book, Row
from bilan.charts.theme import BLUE, INK, ORANGE, PANELS, RED, WIDTH, altair, axis, data, finish
from bilan.sides import checked

if TYPE_CHECKING:
    import altair as alt

__all__ = ["chart", "rows"]


def tight(book: Book) -> pl.DataFrame:
    """The findings whose requirements say something; those that do not add up first."""
    narrow = (pl.col("expected_max") - pl.col("expected_min") < pl.col("reported").abs()) | pl.col("reported").is_null()
    bounded = pl.col("expected_min").is_not_null() & pl.col("expected_max").is_not_null()
    return book.report.findings.filter(bounded & narrow).sort(pl.col("status") != "mismatch", maintain_order=True)


def rows(book: Book, found: pl.DataFrame) -> Iterator[list[Row]]:
    """Two lines a finding: printed, required."""
    w = book.words
    for finding in found.iter_rows(named=True):
        low, high, reported = finding["expected_min"], finding["expected_max"], finding["reported"]
        sides = checked(book.report, book.report.finding(finding["finding_id"]))
        if reported is not None and not sides:
            continue
        wrong = finding["status"] == "mismatch"
        pair: list[Row] = []
        sign = w("number", "percent") if sides and book.figures[sides[0]]["unit"] == "percent" else ""
        for figure in sides[:1]:
            row = book.figures[figure]
            text = w.bounds(row["value_min"], row["value_max"], sign=sign)
            pair.append({"what": w("chart", "printed"), "low": row["value_min"], "high": row["value_max"], "text": text, "wrong": wrong, "kind": "printed"})
        text = w.bounds(low, high, sign=sign)
        pair.append({"what": w("chart", "required"), "low": low, "high": high, "text": text, "wrong": wrong, "kind": "wrong" if wrong else "required"})
        subject = sides[0] if sides else finding["figure_ids"][0]
        head = f"{finding['finding_id']} {book.full(subject)}" if sides else f"{finding['finding_id']} {w('chart', 'earlier')}{w('number', 'colon')}{book.topic(subject)}"
        yield [{**row, "head": head} for row in pair]


def chart(book: Book) -> alt.VConcatChart:
    """One panel a finding, each on its own scale."""
    alt, w = altair(), book.words
    found = tight(book)
    shown = list(islice(rows(book, found), PANELS))
    if not shown:
        raise book.nothing("nothing_intervals")
    order = [w("chart", "printed"), w("chart", "required")]
    made = []
    for pair in shown:
        ends = [row[end] for row in pair for end in ("low", "high") if row[end] is not None]
        low, high = min(ends), max(ends)
        room = (high - low or abs(high) * 0.02 or 1.0) * 0.35
        # An open end runs to the edge of the panel, and has no dot there.
        lines = [
            {**row, "from": low - room if row["low"] is None else row["low"], "to": high + room * 2 if row["high"] is None else row["high"]}
            for row in pair
        ]
        wrong = pair[0]["wrong"]
        y = alt.Y("what:N", title=None, sort=order, axis=alt.Axis(ticks=False, domain=False, minExtent=90))
        scale = alt.Scale(domain=[low - room, high + room * 2], nice=False, zero=False)
        base = alt.Chart(data(lines)).encode(y=y)
        colours = alt.Color("kind:N", scale=alt.Scale(domain=["printed", "required", "wrong"], range=[BLUE, ORANGE, RED]), legend=None)
        x = alt.X("from:Q", axis=axis(w, None, tickCount=4), scale=scale)
        layers = alt.layer(
            base.mark_rule(strokeWidth=5).encode(x=x, x2="to:Q", color=colours),
            base.transform_filter("datum.low !== null").mark_point(filled=True, size=70, opacity=1).encode(x=alt.X("low:Q"), color=colours),
            base.transform_filter("datum.high !== null").mark_point(filled=True, size=70, opacity=1).encode(x=alt.X("high:Q"), color=colours),
            base.transform_filter("datum.high !== null").mark_text(align="left", dx=9, fontSize=11, color=INK).encode(x=alt.X("high:Q"), text="text:N"),
            base.transform_filter("datum.high === null").mark_text(align="left", dx=2, dy=-11, fontSize=11, color=INK).encode(x=alt.X("low:Q"), text="text:N"),
        )
        head = alt.TitleParams(pair[0]["head"] + ("  ≠" if wrong else ""), anchor="start", fontSize=12, color=RED if wrong else INK)
        made.append(layers.properties(width=WIDTH, height=44, title=head))
    return finish(alt.vconcat(*made, title=book.head(w("chart", "intervals"), w("chart", "intervals_sub"), len(shown), found.height if len(shown) == PANELS else len(shown))))
