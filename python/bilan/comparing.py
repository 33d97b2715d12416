"""What many sources say, side by side: collections of statements, comparisons, reconciling."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import polars as pl

from bilan import _core
from bilan.errors import ArgumentError
from bilan.formulas import formulas
from bilan.report import Report
from bilan.tables import NAMES, collection, row, rows

if TYPE_CHECKING:
    import pandas as pd

    from bilan.charts.compare import ComparisonPlot

__all__ = ["Collection", "Comparison", "Reconciliation", "collect", "compare", "concat", "read_toml", "reconcile"]

Language = Literal["en", "fr"]
On = Literal["indicator", "place", "population", "breakdown", "period", "provider", "unit"]


class Collection:
    """Figures of many sources: one statement a row, each with who printed it, where and when.

    Made by `bilan.load` ("morocco-migration"), `bilan.read_toml`, `bilan.concat`, `bilan.collect` and `Report.add`. Never
    changes: `add` returns another one.

    Examples
    --------
    >>> import bilan
    >>> press = bilan.load("morocco-migration")
    >>> press
    Collection('morocco-migration', 947 statements, 165 sources)
    >>> press.figures.filter(figure_id="15")["value"].item()
    8588.0
    """

    def __init__(self, core: _core.Collection) -> None:
        self._core = core
        self._about = core.about()

    @property
    def name(self) -> str:
        """What it is called."""
        return self._about["name"]

    @property
    def title(self) -> str:
        """What it holds, in words."""
        return self._about["title"]

    @property
    def version(self) -> str:
        """Its version."""
        return self._about["version"]

    @property
    def licence(self) -> str | None:
        """Under which terms."""
        return self._about["licence"]

    @property
    def citation(self) -> str | None:
        """How to cite it."""
        return self._about["citation"]

    @property
    def provenance(self) -> str | None:
        """How it was made, and what its gaps mean."""
        return self._about["provenance"]

    @cached_property
    def figures(self) -> pl.DataFrame:
        """The statements, with the columns of `Report.figures`; who printed each is in ``source`` and ``address``."""
        return self._core.figures()

    @cached_property
    def sources(self) -> pl.DataFrame:
        """The sources, one row each, with the number of their figures."""
        return self._core.sources()

    def add(self, value: float | str, *, source: str = "", **columns: Any) -> Collection:
        """A collection with one more statement.

        Parameters
        ----------
        value
            The number as printed; a string keeps its decimals (``"60.70"``), ``"13..17"`` is a range.
        source
            Who printed it.
        **columns
            Columns of `figures` and `sources`: ``indicator``, ``measure``, ``unit``, ``quantifier``, ``period``
            (``"2024"``, ``"2024-01-01/2024-09-30"``), ``location``, ``iso3``, ``breakdown``, ``address``, ``published``, …

        Returns
        -------
        Collection

        Raises
        ------
        ArgumentError
            No such column, or a value that makes no sense in it.

        Examples
        --------
        >>> import bilan
        >>> mine = bilan.load("morocco-migration").add(
        ...     8600, source="My paper", indicator="assistance.medical_care", unit="person", iso3="MAR", period="2024"
        ... )
        >>> len(mine)
        948
        """
        return Collection(_core.concat([self._core, collection([{"value": value, "source": source, **columns}])]))

    def compare(
        self, *, on: Sequence[On] | None = None, trust: Mapping[str, float] | None = None, singles: bool = False, lang_out: Language = "en"
    ) -> Comparison:
        """`bilan.compare` of this collection."""
        return compare(self, on=on, trust=trust, singles=singles, lang_out=lang_out)

    def to_toml(self) -> str:
        """The collection as the text of a file; `bilan.read_toml` reads it back."""
        return self._core.toml()

    def write_toml(self, path: str | os.PathLike[str]) -> None:
        """Write the collection to a file that people can read, edit and keep under version control.

        One line a statement, so that a line of a diff is a statement.

        Parameters
        ----------
        path
            Where to.
        """
        Path(path).write_text(self.to_toml(), encoding="utf-8")

    def to_pandas(self) -> dict[str, pd.DataFrame]:
        """``figures`` and ``sources`` as pandas DataFrames, by name."""
        from bilan.frames import to_pandas

        return {"figures": to_pandas(self.figures), "sources": to_pandas(self.sources)}

    def __len__(self) -> int:
        return self.figures.height

    def _repr_html_(self) -> str:
        return str(self.figures._repr_html_())

    def __repr__(self) -> str:
        n = self.sources.height
        return f"Collection({self.name!r}, {len(self)} statement{'' if len(self) == 1 else 's'}, {n} source{'' if n == 1 else 's'})"


class Comparison:
    """Who says what, what can be true together, and likely causes where it cannot; made by `bilan.compare`.

    Examples
    --------
    >>> import bilan
    >>> made = bilan.compare(bilan.load("morocco-migration"))
    >>> care = made.groups.filter(indicator="assistance.medical_care", measure="count", period="2024")
    >>> care.select("status", "statements", "voices", "best_min", "best_max", "cause").row(0)
    ('conflict', 6, 2, 8588.0, 8588.0, 'slip')
    """

    def __init__(self, core: _core.Comparison, collection: Collection, lang_out: Language) -> None:
        self._core = core
        self._lang_out: Language = lang_out
        self.collection = collection
        """What was compared."""

    @cached_property
    def groups(self) -> pl.DataFrame:
        """One row for every claim that more than one statement makes.

        ``status`` is ``agree`` (all print the same), ``compatible`` (as rounded or hedged), ``conflict`` or
        ``not_comparable`` (different units). ``voices`` counts independent sources: copies are one. ``best_min`` and
        ``best_max`` are where most voices meet, null when two ranges are as well supported; ``apart`` are the statements
        that do not. ``cause`` is the likeliest cause, ``message`` says it; all of them, with their evidence, are in `causes`.
        """
        return self._core.groups(self._lang_out)

    @cached_property
    def causes(self) -> pl.DataFrame:
        """Likely causes, ranked within each group; ``bilan.explain(code)`` gives a cause's page.

        ``figure_ids`` are the statements a cause explains, ``evidence`` those it rests on. A rank is no probability.
        """
        return self._core.causes(self._lang_out)

    @cached_property
    def voices(self) -> pl.DataFrame:
        """Which sources count as one voice, and by what bond: ``outlet``, ``agency``, shared ``errors``, odd ``order``."""
        return self._core.voices()

    @cached_property
    def findings(self) -> pl.DataFrame:
        """What does not add up between claims, with the columns of `Report.findings`.

        Slices against wholes, shares, stated changes against the series, totals over years against their parts, averages
        against totals. A source is held to its own numbers first.
        """
        return self._core.findings(self._lang_out)

    @cached_property
    def series(self) -> pl.DataFrame:
        """Every count by period. ``told`` says where a row comes from.

        ``printed``: the best-supported range, or all that is printed when none is. ``implied``: nobody prints that year,
        and totals leave it these bounds, provided that what is printed around it holds. ``missing``: nothing bounds it.
        ``cut_off`` marks counts that end before a year does.
        """
        return self._core.series()

    @cached_property
    def breaks(self) -> pl.DataFrame:
        """Where the numbers of a series may begin to count something else; ``period`` is the first that may.

        ``sign`` says what speaks for it: ``base`` (a printed rate follows from another number of that year), ``split`` (what
        the series may have held is counted by itself from then on), ``unit`` (the unit changes). None of them proves it.
        """
        return self._core.breaks(self._lang_out)

    @property
    def plot(self) -> ComparisonPlot:
        """Charts of this comparison; needs ``pip install "bilan[notebook]"``."""
        from bilan.charts.compare import ComparisonPlot

        return ComparisonPlot(self)

    def to_pandas(self) -> dict[str, pd.DataFrame]:
        """The six tables as pandas DataFrames, by name."""
        from bilan.frames import to_pandas

        return {name: to_pandas(getattr(self, name)) for name in ("groups", "causes", "voices", "findings", "series", "breaks")}

    def _repr_html_(self) -> str:
        return str(self.groups._repr_html_())

    def __repr__(self) -> str:
        counts = dict(self.groups["status"].cast(pl.String).value_counts().iter_rows())
        told = ", ".join(f"{counts[s]} {s}" for s in ("agree", "compatible", "conflict", "not_comparable") if s in counts)
        return f"Comparison({self.groups.height} groups: {told})"


class Reconciliation(NamedTuple):
    """Ways to set statements aside so that the rest can be true together; see `reconcile`."""

    sets: list[list[str]]
    """The cheapest sets, all of them: one empty set when nothing conflicts, no set when none helps."""
    cost: float
    """Trust that each of them costs: the number of statements, when no trust is given."""
    complete: bool
    """Is the list whole, and none cheaper? False when the search was cut short."""
    conflicts: list[list[str]]
    """Statements that cannot all hold, as found on the way."""


def compare(
    data: Collection | Report | pl.DataFrame | pd.DataFrame | Iterable[Collection | Report | pl.DataFrame | pd.DataFrame],
    *,
    on: Sequence[On] | None = None,
    trust: Mapping[str, float] | None = None,
    singles: bool = False,
    lang_out: Language = "en",
) -> Comparison:
    """Compare what sources say of the same thing.

    Parameters
    ----------
    data
        A collection, reports, or tables with the columns of ``figures``; or several of them.
    on
        What makes statements claim the same thing; the indicator and the measure always do. Left out: place, breakdown and
        period. Add ``"population"``, ``"unit"`` or ``"provider"`` to keep apart what differs in them (otherwise such
        differences are named as causes).
    trust
        Weight of sources by name: 0 for none, 1 (when left out) for as much as anybody.
    singles
        Also list claims that only one statement makes.
    lang_out
        Language of messages.

    Returns
    -------
    Comparison

    Raises
    ------
    ArgumentError
        A table without a ``value``, a trust that is no number, an ``on`` that is no column.

    Examples
    --------
    >>> import bilan
    >>> bilan.compare(bilan.load("morocco-migration"))
    Comparison(175 groups: 100 agree, 43 compatible, 31 conflict, 1 not_comparable)
    """
    collection = collect(data)
    if isinstance(on, str):
        raise ArgumentError(f"on={on!r} is one name; pass a list such as [{on!r}]")
    chosen = None if on is None else [str(name) for name in on]
    return Comparison(_core.compare_collection(collection._core, chosen, dict(trust or {}), singles, lang_out), collection, lang_out)


def collect(data: Any) -> Collection:
    """Make a collection of reports, tables and collections.

    Parameters
    ----------
    data
        A `Report`, a `Collection`, a polars or pandas DataFrame with the columns of ``figures`` (only ``value`` must be
        there), a list of mappings, or several of these.

    Returns
    -------
    Collection

    Raises
    ------
    ArgumentError
        It is none of these, or a row makes no sense; the message names the row.

    Examples
    --------
    >>> import bilan
    >>> len(bilan.collect(bilan.load("iom-morocco-2024")))
    43
    """
    if isinstance(data, Collection):
        return data
    if isinstance(data, Report):
        return Collection(_core.collection_of_report(data._core))
    if isinstance(data, (pl.DataFrame, pl.LazyFrame)) or (hasattr(data, "to_dict") and hasattr(data, "columns")):
        return Collection(collection(data))
    if isinstance(data, Iterable) and not isinstance(data, (str, bytes, Mapping)):
        items = list(data)
        if items and all(isinstance(item, Mapping) for item in items):
            return Collection(collection(items))
        return concat(items)
    raise ArgumentError(f"no figures in a {type(data).__name__}; pass a Report, a Collection, a DataFrame, or a list of them")


def concat(items: Iterable[Any]) -> Collection:
    """One collection out of several, or out of reports and tables.

    A source that is in more than one of them is there once. Ids are kept; those that clash get the number of the item
    they come from in front.

    Parameters
    ----------
    items
        Reports, collections and tables.

    Returns
    -------
    Collection

    Examples
    --------
    >>> import bilan
    >>> len(bilan.concat([bilan.load("iom-morocco-2024"), bilan.load("morocco-migration")]))
    990
    """
    return Collection(_core.concat([collect(item)._core for item in items]))


def read_toml(path: str | os.PathLike[str]) -> Collection:
    """Read a file of statements, as `Collection.write_toml` writes it and people edit it.

    Parameters
    ----------
    path
        The file. Its form: ``[[source]]`` blocks, each with a ``name`` and ``figures = [{ value = "36000", … }, …]``.

    Returns
    -------
    Collection

    Raises
    ------
    FileNotFoundError
        There is no such file.
    DataError
        A mistake, or a merge that was not ended: file, line, column, and what to type.

    Examples
    --------
    >>> import bilan, tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "mine.toml"
    >>> bilan.load("morocco-migration").write_toml(path)
    >>> bilan.read_toml(path)
    Collection('morocco-migration', 947 statements, 165 sources)
    """
    return Collection(_core.read_collection(os.fspath(path), Path(path).read_text(encoding="utf-8")))


def reconcile(figures: Any, relations: Any, *, trust: Mapping[str, float] | None = None) -> Reconciliation:
    """Find the fewest statements to set aside so that all others can be true together.

    Parameters
    ----------
    figures, relations
        As in `bilan.audit`: a table or mapping of named values, and the formulas that tie them.
    trust
        What setting a statement aside costs, by the name of the figure or of its ``source`` (a column of the table): 1
        when nothing is said, 0 for next to nothing. The cheapest sets are returned.

    Returns
    -------
    Reconciliation
        All cheapest sets: ties are listed, not broken.

    Raises
    ------
    ArgumentError
        As in `bilan.audit`.

    Examples
    --------
    >>> import bilan
    >>> statements = {"all": 1024, "nationals": 375, "foreign": 639, "girls": 320, "boys": 704}
    >>> bilan.reconcile(statements, ["all = nationals + foreign", "all = girls + boys"]).sets
    [['nationals'], ['foreign']]
    """
    told = rows(figures)
    falling = {str(given[key]) for given in told if given.get("direction") == "down" for key in NAMES if given.get(key) is not None}
    made = [row(given) for given in told]
    weights = dict(trust or {})
    by_name: dict[str, float] = {}
    for given, line in zip(told, made, strict=True):
        weight = weights.get(line["name"], weights.get(str(given.get("source"))))
        if weight is not None:
            by_name[line["name"]] = weight
    return Reconciliation(*_core.reconcile(made, formulas(relations, falling), by_name))
