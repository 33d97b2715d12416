"""The charts of a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bilan.charts import claims, flows, outlets, years
from bilan.charts.sides import Sides
from bilan.words import words

if TYPE_CHECKING:
    import altair as alt

    from bilan.comparing import Comparison

__all__ = ["ComparisonPlot"]


class ComparisonPlot:
    """Charts of a comparison; each method returns an altair chart.

    Every method takes ``lang`` (``"en"``, ``"fr"``): the language of titles, messages and numbers, that of the comparison's
    messages when left out.

    Raises
    ------
    MissingDependencyError
        altair is not installed.
    ArgumentError
        There is nothing to draw, or no such language; the message says what there is.
    """

    def __init__(self, made: Comparison) -> None:
        self._made = made

    def _sides(self, lang: str | None) -> Sides:
        return Sides(self._made, words(lang, self._made._lang_out))

    def claim(
        self, indicator: str, *, period: str | None = None, location: str | None = None, breakdown: str | None = None, lang: str | None = None
    ) -> alt.LayerChart:
        """Who says what of one thing: a dot a number, a rule for what its words allow, a band where most voices meet.

        Parameters
        ----------
        indicator
            Code of the vocabulary.
        period, location, breakdown
            Which of its groups, with the values of `Comparison.groups`; the one with most to explain when left out.
        lang
            Language of the chart.
        """
        sides = self._sides(lang)
        return claims.chart(sides, claims.find(sides, indicator, period=period, location=location, breakdown=breakdown))

    def conflicts(self, *, location: str | None = None, lang: str | None = None) -> alt.LayerChart:
        """Every conflict on one scale, as multiples of the best supported number."""
        return claims.overview(self._sides(lang), location)

    def outlets(self, *, most: int = 16, lang: str | None = None) -> alt.LayerChart:
        """Which outlets share claims, on how many both can be right, and which count as one voice."""
        return outlets.chart(self._sides(lang), most)

    def years(self, indicator: str, *, location: str | None = None, breakdown: str | None = None, lang: str | None = None) -> alt.LayerChart:
        """One quantity over the years: printed, to an earlier date, following from totals, or printed by nobody.

        Parameters
        ----------
        indicator
            Code of the vocabulary.
        location
            Whose series, with the values of `Comparison.series`; the place with most points when left out.
        breakdown
            A slice, such as ``"sex=female"``; the whole when left out.
        lang
            Language of the chart.
        """
        return years.chart(self._sides(lang), indicator, location, breakdown)

    def flows(
        self, indicator: str = "avrr.returns_from_country", *, period: str | None = None, location: str | None = None, lang: str | None = None
    ) -> alt.VConcatChart:
        """A map of a count by country of origin or destination: land only, no borders.

        Parameters
        ----------
        indicator
            Code of the vocabulary.
        period
            Which period; the one with most countries when left out.
        location
            From where, when there are several.
        lang
            Language of the chart.
        """
        return flows.chart(self._sides(lang), indicator, period, location)
