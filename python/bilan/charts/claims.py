"""Who says what of one thing: a dot for every number, a rule for what its words allow."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from bilan.charts.book import Row
from bilan.charts.sides import Sides
from bilan.charts.theme import BLUE, GREY, INK, PALE, RED, WIDTH, altair, axis, data, finish, title

if TYPE_CHECKING:
    import altair as alt

__all__ = ["chart", "find", "overview", "rows"]

# Names of a row before the rest are counted.
_NAMED = 3


def find(sides: Sides, indicator: str, **keys: str | None) -> Row:
    """The group that is asked for; of several, the one with most to explain."""
    rank = ["conflict", "not_comparable", "compatible", "agree"]
    found = [row for row in sides.groups if row["indicator"] == indicator and all(v is None or row[k] == v for k, v in keys.items())]
    if keys.get("breakdown") is None:
        found = [row for row in found if row["breakdown"] is None] or found
    if not found:
        raise sides.nothing("nothing_claim", what=indicator, known=sides.known(sides.groups))
    return min(found, key=lambda row: (rank.index(row["status"]), row["measure"] != "count", -row["statements"]))


def rows(sides: Sides, group: Row) -> list[Row]:
    """One row a number and its hedge, with the outlets that print it and the voices they come to."""
    by: dict[tuple[object, ...], list[Row]] = {}
    for figure_id, voice in zip(group["figure_ids"], group["voice"], strict=True):
        row = {**sides.figures[figure_id], "voice": voice}
        by.setdefault((row["value"], row["value_min"], row["value_max"], row["quantifier"], row["unit"]), []).append(row)
    units = {row["unit"] for same in by.values() for row in same}
    out = []
    for same in by.values():
        names = list(dict.fromkeys(row["source"] for row in same))
        low, high = sides.ends(same[0])
        apart = any(row["figure_id"] in group["apart"] for row in same)
        w = sides.words
        text = sides.printed(same[0]) + (f" ({w('unit', same[0]['unit'])})" if len(units) > 1 and same[0]["unit"] else "")
        count = f"{w.plural('compare', 'outlets', len(names))}, {w.plural('compare', 'voices', len({row['voice'] for row in same}))}"
        # One more name takes no more room than saying so.
        left = len(names) - _NAMED if len(names) > _NAMED + 1 else 0
        shown = ", ".join(names[: len(names) - left])
        out.append(
            {
                "who": w("compare", "more", names=shown, n=left) if left else shown,
                "value": same[0]["value"] if same[0]["value"] is not None else (low or high),
                "low": low,
                "high": high,
                "text": text,
                "count": count,
                "kind": "apart" if apart else "open" if group["best_min"] is None and group["best_max"] is None else "supported",
                "hedged": same[0]["quantifier"] != "exact" or same[0]["value"] is None,
            }
        )
    out.sort(key=lambda row: (row["value"], row["low"] or 0))
    return [{**row, "n": n} for n, row in enumerate(out)]


def chart(sides: Sides, group: Row) -> alt.LayerChart:
    """Dots and ranges of one claim."""
    alt, w = altair(), sides.words
    told = rows(sides, group)
    ends = [v for row in told for v in (row["low"], row["high"], row["value"]) if v is not None]
    least, most = min(ends), max(ends)
    room = (most - least) * 0.12 or abs(most) * 0.05 or 1.0
    left, right = least - room, most + room * 2.6
    if least >= 0:
        left = max(left, 0)
    for row in told:
        # An open end runs to the edge.
        row["from"] = left if row["low"] is None else row["low"]
        row["to"] = right if row["high"] is None else row["high"]
    scale = alt.Scale(domain=[left, right], nice=False, zero=False)
    x = alt.X("value:Q", scale=scale, axis=axis(w, None, tickCount=5))
    label = f"datum.value === -1 ? '' : {[row['who'] for row in told]}[datum.value]"
    y = alt.Y(
        "n:O", title=None, sort=None, axis=alt.Axis(labelExpr=label, ticks=False, domain=False, labelLimit=330, labelPadding=8), scale=alt.Scale(padding=0.5)
    )
    kinds = [kind for kind in ("supported", "apart", "open") if any(row["kind"] == kind for row in told)]
    colours = {"supported": BLUE, "apart": RED, "open": GREY}
    named = {kind: w("compare", kind) for kind in kinds}
    for row in told:
        row["kind"] = named[row["kind"]]
    colour = alt.Color(
        "kind:N", title=None, scale=alt.Scale(domain=list(named.values()), range=[colours[k] for k in kinds]), legend=alt.Legend(orient="top", labelLimit=300, symbolOpacity=1)
    )
    base = alt.Chart(data(told)).encode(y=y)
    layers = []
    if group["best_min"] is not None or group["best_max"] is not None:
        low, high = group["best_min"], group["best_max"]
        band = {"low": left if low is None else low, "high": right if high is None else high}
        # A single value is a line that can be seen.
        if band["high"] - band["low"] < (right - left) * 0.004:
            layers.append(alt.Chart(data([band])).mark_rule(color=PALE, strokeWidth=3).encode(x=alt.X("low:Q", scale=scale)))
        else:
            layers.append(alt.Chart(data([band])).mark_rect(color=PALE, opacity=0.5).encode(x=alt.X("low:Q", scale=scale), x2="high:Q"))
    layers += [
        base.mark_rule(strokeWidth=3, opacity=0.55).encode(x=alt.X("from:Q", scale=scale), x2="to:Q", color=colour),
        base.transform_filter("!datum.hedged").mark_point(filled=True, size=95, opacity=1).encode(x=x, color=colour),
        base.transform_filter("datum.hedged").mark_point(filled=True, size=95, opacity=1, fill="#FFFFFF", strokeWidth=2).encode(x=x, stroke=colour),
        base.mark_text(align="left", baseline="bottom", dx=9, dy=-4, fontSize=12, color=INK).encode(x=x, text="text:N"),
        base.mark_text(align="left", baseline="top", dx=9, dy=4, fontSize=10.5, color="#666666").encode(x=x, text="count:N"),
    ]
    why = w("compare", "likely", message=group["message"]) if group["message"] else w("compare", "all_agree" if group["status"] == "agree" else "no_cause")
    lines = [*textwrap.wrap(why, 110), w("compare", "print_range")]
    made = alt.layer(*layers).properties(width=WIDTH, height=max(60, 46 * len(told)), title=title(sides.title(group), lines))
    return finish(made)


def overview(sides: Sides, location: str | None = None) -> alt.LayerChart:
    """All conflicts on one scale: multiples of the best supported number."""
    alt, w = altair(), sides.words
    told: list[Row] = []
    for group in sides.groups:
        if group["status"] != "conflict" or location not in (None, group["location"]):
            continue
        own = [row for row in rows(sides, group) if row["value"] and row["value"] > 0]
        if not own:
            continue
        best = [row["value"] for row in own if row["kind"] == "supported"]
        centre = max(best) if best else (own[0]["value"] * own[-1]["value"]) ** 0.5
        head = sides.title(group, home=sides.home)
        # The ends are named; what is between them is in `claim`.
        told += [
            {**row, "head": head, "times": row["value"] / centre, "side": "left" if row is own[0] else "right" if row is own[-1] else "between"}
            for row in own
        ]
    if not told:
        raise sides.nothing("nothing_conflicts")
    kinds = ["supported", "apart", "open"]
    named = [w("compare", kind) for kind in kinds]
    for row in told:
        row["kind"] = w("compare", row["kind"])
    order = sorted({row["head"] for row in told}, key=lambda head: -max(abs(row["times"] - 1) for row in told if row["head"] == head))
    least, most = min(row["times"] for row in told), max(row["times"] for row in told)
    ticks = [t for t in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100) if least / 1.5 <= t <= most * 1.5]
    x = alt.X("times:Q", scale=alt.Scale(type="log", domain=[least / 1.6, most * 1.8], nice=False), axis=axis(w, w("compare", "times"), values=ticks))
    y = alt.Y("head:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=420))
    colour = alt.Color("kind:N", title=None, scale=alt.Scale(domain=named, range=[BLUE, RED, GREY]), legend=alt.Legend(orient="top", labelLimit=300, symbolOpacity=1))
    base = alt.Chart(data(told)).encode(y=y)
    one = alt.Chart(data([{"one": 1}])).mark_rule(color=PALE, strokeWidth=2).encode(x=alt.X("one:Q"))
    layers = alt.layer(
        one,
        base.mark_line(color="#CCCCCC", strokeWidth=1.5).encode(x=x, detail="head:N"),
        base.mark_point(filled=True, size=70, opacity=1).encode(x=x, color=colour),
        base.transform_filter("datum.side == 'left'").mark_text(align="right", dx=-9, fontSize=10, color=INK).encode(x=x, text="text:N"),
        base.transform_filter("datum.side == 'right'").mark_text(align="left", dx=9, fontSize=10, color=INK).encode(x=x, text="text:N"),
    )
    made = layers.properties(width=WIDTH, height=alt.Step(21), title=title(w("compare", "conflicts"), w("compare", "conflicts_sub")))
    return finish(made)
