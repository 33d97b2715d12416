"""One figure in its paragraph; one finding with its sentences and its figures side by side."""

from __future__ import annotations


from bilan.display.evidence import GAP, SIGNS
from bilan.display.fragment import Fragment
from bilan.display.marks import Marks, paragraphs
from bilan.display.style import BOX, FAINT, NOTE, div, escape, table
from bilan.figure import Figure
from bilan.report import Finding, Report
from bilan.sides import checked, unprinted
from bilan.words import words

__all__ = ["figure_fragment", "finding_fragment"]


def figure_fragment(report: Report, figure: Figure) -> Fragment:
    """The paragraph of one figure, with that figure marked and what is known of it.

    Parameters
    ----------
    report
        The report of the figure.
    figure
        One of its figures.

    Returns
    -------
    Fragment
    """
    marks = Marks(report, words(report._lang_out), frozenset({figure.figure_id}))
    blocks = [b for b in paragraphs(report) if b["start"] <= figure.start_char < b["end"]]
    known = marks.tooltip(marks.by_id[figure.figure_id]).split("\n")
    about = "".join(div(escape(line), FAINT) for line in known)
    html = "".join(div(marks.html(b["start"], b["end"]), "margin:0 0 0.5em;white-space:pre-line") for b in blocks[:1])
    text = "\n".join([" ".join(figure.sentence.split()), *known])
    return Fragment(div(html + about, BOX, role="one"), text)


def finding_fragment(report: Report, finding: Finding) -> Fragment:
    """What was found, the sentences it rests on, and its figures side by side.

    Parameters
    ----------
    report
        The report of the finding.
    finding
        One of its findings.

    Returns
    -------
    Fragment
    """
    w = words(report._lang_out)
    marks = Marks(report, w, frozenset(finding.figure_ids))
    head = f"{SIGNS[finding.status]}{GAP}{finding.finding_id} {finding.code} {w('display', finding.status)}"
    mend = w("display", "repair", repair=finding.repair) if finding.repair else ""
    style = NOTE if finding.status == "mismatch" else "padding:0.1em 0;margin:0.2em 0 0.6em"
    message = f"<b>{escape(head)}</b><br>{escape(finding.message)}" + (div(escape(mend), FAINT) if mend else "")
    quotes = {row["sentence"]: row for row in marks.figures}
    sentences = "".join(div(marks.html(*_span(report, row)), "margin:0 0 0.4em;white-space:pre-line") for row in quotes.values())
    sides = checked(report, finding)
    required = w.bounds(finding.expected_min, finding.expected_max)
    rows = []
    for row in (marks.by_id[figure] for figure in finding.figure_ids):
        hedge = "" if row["quantifier"] == "exact" else f" ({w('quantifier', row['quantifier'])})"
        allows = w.bounds(row["value_min"], row["value_max"])
        rows.append([row["figure_id"], row["text"] + hedge, allows, required if row["figure_id"] in sides else ""])
    if unprinted(finding):
        rows.append(["", w("display", "unprinted"), "", required])
    heads = [w("display", key) for key in ("figure", "printed", "print_allows", "must_be")]
    html = div(div(message, style) + sentences + table(heads, rows, frozenset({2, 3})), BOX, role="one")
    plain = [head, finding.message, *([mend] if mend else []), *(" ".join(s.split()) for s in quotes)]
    plain += ["  ".join(cell for cell in row if cell) for row in rows]
    return Fragment(html, "\n".join(plain))


def _span(report: Report, row: dict[str, object]) -> tuple[int, int]:
    """Where the sentence of a figure stands: its last copy that begins no later than the figure."""
    sentence, first, last = str(row["sentence"]), int(str(row["start_char"])), int(str(row["end_char"]))
    at = report.text.rfind(sentence, 0, first + len(sentence))
    if at < 0 or not at <= first <= last <= at + len(sentence):
        return first, last
    return at, at + len(sentence)
