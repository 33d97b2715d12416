"""What bytes are, by their content: names of files mislead."""

from __future__ import annotations

import re

__all__ = ["is_html", "is_pdf"]

_HTML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


def is_pdf(data: bytes) -> bool:
    """Whether it is a PDF."""
    return data.startswith(b"%PDF")


def is_html(data: bytes) -> bool:
    """Whether it is a web page."""
    return _HTML.match(data[:4096]) is not None
