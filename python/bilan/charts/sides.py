"""A comparison as its charts read it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bilan.atlas import country
from bilan.charts.book import Row
from bilan.errors import ArgumentError
from bilan.words import Words

if TYPE_CHECKING:
    from bilan.comparing import Comparison

__all__ = ["Sides"]


@dataclass
class Sides:
    """A comparison, with its statements by id and names for what they count."""

    made: Comparison
    words: Words

    @cached_property
    def figures(self) -> dict[str, Row]:
        """Statements by id."""
        return {row["figure_id"]: row for row in self.made.collection.figures.iter_rows(named=True)}

    @cached_property
    def groups(self) -> list[Row]:
        """Groups, with messages in the language of the chart."""
        return self.made._core.groups(self.words.lang).to_dicts()

    @cached_property
    def voices(self) -> dict[str, str]:
        """Source → the source it speaks with."""
        return {row["source_id"]: row["voice"] for row in self.made.voices.iter_rows(named=True)}

    @cached_property
    def publishers(self) -> dict[str, str]:
        """Source → outlet, without edition, agency or host."""
        return {row["source_id"]: row["publisher"] or row["source"] for row in self.made.collection.sources.iter_rows(named=True)}

    def name(self, indicator: str) -> str:
        """What an indicator counts, in few words."""
        return self.words.indicator(indicator)

    def title(self, row: Row, *, home: str | None = None) -> str:
        """What a group is about: what, of whom, where (unless at home), when."""
        parts: list[str] = [self.name(row["indicator"])]
        if row["measure"] not in ("count", "amount"):
            parts[0] += f" ({self.words('measure', row['measure'])})"
        if row["breakdown"]:
            parts += [self.slice(part) for part in row["breakdown"].split(";")]
        if row["location"] and row["location"] != home:
            named = country(row["iso3"] or "", "en") == row["location"]
            parts.append(country(row["iso3"], self.words.lang) or row["location"] if named else row["location"])
        if row["period"]:
            parts.append(self.period(row))
        return ", ".join(parts)

    def slice(self, part: str) -> str:
        """A slice in words: a country by its name."""
        return self.words.slice(part)

    def period(self, row: Row) -> str:
        """A period in few characters: months where it ends with one."""
        told = str(row["period"])
        first, _, last = told.partition("/")
        if not last:
            return told
        return first[:7] if first[:7] == last[:7] else f"{first[:7]} – {last[:7]}"

    @cached_property
    def home(self) -> str | None:
        """Where most of it is, when that is most of all."""
        places = Counter(row["location"] for row in self.groups if row["location"])
        return next((place for place, n in places.most_common(1) if 2 * n > places.total()), None)

    def printed(self, row: Row) -> str:
        """The value of a statement in the language of the chart."""
        return self.words.printed(row)

    def ends(self, row: Row) -> tuple[float | None, float | None]:
        """What the words allow, from and to; an open end is none."""
        return row["value_min"], row["value_max"]

    def nothing(self, key: str, **fill: object) -> ArgumentError:
        """That there is nothing to draw, and what there would have to be."""
        return ArgumentError(self.words("chart", "nothing", what=self.words("compare", key, **fill)))

    def known(self, rows: list[Row]) -> str:
        """Indicators that there are, for a message."""
        return ", ".join(dict.fromkeys(row["indicator"] for row in rows)) or self.words("chart", "none")
