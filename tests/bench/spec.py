#!/usr/bin/env python3
"""Predictions of `bilan` for the scorers of foreign test sets.

    cargo run --example dump < GOLD.jsonl > DUMP
    python tests/bench/spec.py DUMP > PRED.jsonl

Nothing of the gold but `id`, `text` and `lang` is read, and that by `dump`.
"""

import argparse
import json

KIND = {"share": "percent", "amount": "dimension", "duration": "duration", "age": "age", "rank": "ordinal", "ordinal": "ordinal", "range": "number"}
CHANGE = {"about": "approx", "nearly": "approx", "more_than": "gt", "at_least": "gt", "less_than": "lt", "at_most": "lt"}


def is_currency(unit: str | None) -> bool:
    return unit is not None and len(unit) == 3 and unit.isupper()


def prediction(row: dict) -> dict:
    """One figure row as the scorer wants it.

    These sets call a fraction a number (a third is 0.333, not 33.3 %), give a printed minus to the value, keep time
    spans and temperatures apart from dimensions.
    """
    low, high = row["low"], row["high"]
    fraction = row["unit"] == "percent" and row["fraction"]
    if minus := row["minus"] and low == high:
        low = high = -abs(low)
    if fraction:
        low, high, kind = low / 100, high / 100, "number"
    elif row["unit"] == "percent":
        kind = "percent"
    elif row["unit"] == "degree":
        kind = "temperature"
    elif is_currency(row["unit"]):
        kind = "currency"
    else:
        kind = KIND.get(row["measure"], "number")
    change = CHANGE.get(row["quantifier"], "eq")
    if row["direction"] in ("up", "down") and not minus:
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
