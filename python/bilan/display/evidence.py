"""The whole report: its text with every figure marked, and what was found."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

import polars as pl

from bilan.display.fragment import Fragment
from bilan.display.heads import about, convention, legend, skipped
from bilan.display.marks import LIMIT, Marks, paragraphs, tie_number
from bilan.display.style import BOX, FAINT, NOTE, div, escape, mark_style, span
from bilan.report import Report
from bilan.words import Words, words

__all__ = ["findings_html", "head_html", "report_fragment", "text_html"]

Row = dict[str, Any]

# A longer article is folded after so many paragraphs.
OPEN = 8

# More findings of a kind than this are in the table only.
MOST = 300

# What does not add up comes first, what does comes last and folded.
ORDER = ("mismatch", "not_checkable", "ok")
# In some fonts the sign of a mismatch is wider than the room it takes.
GAP = "\u2002"
SIGNS = {"mismatch": "≠", "not_checkable": "?", "ok": "="}


def report_fragment(report: Report) -> Fragment:
    """The text with every figure marked, and the findings.

    Parameters
    ----------
    report
        Any report.

    Returns
    -------
    Fragment
    """
    w = words(report._lang_out)
    marks = Marks(report, w)
    html = div(head_html(marks) + text_html(marks) + findings_html(marks), BOX, role="report")
    return Fragment(html, _plain(marks))


def head_html(marks: Marks) -> str:
    """Title, date and source, convention, what was left out, the legend."""
    report, w = marks.report, marks.words
    title = next((b for b in paragraphs(report) if b["kind"] == "title"), None)
    named = marks.html(title["start"], title["end"]) if title else escape(report.title or w("display", "report"))
    lines = [about(report, w), convention(report, w), skipped(report, w), *(note.message for note in report.notes)]
    if len(report) > LIMIT:
        lines.append(w("display", "only_first", n=w.number(LIMIT), all=w.number(len(report))))
    head = div(named, "font-size:1.2em;font-weight:bold;margin:0.3em 0", role="title")
    head += "".join(div(escape(line), FAINT) for line in lines if line)
    keys = [f'<b style="{mark_style(measure, hedged, wrong)}">{escape(name)}</b>' for name, measure, hedged, wrong in legend(marks)]
    if marks.ties:
        keys.append(escape(w("display", "legend_ties")))
    return head + (div(" &nbsp; ".join(keys), FAINT + ";margin:0.3em 0 0.8em", role="legend") if keys else "")


def text_html(marks: Marks, opened: int = OPEN) -> str:
    """The paragraphs; below each, the findings that its figures complete."""
    blocks = [block for block in paragraphs(marks.report) if block["kind"] != "title"]
    heads = [block["start"] for block in blocks]
    # A finding is told once: under the last paragraph that holds one of its figures.
    told: dict[int, list[Row]] = {}
    for finding in _of(marks.report, "mismatch").head(MOST).iter_rows(named=True):
        last = max((marks.by_id[figure]["start_char"] for figure in finding["figure_ids"]), default=-1)
        told.setdefault(bisect_right(heads, last) - 1, []).append(finding)
    shown = [_paragraph(marks, block, told.get(i, [])) for i, block in enumerate(blocks)]
    if len(shown) <= opened + 1:
        return "".join(shown)
    more = marks.words.plural("display", "more", len(shown) - opened)
    folded = f'<details><summary style="cursor:pointer;{FAINT}">{escape(more)}</summary>{"".join(shown[opened:])}</details>'
    return "".join(shown[:opened]) + folded


def _paragraph(marks: Marks, block: Row, told: list[Row]) -> str:
    style = "font-weight:bold;margin:0.9em 0 0.3em" if block["kind"] == "heading" else "margin:0 0 0.55em;white-space:pre-line"
    html = div(marks.html(block["start"], block["end"]), style, role="paragraph")
    return html + "".join(div(f"<b>{SIGNS['mismatch']}</b>{GAP}{escape(finding['message'])}", NOTE, role="note") for finding in told)


def findings_html(marks: Marks) -> str:
    """What was found; what adds up is folded away."""
    w = marks.words
    title = div(escape(w("display", "findings")), "font-weight:bold;margin:1.1em 0 0.3em")
    if marks.report.findings.is_empty():
        return title + div(escape(w("display", "no_findings")), FAINT)
    groups = {status: _of(marks.report, status) for status in ORDER}
    open_ = "".join(_finding(row, w) for status in ORDER[:-1] for row in groups[status].head(MOST).iter_rows(named=True))
    more = sum(max(0, groups[status].height - MOST) for status in ORDER[:-1])
    if more:
        open_ += div(escape(w("display", "more_findings", n=w.number(more))), FAINT)
    fine = groups["ok"]
    summary = escape(w.plural("display", "adding_up", fine.height))
    kept = "".join(_finding(row, w) for row in fine.head(MOST).iter_rows(named=True))
    closed = f'<details><summary style="cursor:pointer;{FAINT}">{summary}</summary>{kept}</details>'
    return title + open_ + (closed if fine.height else "")


def _of(report: Report, status: str) -> pl.DataFrame:
    return report.findings.filter(pl.col("status") == status)


def _finding(row: Row, w: Words) -> str:
    ties = ",".join(tie_number(relation) for relation in row["relation_ids"])
    head = f"{SIGNS[row['status']]}{GAP}{row['finding_id']} {row['code']} {w('display', row['status'])}"
    tie = f" ({w('display', 'tie', n=ties)})" if ties else ""
    mend = div(escape(w("display", "repair", repair=row["repair"])), FAINT) if row["repair"] else ""
    style = NOTE if row["status"] == "mismatch" else "padding:0.1em 0 0.1em 0.7em;margin:0.1em 0"
    about_ = span(escape(head + tie), "opacity:0.8;font-size:0.85em;font-weight:bold")
    return div(f"{about_}<br>{escape(row['message'])}{mend}", style, role="finding")


def _plain(marks: Marks) -> str:
    report, w = marks.report, marks.words
    lines = [report.title or w("display", "report"), about(report, w), convention(report, w), skipped(report, w) or ""]
    lines += [note.message for note in report.notes]
    for status in ORDER[:-1]:
        for row in _of(report, status).head(MOST).iter_rows(named=True):
            lines.append(f"{SIGNS[status]} {row['finding_id']} {row['message']}")
            lines += ["    " + w("display", "repair", repair=row["repair"])] if row["repair"] else []
    fine = _of(report, "ok").height
    lines.append(f"= {w.plural('display', 'adding_up', fine)}" if fine else "")
    return "\n".join(" ".join(line.split()) if not line.startswith(" ") else line for line in lines if line)
