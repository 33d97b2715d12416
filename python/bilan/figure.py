"""One figure of a report."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bilan.display import Fragment
    from bilan.report import Report

__all__ = ["Figure"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure and what is known of it; one row of `Report.figures`.

    ``report.text[figure.start_char:figure.end_char] == figure.text`` holds for every figure.

    Examples
    --------
    >>> import bilan
    >>> figure = bilan.load("iom-morocco-2024").figure("f18")
    >>> figure.value, figure.unit, figure.text
    (8588.0, 'person', '8.588')
    """

    figure_id: str
    indicator: str | None
    label: str | None
    measure: str
    value: float | None
    value_min: float | None
    value_max: float | None
    quantifier: str
    direction: str | None
    unit: str | None
    population: str | None
    breakdown: str | None
    location: str | None
    iso3: str | None
    period_start: dt.date | None
    period_end: dt.date | None
    reference_period: str | None
    base: str | None
    provider: str | None
    source: str | None
    published: dt.date | None
    text: str
    start_char: int
    end_char: int
    context: str
    sentence: str
    page: int | None
    hedge: str | None
    sign: str | None
    fraction: bool
    _report: Report = field(repr=False, compare=False)

    @property
    def excerpt(self) -> str:
        """The sentence the figure stands in."""
        return self.sentence

    @property
    def printed(self) -> tuple[float, float]:
        """The number as printed: both ends of a range, twice the same for a single number.

        ``value_min`` and ``value_max`` are what the print and its hedge allow; these are the numbers themselves.

        Examples
        --------
        >>> import bilan
        >>> bilan.read_text("Prices rose between 3 and 5 percent.", lang="en").figure("f01").printed
        (3.0, 5.0)
        """
        ends = self._report._core.printed(self.figure_id)
        if ends is None:
            raise KeyError(f"figure {self.figure_id!r} is not one of its report")
        return ends

    def to_dict(self) -> dict[str, Any]:
        """The row as a dictionary."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "_report"}

    def show(self) -> Fragment:
        """Show the paragraph of the figure with the figure marked, in a notebook."""
        from bilan.display import figure_fragment

        return figure_fragment(self._report, self)

    def __repr__(self) -> str:
        value = self.text if self.value is None else f"{self.value:,.10g}".replace(",", "_")
        unit = f" {self.unit}" if self.unit else ""
        return f"Figure({self.figure_id}: {value}{unit}, {self.context!r}, {self.start_char}:{self.end_char})"
