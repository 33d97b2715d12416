"""Reports as files that other tools read: tables, data packages, annotations, key figures, workbooks, citations.

Enters: a report. Leaves: a file or a directory, whole or not at all. Refuses: to change a figure.
"""

from bilan.export.cite import cite
from bilan.export.dictionary import dictionary
from bilan.export.writers import Writers

__all__ = ["Writers", "cite", "dictionary"]
