"""A report: its text, its figures, what follows from them and what does not add up."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import polars as pl

from bilan import _core
from bilan.export.writers import Writers
from bilan.figure import Figure

if TYPE_CHECKING:
    import pandas as pd

    from bilan.charts import Plot
    from bilan.comparing import Collection
    from bilan.display import Fragment

__all__ = ["Finding", "Note", "NumberFormat", "Report"]


class Note(NamedTuple):
    """Something to know about how a text was read."""

    code: str
    message: str


class NumberFormat(NamedTuple):
    """How a document writes its numbers, and what proved it.

    ``origin`` is ``"document"`` (its own evidence), ``"caller"`` (said in the call) or ``"habit"`` (of the language).
    """

    thousands: str | None
    decimal: str | None
    evidence: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of `Report.findings`."""

    finding_id: str
    code: str
    name: str
    status: str
    reported: float | None
    expected_min: float | None
    expected_max: float | None
    difference: float | None
    figure_ids: list[str]
    relation_ids: list[str]
    repair: str | None
    message: str
    _report: Report = field(repr=False, compare=False)

    def show(self) -> Fragment:
        """Show the sentences the finding rests on, its figures marked, in a notebook."""
        from bilan.display import finding_fragment

        return finding_fragment(self._report, self)


class Report(Writers):
    """The figures of one text, tied, solved and checked.

    Made by `bilan.load`, `bilan.read` and `bilan.read_text`. Iterates over its figures.

    Examples
    --------
    >>> import bilan
    >>> report = bilan.load("iom-morocco-2024")
    >>> report
    Report("L'OIM au Maroc : 36.000 migrants étrangers aidés en 2024", fr, 3_225 chars, 43 figures, 2 mismatches)
    """

    def __init__(self, core: _core.Report, lang_out: Literal["en", "fr"] = "en", pages: Sequence[int] = ()) -> None:
        self._core = core
        self._lang_out = lang_out
        self._pages = pages

    # Text

    @cached_property
    def text(self) -> str:
        """The whole text, untouched."""
        return self._core.text

    @property
    def main_text(self) -> str:
        """The article in the text: what figures were read from."""
        return self._core.main_text

    @property
    def main_text_span(self) -> tuple[int, int]:
        """Where the article stands: ``text[start:end] == main_text``."""
        return self._core.article

    @property
    def lang(self) -> str | None:
        """Language of the text (ISO 639-1); None when it is not a supported one."""
        return self._core.lang

    @property
    def title(self) -> str | None:
        """Its first line, where that is a headline."""
        return self._core.title

    @property
    def source(self) -> str | None:
        """Who printed it."""
        return self._core.source

    @property
    def provider(self) -> str | None:
        """Who asserts the figures."""
        return self._core.provider

    @property
    def address(self) -> str | None:
        """Where the source can be found."""
        return self._core.address

    @property
    def licence(self) -> str | None:
        """Terms of use."""
        return self._core.licence

    @property
    def published(self) -> dt.date | None:
        """When it was printed."""
        day = self._core.published
        return None if day is None else dt.date.fromisoformat(day)

    @property
    def sha256(self) -> str:
        """Hash of the text as UTF-8: tells whether two people read the same."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def number_format(self) -> NumberFormat:
        """The separators of its numbers, and the print that proved them."""
        return NumberFormat(*self._core.number_format)

    @property
    def notes(self) -> list[Note]:
        """What to know about how the text was read."""
        return [Note(*note) for note in self._core.notes]

    # Tables

    @cached_property
    def figures(self) -> pl.DataFrame:
        """One row a printed figure.

        Columns: ``figure_id``, ``indicator`` (see `bilan.vocabulary`), ``label``, ``measure``, ``value``,
        ``value_min``, ``value_max`` (what the print and its hedge allow; null is infinite), ``quantifier``,
        ``direction`` (of a change), ``unit``, ``population``, ``breakdown``, ``location``, ``iso3``,
        ``period_start``, ``period_end``, ``reference_period``, ``base`` (figure_id of the whole), ``provider``,
        ``source``, ``published``, ``text``, ``start_char``, ``end_char`` (code points), ``context``, ``sentence``,
        ``page``, ``hedge`` (the words that hedge it), ``sign`` (``plus`` or ``minus``, printed with it),
        ``fraction`` (written as a fraction, its unit percent all the same).
        """
        figures = self._core.figures()
        if self._pages:
            page = pl.Series(self._pages).search_sorted(figures["start_char"], side="right").cast(pl.Int64)
            figures = figures.with_columns(page.alias("page"))
        return figures

    @cached_property
    def relations(self) -> pl.DataFrame:
        """How figures are tied, and by which words.

        Columns: ``relation_id``, ``kind``, ``figure_ids``, ``roles``, ``complete``, ``cue``, ``start_char``,
        ``end_char``, ``origin``.
        """
        return self._core.relations()

    @cached_property
    def indicators(self) -> pl.DataFrame:
        """What follows from the ties.

        ``value`` is the formula on the numbers as printed; ``value_min`` and ``value_max`` hold for everything the
        print allows. Other columns: ``indicator_id``, ``name`` (the rule), ``indicator``, ``label``, ``breakdown``,
        ``integer``, ``candidates`` (all possible values, when few), ``unit``, ``formula``, ``inputs``,
        ``relation_ids``, ``period``, ``caveat``.
        """
        return self._core.indicators(self._lang_out)

    @cached_property
    def findings(self) -> pl.DataFrame:
        """What adds up, what does not, and what cannot be told; at least one row a tie.

        Columns: ``finding_id``, ``code``, ``name``, ``status`` (ok, mismatch, not_checkable), ``reported``,
        ``expected_min``, ``expected_max``, ``difference``, ``figure_ids``, ``relation_ids``, ``repair``, ``message``.
        """
        return self._core.findings(self._lang_out)

    @cached_property
    def blocks(self) -> pl.DataFrame:
        """Every stretch of the text and what it was taken for.

        Columns: ``kind`` (title, dateline, heading, body, ticker, boilerplate), ``text``, ``start_char``, ``end_char``.
        """
        return self._core.blocks()

    # Rows

    @cached_property
    def _figure_rows(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.figures["figure_id"])}

    @cached_property
    def _finding_rows(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.findings["finding_id"])}

    @cached_property
    def _relation_rows(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.relations["relation_id"])}

    def figure(self, figure_id: str) -> Figure:
        """One figure by its id.

        Raises
        ------
        KeyError
            There is none of that id.
        """
        at = self._figure_rows.get(figure_id)
        if at is None:
            known = f"f01 to {self.figures['figure_id'][-1]}" if len(self) else "there is none"
            raise KeyError(f"no figure {figure_id!r} in this report ({known})")
        return Figure(**self.figures.row(at, named=True), _report=self)

    def finding(self, finding_id: str) -> Finding:
        """One finding by its id.

        Raises
        ------
        KeyError
            There is none of that id.
        """
        at = self._finding_rows.get(finding_id)
        if at is None:
            raise KeyError(f"no finding {finding_id!r} in this report ({self.findings.height} findings, n01 and on)")
        return Finding(**self.findings.row(at, named=True), _report=self)

    def __iter__(self) -> Iterator[Figure]:
        for row in self.figures.iter_rows(named=True):
            yield Figure(**row, _report=self)

    def __len__(self) -> int:
        return self.figures.height

    def __bool__(self) -> bool:
        return True

    # Out

    def to_dicts(self) -> dict[str, Any]:
        """Everything as plain Python values, ready for JSON (dates are ISO strings)."""

        def rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
            plain = [pl.col(name).dt.to_string() for name, dtype in frame.schema.items() if dtype == pl.Date]
            return frame.with_columns(plain).to_dicts()

        return {
            "title": self.title,
            "lang": self.lang,
            "source": self.source,
            "provider": self.provider,
            "published": None if self.published is None else self.published.isoformat(),
            "address": self.address,
            "sha256": self.sha256,
            "number_format": self.number_format._asdict(),
            "notes": [note._asdict() for note in self.notes],
            "figures": rows(self.figures),
            "relations": rows(self.relations),
            "indicators": rows(self.indicators),
            "findings": rows(self.findings),
        }

    def to_pandas(self) -> dict[str, pd.DataFrame]:
        """The four tables as pandas DataFrames, by name; works without pyarrow.

        Returns
        -------
        dict
            ``figures``, ``relations``, ``indicators``, ``findings``.
        """
        from bilan.frames import to_pandas

        return {name: to_pandas(getattr(self, name)) for name in ("figures", "relations", "indicators", "findings")}

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The figures, for any library that reads Arrow streams."""
        return self.figures.__arrow_c_stream__(requested_schema)

    # Seen

    def add(self, value: float | str, **columns: Any) -> Collection:
        """A collection of this report's figures and one more statement; see `Collection.add`.

        Parameters
        ----------
        value
            The number as printed.
        **columns
            Its columns; ``source``, ``address``, ``published`` and ``provider`` are the report's when left out.

        Returns
        -------
        Collection

        Examples
        --------
        >>> import bilan
        >>> report = bilan.load("iom-morocco-2024")
        >>> report.add(12, indicator="operations.cities", unit="city", iso3="MAR", period="2023")
        Collection('', 44 statements, 1 source)
        """
        from bilan.comparing import collect

        own = {"source": self.source or self.provider or "", "address": self.address, "published": self.published, "provider": self.provider}
        return collect(self).add(value, **{**own, **columns})

    def show(self) -> Fragment:
        """The text with every figure marked, and the findings, in a notebook."""
        from bilan.display import report_fragment

        return report_fragment(self)

    @property
    def plot(self) -> Plot:
        """Charts of this report; needs ``pip install "bilan[notebook]"``."""
        from bilan.charts import Plot

        return Plot(self)

    def _repr_html_(self) -> str:
        return self.show().html

    def __repr__(self) -> str:
        title = self.title or self.main_text.strip()
        title = " ".join(title.split())
        if len(title) > 60:
            title = title[:59] + "…"
        n = self.findings.filter(pl.col("status") == "mismatch").height
        chars = f"{len(self.text):,}".replace(",", "_")
        lang = self.lang or "language unknown"
        return f"Report({title!r}, {lang}, {chars} chars, {len(self)} figures, {n} mismatch{'' if n == 1 else 'es'})"
