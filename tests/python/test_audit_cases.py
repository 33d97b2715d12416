"""The worked cases with exact answers under seven rules of rounding, through the public face.

The cases are not ours to ship: they lie beside the project, and where they are absent the tests say so.
"""

import json
from fractions import Fraction

import pytest

import referee

ORACLE = referee.oracle()
CASES = sorted((referee.HOME / "cases").glob("*.json"))
KINDS = {
    "transposition": "transposed",
    "one digit": "digit",
    "a digit was dropped": "dropped",
    "a digit was added": "added",
    **{f"{sign}10^{k}": "power_of_ten" for sign in "x/" for k in (1, 2, 3)},
}


def end(text, scale):
    return None if text is None else Fraction(text) / scale


def check_feasible(case, books, expect):
    assert books.verdict == "consistent"
    assert books.witness is not None
    assert books.conflicts == []
    scale = {f["id"]: Fraction(f.get("scale", "1")) for f in case["figures"]}
    rates = {r["rate"] for r in case["relations"] if r["type"] in ("share", "growth")}
    for name, span in expect["ranges"].items():
        found = books.bounds(name)
        by = Fraction("0.01") if name in rates else scale[name]
        assert (found.low, found.high) == (end(span["lo"], by), end(span["hi"], by)), name
        assert (found.low_open, found.high_open) == (span["lo_open"], span["hi_open"]), name
        if "values" in span:
            assert found.values == [int(v) for v in span["values"]], name


def check_refuted(case, books, expect, rule):
    assert books.verdict == "refuted"
    assert books.witness is None
    cores = [set(c.members) for c in books.conflicts]
    # The referee stops at a core that is minimal by inclusion; ours may be smaller, never larger.
    assert min(len(core) for core in cores) <= len(expect["conflict"])
    # And ours are cores to the referee too: refuted, and possible without any one of their members.
    hard = {x["id"] for x in case["figures"] + case["relations"] if x.get("hard")}
    silent = {f["id"] for f in case["figures"] if f.get("mode") == "unknown"}

    def possible(on):
        try:
            return ORACLE.System(case, rule, on | hard | silent).solve() is not None
        except ORACLE.Unknown:
            # What is left may be too wide for it to search.
            return None

    for core in cores:
        assert possible(core) is False
        assert all(possible(core - {member}) is not False for member in core)
    scale = {f["id"]: Fraction(f.get("scale", "1")) for f in case["figures"]}
    repairs = books.repairs
    found = {frozenset(w): i for i, w in repairs.select("repair_id", "withdraw").unique(maintain_order=True).iter_rows()}
    wanted = {frozenset(r["withdraw"]) for r in expect["repairs"]}
    if not wanted:
        # The referee looked for one or two statements in all; several contradictions need more.
        smallest = repairs.group_by("conflict_id").agg(size=repairs["withdraw"].list.len().min())
        assert smallest["size"].sum() > 2
        return
    assert set(found) == wanted
    for repair in expect["repairs"]:
        rows = repairs.filter(repair_id=found[frozenset(repair["withdraw"])])
        for name in set(repair) - {"withdraw"}:
            row = rows.filter(figure_id=name).row(0, named=True)
            span, by = repair[name], scale[name]
            for side in ("lo", "hi"):
                ours = row["target_min" if side == "lo" else "target_max"]
                theirs = end(span[side], by)
                assert (ours is None) == (theirs is None), (name, side)
                if theirs is not None:
                    assert ours == pytest.approx(float(theirs), rel=1e-15), (name, side)
                    assert row["target_min_open" if side == "lo" else "target_max_open"] == span[side + "_open"], (name, side)
            ours = {Fraction(s): k for s, k in zip(row["slips"], row["slip_kinds"], strict=True)}
            theirs = {Fraction(s): KINDS[k] for s, k in span["slips"].items()}
            # Ours knows one more kind, a mark for another.
            assert {s: k for s, k in ours.items() if k != "separator"} == theirs, name


@pytest.mark.skipif(not CASES, reason="the worked cases are not beside the project")
@pytest.mark.parametrize("rule", referee.RULES)
@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_every_stored_expectation(path, rule):
    case = json.loads(path.read_text(encoding="utf-8"))
    expect = case["expect"][rule]
    books = referee.audit(case, rule, exact=True)
    if expect["status"] == "feasible":
        check_feasible(case, books, expect)
    else:
        check_refuted(case, books, expect, rule)


@pytest.mark.skipif(not CASES, reason="the worked cases are not beside the project")
@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_what_hangs_on_the_rule_says_so(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    rules = [rule for rule in referee.RULES if rule != "exact"]
    books = referee.audit(case, "nearest", exact=True)
    found = {rule: books.verdicts[referee.RULES[rule]] == "refuted" for rule in rules}
    assert found == {rule: case["expect"][rule]["status"] == "infeasible" for rule in rules}
    assert (len(set(found.values())) > 1) == case["depends_on_rounding"]["verdict"]


def test_the_cases_are_there_or_their_absence_is_said():
    if not CASES:
        pytest.skip("the worked cases are not beside the project")
    assert len(CASES) >= 14
