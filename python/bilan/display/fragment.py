"""A piece of HTML with a plain twin."""

from __future__ import annotations

from typing import Any

__all__ = ["Fragment"]


class Fragment:
    """Something to look at: HTML in a notebook, text in a terminal.

    Attributes
    ----------
    html : str
        Escaped, self-contained HTML with inline styles.
    text : str
        The same in plain text.
    """

    __slots__ = ("html", "text")

    def __init__(self, html: str, text: str) -> None:
        self.html = html
        self.text = text

    def _repr_html_(self) -> str:
        return self.html

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.text}

    def __repr__(self) -> str:
        return self.text

    def __str__(self) -> str:
        return self.html
