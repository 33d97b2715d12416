"""Systems of printed figures as the independent referee reads them, and as rows and formulas for `bilan.audit`.

The referee is not ours to ship: it lies beside the project, and where it is absent the tests that need it say so.
"""

from __future__ import annotations

import random
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import bilan

HOME = Path(__file__).parents[3] / "shared" / "audit"
RULES = {"half_up": "half_up", "half_even": "half_even", "nearest": "nearest", "trunc": "truncated", "ceil": "ceil", "any": "any", "exact": "exact"}
QUANTIFIERS = {"about": "about", "gt": "more_than", "ge": "at_least", "lt": "less_than", "le": "at_most"}

Case = dict[str, Any]


def oracle() -> Any:
    """The referee's module; None where it is not beside the project."""
    if not (HOME / "oracle.py").exists():
        return None
    sys.path.insert(0, str(HOME))
    try:
        import oracle as module
    finally:
        sys.path.pop(0)
    return module


def percents(case: Case) -> set[str]:
    """Figures that are printed in percent."""
    plain = {f["id"] for f in case["figures"] if f.get("scale") == "1"}
    rates = {r["rate"] for r in case["relations"] if r["type"] in ("share", "growth")}
    return (rates - plain) | {f["id"] for f in case["figures"] if f.get("scale") == "0.01"}


def rows(case: Case) -> list[dict[str, Any]]:
    """The figures of a case as rows of a table."""
    out, rates = [], percents(case)
    for f in case["figures"]:
        row = {"name": f["id"], "value": f.get("value"), "tolerance": f.get("tol"), "integer": bool(f.get("int"))}
        row["quantifier"] = QUANTIFIERS.get(f.get("mode"))
        row["resolution"] = f.get("unit", "0") if f.get("mode", "rounded") == "rounded" else None
        if f["id"] in rates:
            row["unit"] = "percent"
        else:
            # The referee takes every quantity as not negative unless it is told otherwise.
            row["minimum"] = f.get("min", "0")
        out.append(row)
    return out


def formula(r: dict[str, Any]) -> str:
    match r["type"]:
        case "sum":
            sign, plus = {"all": ("=", " + "), "some": (">=", " + "), "overlap": ("=", " | ")}[r.get("cover", "all")]
            text = f"{r['total']} {sign} {plus.join(r['parts'])}"
        case "share":
            text = f"{r['part']} = {r['rate']} * {r['total']}"
        case "growth":
            text = f"{r['new']} = {r['old']} * (1 + {r['rate']})"
        case "same":
            text = f"{r['a']} = {r['b']}"
        case "subset":
            text = f"{r['part']} <= {r['total']}"
        case "rank":
            text = " >= ".join(r["order"])
        case "linear":
            left = " + ".join(f"{c} * {n}" if not str(c).startswith("-") else f"(-{str(c)[1:]}) * {n}" for n, c in r["terms"].items())
            text = f"{left} {r['op']} {r['rhs']}"
        case other:
            raise ValueError(other)
    return f"{r['id']}: {text}"


def audit(case: Case, rule: str, *, exact: bool = False) -> bilan.Audit:
    return bilan.audit(rows(case), [formula(r) for r in case["relations"]], rounding=RULES[rule], exact=exact)


def holds(case: Case, rule: str, point: dict[str, Fraction], referee: Any) -> bool:
    """Does every figure and every tie hold at a point? By the referee's intervals and nobody's solver."""
    rates = percents(case)
    at = {name: value / 100 if name in rates else value for name, value in point.items()}
    tied = {r["rate"] for r in case["relations"] if r["type"] in ("share", "growth")}
    for f in case["figures"]:
        x = at[f["id"]]
        lo, lo_open, hi, hi_open = referee.asserted(f, rule)
        if f["id"] not in tied:
            low = Fraction(f.get("min", "0"))
            if x < low or (f.get("int") and x.denominator > 1):
                return False
        if lo is not None and (x < lo or (x == lo and lo_open)) or hi is not None and (x > hi or (x == hi and hi_open)):
            return False
    return all(_tie(r, at) for r in case["relations"])


def _tie(r: dict[str, Any], at: dict[str, Fraction]) -> bool:
    match r["type"]:
        case "sum":
            parts, total = [at[p] for p in r["parts"]], at[r["total"]]
            cover = r.get("cover", "all")
            if cover == "overlap":
                return sum(parts) >= total and all(p <= total for p in parts)
            return sum(parts) == total if cover == "all" else sum(parts) <= total
        case "share":
            return at[r["part"]] == at[r["rate"]] * at[r["total"]]
        case "growth":
            return at[r["new"]] == at[r["old"]] * (1 + at[r["rate"]])
        case "same":
            return at[r["a"]] == at[r["b"]]
        case "subset":
            return at[r["part"]] <= at[r["total"]]
        case "rank":
            values = [at[n] for n in r["order"]]
            return all(a >= b for a, b in zip(values, values[1:], strict=False))
        case "linear":
            left, right = sum(Fraction(c) * at[n] for n, c in r["terms"].items()), Fraction(r["rhs"])
            return {"=": left == right, "<=": left <= right, ">=": left >= right, "<": left < right, ">": left > right}[r["op"]]
    raise ValueError(r["type"])


class Maker:
    """A random system with a truth that was planted, printed, and sometimes spoilt."""

    def __init__(self, rng: random.Random, size: int) -> None:
        self.rng, self.size = rng, size
        # Wholes that may be nothing: they satisfy every rate, and say nothing of it.
        self.nothing = rng.random() < 0.25
        self.truth: dict[str, Fraction] = {}
        self.figures: dict[str, dict[str, Any]] = {}
        self.relations: list[dict[str, Any]] = []

    def name(self) -> str:
        return f"x{len(self.truth)}"

    def quantity(self, value: Fraction | int, *, whole: bool = True) -> str:
        """A new quantity, printed, hedged or hidden."""
        rng, name, value = self.rng, self.name(), Fraction(value)
        self.truth[name] = value
        fig: dict[str, Any] = {"id": name, "int": whole}
        roll = rng.random()
        if roll < 0.40:
            fig["mode"] = "unknown"
        elif roll < 0.75 and value.denominator == 1:
            fig["value"], fig["unit"] = str(value), "0"
        elif roll < 0.90 or value.denominator > 1:
            unit = rng.choice([1, 10, 100]) if whole else rng.choice([Fraction(1, 10), 1])
            fig["value"], fig["unit"] = _printed(value, Fraction(unit)), _decimal(Fraction(unit))
            if whole and unit == 1:
                fig["unit"] = "0"
        else:
            mode = rng.choice(["gt", "ge", "lt", "le"])
            gap = rng.randint(1 if mode in ("gt", "lt") else 0, 5)
            at = value - gap if mode in ("gt", "ge") else value + gap
            if at < 0 or at.denominator > 1:
                fig["mode"] = "unknown"
            else:
                fig["mode"], fig["value"] = mode, str(at)
        self.figures[name] = fig
        return name

    def rate(self, value: Fraction, *, percent: bool = True) -> str:
        rng, name = self.rng, self.name()
        self.truth[name] = value
        fig: dict[str, Any] = {"id": name, "scale": "0.01" if percent else "1"}
        shown = value * 100 if percent else value
        roll = rng.random()
        if roll < 0.15 and not self.nothing:
            fig["mode"] = "unknown"
        elif roll < 0.9 or self.nothing:
            # Who says "more than 7 %" of something says that there is something, and the referee does not take it so; nor does
            # it see that a part which is something is no share of nothing, where the rate is unknown.
            unit = Fraction(rng.choice(["1", "0.1", "0.01"]))
            fig["value"], fig["unit"] = _printed(shown, unit), _decimal(unit)
        else:
            mode = rng.choice(["gt", "lt"])
            fig["mode"] = mode
            fig["value"] = str(shown.__ceil__() - 1 if mode == "gt" else shown.__floor__() + 1)
            if Fraction(fig["value"]) < 0:
                fig = {"id": name, "scale": fig["scale"], "mode": "unknown"}
        self.figures[name] = fig
        return name

    def tie(self, **relation: Any) -> None:
        self.relations.append({"id": f"r{len(self.relations)}", **relation})

    def some(self, of: list[str], n: int) -> list[str]:
        return self.rng.sample(of, min(n, len(of)))

    def room(self) -> int:
        return self.size - len(self.truth)

    # Each takes a quantity that is there already, or none, and hangs a tie on it.

    def sum(self, on: str | None, cover: str) -> None:
        rng = self.rng
        n = max(2, min(rng.randint(2, 5), self.room()))
        values = [rng.randint(0, 60) for _ in range(n)]
        if on is None or rng.random() < 0.5:
            # `on` is one of the parts.
            parts = [self.quantity(v) for v in values[: n - 1 if on else n]] + ([on] if on else [])
            listed = sum((self.truth[p] for p in parts), Fraction(0))
            most = max(self.truth[p] for p in parts)
            value = {"all": listed, "some": listed + rng.randint(0, 9), "overlap": Fraction(rng.randint(int(most.__ceil__()), int(listed.__floor__() if listed >= most.__ceil__() else most.__ceil__())))}[cover]
            if cover == "overlap" and not most <= value <= listed:
                value = listed
            total = self.quantity(value, whole=value.denominator == 1)
        else:
            total, left = on, self.truth[on]
            cuts = sorted(rng.randint(0, int(left)) for _ in range(n - 1)) if left >= 0 else []
            values = [b - a for a, b in zip([0, *cuts], [*cuts, int(left)], strict=True)]
            if cover == "overlap":
                values = [min(int(left), v + rng.randint(0, 5)) for v in values]
                if sum(values) < left:
                    values[0] = int(left.__floor__())
            if cover == "some":
                values[-1] = rng.randint(0, values[-1])
            parts = [self.quantity(v) for v in values]
            if cover == "all" and sum(values) != left or cover == "overlap" and not (sum(values) >= left):
                self.relations.append({})
                self.relations.pop()
                cover = "some"
        self.tie(type="sum", total=total, parts=parts, cover=cover)

    def above_zero(self, name: str) -> bool:
        """Is it fit for a whole? In some systems a whole may be nothing at all."""
        if self.nothing:
            return self.truth[name] > 0
        fig = self.figures[name]
        if self.truth[name] <= 0 or fig.get("mode") in ("lt", "le") or fig.get("unit") not in (None, "0"):
            return False
        if fig.get("mode") == "unknown":
            fig["min"] = "1"
            return self.truth[name] >= 1
        return Fraction(fig["value"]) > 0

    def share(self, on: str | None, *, percent: bool = True) -> None:
        rng = self.rng
        if on is not None and self.above_zero(on):
            total = on
        else:
            total = None
            for _ in range(9):
                total = self.quantity(rng.randint(5, 400))
                if self.above_zero(total):
                    break
        if total is None or not self.above_zero(total):
            return
        part = on if on is not None and on != total and self.truth[on] <= self.truth[total] else self.quantity(rng.randint(0, int(self.truth[total])))
        self.tie(type="share", part=part, total=total, rate=self.rate(self.truth[part] / self.truth[total], percent=percent))

    def growth(self, on: str | None) -> None:
        rng = self.rng
        old = on if on is not None and self.above_zero(on) else None
        for _ in range(9):
            if old is not None:
                break
            name = self.quantity(rng.randint(5, 400))
            old = name if self.above_zero(name) else None
        if old is None:
            return
        new = on if on is not None and on != old else self.quantity(rng.randint(0, 500))
        self.tie(type="growth", new=new, old=old, rate=self.rate(self.truth[new] / self.truth[old] - 1))

    def same(self, on: str | None) -> None:
        a = on or self.quantity(self.rng.randint(0, 300))
        self.tie(type="same", a=a, b=self.quantity(self.truth[a], whole=self.truth[a].denominator == 1 and bool(self.figures[a].get("int"))))

    def part(self, on: str | None) -> None:
        a = on or self.quantity(self.rng.randint(0, 300))
        if self.rng.random() < 0.5:
            self.tie(type="subset", part=a, total=self.quantity(self.truth[a].__ceil__() + self.rng.randint(0, 40)))
        else:
            self.tie(type="subset", part=self.quantity(self.rng.randint(0, int(self.truth[a]))), total=a)

    def order(self, on: str | None) -> None:
        names = ([on] if on else []) + [self.quantity(self.rng.randint(0, 90)) for _ in range(max(2, min(3, self.room())))]
        self.tie(type="rank", order=sorted(names, key=lambda n: -self.truth[n]))

    def linear(self, on: str | None, names: list[str] | None = None) -> None:
        rng = self.rng
        names = names or ([on] if on else []) + [self.quantity(rng.randint(0, 60)) for _ in range(rng.randint(1, 2))]
        terms = {n: str(rng.choice([-3, -2, -1, 1, 1, 2, 3])) for n in names}
        left = sum((Fraction(c) * self.truth[n] for n, c in terms.items()), Fraction(0))
        op = rng.choice(["=", "=", "<=", ">=", "<", ">"])
        rhs = left + {"=": 0, "<=": 1, ">=": -1, "<": 1, ">": -1}[op] * (0 if op == "=" else rng.randint(1, 4))
        self.tie(type="linear", terms=terms, op=op, rhs=_decimal(rhs))

    def complement(self, on: str | None) -> None:
        rng = self.rng
        n = rng.randint(2, 5)
        cuts = sorted(rng.randint(0, 1000) for _ in range(n - 1))
        rates = []
        for a, b in zip([0, *cuts], [*cuts, 1000], strict=True):
            name, value = self.name(), Fraction(b - a, 1000)
            self.truth[name] = value
            fig: dict[str, Any] = {"id": name, "scale": "0.01", "mode": "unknown"}
            if rng.random() < 0.8:
                unit = Fraction(rng.choice(["1", "0.1"]))
                fig = {"id": name, "scale": "0.01", "value": _printed(value * 100, unit), "unit": _decimal(unit)}
            self.figures[name] = fig
            rates.append(name)
        self.tie(type="linear", terms=dict.fromkeys(rates, "1"), op="=", rhs="1")

    def spoil(self) -> None:
        """One printed digit or so goes wrong."""
        known = [f for f in self.figures.values() if "value" in f]
        if known:
            fig = self.rng.choice(known)
            unit = Fraction(fig.get("unit", "0")) or 1
            value = Fraction(fig["value"]) + unit * self.rng.choice([-30, -10, -3, -2, -1, 1, 2, 3, 10, 30])
            wholes = {r.get("total", r.get("old")) for r in self.relations if r["type"] in ("share", "growth")}
            if value > 0 or (value == 0 and (self.nothing or fig["id"] not in wholes)) or self.truth[fig["id"]] < 0:
                fig["value"] = _decimal(value)

    def case(self) -> Case:
        return {"figures": list(self.figures.values()), "relations": self.relations}


def _decimal(value: Fraction) -> str:
    """Exactly; only for denominators of twos and fives."""
    scale = 0
    while (value * 10**scale).denominator > 1:
        scale += 1
        if scale > 12:
            raise ValueError(value)
    digits = str(abs((value * 10**scale).numerator)).rjust(scale + 1, "0")
    return ("-" if value < 0 else "") + (f"{digits[:-scale]}.{digits[-scale:]}" if scale else digits)


def _printed(value: Fraction, unit: Fraction) -> str:
    """To the nearest; ties go up."""
    at = (value / unit + Fraction(1, 2)).__floor__() * unit
    text = _decimal(at)
    # Trailing zeros are part of the print.
    places = len(_decimal(unit).partition(".")[2])
    return text + ("" if "." in text or not places else ".") + "0" * (places - len(text.partition(".")[2]))


FAMILIES = {
    "sum": lambda m, on: m.sum(on, "all"),
    "sum, incomplete": lambda m, on: m.sum(on, "some"),
    "sum, overlapping": lambda m, on: m.sum(on, "overlap"),
    "part": Maker.part,
    "share": Maker.share,
    "change": Maker.growth,
    "ratio": lambda m, on: m.share(on, percent=False),
    "same": Maker.same,
    "order": Maker.order,
    "linear": Maker.linear,
    "complement": Maker.complement,
}
"""Kinds of ties; each hangs a new one on a quantity that is there."""


def quantities(m: Maker) -> list[str]:
    return [n for n, f in m.figures.items() if "scale" not in f]


def acyclic(rng: random.Random, family: str, size: int) -> Maker:
    """One kind of tie, each hung on what is there by one figure: no circles."""
    m = Maker(rng, size)
    for _ in range(rng.randint(1, 3)):
        if m.room() < 3 and m.relations:
            break
        there = quantities(m)
        on = rng.choice(there) if there and family != "complement" else None
        FAMILIES[family](m, on)
    return m


def mixed(rng: random.Random, size: int) -> Maker:
    """Several kinds, still without circles."""
    m = Maker(rng, size)
    while m.room() >= 3 or not m.relations:
        there = quantities(m)
        FAMILIES[rng.choice([f for f in FAMILIES if f != "complement"])](m, rng.choice(there) if there else None)
        if rng.random() < 0.25:
            break
    return m


def cyclic(rng: random.Random, size: int) -> Maker:
    """Ties drawn over the same few figures, crosswise."""
    m = mixed(rng, max(4, size - 2))
    for _ in range(rng.randint(1, 3)):
        there = quantities(m)
        if len(there) < 3:
            break
        a, b, c = m.some(there, 3)
        a, b = sorted((a, b), key=lambda n: m.truth[n])
        roll = rng.random()
        if roll < 0.3:
            m.linear(None, m.some(there, rng.randint(2, 3)))
        elif roll < 0.5:
            m.tie(type="subset", part=a, total=b)
        elif roll < 0.7 and a != b and m.truth[b] > 0 and m.above_zero(b):
            m.tie(type="share", part=a, total=b, rate=m.rate(m.truth[a] / m.truth[b]))
        elif m.truth[a] + m.truth[b] == m.truth[c]:
            m.tie(type="sum", total=c, parts=[a, b], cover="all")
        else:
            # What closes the circle is a new total of what was added up elsewhere.
            m.tie(type="sum", total=m.quantity(m.truth[a] + m.truth[c]), parts=[a, c], cover="all")
    return m


def table(rng: random.Random, size: int) -> Maker:
    """Rows and columns with their margins, and no grand total or one."""
    m = Maker(rng, 16)
    height, width = (2, 2) if size < 12 or rng.random() < 0.5 else (2, 3)
    cells = [[rng.randint(0, 30) for _ in range(width)] for _ in range(height)]
    names = [[m.quantity(v) for v in row] for row in cells]
    rows_ = [m.quantity(sum(row)) for row in cells]
    columns = [m.quantity(sum(row[i] for row in cells)) for i in range(width)]
    for total, parts in zip(rows_, names, strict=True):
        m.tie(type="sum", total=total, parts=parts, cover="all")
    for i, total in enumerate(columns):
        m.tie(type="sum", total=total, parts=[row[i] for row in names], cover="all")
    if len(m.truth) < 12 and rng.random() < 0.5:
        total = m.quantity(sum(map(sum, cells)))
        m.tie(type="sum", total=total, parts=rows_, cover="all")
        m.tie(type="sum", total=total, parts=columns, cover="all")
    return m


def system(rng: random.Random, family: str, size: int) -> Case:
    """A case of a family; about one in three has a misprint."""
    m = {"mixed": mixed, "cyclic": cyclic, "table": table}[family](rng, size) if family not in FAMILIES else acyclic(rng, family, size)
    if rng.random() < 0.35:
        m.spoil()
    return m.case()
