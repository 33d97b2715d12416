"""The engine against an exact, slow referee that shares no code with it: random systems, every kind of tie.

No bound may leave out what the referee finds possible, nothing possible may be called refuted, and what is called
consistent needs a witness that holds. The nightly run is ``python tests/python/test_referee.py 100000 --keep FILE``; what
it has done is kept, a second one with ``--part 2/2`` and a file of its own shares the work, and with gmpy2 the referee
counts several times faster.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from fractions import Fraction
from pathlib import Path

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


def one(i: int, seed: int, size: int, asked: int) -> tuple[str, Counter[str]]:
    """The system of a number: families take turns, and each goes through all sizes."""
    family = FAMILIES[i % len(FAMILIES)]
    return family, compare(f"{seed}.{i}", family, 4 + i // len(FAMILIES) % (size - 3), asked=asked)


def run(systems: int, seed: int, size: int, *, asked: int = 3) -> dict[str, Counter[str]]:
    """Systems of all families in turn."""
    out: dict[str, Counter[str]] = {family: Counter() for family in FAMILIES}
    for i in range(systems):
        family, count = one(i, seed, size, asked)
        out[family] += count
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


def kept(paths: list[Path]) -> dict[int, tuple[str, Counter[str]]]:
    """What earlier runs have done, by the number of the system; a line that was cut off is done again."""
    out = {}
    for path in paths:
        for line in path.read_text().splitlines() if path.exists() else []:
            try:
                i, family, count = json.loads(line)
            except ValueError:
                continue
            out[i] = family, Counter(count)
    return out


def main() -> int:
    """As many systems as there is time for, in an order that is fair to all families; 1 where something was unsound."""
    parser = argparse.ArgumentParser(description="Random systems against the referee.")
    parser.add_argument("systems", type=int, nargs="?", default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--unknowns", type=int, default=12, help="of a system, at most")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="at most")
    parser.add_argument("--part", default="1/1", help="2/3: every third system, from the second on")
    parser.add_argument("--keep", type=Path, nargs="*", default=[], help="file for what is done; more files are read only")
    args = parser.parse_args()
    part, parts = (int(n) for n in args.part.split("/"))
    done, start = kept(args.keep), time.monotonic()
    if ORACLE is None:
        parser.error("the referee is not beside the project")
    try:
        import gmpy2
    except ImportError:
        pass
    else:
        ORACLE.F, ORACLE.ZERO = gmpy2.mpq, (gmpy2.mpq(0), gmpy2.mpq(0))
    with open(args.keep[0] if args.keep else "/dev/null", "a") as file:
        for i in range(args.systems):
            # Whole rounds of the families go to one part: each part meets them all.
            if i in done or i // len(FAMILIES) % parts != part - 1:
                continue
            if time.monotonic() - start > args.seconds:
                break
            try:
                done[i] = one(i, args.seed, args.unknowns, 12)
            except AssertionError as error:
                done[i] = FAMILIES[i % len(FAMILIES)], Counter(unsound=1)
                print(f"UNSOUND {i}: {error}", flush=True)
            print(json.dumps([i, *done[i]]), file=file, flush=True)
    counts: dict[str, Counter[str]] = {family: Counter() for family in FAMILIES}
    for _, (family, count) in sorted(done.items()):
        counts[family] += count
    total = sum(counts.values(), Counter())
    print(table(counts))
    print(f"{len(done)} systems: {total['unsound']} unsound, {total['undecided']} that the referee does not decide")
    return 1 if total["unsound"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
