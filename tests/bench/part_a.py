"""What a careful reader found by hand in the press on the report of 2024, and what the comparison finds of it.

    python tests/bench/part_a.py

Prints one line for each of the reader's twenty-one items (the list itself is kept outside the project; labels here are
ours): found, compatible (numbers that differ and can all be right, said so), or not expressible (the difference is in
words that no column holds), with the likely cause given. tests/python/test_part_a.py holds the lines to their verdicts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

import bilan


@dataclass
class Item:
    number: int
    what: str
    rows: tuple[str, ...]
    """Statements of the dataset that it is about."""
    look: Callable[[bilan.Comparison, tuple[str, ...]], tuple[str, str]]


def holding(frame: pl.DataFrame, rows: tuple[str, ...]) -> list[dict]:
    return frame.filter(pl.all_horizontal(*[pl.col("figure_ids").list.contains(row) for row in rows])).to_dicts()


def group(made: bilan.Comparison, rows: tuple[str, ...]) -> tuple[str, str]:
    """One group holds them all."""
    found = holding(made.groups, rows)
    if not found or found[0]["status"] == "agree":
        return "missed", ""
    causes = made.causes.filter(group_id=found[0]["group_id"]).sort("rank")
    names = ", ".join(dict.fromkeys(causes["name"]))
    verdict = "found" if found[0]["status"] in ("conflict", "not_comparable") else "compatible"
    return verdict, f"{names}: {found[0]['message']}"


def cause(name: str) -> Callable[[bilan.Comparison, tuple[str, ...]], tuple[str, str]]:
    """A likely cause of that name is about the first statement, or rests on it."""

    def look(made: bilan.Comparison, rows: tuple[str, ...]) -> tuple[str, str]:
        found = holding(made.groups, rows)
        causes = made.causes.filter(group_id=found[0]["group_id"], name=name) if found else made.causes.head(0)
        same = causes.filter(pl.col("figure_ids").list.contains(rows[0]) | pl.col("evidence").list.contains(rows[0]))
        return ("found", f"{name}: {same['message'][0]}") if same.height else ("missed", "")

    return look


def total(made: bilan.Comparison, rows: tuple[str, ...]) -> tuple[str, str]:
    """Slices of one whole do not add up, as numbers that several print; the first statement only names the whole."""
    printed = made.collection.figures.filter(pl.col("figure_id").is_in(rows))
    wanted = set(printed["value"])
    for row in made.findings.filter(status="mismatch", name="total").to_dicts():
        values = set(made.collection.figures.filter(pl.col("figure_id").is_in(row["figure_ids"]))["value"])
        if values == wanted:
            return "found", f"total: {row['message']}"
    return "missed", ""


def complement(made: bilan.Comparison, rows: tuple[str, ...]) -> tuple[str, str]:
    """Shares that pass a hundred by a hedge only: they fit by rounding, and the finding says under which rounding not."""
    found = made.findings.filter(name="complement").to_dicts()
    values = set(made.collection.figures.filter(pl.col("figure_id").is_in(rows))["value"])
    for row in found:
        if set(made.collection.figures.filter(pl.col("figure_id").is_in(row["figure_ids"]))["value"]) == values:
            return "compatible" if row["status"] == "ok" else "found", f"complement: {row['message']}"
    return "missed", ""


def order(made: bilan.Comparison, rows: tuple[str, ...]) -> tuple[str, str]:
    """Outlets that list the same slices in one order that is no order of size."""
    sources = made.collection.figures.filter(pl.col("figure_id").is_in(rows))["source"].unique()
    bound = made.voices.filter(bond="order")
    voices = set(made.voices.filter(pl.col("source").is_in(sources.implode()))["voice"])
    return ("found", f"order: {', '.join(sorted(sources))} are one voice") if bound.height and len(voices) == 1 else ("missed", "")


def words(why: str) -> Callable[[bilan.Comparison, tuple[str, ...]], tuple[str, str]]:
    """In words only; the numbers agree, or claim different things."""

    def look(made: bilan.Comparison, rows: tuple[str, ...]) -> tuple[str, str]:
        found = holding(made.groups, rows)
        return ("not expressible", why) if not found or found[0]["status"] in ("agree", "compatible") else ("found", found[0]["message"])

    return look


def part(made: bilan.Comparison, rows: tuple[str, ...]) -> tuple[str, str]:
    """A part of a whole, each under its own indicator."""
    values = set(made.collection.figures.filter(pl.col("figure_id").is_in(rows))["value"])
    for row in made.findings.filter(name="part").to_dicts():
        if set(made.collection.figures.filter(pl.col("figure_id").is_in(row["figure_ids"]))["value"]) == values:
            return "compatible", f"part: {row['message']}"
    return "missed", ""


ITEMS = [
    Item(1, "people assisted", ("1", "45"), group),
    Item(2, "medical care, times ten", ("15", "74"), group),
    Item(3, "growth of medical care", ("16", "78", "138"), group),
    Item(4, "nationals helped back, or requests", ("32", "174"), group),
    Item(5, "one source, two hedges", ("31", "32"), cause("hedge")),
    Item(5, "a hedge before an exact census", ("4", "52"), cause("hedge")),
    Item(6, "children by nationality", ("26", "27", "28"), total),
    Item(7, "ages past a hundred percent", ("29", "30"), complement),
    Item(7, "opposite hedges of one share", ("29", "82"), group),
    Item(8, "26 or 27 countries", ("62", "143"), group),
    Item(9, "what the children are", ("26", "120", "145"), words("one number under several descriptions, which are in notes only")),
    Item(10, "resettled refugees", ("134", "175"), group),
    Item(11, "food and other aid", ("14", "72"), group),
    Item(12, "budget", ("47", "167"), group),
    Item(13, "base of the vulnerable share", ("193", "202", "184"), words("one share; its base is in words only")),
    Item(14, "order of the countries of origin", ("21", "186"), order),
    Item(15, "networks dismantled", ("9", "507"), group),
    Item(16, "sea rescues", ("10", "508"), group),
    Item(17, "persons or attempts", ("7", "509"), cause("unit")),
    Item(18, "58 % of what", ("8", "543", "524"), words("one share; its base is in words only")),
    Item(19, "date of the rank", ("3", "767"), words("a rank may be the same in two years")),
    Item(20, "foreign residents", ("52", "576"), group),
    Item(20, "census and UN estimate", ("52", "864"), words("two indicators, two years: no tie says how far they may differ")),
    Item(21, "returns by one channel and by all", ("18", "517"), part),
]  # fmt: skip


def table(made: bilan.Comparison | None = None) -> list[tuple[int, str, str, str]]:
    """Number, what it is about, verdict, likely cause given."""
    made = made or bilan.compare(bilan.load("morocco-migration"))
    return [(item.number, item.what, *item.look(made, item.rows)) for item in ITEMS]


if __name__ == "__main__":
    print("| item | about | verdict | likely cause given |\n|---|---|---|---|")
    for number, what, verdict, cause in table():
        print(f"| {number} | {what} | {verdict} | {cause} |")
