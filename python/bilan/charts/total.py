"""One total: its parts one after the other, what is between them and the whole, and the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bilan.charts.book import Book, Row
from bilan.charts.theme import BLUE, GREY, INK, LINES, PALE, RED, WIDTH, altair, axis, data, finish, title
from bilan.errors import ArgumentError

if TYPE_CHECKING:
    import altair as alt

__all__ = ["chart", "rows"]


def pick(book: Book, finding_id: str | None) -> tuple[Row, Row]:
    """A finding about a total and its relation."""
    sums = {row["relation_id"]: row for row in book.relations if row["kind"] == "sum" and "whole" in row["of"] and "part" in row["of"]}
    pairs = []
    for finding in book.report.findings.iter_rows(named=True):
        relation = next((sums[r] for r in finding["relation_ids"] if r in sums), None)
        if relation is not None and finding["name"] == "total":
            pairs.append((finding, relation))
    if not pairs:
        raise book.nothing("nothing_total")
    if finding_id is None:
        return next((pair for pair in pairs if pair[0]["status"] == "mismatch"), pairs[0])
    chosen = next((pair for pair in pairs if pair[0]["finding_id"] == finding_id), None)
    if chosen is None:
        known = ", ".join(pair[0]["finding_id"] for pair in pairs)
        raise ArgumentError(f"finding {finding_id!r} is not about a total; these are: {known}")
    return chosen


def rows(book: Book, finding: Row, relation: Row) -> list[Row]:
    """The steps of the waterfall: parts, what is between, whole."""
    w, out, at = book.words, [], 0.0
    whole = book.figures[relation["of"]["whole"][0]]
    for part in relation["of"]["part"]:
        row = book.figures[part]
        if row["value"] is None:
            raise book.nothing("nothing_total")
        out.append({"name": book.name(part, whole["figure_id"]), "low": at, "high": at + row["value"], "kind": "part", "text": book.printed(row)})
        at += row["value"]
    if len(out) > LINES:
        more = out[LINES - 1 :]
        text = w.number(at - more[0]["low"])
        name = w("chart", "others", n=w.number(len(more)))
        out[LINES - 1 :] = [{"name": name, "low": more[0]["low"], "high": at, "kind": "part", "text": text}]
    if whole["value"] is None:
        raise book.nothing("nothing_total")
    between = whole["value"] - at
    if between:
        mismatch = finding["status"] == "mismatch"
        key = ("gap" if between > 0 else "excess") if mismatch else "remainder"
        ends = sorted((at, whole["value"]))
        kind = "gap" if mismatch else "remainder"
        out.append({"name": w("chart", key), "low": ends[0], "high": ends[1], "kind": kind, "text": w.number(abs(between))})
    out.append({"name": w("chart", "total_whole"), "low": 0.0, "high": whole["value"], "kind": "whole", "text": book.printed(whole)})
    return out


def chart(book: Book, finding_id: str | None = None) -> alt.LayerChart:
    """A waterfall, lying down."""
    alt, w = altair(), book.words
    finding, relation = pick(book, finding_id)
    steps = rows(book, finding, relation)
    whole = book.figures[relation["of"]["whole"][0]]
    total = sum(row["high"] - row["low"] for row in steps if row["kind"] == "part")
    between = w.number(abs((whole["value"] or 0.0) - total))
    key = "total_mismatch" if finding["status"] == "mismatch" else "total_open" if relation["complete"] is not True else "total_ok"
    said = w("chart", key, sum=w.number(total), whole=book.printed(whole), difference=between)
    top = max(row["high"] for row in steps)
    y = alt.Y("name:N", title=None, sort=[row["name"] for row in steps], axis=alt.Axis(ticks=False, domain=False))
    x = alt.X("low:Q", axis=axis(w, None, tickCount=6), scale=alt.Scale(domain=[0, top * 1.12], nice=False))
    kinds = {"part": PALE, "gap": RED, "remainder": GREY, "whole": BLUE}
    colour = alt.Color("kind:N", scale=alt.Scale(domain=list(kinds), range=list(kinds.values())), legend=None)
    base = alt.Chart(data(steps)).encode(y=y)
    # A gap may be thin: its outline keeps it visible.
    bar = base.mark_bar(height=24).encode(x=x, x2="high:Q", color=colour, stroke=alt.Stroke("kind:N", scale=alt.Scale(
        domain=list(kinds), range=["#FFFFFF", RED, GREY, BLUE]), legend=None))
    text = base.mark_text(align="left", dx=5, fontSize=12, color=INK).encode(x=alt.X("high:Q"), text="text:N")
    edge = alt.Chart(data([{"at": total}])).mark_rule(color=INK, strokeDash=[3, 3]).encode(x="at:Q")
    head = title(said, book.full(whole["figure_id"]))
    return finish(alt.layer(bar, edge, text).properties(width=WIDTH, height=34 * len(steps), title=head))
