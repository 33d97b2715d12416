"""Charts of a report's ties: growth, shares, totals, breakdowns, intervals.

Enters: the frames of any report. Leaves: altair charts, with the numbers written on the marks. Refuses: to know any
indicator by name; what is drawn follows from the kinds of ties alone.
"""

from bilan.charts.plot import Plot

__all__ = ["Plot"]
