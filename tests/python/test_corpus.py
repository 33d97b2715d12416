"""The corpora by value (`tests/corpus/<language>.toml`), read through the public face.

The Rust tests read the same files; here the frame's columns, spans and types are what is held against them.
"""

import math
import tomllib
from fractions import Fraction
from pathlib import Path

import bilan
import pytest

TESTS = Path(__file__).parents[1]
CORPORA = sorted((TESTS / "corpus").glob("*.toml"))
LEXICONS = sorted(TESTS.glob("lexicons/*.toml"))


def cases(path):
    return tomllib.loads(path.read_text(encoding="utf8"))["case"]


def wanted_value(figure):
    """The value in the frame: a share named by a fraction (`1/3`) is in percent."""
    value = figure["value"]
    return 100 * float(Fraction(value)) if "/" in value else float(value)


def differences(case, lang):
    rows = bilan.read_text(case["text"], lang=lang, main_text="all").figures.to_dicts()
    prints, wanted = [r["text"] for r in rows], [f["text"] for f in case["figures"]]
    if prints != wanted:
        return [f"{case['text']}: figures {prints}, not {wanted}"]
    out = []
    for row, figure in zip(rows, case["figures"]):
        if case["text"][row["start_char"] : row["end_char"]] != row["text"]:
            out.append(f"{case['text']}: span of {row['text']}")
        if "value" in figure:
            want = wanted_value(figure)
            # A fraction is printed to as many places as the reader gives it.
            close = row["value"] is not None and math.isclose(row["value"], want, abs_tol=0.006 if "/" in figure["value"] else 1e-9)
            inside = (row["value_min"] is None or row["value_min"] <= want + 0.006) and (row["value_max"] is None or row["value_max"] >= want - 0.006)
            if not close:
                out.append(f"{case['text']}: value {row['value']}, not {want}")
            elif not inside and row["quantifier"] == "exact":
                out.append(f"{case['text']}: bounds {row['value_min']}..{row['value_max']} leave out {want}")
        elif not (row["value"] is None and row["value_min"] <= float(figure["low"]) and row["value_max"] >= float(figure["high"])):
            out.append(f"{case['text']}: {row['value_min']}..{row['value_max']} does not hold {figure['low']}..{figure['high']}")
        out += [
            f"{case['text']}: {field} of {row['text']} is {row[field]}, not {figure[field]}"
            for field in ("measure", "quantifier", "unit", "direction")
            if field in figure and row[field] != figure[field]
        ]
    return out


@pytest.mark.parametrize("path", CORPORA, ids=lambda p: p.stem)
def test_every_case_is_read_by_value(path):
    found = [line for case in cases(path) for line in differences(case, path.stem)]
    assert not found, f"{len(found)} differences\n" + "\n".join(found[:40])


@pytest.mark.parametrize("path", LEXICONS, ids=lambda p: p.stem)
def test_every_case_is_read_with_a_lexicon_from_a_folder(path):
    lexicon = bilan.Lexicon.from_dir(path.with_suffix(""))
    found = [line for case in cases(path) for line in differences(case, lexicon)]
    assert not found, f"{len(found)} differences\n" + "\n".join(found[:40])
