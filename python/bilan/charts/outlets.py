"""Which outlets print what can be true together."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from bilan.charts.book import Row
from bilan.charts.sides import Sides
from bilan.charts.theme import INK, altair, axis, data, finish, title

if TYPE_CHECKING:
    import altair as alt

__all__ = ["chart", "rows"]


def _meet(a: Row, b: Row) -> bool:
    """Can both be right, at their word?"""
    if a["value"] == b["value"] and a["value"] is not None:
        return True
    low = max((row["value_min"] for row in (a, b) if row["value_min"] is not None), default=None)
    high = min((row["value_max"] for row in (a, b) if row["value_max"] is not None), default=None)
    return low is None or high is None or low <= high


def rows(sides: Sides, most: int = 16) -> list[Row]:
    """Pairs of outlets: claims they share, and on how many both can be right. The outlets with most in common."""
    shared: Counter[tuple[str, str]] = Counter()
    agreed: Counter[tuple[str, str]] = Counter()
    for group in sides.groups:
        by: dict[str, list[Row]] = {}
        for figure_id in group["figure_ids"]:
            row = sides.figures[figure_id]
            by.setdefault(sides.publishers[row["source_id"]], []).append(row)
        for a, b in combinations(sorted(by), 2):
            shared[a, b] += 1
            agreed[a, b] += group["status"] in ("agree", "compatible") or any(_meet(x, y) for x in by[a] for y in by[b])
    total: Counter[str] = Counter()
    for (a, b), n in shared.items():
        total[a] += n
        total[b] += n
    chosen = sorted(sorted(total), key=lambda name: -total[name])[:most]
    voice: dict[str, set[str]] = {}
    for source, name in sides.publishers.items():
        voice.setdefault(name, set()).add(sides.voices[source])
    out = []
    for (a, b), n in sorted(shared.items()):
        if a in chosen and b in chosen:
            for one, two in ((a, b), (b, a)):
                out.append({"a": one, "b": two, "n": n, "share": agreed[a, b] / n, "copy": bool(voice[a] & voice[b])})
    return out


def chart(sides: Sides, most: int = 16) -> alt.LayerChart:
    """A square for every pair that shares a claim."""
    alt, w = altair(), sides.words
    told = rows(sides, most)
    if not told:
        raise sides.nothing("nothing_outlets")
    # Those that speak together stand together: by the outlet they share most with.
    weight: Counter[str] = Counter()
    for row in told:
        weight[row["a"]] += row["n"]
    order = sorted(weight, key=lambda name: (-weight[name], name))
    step = alt.Step(30)
    x = alt.X("a:N", sort=order, title=None, axis=alt.Axis(labelAngle=-40, orient="bottom", ticks=False, domain=False, labelLimit=200))
    y = alt.Y("b:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=200))
    colour = alt.Color(
        "share:Q",
        title=w("compare", "agreeing"),
        scale=alt.Scale(domain=[0, 0.5, 1], range=["#D55E00", "#F5F5F5", "#0072B2"]),
        legend=alt.Legend(
            orient="top", gradientLength=160, titleOrient="left", titleLimit=300, values=[0, 0.5, 1], format="~%", labelExpr=axis(w, None).labelExpr.replace("',~g'", "'.0%'")
        ),
    )
    base = alt.Chart(data(told)).encode(x=x, y=y)
    layers = alt.layer(
        base.mark_rect(stroke="#FFFFFF").encode(color=colour),
        base.transform_filter("datum.copy").mark_rect(fill=None, stroke=INK, strokeWidth=2),
        base.mark_text(fontSize=11).encode(text="n:Q", color=alt.condition("datum.share < 0.2 || datum.share > 0.8", alt.value("#FFFFFF"), alt.value(INK))),
    )
    head, _, tail = w("compare", "outlets_sub").partition("; " if "; " in w("compare", "outlets_sub") else " ; ")
    return finish(layers.properties(width=step, height=step, title=title(w("compare", "outlets_title"), [head, tail[:1].upper() + tail[1:]])))
