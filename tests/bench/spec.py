#!/usr/bin/env python3
"""Predictions of `bilan` for the scorers of foreign test sets.

    python tests/bench/spec.py GOLD.jsonl > PRED.jsonl                 with the installed package
    python tests/bench/spec.py GOLD.jsonl --dump DUMP > PRED.jsonl     with the rows of `cargo run --example dump < GOLD.jsonl`
    python tests/bench/spec.py GOLD.jsonl --prepare > ROWS.jsonl       rows for `dump`, of a set that has no `text` or `lang`

then  python ../shared/bench/score.py GOLD.jsonl PRED.jsonl

Sets like NewsQuant are asked for value (and `value_hi`), unit and change: the unit is a noun or the name of a code
("people", "dollar", "percentage", "company"), a fraction is a number, "twice" and "three times" tell of no change. Dates,
clock times and names are no figures and never read; ordinals are of kind `ordinal`, which the scorer leaves out. The
installed package and the dump go through the same `prediction`.

Nothing of the gold but `id`, `lang` and the sentence (`text` or `sentence`) is read. A row without `lang` is in the
language its id names (`spec-fr-…`), or in English; an id that names number ranges is of a set that tells comparisons as
ranges.
"""

import argparse
import json
import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

Row = dict[str, Any]

KIND = {"share": "percent", "amount": "dimension", "duration": "duration", "age": "age", "rank": "ordinal", "ordinal": "ordinal"}
CHANGE = {"about": "approx", "nearly": "approx", "more_than": "gt", "at_least": "gt", "less_than": "lt", "at_most": "lt"}
# Codes whose name is not the code with its underscores taken away.
NAME = {
    "CHF": "swiss franc", "MXN": "mexican peso", "BRL": "brazilian real", "KRW": "south korean won", "RUB": "russian ruble", "TRY": "turkish lira",
    "HKD": "hong kong dollar", "SGD": "singapore dollar", "NZD": "new zealand dollar", "SEK": "swedish krona", "NOK": "norwegian krone", "DKK": "danish krone",
    "ZAR": "south african rand", "ILS": "israeli new shekel", "PLN": "polish zloty", "THB": "thai baht", "IDR": "indonesian rupiah", "MYR": "malaysian ringgit",
    "NGN": "nigerian naira", "BTC": "bitcoin", "tonne": "metric ton",
}  # fmt: skip
# Counted things, which the sets call by the noun of the text and not by a code.
COUNTED = {
    "person", "household", "programme", "city", "region", "village", "country", "association", "partner", "organisation", "network", "attempt",
    "operation", "boat", "site", "activity", "case", "item", "vehicle", "event", "job", "point",
}  # fmt: skip
# Plurals that the scorer's own rule ("s" taken away) does not undo.
SINGULAR = [
    (re.compile(r"(.{2,})ies$"), r"\1y"),
    (re.compile(r"(.+(?:ss|sh|ch|x))es$"), r"\1"),
    (re.compile(r"(.*(?<!hu)m)en$"), r"\1an"),
    (re.compile(r"(.*)children$"), r"\1child"),
]
# What is said of people and names nobody: "12 killed and 30 injured".
SAID_OF = re.compile(r"ed$|^dead$|^(?:muertos|heridos)$")
# "Twice as many", "three times the price": how many times, of what never moved. "Doubled" did.
OFTEN = re.compile(r"^(?:twice|thrice|double|triple)$", re.IGNORECASE)
TIMES = re.compile(r"\W*times?\b", re.IGNORECASE)
# "A dozen": so many, unless a word hedges it.
COLLECTIVE = re.compile(r"\b(?:dozens?|score)\b", re.IGNORECASE)


def is_currency(unit: str | None) -> bool:
    shared = ("dinar", "peso", "rial", "franc", "shilling")
    return unit in ("cent", "penny", *shared) or unit is not None and len(unit) == 3 and unit.isupper()


def head(label: str | None) -> str | None:
    """The last word of a noun phrase, in the singular."""
    words = re.findall(r"[^\W\d_]+", label or "")
    if not words:
        return None
    word = words[-1].lower()
    for pattern, one in SINGULAR:
        word = pattern.sub(one, word)
    return word


def unit(row: Row, times: bool) -> str | None:
    code = row["unit"]
    if code == "percent":
        return None if row["fraction"] else "percentage"
    if times:
        return "time"
    # "The suspect, 29, was": nothing says of what.
    if row["measure"] == "age" and row["label"] is None:
        return None
    if code is None or code in COUNTED or row["measure"] in ("count", "range", "ratio") and code not in NAME:
        noun = head(row["label"])
        return code if noun is None or code == "person" and SAID_OF.search(noun) else noun
    return NAME.get(code, code.replace("_", " "))


def prediction(row: Row, text: str, compared: bool) -> Row:
    """One figure row of `text` as the scorer wants it.

    These sets call a fraction a number (a third is 0.333, not 33.3 %), give a printed minus to the value, keep time
    spans and temperatures apart from dimensions. Where a set is of comparisons, "equal to 20" leaves what lies between
    20 and 20.
    """
    low, high = row["low"], row["high"]
    code = row["unit"]
    fraction = row["fraction"]
    minus = row["sign"] == "minus" and low == high
    if minus:
        low = high = -abs(low)
    if fraction:
        low, high = low / 100, high / 100
    if code == "percent" and not fraction:
        kind = "percent"
    elif code in ("degree", "celsius", "fahrenheit"):
        kind = "temperature"
    elif is_currency(code):
        kind = "currency"
    else:
        kind = KIND.get(row["measure"], "number") if not fraction else "number"
    times = row["measure"] == "ratio" and TIMES.match(text, row["end_char"]) is not None
    moved = not minus and not times and not (row["measure"] == "ratio" and OFTEN.match(row["text"]))
    change = row["direction"] if row["direction"] in ("up", "down") and moved else "eq"
    if row["quantifier"] != "about" or row["hedge"] or not COLLECTIVE.search(row["text"]):
        change = CHANGE.get(row["quantifier"], change)
    return {
        "value": low,
        "value_hi": high if high != low or compared and row["quantifier"] == "exact" and row["hedge"] else None,
        "start": row["start_char"],
        "end": row["end_char"],
        "unit": unit(row, times),
        "change": change,
        "kind": kind,
    }


def sentence(case: Row) -> str:
    return str(case["text"] if "text" in case else case["sentence"])


def language(case: Row) -> str:
    named = re.match(r"[a-z]+-(fr|en|es|ar)-", str(case["id"]))
    return str(case.get("lang") or (named[1] if named else "en"))


def dumped(path: str) -> Iterator[Row]:
    with open(path, encoding="utf-8") as rows:
        yield from (json.loads(line) for line in rows if line.strip())


def installed(cases: Iterable[Row]) -> Iterator[Row]:
    import bilan

    # A sentence by itself decides little about separators.
    warnings.simplefilter("ignore", bilan.AmbiguousNumberWarning)
    for case in cases:
        text = sentence(case)
        report = bilan.read_text(text, lang=language(case), main_text="all", ordinals=True) if text.strip() else ()
        figures = []
        for figure in report:
            low, high = figure.printed
            row = {name: getattr(figure, name) for name in ("text", "start_char", "end_char", "measure", "quantifier", "direction", "unit", "label", "hedge", "sign", "fraction")}
            figures.append({**row, "low": low, "high": high})
        yield {"id": case["id"], "figures": figures}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold")
    options.add_argument("--dump")
    options.add_argument("--prepare", action="store_true")
    o = options.parse_args()
    cases = list(dumped(o.gold))
    if o.prepare:
        rows: Iterable[Row] = ({"id": c["id"], "text": sentence(c), "lang": language(c)} for c in cases)
    else:
        read = dumped(o.dump) if o.dump else installed(cases)
        texts = {case["id"]: sentence(case) for case in cases}
        rows = ({"id": case["id"], "figures": [prediction(r, texts[case["id"]], "NumberRange" in case["id"]) for r in case["figures"]]} for case in read)
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
