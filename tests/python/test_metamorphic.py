"""Change every number in the brief: the same ties and indicators follow, with other values."""

import random
import re

import pytest

import bilan

NAMES = ("previous_value", "head_count", "share_of_whole", "sum_of_listed", "share_of_listed", "remainder", "unlisted_categories", "per_unit")


def shuffled(seed: int) -> tuple[bilan.Report, bilan.Report]:
    """The brief, and the brief with other numbers, printed in the same way."""
    rng = random.Random(seed)
    original = bilan.load("iom-morocco-2024")
    values: dict[str, int] = {}

    def count(print_: str, low: int, high: int) -> str:
        # One print, one number: what is restated stays a restatement.
        value = values.setdefault(print_, rng.randint(low, high))
        return f"{value:,}".replace(",", ".")

    sizes = {"148.152": (90_000, 200_000), "60.902": (30_000, 50_000), "29.233": (10_000, 29_000), "36.000": (31_001, 39_999)}
    sizes |= {"2.196": (2_100, 2_900), "685": (300, 900), "1.024": (1_000, 1_900), "375": (200, 450), "639": (300, 500), "32": (20, 60)}
    sizes |= {"523": (100, 520), "410": (100, 500), "453": (100, 500), "265": (100, 400), "426": (300, 900), "2.712": (2_000, 3_900)}
    sizes |= {"8.588": (5_000, 9_900), "852": (500, 990), "78.685": (40_000, 90_000), "10.404": (9_000, 15_000), "1.368": (1_000, 1_900)}
    text, at = [], 0
    for figure in original:
        text.append(original.text[at : figure.start_char])
        at = figure.end_char
        print_ = figure.text
        if print_ in sizes:
            text.append(count(print_, *sizes[print_]))
        elif figure.measure == "change":
            text.append(f"{rng.randint(11, 180)},{rng.randint(1, 9)} %" if "," in print_ else f"{rng.randint(11, 180)} %")
        elif figure.measure == "share" and figure.breakdown and not figure.breakdown.startswith("age="):
            text.append(f"{rng.randint(11, 89)} %")
        else:
            text.append(print_)
    text.append(original.text[at:])
    return original, bilan.read_text("".join(text), lang="fr")


@pytest.mark.parametrize("seed", range(8))
def test_other_numbers_same_ties(seed):
    original, other = shuffled(seed)
    assert len(other) == len(original)
    changed = sum(a.value != b.value for a, b in zip(original, other, strict=True))
    assert changed >= 25
    for column in ("indicator", "measure", "unit", "quantifier", "breakdown", "base", "reference_period"):
        assert other.figures[column].to_list() == original.figures[column].to_list(), column
    ties = ["kind", "figure_ids", "roles", "complete"]
    assert other.relations.select(ties).to_dicts() == original.relations.select(ties).to_dicts()

    value = dict(zip(other.figures["figure_id"], other.figures["value"], strict=True))
    wanted = [(row["name"], row["formula"]) for row in original.indicators.to_dicts() if row["name"] in NAMES]
    found = {(row["name"], row["formula"]): row for row in other.indicators.to_dicts()}
    assert set(wanted) <= set(found)
    for key in wanted:
        row = found[key]
        exact = eval(key[1], {"__builtins__": {}}, {k: v for k, v in value.items() if v is not None})
        hedged = "hedged" in (row["caveat"] or "")
        slack = 1 if row["integer"] else 0.001
        assert (row["value_min"] or 0) - slack <= exact <= (row["value_max"] or exact) + slack or hedged, row
        if row["name"] == "previous_value":
            now, rate = (value[name] for name in row["inputs"])
            half = 0.05 if re.search(r",\d %", other.figure(row["inputs"][1]).text) else 0.5
            fits = [n for n in range(int(exact) - 60, int(exact) + 60) if rate - half <= 100 * (now - n) / n <= rate + half]
            assert (row["value_min"], row["value_max"]) == (fits[0], fits[-1])


def test_the_total_follows_its_parts():
    for seed in range(8):
        _, other = shuffled(seed)
        whole, a, b = (other.figure(f"f{n}").value for n in (29, 30, 31))
        finding = other.findings.filter(name="total").row(1, named=True)
        assert finding["status"] == ("ok" if whole == a + b else "mismatch")
        assert finding["expected_min"] == finding["expected_max"] == a + b
