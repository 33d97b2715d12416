"""A page of its own: everything about a report, in one file that loads nothing."""

from __future__ import annotations

from typing import Any

from bilan import _core
from bilan.display.evidence import findings_html, head_html, text_html
from bilan.display.marks import LIMIT, Marks, what
from bilan.display.style import BOX, FAINT, div, escape, table
from bilan.report import Report
from bilan.words import Words, words

__all__ = ["page"]

# Light or dark as the reader's system is; charts bring their own light ground.
STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --page: #fff; --line: rgba(128,128,128,.35) }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --page: #16181c } }
html { background: var(--page); color: var(--ink) }
body { font: 16px/1.6 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Naskh Arabic", sans-serif; max-width: 66em; margin: 2em auto; padding: 0 1.2em }
h2 { margin: 2.2em 0 .4em; font-size: 1.15em; border-bottom: 1px solid var(--line) }
.wide { overflow-x: auto }
.wide td { font-variant-numeric: tabular-nums }
figure { margin: 1.2em 0; overflow-x: auto; background: #fff; border-radius: 6px; padding: 6px; width: fit-content; max-width: 100% }
figure svg { display: block; max-width: 100%; height: auto }
@media print { details { display: block } body { max-width: none } }
"""
# Nothing is fetched and nothing runs, whatever the text holds.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def page(report: Report) -> str:
    """The report as a page: text with its figures marked, tables, findings, charts, sources, method."""
    w = words(report._lang_out)
    marks = Marks(report, w)
    title = escape(" ".join((report.title or w("display", "report")).split()))
    parts = [
        div(head_html(marks) + text_html(marks, opened=60) + findings_html(marks), BOX.replace("max-width:60em;", ""), role="report"),
        _section(w("page", "figures"), _figures(report, w)),
        _section(w("page", "indicators"), _indicators(report, w)),
        _section(w("page", "charts"), _charts(report, w)),
        _section(w("page", "sources"), _sources(report, w)),
        _section(w("page", "method"), f"<p>{escape(w('page', 'method_text'))}</p>"),
        div(escape(w("page", "made_with", version=_core.__version__)), FAINT),
    ]
    head = (
        f'<!doctype html>\n<html lang="{w.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n"
    )
    return f"{head}<body>\n{chr(10).join(part for part in parts if part)}\n</body>\n</html>\n"


def _section(name: str, content: str) -> str:
    return f'<h2>{escape(name)}</h2>\n<div class="wide">{content}</div>' if content else ""


def _figures(report: Report, w: Words) -> str:
    heads = [w("page", key) for key in ("id", "value", "bounds", "unit", "what", "place", "context")]
    rows = []
    for row in report.figures.head(LIMIT).iter_rows(named=True):
        hedge = "" if row["quantifier"] == "exact" else w("quantifier", row["quantifier"]) + " "
        value = row["text"] if row["value"] is None else w.number(row["value"])
        bounds = "" if row["value_min"] == row["value_max"] != None else w.bounds(row["value_min"], row["value_max"])  # noqa: E711
        about = ", ".join(what(row, w))
        rows.append([row["figure_id"], hedge + value, bounds, w("unit", row["unit"] or ""), about, row["location"] or "", row["context"]])
    return table(heads, rows, frozenset({1}), frozenset({0, 1, 2, 6}))


def _indicators(report: Report, w: Words) -> str:
    heads = [w("page", key) for key in ("id", "what", "value", "bounds", "unit", "period", "formula", "caveat")]
    rows = []
    for row in report.indicators.head(LIMIT).iter_rows(named=True):
        about = w("rule", row["name"]) + w("number", "colon") + ", ".join(what(row, w))
        value = "" if row["value"] is None else w.number(row["value"])
        bounds = w.bounds(row["value_min"], row["value_max"], row["candidates"])
        rows.append([row["indicator_id"], about, value, bounds, w("unit", row["unit"] or ""), row["period"] or "", row["formula"], row["caveat"] or ""])
    return table(heads, rows, frozenset({2}), frozenset({0, 2, 6})) if rows else ""


def _charts(report: Report, w: Words) -> str:
    from bilan.errors import MissingDependencyError

    try:
        import vl_convert

        drawn: dict[str, Any] = report.plot.all(lang=w.lang)
    except (ImportError, MissingDependencyError):
        return f"<p>{escape(w('page', 'no_charts'))}</p>"
    out = []
    for chart in drawn.values():
        svg = vl_convert.vegalite_to_svg(chart.to_json(), vl_version="5.21" if chart.to_dict()["$schema"].endswith("v5.json") else None)
        out.append(f"<figure>{svg}</figure>")
    return "\n".join(out)


def _sources(report: Report, w: Words) -> str:
    facts = [
        ("provider", report.provider),
        ("source", report.source),
        ("published", None if report.published is None else report.published.isoformat()),
        ("licence", report.licence),
        ("sha256", report.sha256),
    ]
    lines = [f"<li>{escape(w('page', key))}: {escape(value)}</li>" for key, value in facts if value]
    address = report.address
    if address:
        shown = escape(address)
        # Only an address of the web becomes a link: javascript: and data: stay text.
        web = address.lower().startswith(("https://", "http://"))
        lines.insert(-1, f"<li>{escape(w('page', 'address'))}: " + (f'<a href="{shown}" rel="noreferrer">{shown}</a>' if web else shown) + "</li>")
    return f"<ul>{''.join(lines)}</ul>"
