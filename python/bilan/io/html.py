"""The article of a web page."""

from __future__ import annotations

from typing import NamedTuple

from bilan.errors import EmptyDocumentError, MissingDependencyError

__all__ = ["Article", "html_article"]


class Article(NamedTuple):
    """The text of an article and what its page says of it."""

    text: str
    source: str | None
    address: str | None


def html_article(data: bytes, name: str) -> Article:
    """The title and the paragraphs of a page, without its menus.

    Raises
    ------
    MissingDependencyError
        trafilatura is not installed.
    EmptyDocumentError
        There is no article in the page.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise MissingDependencyError('reading HTML needs trafilatura: pip install "bilan[html]"') from error
    found = trafilatura.bare_extraction(data, include_comments=False, include_tables=True, favor_precision=True, with_metadata=True)
    text = getattr(found, "text", None) or ""
    if found is None or isinstance(found, dict) or not text.strip():
        raise EmptyDocumentError(f"no article in '{name}': the page holds no paragraph. Copy its text and use bilan.read_text(text)")
    title = found.title
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if title and title.strip() not in lines[:3]:
        lines.insert(0, title.strip())
    # Its date is not taken: it may be guessed from a year in the title.
    return Article("\n\n".join(lines) + "\n", found.sitename, found.url)
