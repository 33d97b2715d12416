#!/usr/bin/env python3
"""Score what `bilan` reads in press texts against figures marked by hand (needs `bilan` installed, nothing else).

    python tests/bench/press.py GOLD.jsonl                 one line a language
    python tests/bench/press.py GOLD.jsonl --errors        then every error, with its sentence
    python tests/bench/press.py GOLD.jsonl --half even     only texts whose id ends in an even number (or odd)

The gold is a user's own: the project holds no text of any newspaper. One row a text: `id`, `lang`, `text` and `figures`,
each with `start`, `end` (code points), `low`, `high` (as meant, hedges aside), `measure`, `quantifier`, and where it is
known `direction` and `unit`. Two readings that can both be defended stand as `share|change`; a figure with
`"optional": true` is neither missed when it is not read nor extra when it is.

found: marked figures met by a figure that overlaps and has their value, one to one.
extra: figures read where none is marked, or with another value, in percent of the marked ones.
hedges, measures, directions, units: share of the found figures that have the marked one; what is not marked is not scored.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = dict[str, Any]

FIELDS = {
    "quantifier": "hedges",
    "measure": "measures",
    "direction": "directions",
    "unit": "units",
}


def has_value(gold: Row, read: Row) -> bool:
    """Same value. A range is known by its hull, which is as wide as the print is coarse; a fall may be told by its sign."""
    low, high = gold["low"], gold["high"]
    if low == high:
        values = {low, abs(low)} | (
            {100 * low} if read["unit"] == "percent" and low < 1 else set()
        )
        return read["value"] is not None and any(
            math.isclose(read["value"], v, rel_tol=1e-6) for v in values
        )
    ends = read["value_min"], read["value_max"]
    return (
        read["value"] is None
        and None not in ends
        and ends[0] <= low
        and high <= ends[1]
        and ends[1] - ends[0] <= 1.5 * (high - low)
    )


def match(
    gold: list[Row], rows: list[Row]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pairs, what was missed, what is extra: one to one, by overlap and value, in the order of the text."""
    pairs, missed, free = [], [], list(rows)
    for g in gold:
        over = (
            r
            for r in free
            if r["start_char"] < g["end"]
            and g["start"] < r["end_char"]
            and has_value(g, r)
        )
        r = next(over, None)
        if r is None:
            missed.append(g)
        else:
            free.remove(r)
            pairs.append((g, r))
    # A wrong value over an optional figure is an error like another.
    return pairs, [g for g in missed if not g.get("optional")], free


def wrong(gold: Row, read: Row) -> Iterator[tuple[str, str, str | None]]:
    """Field, marked, read."""
    for name in FIELDS:
        if gold.get(name) is not None and read[name] not in gold[name].split("|"):
            yield name, gold[name], read[name]


@dataclass
class Tally:
    texts: int = 0
    marked: int = 0
    found: int = 0
    extra: int = 0
    fields: dict[str, list[int]] = field(
        default_factory=lambda: {name: [0, 0] for name in FIELDS}
    )
    errors: list[tuple[str, str, str]] = field(default_factory=list)
    """Kind, what was read and meant, the text's id and the sentence."""

    def add(self, row: Row, rows: list[Row]) -> None:
        pairs, missed, extra = match(row["figures"], rows)
        pairs = [(g, r) for g, r in pairs if not g.get("optional")]
        self.texts += 1
        self.marked += len(pairs) + len(missed)
        self.found += len(pairs)
        self.extra += len(extra)
        for g in missed:
            near = [
                told(r)
                for r in rows
                if r["start_char"] < g["end"] and g["start"] < r["end_char"]
            ]
            self.error(
                "missed",
                f"`{g['text']}` meant {meant(g)}; read {', '.join(near) or 'nothing'}",
                row,
                g["start"],
            )
        for r in extra:
            self.error("extra", f"`{r['text']}` read {told(r)}", row, r["start_char"])
        for g, r in pairs:
            for name, count in self.fields.items():
                count[1] += g.get(name) is not None
                count[0] += g.get(name) is not None
            for name, want, got in wrong(g, r):
                self.fields[name][0] -= 1
                self.error(
                    name, f"`{r['text']}` meant {want}, read {got}", row, g["start"]
                )

    def error(self, kind: str, what: str, row: Row, at: int) -> None:
        self.errors.append((kind, what, f"{row['id']}: {around(row['text'], at)}"))

    def line(self, lang: str) -> str:
        parts = [
            f"{lang}  texts {self.texts:3}  figures {self.marked:4}  found {percent(self.found, self.marked)}  extra {percent(self.extra, self.marked)}"
        ]
        parts += [
            f"{title} {percent(*self.fields[name])}" for name, title in FIELDS.items()
        ]
        return "  ".join(parts)


def told(r: Row) -> str:
    value = (
        r["value"] if r["value"] is not None else f"{r['value_min']}..{r['value_max']}"
    )
    return " ".join(
        str(x)
        for x in (value, r["measure"], r["quantifier"], r["direction"], r["unit"])
        if x is not None
    )


def meant(g: Row) -> str:
    value = g["low"] if g["low"] == g["high"] else f"{g['low']}..{g['high']}"
    return " ".join(
        str(x)
        for x in (
            value,
            g.get("measure"),
            g.get("quantifier"),
            g.get("direction"),
            g.get("unit"),
        )
        if x is not None
    )


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} %" if whole else "    –  "


def around(text: str, at: int) -> str:
    """The sentence, or what of it lies within 160 characters."""
    opens = [m.end() for m in re.finditer(r"\n|[.?!؟]\s", text[:at])][-1:] or [0]
    start = max(opens[0], at - 160)
    ends = [at + m.start() for m in re.finditer(r"\n|[.?!؟]\s", text[at:])][:1] or [
        len(text)
    ]
    return text[start : min(ends[0] + 1, at + 160)].strip()


def score(gold: Iterable[Row]) -> dict[str, Tally]:
    import bilan

    tallies: dict[str, Tally] = {}
    for row in gold:
        rows = bilan.read_text(
            row["text"], lang=row["lang"], main_text="all"
        ).figures.to_dicts()
        tallies.setdefault(row["lang"], Tally()).add(row, rows)
    return tallies


def is_even(name: str) -> bool:
    """Whether the last number of an id is even."""
    return int(re.findall(r"\d+", name)[-1]) % 2 == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", action="store_true", help="list every error")
    parser.add_argument(
        "--half",
        choices=["even", "odd"],
        help="only texts whose id ends in such a number",
    )
    args = parser.parse_args()
    gold = [
        json.loads(line)
        for line in args.gold.read_text(encoding="utf8").splitlines()
        if line
    ]
    if args.half:
        gold = [row for row in gold if is_even(row["id"]) == (args.half == "even")]
    tallies = score(gold)
    for lang, tally in tallies.items():
        print(tally.line(lang))
    if args.errors:
        for lang, tally in tallies.items():
            for kind, what, where in sorted(tally.errors, key=lambda e: e[0]):
                print(f"\n{lang} {kind}: {what}\n    {where}")


if __name__ == "__main__":
    main()
