"""The same systems with bilan, OR-tools CP-SAT and HiGHS: ``python tests/bench/solvers.py``.

Invented reports with a truth that is planted: whole numbers, a third of them hidden, in sums, shares and orders. Each
solver is asked whether the report can be right, then for both ends of five hidden figures; the times are for building the
model and for all questions, the best of three, on one core. bilan is timed through Python, reading the rows of a table and
writing all its findings included. CP-SAT takes shares as two rows of whole coefficients, HiGHS as they are.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import bilan

Report = dict[str, Any]
ASKED = 5


def report(figures: int, ties: int, seed: int) -> Report:
    rng = random.Random(seed)
    values: list[int] = []
    sums: list[tuple[int, list[int]]] = []
    shares: list[tuple[int, int, Fraction]] = []
    orders: list[tuple[int, int]] = []
    while len(values) + len(shares) + 5 <= figures:
        parts = list(range(len(values), len(values) + 3))
        values += [rng.randint(1, 5000) for _ in parts]
        values.append(sum(values[p] for p in parts))
        sums.append((len(values) - 1, parts))
        shares.append((parts[0], len(values) - 1, Fraction(round(1000 * values[parts[0]] / values[-1]), 10)))
    while len(sums) + len(shares) + len(orders) < ties:
        a, b = rng.randrange(len(values)), rng.randrange(len(values))
        orders.append((a, b) if values[a] >= values[b] else (b, a))
    hidden = {i for i in range(len(values)) if rng.random() < 1 / 3}
    return {"values": values, "hidden": hidden, "sums": sums, "shares": shares, "orders": orders, "asked": sorted(hidden)[:ASKED]}


def with_bilan(r: Report) -> list[tuple[int, int]]:
    rows: list[dict[str, Any]] = [
        {"name": f"x{i}", "value": None if i in r["hidden"] else v, "integer": True, "minimum": 0} for i, v in enumerate(r["values"])
    ]
    rows += [{"name": f"p{i}", "value": f"{float(rate):.1f}", "unit": "percent"} for i, (_, _, rate) in enumerate(r["shares"])]
    formulas = [f"x{t} = " + " + ".join(f"x{p}" for p in parts) for t, parts in r["sums"]]
    formulas += [f"x{part} = p{i} * x{whole}" for i, (part, whole, _) in enumerate(r["shares"])]
    formulas += [f"x{a} >= x{b}" for a, b in r["orders"] if a != b]
    books = bilan.audit(rows, formulas, rounding="nearest")
    assert books.verdict != "refuted", "a planted truth"
    out = []
    for i in r["asked"]:
        found = books.bounds(f"x{i}")
        assert found is not None and found.low is not None
        out.append((int(found.low), TOP if found.high is None else int(found.high)))
    return out


TOP = 10**7


def _rows(r: Report) -> list[tuple[dict[int, int], int]]:
    """``sum by x >= at``, over whole numbers."""
    out = []
    for t, parts in r["sums"]:
        out += [({t: 1, **dict.fromkeys(parts, -1)}, 0), ({t: -1, **dict.fromkeys(parts, 1)}, 0)]
    for part, whole, rate in r["shares"]:
        low, high = int((rate - Fraction(1, 20)) * 20), int((rate + Fraction(1, 20)) * 20)
        out += [({part: 2000, whole: -low}, 0), ({part: -2000, whole: high}, 0)]
    out += [({a: 1, b: -1}, 0) for a, b in r["orders"] if a != b]
    return out


def with_cp_sat(r: Report) -> list[tuple[int, int]]:
    from ortools.sat.python import cp_model

    def solve(goal: int | None, up: bool) -> int:
        model = cp_model.CpModel()
        x = [model.new_int_var(0, TOP, "") if i in r["hidden"] else model.new_int_var(v, v, "") for i, v in enumerate(r["values"])]
        for terms, at in _rows(r):
            model.add(sum(by * x[v] for v, by in terms.items()) >= at)
        if goal is not None:
            (model.maximize if up else model.minimize)(x[goal])
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        status = solver.solve(model)
        assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        return 0 if goal is None else int(solver.objective_value)

    solve(None, up=False)
    return [(solve(i, up=False), solve(i, up=True)) for i in r["asked"]]


def with_highs(r: Report) -> list[tuple[int, int]]:
    import highspy

    h = highspy.Highs()
    h.silent()
    h.setOptionValue("threads", 1)
    for i, v in enumerate(r["values"]):
        h.addVar(0 if i in r["hidden"] else v, TOP if i in r["hidden"] else v)
        h.changeColIntegrality(i, highspy.HighsVarType.kInteger)
    for terms, at in _rows(r):
        h.addRow(at, highspy.kHighsInf, len(terms), list(terms), [float(by) for by in terms.values()])

    def solve(goal: int, sense: Any) -> int:
        h.changeColCost(goal, 1.0)
        h.changeObjectiveSense(sense)
        h.run()
        assert h.getModelStatus() == highspy.HighsModelStatus.kOptimal
        value = round(h.getInfo().objective_function_value)
        h.changeColCost(goal, 0.0)
        return value

    h.run()
    return [(solve(i, highspy.ObjSense.kMinimize), solve(i, highspy.ObjSense.kMaximize)) for i in r["asked"]]


def best(run: Callable[[Report], list[tuple[int, int]]], r: Report) -> tuple[float, list[tuple[int, int]]]:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        ends = run(r)
        times.append(time.perf_counter() - start)
    return min(times), ends


def main() -> None:
    solvers: dict[str, Callable[[Report], list[tuple[int, int]]]] = {"bilan": with_bilan}
    for name, module, run in (("CP-SAT", "ortools", with_cp_sat), ("HiGHS", "highspy", with_highs)):
        try:
            __import__(module)
            solvers[name] = run
        except ImportError:
            print(f"skipped: {name} is not installed; pip install {module}")
    print(f"{'figures':>8}{'ties':>7}" + "".join(f"{name:>12} ms{'ratio':>8}{'same ends':>11}" for name in solvers))
    for figures, ties in ((20, 10), (40, 30), (200, 300), (1000, 1500)):
        r = report(figures, ties, figures)
        line, first = f"{figures:8}{ties:7}", 0.0
        for name, run in solvers.items():
            seconds, ends = best(run, r)
            if name == "bilan":
                first, ours = seconds, ends
            # An end that is wider is sound; one that is narrower is somebody's fault.
            narrower = sum(o[0] > e[0] or o[1] < e[1] for o, e in zip(ours, ends, strict=True))
            assert not narrower, f"{name}: {ours} leaves out what is in {ends}"
            same = sum((o[0] == e[0]) + (o[1] == e[1]) for o, e in zip(ours, ends, strict=True))
            line += f"{1000 * seconds:15.2f}{seconds / first:8.1f}{same:8}/{2 * len(ends)}"
        print(line)


if __name__ == "__main__":
    main()
