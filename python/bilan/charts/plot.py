"""The charts of one report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bilan.charts import bars, bounds, growth, timeline, total
from bilan.charts.book import Book
from bilan.words import words

if TYPE_CHECKING:
    import altair as alt

    from bilan.report import Report

__all__ = ["Plot"]


class Plot:
    """Charts of a report; each method returns an altair chart.

    Every method takes ``lang`` (``"en"``, ``"fr"``): the language of titles and numbers, that of the report's messages
    when left out.

    Raises
    ------
    MissingDependencyError
        altair is not installed.
    ArgumentError
        There is nothing to draw, or no such language; the message says what there is.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._books: dict[str, Book] = {}

    def _book(self, lang: str | None) -> Book:
        known = words(lang, self._report._lang_out)
        return self._books.setdefault(known.lang, Book(self._report, known))

    def growth(self, *, lang: str | None = None) -> alt.VConcatChart:
        """Each change: the figure of now, and the earlier one that the printed rate implies."""
        return growth.chart(self._book(lang))

    def candidates(self, figure_id: str | None = None, *, lang: str | None = None) -> alt.LayerChart:
        """Which earlier figures the rounding of a printed rate allows.

        Parameters
        ----------
        figure_id
            The rate; the first one with an implied earlier figure when left out.
        lang
            Language of the chart.
        """
        return growth.candidates(self._book(lang), figure_id)

    def shares(self, *, lang: str | None = None) -> alt.VConcatChart:
        """The parts of each whole, as percent of it, and what is not listed."""
        return bars.shares(self._book(lang))

    def total(self, finding_id: str | None = None, *, lang: str | None = None) -> alt.LayerChart:
        """A total, its parts and what is between them.

        Parameters
        ----------
        finding_id
            A finding about a total; the first that does not add up, else the first, when left out.
        lang
            Language of the chart.
        """
        return total.chart(self._book(lang), finding_id)

    def breakdown(self, dimension: str, *, lang: str | None = None) -> alt.VConcatChart:
        """The figures of one dimension, such as ``"destination"`` or ``"nationality"``, and what is not listed."""
        return bars.breakdown(self._book(lang), dimension)

    def destinations(self, *, lang: str | None = None) -> alt.VConcatChart:
        """`breakdown` by destination."""
        return self.breakdown("destination", lang=lang)

    def intervals(self, *, lang: str | None = None) -> alt.VConcatChart:
        """What is printed and what the other figures require, finding by finding."""
        return bounds.chart(self._book(lang))

    def timeline(self, *, lang: str | None = None) -> alt.VConcatChart:
        """Each quantity that the report gives for two years or more, printed or implied."""
        return timeline.chart(self._book(lang))

    def all(self, *, lang: str | None = None) -> dict[str, alt.TopLevelMixin]:
        """Every chart that this report has something for, by name."""
        from bilan.errors import ArgumentError

        words(lang, self._report._lang_out)
        found: dict[str, alt.TopLevelMixin] = {}
        for name in ("total", "growth", "candidates", "timeline", "shares", "intervals"):
            try:
                found[name] = getattr(self, name)(lang=lang)
            except ArgumentError:
                continue
        return found
