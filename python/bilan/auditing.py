"""The engine on anyone's table: a budget, a survey report, a bulletin, with or without a text."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, cast

import polars as pl

from bilan import _core
from bilan.formulas import formulas
from bilan.tables import NAMES, row, rows

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Audit", "Bounds", "Conflict", "audit", "explain", "rules"]

Verdict = Literal["refuted", "consistent", "not_refuted", "unknown"]
Rounding = Literal["half_up", "half_even", "nearest", "truncated", "ceil", "any", "exact"]


@dataclasses.dataclass(frozen=True)
class Bounds:
    """What all ties together leave to one figure, as exact fractions; made by `Audit.bounds`.

    Attributes
    ----------
    low, high
        The ends; None is infinite.
    low_open, high_open
        Is the end approached and never reached?
    values
        The whole numbers that are possible, when there are few; None otherwise.

    Examples
    --------
    >>> import bilan
    >>> bilan.audit({"all": 10, "a": 4, "b": None}, "all = a + b").bounds("b")
    Bounds(low=Fraction(6, 1), low_open=False, high=Fraction(6, 1), high_open=False, values=[6])
    """

    low: Fraction | None
    low_open: bool
    high: Fraction | None
    high_open: bool
    values: list[int] | None = None


@dataclasses.dataclass(frozen=True)
class Conflict:
    """Statements that cannot all be right, although any one less can; see `Audit.conflicts`.

    Attributes
    ----------
    members
        Names of figures, and of ties: their label, or their ``relation_id`` where they have none.
    """

    members: list[str]


class Audit:
    """Figures and formulas, solved; made by `audit`.

    Examples
    --------
    >>> import bilan
    >>> books = bilan.audit({"all": 1024, "nationals": 375, "foreign": 639}, "all = nationals + foreign")
    >>> books.findings["status"].to_list()
    ['mismatch']
    """

    def __init__(self, core: _core.Audit, lang_out: Literal["en", "fr"]) -> None:
        self._core = core
        self._lang_out = lang_out

    @cached_property
    def figures(self) -> pl.DataFrame:
        """The figures: as printed (``value_min``, ``value_max``) and as all ties leave them (``implied_min``, …).

        A tie that cannot hold is set aside first, so that one mistake does not blur the rest.
        """
        return self._core.figures()

    @cached_property
    def relations(self) -> pl.DataFrame:
        """The ties, as in `Report.relations`; ``cue`` is the formula."""
        return self._core.relations()

    @cached_property
    def indicators(self) -> pl.DataFrame:
        """What follows, as in `Report.indicators`."""
        return self._core.indicators(self._lang_out)

    @cached_property
    def findings(self) -> pl.DataFrame:
        """What adds up and what does not, as in `Report.findings`."""
        return self._core.findings(self._lang_out)

    @cached_property
    def verdict(self) -> Verdict:
        """All figures and ties taken at their word, together, under one rule of rounding.

        ``refuted``: they contradict each other, see `conflicts` and `repairs`. ``consistent``: they can all hold, and
        `witness` shows how. ``not_refuted``: neither was found; ``exact=True`` looks harder. ``unknown``: a number was
        too large or too fine for exact arithmetic.

        Examples
        --------
        >>> import bilan
        >>> people = [{"name": name, "integer": True} for name in "abc"]
        >>> bilan.audit(people, ["a + b = 10", "b + c = 10", "a + c = 11"]).verdict
        'refuted'
        """
        return cast("Verdict", self._core.verdict())

    @cached_property
    def verdicts(self) -> dict[Rounding, Verdict]:
        """The verdict under every rule of rounding; where they differ, it hangs on a rule that nobody printed.

        ``any`` is whichever rule was used: what it refutes no rounding mends.

        Examples
        --------
        >>> import bilan
        >>> rows = [{"name": "teens", "value": 93, "unit": "percent"}, {"name": "under_13", "value": 7, "unit": "percent"}]
        >>> rows[1]["quantifier"] = "more_than"
        >>> verdicts = bilan.audit(rows, "teens + under_13 = 100%").verdicts
        >>> verdicts["nearest"], verdicts["truncated"], verdicts["any"]
        ('consistent', 'refuted', 'consistent')
        """
        return cast("dict[Rounding, Verdict]", dict(self._core.verdicts()))

    @cached_property
    def witness(self) -> dict[str, Fraction] | None:
        """A value for every figure at which everything holds; checked exactly. None unless the verdict is ``consistent``."""
        point = self._core.witness()
        return None if point is None else {name: Fraction(value) for name, value in point}

    def bounds(self, name: str, rounding: Rounding | None = None) -> Bounds | None:
        """What all ties, taken at their word, leave to a figure; None where they contradict each other.

        Unlike ``figures``, nothing is set aside first. With ``exact=True`` both ends are the exact ones, as far as the
        work goes; otherwise they hold and may be wider.

        Parameters
        ----------
        name
            Of a figure, printed or not.
        rounding
            Another rule than the one the audit was made with: ``any`` gives what holds whichever rule was used.

        Returns
        -------
        Bounds or None

        Raises
        ------
        ArgumentError
            No figure has that name, or no rule.

        Examples
        --------
        >>> import bilan
        >>> rows = [{"name": "all", "value": 200}, {"name": "share", "value": 13, "unit": "percent"}, {"name": "some", "integer": True}]
        >>> bilan.audit(rows, "some = share * all", rounding="half_even").bounds("some").values
        [26]
        """
        found = self._core.bounds(name, rounding)
        if found is None:
            return None
        low, high, values = found
        return Bounds(
            None if low is None else Fraction(low[0]),
            low is None or low[1],
            None if high is None else Fraction(high[0]),
            high is None or high[1],
            values or None,
        )

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """Smallest sets of figures and ties that cannot all be right, one for each contradiction.

        Examples
        --------
        >>> import bilan
        >>> bilan.audit({"all": 1024, "a": 375, "b": 639, "c": 12}, ["s: all = a + b", "c <= all"]).conflicts[0].members
        ['all', 'a', 'b', 's']
        """
        return [Conflict(members) for members in self._core.conflicts()]

    @cached_property
    def repairs(self) -> pl.DataFrame:
        """Every smallest way to mend each contradiction, likeliest first; equal ``cost`` is a tie.

        One row a repair and a figure that it changes: ``conflict_id``, ``repair_id``, ``cost``, ``withdraw`` (names of
        the figures and ties that are taken back together), ``figure_id``, ``reported``, where it would have to lie
        (``target_min``, ``target_min_open``, ``target_max``, ``target_max_open``), and the numbers that a single slip
        prints as the reported one and that would do (``slips``, ``slip_kinds``: ``transposed``, ``digit``, ``dropped``,
        ``added``, ``power_of_ten``, ``separator``). A repair that takes back only a tie ("this list is not a
        partition") has no ``figure_id``.

        Examples
        --------
        >>> import bilan
        >>> books = bilan.audit({"all": 1024, "a": 375, "b": 639}, "all = a + b")
        >>> books.repairs.select("withdraw", "slips").row(0)
        (['all'], ['1014'])
        """
        return self._core.repairs()

    def to_pandas(self) -> dict[str, pd.DataFrame]:
        """The four tables as pandas DataFrames, by name."""
        from bilan.frames import to_pandas

        return {name: to_pandas(getattr(self, name)) for name in ("figures", "relations", "indicators", "findings")}

    def _repr_html_(self) -> str:
        return str(self.findings._repr_html_())

    def __repr__(self) -> str:
        n = self.findings.filter(pl.col("status") == "mismatch").height
        return f"Audit({self.figures.height} figures, {self.relations.height} relations, {n} mismatch{'' if n == 1 else 'es'})"


def audit(
    figures: pl.DataFrame | pd.DataFrame | Mapping[str, Any] | Iterable[Mapping[str, Any]],
    relations: str | os.PathLike[str] | Sequence[str] | pl.DataFrame | pd.DataFrame,
    *,
    rounding: Rounding | None = None,
    exact: bool = False,
    lang_out: Literal["en", "fr"] = "en",
) -> Audit:
    """Check and complete a table of figures with the ties that hold between them.

    Parameters
    ----------
    figures
        A polars or pandas DataFrame with a column ``name`` (or ``figure_id``, ``id``) and a column ``value``, or a
        mapping from names to values. A missing value is an unknown to be bounded. Values may be strings: ``"60.70"``
        keeps its two decimals, ``"13..17"`` is a range. Further columns, all optional: ``unit`` (``percent`` makes a
        rate), ``measure``, ``quantifier``, ``integer``, ``resolution`` (one unit of the last place printed),
        ``minimum`` (of an unknown; without one nothing but the ties says whether it may be negative), ``tolerance`` (of a hedged number: 0.005 is half a percent either way), ``label``, ``indicator``,
        ``breakdown`` (``sex=female;age=13-17``), ``population`` (who is counted) and ``period`` (``2024``, ``2024-09``,
        ``2024-09-30``, ``2024-01/2024-09``; or ``period_start`` and ``period_end``): a tie whose members speak of other
        times or count other people is ``not_checkable``.
        A number without a unit and without decimals is a count, and a whole number.
    relations
        Formulas, one a line or one an item: ``total = men + women``, ``total >= listed + others``, ``part <= whole``,
        ``women = share * total``, ``now = before * (1 + growth)``, ``a + b + c = 100%``, ``all = a | b | c`` (parts that
        may overlap and leave nothing out), ``a >= b >= c``; ``label: formula`` names it. Or a table with the columns
        ``kind``, ``figure_ids``, ``roles`` and ``complete`` of `Report.relations`. Or the path of a ``.toml`` file
        with ``formulas = [...]``. A figure in percent stands for its hundredth; ``#`` starts a comment; names with
        other characters than letters, digits, ``_``, ``@`` and ``.`` go between backquotes.
    rounding
        The rule that printed numbers follow. When left out they are taken as rounded to the nearest, and a tie that
        another rule would mend is ``ok`` with a remark.
    exact
        Search exactly (fractions, branch and bound) wherever there is room for it, not only in small tables whose ties
        form circles. Every bound holds either way; this makes them as narrow as they can be.
    lang_out
        Language of messages.

    Returns
    -------
    Audit
        ``figures``, ``relations``, ``indicators`` and ``findings`` as polars DataFrames.

    Raises
    ------
    ArgumentError
        A name that is in no row, a formula that cannot be read (with its line and column), a value that is no number.

    Examples
    --------
    >>> import bilan
    >>> books = bilan.audit(
    ...     [{"name": "now", "value": 8588}, {"name": "before"}, {"name": "growth", "value": "60.7", "unit": "percent"}],
    ...     "now = before * (1 + growth)",
    ... )
    >>> books.figures.filter(figure_id="before")["candidates"].to_list()
    [[5343, 5344, 5345]]
    """
    given = rows(figures)
    # A change that goes down is written with a minus.
    falling = {str(one[key]) for one in given if one.get("direction") == "down" for key in NAMES if one.get(key) is not None}
    return Audit(_core.audit([row(one) for one in given], formulas(relations, falling), rounding, exact), lang_out)


def explain(name: str) -> str:
    """The page of a finding or of an indicator: what it sees, why it matters, what to do, its limits.

    Parameters
    ----------
    name
        A code (``"B101"``) or name (``"total"``) of a finding, or the name of an indicator (``"previous_value"``).

    Returns
    -------
    str
        Markdown.

    Raises
    ------
    ArgumentError
        Nothing goes by that name; the message lists what does.

    Examples
    --------
    >>> import bilan
    >>> print(bilan.explain("B101").splitlines()[0])
    # B101 total: do the parts make the whole?
    """
    return _core.explain(name)


def rules() -> pl.DataFrame:
    """Everything that `explain` has a page for.

    Returns
    -------
    DataFrame
        ``code`` (null for indicators), ``name`` and ``sort``: finding, cause (of a difference between reports) or
        indicator.

    Examples
    --------
    >>> import bilan
    >>> bilan.rules().filter(code="B101")["name"].to_list()
    ['total']
    """
    return pl.DataFrame(_core.rules(), schema={"code": pl.String, "name": pl.String, "sort": pl.String}, orient="row")
