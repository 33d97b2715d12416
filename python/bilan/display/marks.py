"""Text with its figures marked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import polars as pl

from bilan.display.style import escape, mark_style
from bilan.report import Report
from bilan.words import Words

__all__ = ["LIMIT", "Marks", "paragraphs", "what"]

# More marks than this choke a browser; the figures are all in the table.
LIMIT = 5000
# A tie names so many of its figures, a figure so many of its ties.
MEMBERS = 12

Row = dict[str, Any]

_TRAILING = re.compile(r"(\d+)$")


@dataclass
class Marks:
    """Which figures of a report to mark, and how."""

    report: Report
    words: Words
    only: frozenset[str] | None = None
    figures: list[Row] = field(init=False)

    def __post_init__(self) -> None:
        rows = self.report.figures.sort("start_char", maintain_order=True)
        if self.only is not None:
            rows = rows.filter(pl.col("figure_id").is_in(list(self.only)))
        self.figures = rows.head(LIMIT).to_dicts()

    @cached_property
    def by_id(self) -> dict[str, Row]:
        """Every figure of the report, marked or not."""
        return {row["figure_id"]: row for row in self.report.figures.iter_rows(named=True)}

    @cached_property
    def ties(self) -> dict[str, list[Row]]:
        """The relations of each figure."""
        found: dict[str, list[Row]] = {}
        for relation in self.report.relations.iter_rows(named=True):
            for figure in dict.fromkeys(relation["figure_ids"]):
                found.setdefault(figure, []).append(relation)
        return found

    @cached_property
    def wrong(self) -> dict[str, list[Row]]:
        """The findings that do not add up, by figure."""
        found: dict[str, list[Row]] = {}
        for finding in self.report.findings.filter(pl.col("status") == "mismatch").iter_rows(named=True):
            for figure in dict.fromkeys(finding["figure_ids"]):
                found.setdefault(figure, []).append(finding)
        return found

    def within(self, start: int, end: int) -> list[Row]:
        """The marked figures that begin in a stretch of the text."""
        return self.figures[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def _starts(self) -> list[int]:
        return [row["start_char"] for row in self.figures]

    def html(self, start: int, end: int) -> str:
        """A stretch of the text, escaped, its figures marked."""
        text, parts, at = self.report.text, [], start
        for row in self.within(start, end):
            # A figure inside another (an end of a range) is marked by its number after the outer one.
            inside = row["start_char"] < at
            last = min(row["end_char"], end)
            parts.append("" if inside else escape(text[at : row["start_char"]]))
            parts.append(self._one(row, "" if inside else text[row["start_char"] : last]))
            at = max(at, last)
        return "".join(parts) + escape(text[at:end])

    def _one(self, row: Row, shown: str) -> str:
        style = mark_style(row["measure"], row["quantifier"] != "exact", row["figure_id"] in self.wrong)
        ties = self.ties.get(row["figure_id"], [])
        numbers = ",".join(tie_number(tie["relation_id"]) for tie in ties[:MEMBERS]) + ("…" if len(ties) > MEMBERS else "")
        # "58 %" is one thing to read.
        style += ";white-space:nowrap" if len(shown) <= 20 else ""
        # The number of a tie: small and outside the mark, so that the figure is read as printed.
        raised = f'<sup style="font-size:0.62em;opacity:0.8">{numbers}</sup>' if numbers else ""
        title = escape(self.tooltip(row))
        return f'<b class="bilan-figure" style="{style}" title="{title}">{escape(shown)}</b>{raised}'

    def tooltip(self, row: Row) -> str:
        """What is known of a figure, one fact a line."""
        w = self.words
        measure = w("measure", row["measure"])
        about = [*what(row, w), row["location"]]
        lines = [" · ".join([row["figure_id"], measure, *(str(part) for part in about if part)])]
        if row["quantifier"] != "exact":
            lines.append(w("display", "hedged", quantifier=w("quantifier", row["quantifier"])))
        if row["value_min"] != row["value_max"] or row["value_min"] is None:
            lines.append(w("display", "allows", bounds=w.bounds(row["value_min"], row["value_max"])))
        for tie in self.ties.get(row["figure_id"], [])[:MEMBERS]:
            others = [self.by_id[other]["text"] for other in dict.fromkeys(tie["figure_ids"][: MEMBERS + 1]) if other != row["figure_id"]]
            others += ["…"] if len(tie["figure_ids"]) > MEMBERS + 1 else []
            lines.append(f"{w('display', 'tie', n=tie_number(tie['relation_id']))}, {w('kind', tie['kind'])}: {' · '.join(others)}")
        lines += [finding["message"] for finding in self.wrong.get(row["figure_id"], [])[:MEMBERS]]
        return "\n".join(lines)


def what(row: Row, w: Words) -> list[str]:
    """What a figure or an indicator counts, and its slices, in words."""
    named = w.indicator(row["indicator"]) if row["indicator"] else " ".join((row["label"] or "").split())
    return [part for part in (named, *(w.slice(part) for part in (row["breakdown"] or "").split(";") if part)) if part]


def tie_number(relation_id: str) -> str:
    """``r08`` is tie 8."""
    found = _TRAILING.search(relation_id)
    return str(int(found[1])) if found else relation_id


def paragraphs(report: Report) -> list[Row]:
    """The stretches of text to show: the article, and whatever else a figure stands in, in their order."""
    first, last = report.main_text_span
    starts = report.figures["start_char"].sort().to_list()
    shown: list[Row] = []
    for block in report.blocks.sort("start_char", maintain_order=True).iter_rows(named=True):
        start, end = block["start_char"], block["end_char"]
        article = block["kind"] not in ("ticker", "boilerplate", "dateline") and first <= start < max(last, first + 1)
        if article or bisect_left(starts, start) < bisect_left(starts, end):
            shown.append({"kind": block["kind"], "start": start, "end": end})
    heads = [block["start"] for block in shown]
    for row in report.figures.select("start_char", "end_char", "sentence").iter_rows(named=True):
        at = bisect_right(heads, row["start_char"]) - 1
        if at < 0 or row["start_char"] >= shown[at]["end"]:
            # No block holds it: its sentence has to do.
            found = report.text.rfind(row["sentence"], 0, row["end_char"] + len(row["sentence"]))
            start = found if 0 <= found <= row["start_char"] else row["start_char"]
            shown.append({"kind": "body", "start": start, "end": max(start + len(row["sentence"]), row["end_char"])})
    return sorted(shown, key=lambda block: block["start"])
