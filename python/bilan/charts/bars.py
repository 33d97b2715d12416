"""Parts of wholes as bars: shares of each whole, and the slices of one dimension."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from bilan.charts.book import Book, Row
from bilan.charts.theme import BLUE, GREY, INK, LINES, PANELS, RED, WIDTH, altair, axis, data, finish, title

if TYPE_CHECKING:
    import altair as alt

__all__ = ["breakdown", "breakdown_rows", "share_rows", "shares"]


def share_rows(book: Book) -> dict[str, list[Row]]:
    """The parts of each whole in percent of it, by the figure_id of the whole."""
    w = book.words
    wholes: dict[str, dict[str, Row]] = {}
    # Sums first: what they leave stands below their own parts.
    for relation in sorted(book.relations, key=lambda relation: relation["kind"] != "sum"):
        of = relation["of"]
        if relation["kind"] not in ("sum", "part", "share") or "whole" not in of:
            continue
        whole = book.figures[of["whole"][0]]
        rows = wholes.setdefault(whole["figure_id"], {})
        for figure in [*of.get("part", []), *of.get("rate", [])]:
            row = book.figures[figure]
            rate = row["value"] if row["unit"] == "percent" else 100 * row["value"] / whole["value"] if row["value"] and whole["value"] else None
            if rate is None:
                continue
            text = book.printed(row) if row["unit"] == "percent" else f"{w.percent(rate, 1)} · {book.printed(row)}"
            rows[figure] = {"name": book.name(figure, whole["figure_id"]), "percent": rate, "text": text, "kind": "part"}
        if relation["kind"] == "sum":
            rest = _rest(book, relation, whole)
            if rest:
                rows[relation["relation_id"]] = rest
    order = sorted(wholes, key=lambda whole: book.figures[whole]["start_char"])
    return {whole: _told_apart(list(wholes[whole].values())) for whole in order if wholes[whole]}


def _rest(book: Book, relation: Row, whole: Row) -> Row | None:
    """What the parts of a sum leave of their whole."""
    values = [book.figures[part]["value"] for part in relation["of"].get("part", [])]
    if not whole["value"] or any(value is None for value in values):
        return None
    rest = whole["value"] - sum(values)
    if rest <= 0:
        return None
    w, complete = book.words, relation["complete"] is True
    text = f"{w.percent(100 * rest / whole['value'], 1)} · {w.number(rest)}"
    name = w("chart", "gap" if complete else "remainder")
    return {"name": name, "percent": 100 * rest / whole["value"], "text": text, "kind": "gap" if complete else "remainder", "value": rest}


def _told_apart(rows: list[Row]) -> list[Row]:
    """The same rows, those of one name numbered."""
    seen: dict[str, int] = {}
    for row in rows:
        seen[row["name"]] = seen.get(row["name"], 0) + 1
        if seen[row["name"]] > 1:
            row["name"] = f"{row['name']} ({seen[row['name']]})"
    return rows


def shares(book: Book) -> alt.VConcatChart:
    """One panel a whole, percent on a common scale."""
    alt, w = altair(), book.words
    wholes = share_rows(book)
    if not wholes:
        raise book.nothing("nothing_shares")
    shown = list(islice(wholes.items(), PANELS))
    made = [_panel(book, rows, book.full(whole), "percent", 100.0, last=i == len(shown) - 1) for i, (whole, rows) in enumerate(shown)]
    return finish(alt.vconcat(*made, title=book.head(w("chart", "shares"), w("chart", "shares_sub"), len(shown), len(wholes))))


def _panel(book: Book, rows: list[Row], head: str, field: str, top: float, *, last: bool) -> alt.LayerChart:
    alt, w = altair(), book.words
    if len(rows) > LINES:
        head = f"{head} · {w('chart', 'only_first', n=w.number(LINES), all=w.number(len(rows)))}"
        # What is left, and a gap, stay.
        rows = rows[:LINES] + [row for row in rows[LINES:] if row["kind"] != "part"]
    y = alt.Y("name:N", title=None, sort=[row["name"] for row in rows], axis=alt.Axis(ticks=False, domain=False, minExtent=170, maxExtent=170, labelLimit=162))
    shown = axis(w, w("chart", "share_axis"), values=[0, 25, 50, 75, 100]) if last and field == "percent" else None
    scale = alt.Scale(domain=[0, max(top, *(row[field] for row in rows)) * 1.22], nice=False)
    x = alt.X(f"{field}:Q", axis=shown, scale=scale)
    kinds = {"part": BLUE, "remainder": GREY, "gap": RED}
    colour = alt.Color("kind:N", scale=alt.Scale(domain=list(kinds), range=list(kinds.values())), legend=None)
    base = alt.Chart(data(rows)).encode(x=x, y=y)
    layers = alt.layer(
        base.mark_bar(height=16).encode(color=colour),
        base.mark_text(align="left", dx=5, fontSize=11, color=INK).encode(text="text:N"),
    )
    named: Any = layers.properties(width=WIDTH, height=24 * len(rows), title=alt.TitleParams(head, anchor="start", fontSize=12))
    return named


def breakdown_rows(book: Book, dimension: str) -> dict[str, list[Row]]:
    """The figures sliced along a dimension, largest first, by the figure_id of their whole ("" where it has none)."""
    w = book.words
    groups: dict[str, list[Row]] = {}
    for row in book.figures.values():
        slices = dict(s.partition("=")[::2] for s in (row["breakdown"] or "").split(";"))
        if dimension not in slices or row["value"] is None:
            continue
        base = book.figures.get(row["base"] or "")
        # Shares and heads are not one scale: a whole has a group for each.
        whole = f"{row['base'] or ''}/{row['unit'] or ''}"
        share = ""
        if base and base["value"] and row["unit"] == base["unit"]:
            share = f" · {w.percent(100 * row['value'] / base['value'], 1)}"
        groups.setdefault(whole, []).append(
            {"name": w.slice(f"{dimension}={slices[dimension]}"), "value": row["value"], "text": book.printed(row) + share, "kind": "part", "figure": row["figure_id"]}
        )
    sums = {frozenset(r["of"].get("part", [])): r for r in reversed(book.relations) if r["kind"] == "sum" and "whole" in r["of"]}
    out = {}
    for whole, rows in groups.items():
        rows.sort(key=lambda row: -row["value"])
        relation = sums.get(frozenset(row["figure"] for row in rows))
        rest = None if relation is None else _rest(book, relation, book.figures[relation["of"]["whole"][0]])
        if rest:
            rows.append({**rest, "text": " · ".join(reversed(rest["text"].split(" · ")))})
        out[whole] = _told_apart(rows)
    return out


def breakdown(book: Book, dimension: str) -> alt.VConcatChart:
    """One panel a whole, each on its own scale from zero."""
    alt, w = altair(), book.words
    groups = breakdown_rows(book, dimension)
    if not groups:
        slices = {s.partition("=")[0] for row in book.figures.values() for s in (row["breakdown"] or "").split(";") if s}
        raise book.nothing("nothing_breakdown", dimension=dimension, known=", ".join(sorted(slices)) or w("chart", "none"))
    made = []
    for key, rows in islice(groups.items(), PANELS):
        whole = key.partition("/")[0]
        head = book.full(whole) if whole in book.figures else book.name(rows[0]["figure"])
        made.append(_panel(book, rows, w("chart", "breakdown", whole=head, dimension=w("dimension", dimension)), "value", 0.0, last=False))
    return finish(alt.vconcat(*made))
