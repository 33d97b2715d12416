"""Every reported conflict has been looked at by hand, and nearly all are real."""

import sys
from pathlib import Path

import bilan

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import precision  # noqa: E402


def test_every_conflict_was_looked_at_and_nearly_all_are_real():
    conflicts, findings = precision.reported(bilan.compare(bilan.load("morocco-migration")))
    looked_at = precision.LOOKED_AT
    # Neither unseen ones, nor verdicts on what is reported no more.
    assert set(conflicts) == set(looked_at["conflicts"])
    assert set(findings) == set(looked_at["findings"])
    verdicts = [told["real"] for kind in looked_at.values() for told in kind.values()]
    assert sum(verdicts) >= 0.8 * len(verdicts)
    named = [looked_at["conflicts"][name]["cause"] for name, cause in conflicts.items() if cause is not None]
    assert "none" not in named and named.count("doubtful") <= 0.125 * len(named)
    assert all(looked_at["conflicts"][name]["cause"] == "none" for name, cause in conflicts.items() if cause is None)
