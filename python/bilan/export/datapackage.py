"""Frictionless Data Package, version 2: tables as CSV, each described, hashed and tied to the others."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from bilan import _core
from bilan.export.dictionary import columns
from bilan.export.files import csv, write_bytes, write_json

if TYPE_CHECKING:
    from bilan.report import Report

__all__ = ["write_datapackage"]

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
KEYS = {"figures": "figure_id", "relations": "relation_id", "indicators": "indicator_id", "findings": "finding_id"}
_TYPES = {pl.Float64: "number", pl.Int64: "integer", pl.Boolean: "boolean", pl.Date: "date"}


def write_datapackage(report: Report, directory: str | os.PathLike[str]) -> Path:
    """Write the four tables and ``datapackage.json``."""
    place = Path(directory)
    place.mkdir(parents=True, exist_ok=True)
    resources = []
    for table, key in KEYS.items():
        frame = getattr(report, table)
        data = csv(frame)
        write_bytes(place / f"{table}.csv", data)
        resources.append(_resource(table, key, frame, data))
    # Last: a package without it is no package.
    return write_json(place / "datapackage.json", _package(report, resources))


def _package(report: Report, resources: list[dict[str, Any]]) -> dict[str, Any]:
    title = " ".join((report.title or "Figures of a report").split())
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-") or "report"
    source = {"title": report.source or report.provider or title} | ({"path": report.address} if _web(report.address) else {})
    package: dict[str, Any] = {
        "$schema": PROFILE,
        "name": slug,
        "title": title,
        "description": "Every figure of a report with its place in the text, what follows from the figures, and what does not add up. "
        "In cells that a spreadsheet would run as formulas, an apostrophe goes before the text.",
        "keywords": ["figures", "fact-checking"] + ([report.lang] if report.lang else []),
        "sources": [source],
        "contributors": [{"title": f"bilan {_core.__version__}", "roles": ["extraction"]}],
        "text": {"sha256": report.sha256, "language": report.lang, "published": None if report.published is None else report.published.isoformat()},
        "resources": resources,
    }
    if report.provider:
        package["contributors"].insert(0, {"title": report.provider, "roles": ["asserts the figures"]})
    if report.licence:
        spdx = re.fullmatch(r"[A-Za-z0-9.-]+", report.licence)
        package["licenses"] = [{"name": report.licence} if spdx else {"title": report.licence, "name": "other"}]
    return package


def _resource(table: str, key: str, frame: pl.DataFrame, data: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(table, name, dtype) for name, dtype in frame.schema.items()], "primaryKey": [key]}
    if table == "figures":
        schema["foreignKeys"] = [{"fields": ["base"], "reference": {"resource": "", "fields": [key]}}]
    return {
        "name": table,
        "type": "table",
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _field(table: str, name: str, dtype: Any) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "description": columns()[table][name]}
    if isinstance(dtype, pl.Enum):
        field |= {"type": "string", "constraints": {"enum": dtype.categories.to_list()}}
    elif isinstance(dtype, pl.List):
        # JSON in the cell, so that no separator has to be guessed.
        field["type"] = "array"
    else:
        field["type"] = _TYPES.get(dtype, "string")
    return field


def _web(address: str | None) -> bool:
    return bool(address and re.match(r"https?://", address))
