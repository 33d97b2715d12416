"""W3C Web Annotations: every figure and every finding, anchored in the text by its words and by its place."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilan import _core
from bilan.export.files import write_json

if TYPE_CHECKING:
    from bilan.report import Report

__all__ = ["write_annotations"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Characters kept before and after a quote, so that it can be found again in a changed text.
AROUND = 32


def write_annotations(report: Report, path: str | os.PathLike[str], source: str | None = None) -> Path:
    """Write the annotations as JSON-LD."""
    base = f"urn:sha256:{report.sha256}"
    page: dict[str, Any] = {"@context": CONTEXT, "id": base, "type": "AnnotationPage"}
    page["generator"] = {"type": "Software", "name": "bilan", "schema:softwareVersion": _core.__version__}
    return write_json(path, page | {"items": _items(report, base, source or base)})


def _items(report: Report, base: str, source: str) -> Iterator[dict[str, Any]]:
    """One annotation a figure, one a finding; without a source their targets are named by the hash of the text."""
    places = {name: (start, end) for name, start, end in report.figures.select("figure_id", "start_char", "end_char").iter_rows()}
    for row in report.figures.iter_rows(named=True):
        target = _target(report, source, *places[row["figure_id"]])
        yield _annotation(f"{base}#{row['figure_id']}", "describing", _figure(row), [target])
    for row in report.findings.iter_rows(named=True):
        targets = [_target(report, source, *places[figure]) for figure in dict.fromkeys(row["figure_ids"])]
        if targets:
            yield _annotation(f"{base}#{row['finding_id']}", "assessing", _finding(row), targets)


def _annotation(name: str, motivation: str, body: list[dict[str, str]], targets: list[dict[str, Any]]) -> dict[str, Any]:
    target: Any = targets[0] if len(targets) == 1 else targets
    return {"id": name, "type": "Annotation", "motivation": motivation, "body": body, "target": target}


def _figure(row: dict[str, Any]) -> list[dict[str, str]]:
    keys = ("figure_id", "indicator", "measure", "value", "value_min", "value_max", "quantifier", "unit", "breakdown", "iso3", "base")
    data = {key: row[key] for key in keys if row[key] is not None}
    said = " · ".join(str(row[key]) for key in ("measure", "indicator", "breakdown", "unit") if row[key])
    return _bodies(said, data)


def _finding(row: dict[str, Any]) -> list[dict[str, str]]:
    keys = ("finding_id", "code", "status", "reported", "expected_min", "expected_max", "difference", "figure_ids", "repair")
    return _bodies(row["message"], {key: row[key] for key in keys if row[key] is not None})


def _bodies(said: str, data: dict[str, Any]) -> list[dict[str, str]]:
    text = {"type": "TextualBody", "value": said, "format": "text/plain", "purpose": "describing"}
    return [text, {"type": "TextualBody", "value": json.dumps(data, ensure_ascii=False), "format": "application/json", "purpose": "classifying"}]


def _target(report: Report, source: str, start: int, end: int) -> dict[str, Any]:
    text = report.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    return {"source": source, "selector": [quote, {"type": "TextPositionSelector", "start": start, "end": end}]}
