"""What an analyst sees: a text with its figures marked, one figure in its paragraph, one finding with its evidence.

Enters: a report. Leaves: a `Fragment`, HTML that needs no network, no script and no style sheet, so that it looks the
same in a notebook, in an untrusted one, in an export and in a page. Refuses: to compute anything about figures.
"""

from bilan.display.evidence import report_fragment
from bilan.display.fragment import Fragment
from bilan.display.single import figure_fragment, finding_fragment

__all__ = ["Fragment", "figure_fragment", "finding_fragment", "report_fragment"]
