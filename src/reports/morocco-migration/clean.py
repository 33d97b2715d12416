"""Makes `statements.toml` from the hand-made tables of observations and sources.

    python clean.py OBSERVATIONS.csv SOURCES.csv > statements.toml

Every rule is a function below, with its test in tests/python/test_dataset.py; what the rules look up is in codes.toml.
Nothing is computed: a value is the print, its separators normalised. What cannot be placed keeps its words.
"""

from __future__ import annotations

import calendar
import csv
import json
import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

CODES = tomllib.loads(Path(__file__).with_name("codes.toml").read_text(encoding="utf-8"))
QUANTIFIERS = {"exact", "about", "nearly", "more_than", "less_than"}
# Order of the keys of a statement.
KEYS = (
    "id", "indicator", "label", "measure", "value", "resolution", "quantifier", "direction", "unit", "population",
    "breakdown", "place", "iso3", "period", "reference_period", "provider", "text", "position", "note",
)  # fmt: skip


def outlet(name: str) -> dict[str, str]:
    """`KBC Kenya (MAP)` → publisher and agency; `L'Opinion (Maghress copy)` → publisher and host."""
    found = re.fullmatch(r"(.+?) \((.+?)\)", name)
    if not found:
        return {"publisher": name}
    publisher, inside = found[1], found[2].removesuffix(" copy")
    for kind in ("host", "agency"):
        if inside in CODES["brackets"][kind]:
            return {"publisher": publisher, kind: inside}
    if inside in CODES["brackets"]["edition"]:
        return {"publisher": publisher}
    raise ValueError(f"brackets of the outlet {name!r} say nothing known")


def value(row: dict[str, str]) -> str:
    """The number as printed: a range keeps its ends; the sign of a change is in its direction."""
    if row["low"] and row["high"] and row["low"] != row["high"]:
        return f"{row['low']}..{row['high']}"
    return row["value"].removeprefix("-")


def direction(row: dict[str, str], measure: str) -> str | None:
    """Which way a change goes."""
    if measure != "change":
        return None
    return "down" if row["value"].startswith("-") else "up"


def resolution(surface: str, number: str) -> str | None:
    """One unit of the last place printed, where a scale word makes it more than the digits show: `13,9 million` is
    printed to 100000. A number that goes on after the word (`63 thousand and 316`) is printed to the unit."""
    found = re.search(r"(\d+)(?:\s*[.,٫]\s*(\d+))?\s*([^\W\d_]+)\s*(و?\s*\d)?", surface)
    if not found or found[3] not in CODES["scale"] or found[4]:
        return None
    unit = CODES["scale"][found[3]] // 10 ** len(found[2] or "")
    return str(unit) if unit > 1 and int(number.split("..")[0].split(".")[0]) % unit == 0 else None


def period(text: str) -> tuple[str, str]:
    """`2024`, `2024-08`, `2024-01/2024-09`, `2004-2018` → first and last day. The end is the cut-off."""

    def ends(part: str) -> tuple[str, str]:
        if re.fullmatch(r"\d{4}", part):
            return f"{part}-01-01", f"{part}-12-31"
        year, month = (int(n) for n in part.split("-"))
        return f"{part}-01", f"{part}-{calendar.monthrange(year, month)[1]:02}"

    first, _, last = text.partition("/")
    if not last and (years := re.fullmatch(r"(\d{4})-(\d{4})", text)):
        first, last = years[1], years[2]
    return ends(first)[0], ends(last or first)[1]


def periods(text: str, compares: bool) -> tuple[str, str | None]:
    """A change from one period to another is one of the later, with the earlier as its reference."""
    if compares and (years := re.fullmatch(r"(\d{4}(?:-\d{2})?)[-/](\d{4}(?:-\d{2})?)", text)):
        return written(*period(years[2])), years[1]
    return written(*period(text)), None


def written(start: str, end: str) -> str:
    """A period in the file: a year, or its first and last day."""
    return start[:4] if (start, end) == (f"{start[:4]}-01-01", f"{start[:4]}-12-31") else f"{start}/{end}"


def place(row: dict[str, str]) -> tuple[str, str | None, str]:
    """Name, country and what is left of the slices. One host country of a world series is that country's own series."""
    name, slices = row["place"], row["breakdown"]
    if slices == "host=MAR":
        name, slices = "Morocco", ""
    dimension, _, told = slices.partition("=")
    if dimension in CODES["same_as_place"]["dimensions"]:
        name, slices = told, ""
    name = CODES["place"].get(name, name)
    return name, CODES["iso3"].get(name), slices


def breakdown(slices: str, own: str = "") -> str | None:
    """Slices in the words of the vocabulary, sorted; `own` is what the row's code says itself."""
    told = []
    for part in (*slices.split(";"), *own.split(";")):
        dimension, _, what = part.strip().partition("=")
        # The whole is no slice.
        if not dimension or what == "all":
            continue
        dimension = CODES["dimension"].get(dimension, dimension)
        what = CODES["slice"].get(f"{dimension}={what}", what)
        told.append(f"{dimension}={age(what) if dimension == 'age' else what}")
    return ";".join(sorted(told)) or None


def age(words: str) -> str:
    """Bounds in years, both included."""
    if words == "minor":
        return "0-17"
    if found := re.fullmatch(r"under (\d+)", words):
        return f"0-{int(found[1]) - 1}"
    if found := re.fullmatch(r"(\d+) or under", words):
        return f"0-{found[1]}"
    return words


def position(note: str) -> str | None:
    """Where on the page, when the note says nothing else about it."""
    return CODES["position"].get(note.partition(";")[0].strip())


def word_used(note: str) -> str | None:
    """The page's own word, where the note says that it is another one than the code's: what it counts has no code then."""
    found = re.search(r"\bword used is '([^']+)'", note)
    return found[1] if found else None


def statement(row: dict[str, str]) -> dict[str, str | None]:
    code = CODES["indicator"].get(row["indicator"])
    if code is None:
        raise ValueError(f"row {row['id']}: no line for {row['indicator']!r} in codes.toml")
    if row["qualifier"] not in QUANTIFIERS:
        raise ValueError(f"row {row['id']}: no quantifier {row['qualifier']!r}")
    measure = code.get("measure", "count")
    name, iso3, slices = place(row)
    if "location" in code:
        name, iso3 = code["location"], None
    slices = breakdown(slices, code.get("breakdown", ""))
    # A ratio of two years compares them; so many a year or a month does not.
    when, reference = periods(row["period"], measure == "change" or (measure == "ratio" and slices is None))
    number, word = value(row), word_used(row["note"])
    return {
        "id": row["id"],
        "indicator": None if word else code.get("indicator"),
        "label": word or row["label"],
        "measure": None if measure == "count" else measure,
        "value": number,
        "resolution": resolution(row["surface"], number),
        "quantifier": None if row["qualifier"] == "exact" or ".." in number else row["qualifier"],
        "direction": direction(row, measure),
        "unit": code.get("unit") or CODES["unit"].get(row["unit"]),
        "population": CODES["population"].get(row["population"]),
        "breakdown": slices,
        "place": name,
        "iso3": iso3,
        "period": when,
        "reference_period": reference,
        "provider": code.get("provider"),
        "text": row["surface"],
        "position": position(row["note"]),
        "note": own_words(row["note"]) or None,
    }


def own_words(text: str) -> str:
    """The table calls the article it began with its seed; the file calls it by its outlet."""
    text = re.sub(r"\s*\(seed\)|\bseed article\b", lambda m: "" if "(" in m[0] else "L'Opinion article", text)
    return re.sub(r"\bthe seed\b", "L'Opinion", text)


def quoted(text: str) -> str:
    """A basic TOML string: JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False)


def line(items: Iterable[tuple[str, str | None]]) -> str:
    return "{ " + ", ".join(f"{key} = {quoted(text)}" for key, text in items if text) + " }"


def file(observations: list[dict[str, str]], sources: list[dict[str, str]]) -> str:
    """The whole file: the head as it stands, then the sources in their order, each with its statements."""
    out = [Path(__file__).with_name("head.toml").read_text(encoding="utf-8").rstrip("\n")]
    by_source: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in observations:
        by_source.setdefault((row["outlet"], row["url"]), []).append(row)
    for n, source in enumerate(sources, 1):
        rows = sorted(by_source.pop((source["outlet"], source["url"])), key=lambda row: int(row["id"]))
        out.append("\n[[source]]")
        told = {"id": f"s{n:03}", "name": source["outlet"], **outlet(source["outlet"])}
        told |= {"address": source["url"], "language": source["language"], "published": source["published"]}
        told |= {"published_basis": source["published_basis"] if source["published"] else "", "title": own_words(source["title"])}
        out += [f"{key} = {quoted(text)}" for key, text in told.items() if text]
        out.append("figures = [")
        for row in rows:
            made = statement(row)
            out.append(f"  {line((key, made[key]) for key in KEYS)},")
        out.append("]")
    if by_source:
        raise ValueError(f"statements of sources that are not listed: {sorted(by_source)}")
    return "\n".join(out) + "\n"


def rows(path: str) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


if __name__ == "__main__":
    sys.stdout.write(file(rows(sys.argv[1]), rows(sys.argv[2])))
