"""The frames of a report as charts read them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bilan.charts.theme import title
from bilan.errors import ArgumentError
from bilan.report import Report
from bilan.words import Words

__all__ = ["Book", "Row"]

Row = dict[str, Any]


@dataclass
class Book:
    """A report, with its rows by id and names for its figures."""

    report: Report
    words: Words

    @cached_property
    def figures(self) -> dict[str, Row]:
        """Figures by id."""
        return {row["figure_id"]: row for row in self.report.figures.iter_rows(named=True)}

    @cached_property
    def relations(self) -> list[Row]:
        """Relations, each with its members by role."""
        rows = self.report.relations.select("relation_id", "kind", "complete", "figure_ids", "roles").to_dicts()
        for row in rows:
            of: dict[str, list[str]] = {}
            row["of"] = of
            for figure, role in zip(row.pop("figure_ids"), row.pop("roles"), strict=True):
                of.setdefault(role, []).append(figure)
        return rows

    @cached_property
    def indicators(self) -> list[Row]:
        """Indicators."""
        return self.report.indicators.to_dicts()

    @cached_property
    def _derived(self) -> dict[tuple[str, str], Row]:
        found: dict[tuple[str, str], Row] = {}
        for row in self.indicators:
            for relation in row["relation_ids"]:
                found.setdefault((row["name"], relation), row)
        return found

    def indicator(self, name: str, relation_id: str) -> Row | None:
        """What a rule derived from a relation."""
        return self._derived.get((name, relation_id))

    def head(self, text: str, sub: str, shown: int, there: int) -> Any:
        """The title of a chart with many panels, which says when it does not show them all."""
        lines = [sub]
        if shown < there:
            lines.append(self.words("chart", "only_first", n=self.words.number(shown), all=self.words.number(there)))
        return title(text, lines)

    def name(self, figure_id: str, whole: str | None = None) -> str:
        """What a figure counts, in few words; what tells it from its whole, where it is a part."""
        row = self.figures[figure_id]
        base = self.figures.get(whole or "", {})
        if row["breakdown"] and row["breakdown"] != base.get("breakdown"):
            return ", ".join(map(self.words.slice, row["breakdown"].split(";")))
        if base and row["location"] and row["location"] != base.get("location"):
            return str(row["location"])
        if row["indicator"] and (base and row["indicator"] != base.get("indicator") or not row["label"]):
            return self.words.indicator(row["indicator"])
        return " ".join(str(row["label"] or row["text"]).split())

    def full(self, figure_id: str) -> str:
        """A figure as printed, with what it counts."""
        row = self.figures[figure_id]
        said = f"{row['text']} {self.name(figure_id)}"
        topic = self.topic(figure_id)
        return said if topic.casefold() in said.casefold() else f"{said} – {topic}"

    def topic(self, figure_id: str) -> str:
        """What a figure is about: its indicator in words, where it has one, and its slices."""
        row = self.figures[figure_id]
        slices = map(self.words.slice, row["breakdown"].split(";")) if row["breakdown"] else ()
        return ", ".join([self.words.indicator(row["indicator"]) if row["indicator"] else self.name(figure_id), *slices])

    def printed(self, row: Row) -> str:
        """The value of a figure in the language of the chart."""
        return self.words.printed(row)

    def nothing(self, key: str, **fill: object) -> ArgumentError:
        """That there is nothing to draw, and what there would have to be."""
        return ArgumentError(self.words("chart", "nothing", what=self.words("chart", key, **fill)))
