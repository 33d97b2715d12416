"""Which figures of a finding its expected bounds are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bilan.report import Finding, Report

__all__ = ["checked", "unprinted"]

_ROLES = ("whole", "rate", "part", "statement")
# What is checked of a part is the part; of everything else, the first role there is.
_FIRST = {"part": ("part",), "restatement": ("statement",), "same": ("statement",), "complement": ("rate", "part"), "share": ("rate",)}


def checked(report: Report, finding: Finding) -> list[str]:
    """The figures that carry the reported value and play the part that is checked; none when nothing printed is."""
    if finding.reported is None or (finding.expected_min is None and finding.expected_max is None):
        return []
    values = report.figures["value"]
    for at in sorted(report._relation_rows[name] for name in finding.relation_ids):
        tie = report.relations.row(at, named=True)
        members = list(zip(tie["figure_ids"], tie["roles"], strict=True))
        for role in _FIRST.get(tie["kind"], _ROLES):
            found = [figure for figure, its in members if its == role and values[report._figure_rows[figure]] == finding.reported]
            if found:
                # A list of rates is checked at its last one; copies of a statement are checked together.
                return found if role == "statement" else found[-1:]
    return []


def unprinted(finding: Finding) -> bool:
    """Whether the bounds are about a figure that the text does not print."""
    bounds = finding.expected_min is not None or finding.expected_max is not None
    return finding.reported is None and bounds
