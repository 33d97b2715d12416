"""The lines above a report: what it is, how its numbers are written, what was left out; and the legend."""

from __future__ import annotations

import re

from bilan.display.marks import Marks, paragraphs
from bilan.report import Report
from bilan.words import Words

__all__ = ["about", "convention", "legend", "skipped"]

# Headlines of a ticker stand on lines, or apart by wide gaps, bars or bullets.
_HEADLINES = re.compile(r"\n|[^\S\n]{3,}|\s[|•·]\s")


def about(report: Report, words: Words) -> str:
    """Date, source and language."""
    date = report.published.isoformat() if report.published else None
    lang = words("display", "language", lang=report.lang) if report.lang else words("display", "language_unknown")
    names = dict.fromkeys(name for name in (report.source, report.provider) if name)
    return " · ".join([part for part in (date, *names, lang) if part])


def convention(report: Report, words: Words) -> str:
    """How the text writes numbers, and what shows it."""
    n, unseen = report.number_format, words("display", "no_mark")
    line = words("display", "convention", decimal=n.decimal or unseen, thousands=_visible(n.thousands) or unseen)
    if n.evidence:
        return f"{line}, {words('display', 'proved', evidence=n.evidence)}"
    origin = {"caller": "by_caller", "habit": "by_habit"}.get(n.origin)
    return f"{line}, {words('display', origin)}" if origin else line


def _visible(mark: str | None) -> str | None:
    return "␣" if mark is not None and mark.isspace() else mark


def skipped(report: Report, words: Words) -> str | None:
    """What of the text was not read as the article; None where all was."""
    shown = {block["start"] for block in paragraphs(report)}
    left = [block for block in report.blocks.iter_rows(named=True) if block["start_char"] not in shown]
    headlines = sum(len([h for h in _HEADLINES.split(block["text"]) if h.strip()]) for block in left if block["kind"] == "ticker")
    lines = sum(block["kind"] == "boilerplate" for block in left)
    what = [words.plural("display", "headlines", headlines)] if headlines else []
    what += [words.plural("display", "boilerplate", lines)] if lines else []
    return words("display", "skipped", what=", ".join(what)) if what else None


def legend(marks: Marks) -> list[tuple[str, str, bool, bool]]:
    """The kinds of marks that occur: words, measure, hedged, wrong."""
    w = marks.words
    seen = dict.fromkeys(row["measure"] for row in marks.figures)
    keys = [(w("measure", measure), measure, False, False) for measure in seen]
    if any(row["quantifier"] != "exact" for row in marks.figures):
        keys.append((w("display", "legend_hedged"), "age", True, False))
    if any(row["figure_id"] in marks.wrong for row in marks.figures):
        keys.append((w("display", "mismatch"), "count", False, True))
    return keys
