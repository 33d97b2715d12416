"""The engine against an exact, slow referee that shares no code with it: random systems, every kind of tie.

No bound may leave out what the referee finds possible, nothing possible may be called refuted, and what is called
consistent needs a witness that holds. The nightly run is ``python tests/python/test_referee.py 100000``.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from fractions import Fraction

import bilan
import pytest
import referee

ORACLE = referee.oracle()
if ORACLE is not None:
    # Where it would search for long it says so, and the system counts as undecided.
    ORACLE.NODE_LIMIT = 60
ACYCLIC = [*referee.FAMILIES, "mixed"]
FAMILIES = [*ACYCLIC, "cyclic", "table"]
RULES = ["half_up", "half_even", "nearest", "trunc", "ceil", "any"]


def compare(seed: str, family: str, size: int, *, asked: int = 3) -> Counter[str]:
    """One system; what was compared. Raises AssertionError with the case where they disagree."""
    rng = random.Random(seed)
    case = referee.system(rng, family, size)
    rule, exact = rng.choice(RULES), rng.random() < 0.25
    count: Counter[str] = Counter(systems=1)
    if not case["relations"]:
        return count
    books = referee.audit(case, rule, exact=exact)
    said = f"{seed} {family} {rule} exact={exact} {case}"
    full = ORACLE.System(case, rule)
    try:
        possible = full.solve() is not None
    except ORACLE.Unknown:
        return Counter(undecided=1)
    count["refuted" if books.verdict == "refuted" else "possible"] += 1
    if not possible:
        if books.verdict == "consistent":
            # A share that stays below its high end is impossible to the referee where the whole is nothing; it is our witness.
            assert books.witness is not None and referee.holds(case, rule, books.witness, ORACLE), said
            assert any(books.witness[whole] == 0 for whole in wholes(case)), said
            return Counter(undecided=1)
        count["missed conflicts"] += books.verdict != "refuted"
        return count
    assert books.verdict != "refuted", said
    count["consistent"] += books.verdict == "consistent"
    if books.verdict == "consistent":
        assert books.witness is not None and referee.holds(case, rule, books.witness, ORACLE), said
    names, rates = sorted(full.figs), referee.percents(case)
    # Where a whole may be nothing ends are compared, and need not be tight.
    plain = all(surely_positive(books, whole) for whole in wholes(case))
    for name in rng.sample(names, min(asked, len(names))):
        # What a rate of nothing is, is a matter of taste: none is asked for.
        if name in rates and not plain:
            continue
        try:
            span = full.span(name)
        except ORACLE.Unknown:
            continue
        ours, by = books.bounds(name), 100 if name in rates else 1
        assert ours is not None, said
        for found, open_, key, side in ((ours.low, ours.low_open, "lo", 1), (ours.high, ours.high_open, "hi", -1)):
            exactly = None if span[key] is None else Fraction(span[key]) * by
            if exactly is None and name in full.ratio:
                # Its steps towards the end of a rate give up where the whole has no upper end.
                continue
            if exactly is None:
                assert found is None, f"{name} {key}: {found}, anything possible; {said}"
                count["ends"] += plain
                count["tight"] += plain
                continue
            sound = found is None or side * (exactly - found) > 0 or (exactly == found and (not open_ or span[key + "_open"]))
            assert sound, f"{name} {key}: {found} {open_}, possible {exactly} {span}; {said}"
            count["ends"] += plain
            count["tight"] += plain and found == exactly and open_ == span[key + "_open"]
        if ours.values is not None and "values" in span:
            assert set(span["values"]) <= set(ours.values), f"{name}: {ours.values}, possible {span['values']}; {said}"
            count["lists"] += 1
            count["lists exact"] += ours.values == span["values"]
    return count


def wholes(case: referee.Case) -> set[str]:
    return {r["total"] if r["type"] == "share" else r["old"] for r in case["relations"] if r["type"] in ("share", "growth")}


def surely_positive(books: bilan.Audit, whole: str) -> bool:
    bounds = books.bounds(whole)
    return bounds is not None and bounds.low is not None and (bounds.low > 0 or bounds.low == 0 and bounds.low_open)


def run(systems: int, seed: int, size: int, *, asked: int = 3, seconds: float = float("inf")) -> dict[str, Counter[str]]:
    """Systems of all families in turn, until there are so many or the time is over."""
    out: dict[str, Counter[str]] = {family: Counter() for family in FAMILIES}
    start = time.monotonic()
    for i in range(systems):
        if time.monotonic() - start > seconds:
            break
        family = FAMILIES[i % len(FAMILIES)]
        out[family] += compare(f"{seed}.{i}", family, 4 + i // len(FAMILIES) % (size - 3), asked=asked)
    return out


def table(counts: dict[str, Counter[str]]) -> str:
    lines = [f"{'family':18}{'systems':>8}{'refuted':>8}{'missed':>7}{'consistent':>11}{'possible':>9}{'ends':>8}{'tight %':>9}{'lists exact %':>14}"]
    for family, c in {**counts, "all": sum(counts.values(), Counter())}.items():
        tight, lists = (100 * c[a] / c[b] if c[b] else float("nan") for a, b in (("tight", "ends"), ("lists exact", "lists")))
        line = f"{family:18}{c['systems']:8}{c['refuted']:8}{c['missed conflicts']:7}{c['consistent']:11}{c['possible'] - c['missed conflicts']:9}"
        lines.append(f"{line}{c['ends']:8}{tight:9.2f}{lists:14.2f}")
    return "\n".join(lines)


@pytest.mark.skipif(ORACLE is None, reason="the referee is not beside the project")
def test_nothing_the_referee_finds_possible_is_excluded(capsys):
    counts = run(2000, 1, 7, asked=2)
    with capsys.disabled():
        print("\n" + table(counts))
    total = sum(counts.values(), Counter())
    assert total["systems"] + total["undecided"] == 2000
    # The run means something: ends of every family were met, and conflicts of all but the one that hardly has any.
    assert all(c["ends"] for c in counts.values())
    assert sum(not c["refuted"] for c in counts.values()) <= 1 and total["refuted"] >= 150
    flat = sum((counts[f] for f in ACYCLIC), Counter())
    assert flat["tight"] >= 0.99 * flat["ends"]


if __name__ == "__main__":
    # Number of systems, seed, unknowns at most, seconds at most.
    given = [int(a) for a in sys.argv[1:]] + [100_000, 1, 12, 10**9][len(sys.argv) - 1 :]
    print(table(run(given[0], given[1], given[2], asked=12, seconds=given[3])))
