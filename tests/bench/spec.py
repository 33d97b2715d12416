#!/usr/bin/env python3
"""Predictions of `bilan` for the scorers of foreign test sets.

    cargo run --example dump < GOLD.jsonl > DUMP
    python tests/bench/spec.py DUMP > PRED.jsonl

Nothing of the gold but `id`, `text` and `lang` is read, and that by `dump`.
"""

import argparse
import json

KIND = {"share": "percent", "amount": "dimension", "duration": "dimension", "age": "age", "rank": "ordinal", "ordinal": "ordinal", "range": "number"}
CHANGE = {"about": "approx", "nearly": "approx", "more_than": "gt", "at_least": "gt", "less_than": "lt", "at_most": "lt"}


def is_currency(unit: str | None) -> bool:
    return unit is not None and len(unit) == 3 and unit.isupper()


def prediction(row: dict) -> dict:
    """One figure row as the scorer wants it."""
    low, high = row["low"], row["high"]
    if row["unit"] == "percent":
        kind = "percent"
    elif is_currency(row["unit"]):
        kind = "currency"
    else:
        kind = KIND.get(row["measure"], "number")
    change = CHANGE.get(row["quantifier"], "eq")
    if row["direction"] in ("up", "down"):
        change = row["direction"]
    return {
        "value": low,
        "value_hi": high if high != low else None,
        "start": row["start_char"],
        "end": row["end_char"],
        "unit": row["unit"],
        "change": change,
        "kind": kind,
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("dump")
    o = options.parse_args()
    with open(o.dump, encoding="utf-8") as rows:
        for line in rows:
            case = json.loads(line)
            print(json.dumps({"id": case["id"], "figures": [prediction(r) for r in case["figures"]]}, ensure_ascii=False))


if __name__ == "__main__":
    main()
