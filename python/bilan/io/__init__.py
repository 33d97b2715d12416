"""Documents that are not plain text: the text of a PDF, the article of a web page.

Enters: bytes. Leaves: text, and where its pages begin. Refuses: to know what a figure is.
"""

from bilan.io.sniff import is_html, is_pdf

__all__ = ["is_html", "is_pdf"]
