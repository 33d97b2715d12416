"""Colours and small pieces of HTML.

Every style is written on its element: style sheets and classes do not survive an untrusted notebook. Tints are
translucent and text keeps the colour of the page, so that both light and dark pages stay readable. The tags are those
that sanitisers let through (``div``, ``span``, ``b``, ``table``, ``details``), never ``mark`` or ``p``.
"""

from __future__ import annotations

import html
import re

__all__ = ["BOX", "CELL", "FAINT", "HUES", "NOTE", "TABLE", "WARNING", "div", "escape", "mark_style", "rgba", "span", "table"]

# Okabe and Ito's colours, told apart by the colour-blind; red is kept for what does not add up.
WARNING = (213, 94, 0)
HUES: dict[str, tuple[int, int, int]] = {
    "count": (0, 114, 178),
    "share": (0, 158, 115),
    "change": (204, 121, 167),
    "amount": (230, 159, 0),
    "ratio": (0, 158, 115),
    "range": (86, 180, 233),
    "rank": (86, 180, 233),
    "ordinal": (86, 180, 233),
    "duration": (150, 150, 150),
    "age": (150, 150, 150),
}

BOX = "line-height:1.6;max-width:60em;text-align:start"
FAINT = "opacity:0.75;font-size:0.88em"
TABLE = "border-collapse:collapse;font-size:0.92em;margin:0.5em 0"
CELL = "padding:0.15em 0.7em;text-align:start;vertical-align:top;border-bottom:1px solid rgba(128,128,128,0.35)"


# Overrides of the direction of letters make a text look like another; control characters are no HTML.
_DECEITFUL = re.compile("[\u202d\u202e\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def escape(text: str) -> str:
    """Text as HTML, with nothing in it that acts: one character for one deceitful character."""
    return _DECEITFUL.sub("\N{REPLACEMENT CHARACTER}", html.escape(text))


def rgba(hue: tuple[int, int, int], alpha: float) -> str:
    """A colour that lets the page shine through."""
    return f"rgba({hue[0]},{hue[1]},{hue[2]},{alpha:g})"


NOTE = f"background-color:{rgba(WARNING, 0.12)};border-inline-start:4px solid {rgba(WARNING, 1)};padding:0.15em 0.7em;margin:0.2em 0 0.7em"


def mark_style(measure: str, hedged: bool, wrong: bool) -> str:
    """How a figure looks: its hue is its measure, dots are a hedge, and a frame is a finding."""
    hue = WARNING if wrong else HUES.get(measure, HUES["age"])
    line = "dotted" if hedged else "solid"
    style = (
        f"background-color:{rgba(hue, 0.34 if wrong else 0.2)};border-bottom:{'3px' if hedged else '2px'} {line} {rgba(hue, 1)};"
        "padding:0 0.15em;border-radius:0.15em"
    )
    return style + (f";font-weight:bold;outline:1px solid {rgba(hue, 1)}" if wrong else ";font-weight:inherit")


def div(content: str, style: str = "", *, role: str = "") -> str:
    """A block whose direction follows its own letters; ``content`` is HTML."""
    return f'<div dir="auto"{_attributes(style, role)}>{content}</div>'


def span(content: str, style: str = "", *, role: str = "") -> str:
    """A stretch of HTML in a line."""
    return f"<span{_attributes(style, role)}>{content}</span>"


def _attributes(style: str, role: str) -> str:
    return (f' class="bilan-{role}"' if role else "") + (f' style="{style}"' if style else "")


def table(head: list[str], rows: list[list[str]], numeric: frozenset[int] = frozenset(), whole: frozenset[int] = frozenset()) -> str:
    """A table of plain strings, escaped here; columns of numbers stand at the end, whole ones in one line."""

    def cell(tag: str, i: int, text: str) -> str:
        align = CELL.replace("text-align:start", "text-align:end") if i in numeric else CELL
        align += ";white-space:nowrap" if i in whole else ""
        return f'<{tag} dir="auto" style="{align}">{escape(text)}</{tag}>'

    first = "".join(cell("th", i, text) for i, text in enumerate(head))
    body = "".join("<tr>" + "".join(cell("td", i, text) for i, text in enumerate(row)) + "</tr>" for row in rows)
    return f'<table style="{TABLE}"><thead><tr>{first}</tr></thead><tbody>{body}</tbody></table>'
