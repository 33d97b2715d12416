"""How many of the conflicts that the comparison reports over the whole dataset are real: `python tests/bench/precision.py`.

The verdicts were given by hand, once, in looked_at.toml.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import polars as pl

import bilan

LOOKED_AT = tomllib.loads(Path(__file__).with_name("looked_at.toml").read_text("utf-8"))


def reported(made: bilan.Comparison) -> tuple[dict[str, str | None], list[str]]:
    """Conflicts with their likeliest cause, and findings, under the names that looked_at.toml has."""
    groups = made.groups.filter(status="conflict").select("indicator", "measure", "location", "breakdown", "period", "cause")
    conflicts = {"|".join(str(value or "") for value in row[:-1]): row[-1] for row in groups.iter_rows()}
    return conflicts, made.findings.filter(status="mismatch")["figure_ids"].list.join(" ").to_list()


if __name__ == "__main__":
    made = bilan.compare(bilan.load("morocco-migration"))
    conflicts, findings = reported(made)
    for name, cause in conflicts.items():
        told = LOOKED_AT["conflicts"].get(name, {})
        print(f"{'real' if told.get('real') else 'FALSE' if told else 'NOT LOOKED AT'}: {name} -> {cause} ({told.get('cause')}): {told.get('why')}")
    messages = dict(zip(findings, made.findings.filter(status="mismatch")["message"], strict=True))
    for name in findings:
        told = LOOKED_AT["findings"].get(name, {})
        print(f"{'real' if told.get('real') else 'FALSE' if told else 'NOT LOOKED AT'}: {name}: {told.get('why')} | {messages[name]}")
    for kind, names in (("conflicts", list(conflicts)), ("findings", findings)):
        real = sum(LOOKED_AT[kind].get(name, {}).get("real", False) for name in names)
        print(f"{kind}: {real} of {len(names)} real")
    print(pl.Series([told["cause"] for told in LOOKED_AT["conflicts"].values()]).value_counts(sort=True).rows())
