"""Misprints planted in reports that add up: found whenever they show, the true cause listed, mostly alone at the top.

The nightly run is ``python tests/python/test_slips.py 1000``.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from fractions import Fraction
from typing import Any

import polars as pl

import bilan

KINDS = ["transposed", "digit", "digit", "power_of_ten", "dropped", "added"]
"""A wrong digit is the commonest slip there is."""


def spoil(rng: random.Random, digits: str) -> tuple[str, str] | None:
    """What a slip makes of the digits of a number, and which slip; None where that one cannot be made."""
    kind, i = rng.choice(KINDS), rng.randrange(len(digits))
    match kind:
        case "transposed":
            if i + 1 == len(digits):
                return None
            out = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
        case "digit":
            out = digits[:i] + rng.choice("0123456789") + digits[i + 1 :]
        case "power_of_ten":
            out = digits + "0"
        case "dropped":
            out = digits[:i] + digits[i + 1 :]
        case _:
            out = digits[:i] + rng.choice("0123456789") + digits[i:]
    return None if not out or out == digits or (len(out) > 1 and out[0] == "0") else (out, kind)


def percent(part: Fraction | int, whole: int, places: int) -> str:
    value = Fraction(100 * part, whole)
    scaled = (abs(value) * 10**places + Fraction(1, 2)).__floor__()
    digits = str(scaled).rjust(places + 1, "0")
    return ("-" if value < 0 else "") + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def report(rng: random.Random) -> tuple[list[dict[str, Any]], list[str]]:
    """A report that adds up: a total and its parts, and some of these: another breakdown, shares, a year before, a group.

    From a bare sum, where any of its figures may be the wrong one, to a page on which everything is said twice.
    """
    much = rng.random()
    rows: list[dict[str, Any]] = []
    formulas: list[str] = []

    def count(name: str, value: int) -> int:
        rows.append({"name": name, "value": str(value)})
        return value

    def rate(name: str, text: str) -> None:
        rows.append({"name": name, "value": text, "unit": "percent"})

    regions = [rng.randint(20, 2000) for _ in range(rng.randint(2, 4))]
    total = count("total", sum(regions))
    for i, value in enumerate(regions):
        count(f"region{i}", value)
    formulas.append("total = " + " + ".join(f"region{i}" for i in range(len(regions))))
    if rng.random() < much:
        women = count("women", rng.randint(total // 5, total * 4 // 5))
        count("men", total - women)
        formulas.append("total = women + men")
        if rng.random() < much:
            rate("share_women", percent(women, total, rng.randint(0, 1)))
            formulas.append("women = share_women * total")
    for i, value in enumerate(regions):
        if rng.random() < much:
            rate(f"share{i}", percent(value, total, rng.randint(0, 1)))
            formulas.append(f"region{i} = share{i} * total")
    if rng.random() < much:
        before = count("before", rng.randint(total // 2, total * 2))
        rate("growth", percent(total - before, before, 1))
        formulas.append("total = before * (1 + growth)")
    if rng.random() < much:
        children = count("children", rng.randint(5, regions[0]))
        count("girls", rng.randint(0, children))
        rows.append({"name": "boys", "value": str(children - int(rows[-1]["value"]))})
        formulas += ["children = girls + boys", "children <= region0"]
    return rows, formulas


def run(slips: int, seed: int) -> Counter[str]:
    count: Counter[str] = Counter()
    rng = random.Random(seed)
    while count["planted"] < slips:
        rows, formulas = report(rng)
        honest = bilan.audit(rows, formulas)
        assert honest.verdict == "consistent", (rows, formulas)
        row = rng.choice(rows)
        true, negative = row["value"].lstrip("-"), row["value"].startswith("-")
        spoilt = spoil(rng, true.replace(".", ""))
        if spoilt is None:
            continue
        places = len(true.partition(".")[2])
        digits, kind = spoilt[0].rjust(places + 1, "0"), spoilt[1]
        row["value"] = ("-" if negative else "") + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
        true = ("-" if negative else "") + true
        count["planted"] += 1
        books = bilan.audit(rows, formulas)
        if books.verdict != "refuted":
            # Some other truth prints like that, and here it is.
            assert books.verdict == "consistent" and books.witness is not None
            count["possible"] += 1
            continue
        count["refuted"] += 1
        repairs = books.repairs
        ours = repairs.filter(pl.col("withdraw").list.len() == 1, figure_id=row["name"])
        listed = any(Fraction(s) == Fraction(true) for slips in ours["slips"] for s in slips)
        count["listed"] += listed
        if not listed:
            count[f"not listed: {kind}"] += 1
        best = repairs.filter(pl.col("cost") == pl.col("cost").min())["withdraw"].to_list()
        count["at the top"] += [row["name"]] in best
        count["alone at the top"] += best == [[row["name"]]]
    return count


def test_a_planted_slip_is_found_and_told():
    count = run(150, 5)
    assert count["possible"] + count["refuted"] == 150 and count["refuted"] > 75
    assert count["listed"] >= 0.99 * count["refuted"]
    assert count["alone at the top"] >= 0.6 * count["refuted"]


if __name__ == "__main__":
    found = run(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, int(sys.argv[2]) if len(sys.argv) > 2 else 5)
    for name, n in sorted(found.items()):
        print(f"{name:24}{n:6}{100 * n / found['refuted']:8.1f} % of those refuted")
