"""Changes: the figure of now, the rate, and the earlier figure that follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bilan.charts.book import Book, Row
from bilan.charts.theme import BLUE, INK, ORANGE, PANELS, RED, WIDTH, altair, axis, data, finish, title

if TYPE_CHECKING:
    import altair as alt

__all__ = ["candidates", "candidate_rows", "chart", "rows"]


def changes(book: Book) -> list[Row]:
    """The changes whose earlier figure is printed or follows."""
    found = []
    for relation in book.relations:
        of = relation["of"]
        if relation["kind"] != "change" or "current" not in of:
            continue
        current = book.figures[of["current"][0]]
        rate = book.figures[of["rate"][0]] if "rate" in of else None
        implied = book.indicator("previous_value", relation["relation_id"])
        if "previous" in of:
            before = book.figures[of["previous"][0]]
            few = None
        elif implied:
            before, few = implied, implied["candidates"]
        else:
            continue
        found.append({"current": current, "rate": rate, "before": before, "few": few, "printed": "previous" in of})
    return found


def rows(book: Book, found: list[Row]) -> list[list[Row]]:
    """Two bars a change: before and now, with what is written on them."""
    w, out = book.words, []
    for change in found:
        now, before = change["current"], change["before"]
        period = before.get("period") or (change["rate"] or {}).get("reference_period") or w("chart", "earlier")
        year = now["period_end"].year if now["period_end"] else w("chart", "current")
        text = w.bounds(before["value_min"], before["value_max"], change["few"])
        how = w("chart", "printed" if change["printed"] else "implied")
        first: Row = {
            "when": str(period), "value": before["value"], "low": before["value_min"], "high": before["value_max"],
            "text": f"{text} ({how})", "what": how,
        }
        second: Row = {
            "when": str(year), "value": now["value"], "low": now["value_min"], "high": now["value_max"],
            "text": book.printed(now), "what": w("chart", "printed"),
        }
        out.append([row for row in (first, second) if row["value"] is not None])
    return out


def chart(book: Book) -> alt.VConcatChart:
    """A pair of bars a change, each pair on its own scale from zero."""
    alt, w = altair(), book.words
    found = changes(book)
    if not found:
        raise book.nothing("nothing_growth")
    shown = found[:PANELS]
    made = []
    for change, pair in zip(shown, rows(book, shown), strict=True):
        rate = change["rate"]
        sign = "" if rate is None else {"up": "+", "down": "−"}.get(rate["direction"] or "", "")
        head = book.topic(change["current"]["figure_id"]) + ("" if rate is None else w("number", "colon") + sign + book.printed(rate))
        y = alt.Y("when:N", title=None, sort=[row["when"] for row in pair], axis=alt.Axis(ticks=False, domain=False, minExtent=90))
        top = max(row["high"] or row["value"] for row in pair)
        # Room at the right, where the numbers are written.
        x = alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, top * 1.55]))
        what = [w("chart", "printed"), w("chart", "implied")]
        colour = alt.Color("what:N", scale=alt.Scale(domain=what, range=[BLUE, ORANGE]), legend=None)
        base = alt.Chart(data(pair)).encode(y=y)
        bar = base.mark_bar(height=20).encode(x=x, color=colour)
        ends = base.mark_rule(strokeWidth=3, color=INK).encode(x=alt.X("low:Q"), x2="high:Q")
        text = base.mark_text(align="left", dx=6, fontSize=12, color=INK).encode(x=alt.X("high:Q"), text="text:N")
        made.append(alt.layer(bar, ends, text).properties(width=WIDTH, height=64, title=alt.TitleParams(head, anchor="start", fontSize=12)))
    return finish(alt.vconcat(*made, title=book.head(w("chart", "growth"), w("chart", "growth_sub"), len(shown), len(found))))


def candidate_rows(change: Row) -> list[Row]:
    """Whole numbers around the implied ones, each with the rate it would give."""
    few, now, rate = change["few"], change["current"]["value"], change["rate"]
    down = rate["direction"] == "down"
    out = []
    for value in range(max(1, few[0] - 3), few[-1] + 4):
        grown = 100 * (now - value) / value
        out.append({"value": value, "rate": -grown if down else grown, "possible": value in few})
    return out


def candidates(book: Book, figure_id: str | None = None) -> alt.LayerChart:
    """Earlier figures against the rate each would give; the band is what the printed rate stands for."""
    alt, w = altair(), book.words
    fit = [c for c in changes(book) if c["few"] and c["rate"] and len(c["few"]) <= 40 and c["current"]["value_min"] == c["current"]["value_max"]]
    change = next((c for c in fit if figure_id in (None, c["rate"]["figure_id"])), None)
    if change is None or change["rate"]["value_min"] is None or change["rate"]["value_max"] is None:
        raise book.nothing("nothing_growth")
    rate, said = change["rate"], (w("chart", "possible"), w("chart", "impossible"))
    points: list[dict[str, Any]] = [
        {**row, "said": said[0] if row["possible"] else said[1], "text": w.number(row["value"]), "percent": w.percent(row["rate"], 3)}
        for row in candidate_rows(change)
    ]
    band = alt.Chart(data([{"low": rate["value_min"], "high": rate["value_max"]}]))
    x = alt.X("value:Q", axis=axis(w, w("chart", "candidates_x"), tickMinStep=1, format="d"), scale=alt.Scale(zero=False, padding=34))
    y = alt.Y("rate:Q", axis=axis(w, w("chart", "candidates_y")), scale=alt.Scale(zero=False, padding=22))
    dots = alt.Chart(data(points)).encode(x=x, y=y)
    colour = alt.Color("said:N", title=None, scale=alt.Scale(domain=list(said), range=[BLUE, RED]))
    shape = alt.Shape("said:N", title=None, scale=alt.Scale(domain=list(said), range=["circle", "cross"]))
    layers = alt.layer(
        band.mark_rect(color=BLUE, opacity=0.13).encode(y=alt.Y("low:Q"), y2="high:Q"),
        dots.mark_point(filled=True, size=90, opacity=1).encode(color=colour, shape=shape),
        dots.mark_text(dy=-13, fontSize=11, color=INK).encode(text="percent:N"),
    )
    head = title(w("chart", "candidates", rate=book.printed(rate)), w("chart", "candidates_sub", current=book.full(change["current"]["figure_id"])))
    return finish(layers.properties(width=WIDTH, height=260, title=head))
