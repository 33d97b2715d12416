"""The text of a PDF, page by page, in reading order."""

from __future__ import annotations

import re
from statistics import median
from typing import Any

from bilan.errors import MissingDependencyError, NoTextLayerError, UnsupportedFormatError

__all__ = ["pdf_text"]

# A line that ends so ends a sentence.
_ENDS = re.compile(r"[.!?؟…:;»”\"')\]]\s*$")
_ITEM = re.compile(r"\s*(?:[•▪◦●–—*-]|\d{1,2}[.)])\s")


def pdf_text(data: bytes, name: str) -> tuple[str, list[int]]:
    """The text, and where each page begins in it (code points).

    Raises
    ------
    MissingDependencyError
        pypdfium2 is not installed.
    UnsupportedFormatError
        It cannot be opened: broken, or locked with a password.
    NoTextLayerError
        It holds pictures of pages, and no text.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingDependencyError('reading PDF needs pypdfium2: pip install "bilan[pdf]"') from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnsupportedFormatError(f"cannot read '{name}': the PDF cannot be opened ({error}). Save it again, without a password") from error
    with document:
        pages = [_page(page) for page in document]
        if not any(page.strip() for page in pages):
            pictures = sum(1 for page in document for _ in page.get_objects(filter=[3], max_depth=2))
            raise NoTextLayerError(
                f"'{name}': {_n(len(pages), 'page')}, 0 characters, {_n(pictures, 'image')}: a scan without a text layer. "
                f'Run OCR first, e.g. ocrmypdf -l fra scan.pdf out.pdf, then bilan.read("out.pdf")'
            )
    text, starts = "", []
    for page in pages:
        starts.append(len(text))
        text += page + "\n\n"
    return text, starts


def _n(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _page(page: Any) -> str:
    words = page.get_textpage().get_text_range()
    # A hyphen at the end of a line that pdfium takes for one of layout.
    return _paragraphs(words.replace("\ufffe\r\n", "").replace("\ufffe", "").replace("\r\n", "\n").split("\n"))


def _paragraphs(lines: list[str]) -> str:
    """Lines of print as paragraphs: a figure and what it counts may stand on two of them."""
    full = [len(line) for line in lines if len(line) > 20]
    width = median(full) if full else 0
    out: list[str] = []
    open_ = False
    for line in (line.strip() for line in lines):
        if not line:
            open_ = False
            continue
        if open_ and not _ITEM.match(line):
            out[-1] += " " + line
        else:
            out.append(line)
        short = len(line) < 0.8 * width
        heading = len(line) < 0.6 * width and not line[-1] == ","
        open_ = not (short and (_ENDS.search(line) or heading))
    return "\n\n".join(out)
