"""Records of the OCHA Key Figures API. Not affiliated with OCHA, and nothing is sent anywhere."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilan import _core
from bilan.export.files import write_json

if TYPE_CHECKING:
    from bilan.report import Report

__all__ = ["records", "write_ocha"]

NOTE = f"Read from a text by bilan {_core.__version__}. Not affiliated with, nor endorsed by OCHA."
# The longest text that the record has room for.
SHORT = 255


def write_ocha(report: Report, path: str | os.PathLike[str]) -> Path:
    """Write one record for each figure that has a country, a year and a value."""
    return write_json(path, records(report))


def records(report: Report) -> list[dict[str, Any]]:
    """Figures in the shape of the record; what it has no field for goes in ``extra``."""
    out = []
    for row in report.figures.iter_rows(named=True):
        day = row["period_end"] or row["period_start"] or report.published
        # The record demands these; an invented one would be worse than none.
        if row["iso3"] is None or row["value"] is None or day is None:
            continue
        name = row["indicator"] or row["label"] or row["measure"]
        share = row["unit"] == "percent"
        out.append(
            {
                "id": f"bilan_{report.sha256[:16]}_{row['figure_id']}",
                "figure_id": str(name)[:SHORT],
                "iso3": row["iso3"].lower(),
                "country": (row["location"] or row["iso3"])[:SHORT],
                "year": f"{day.year:04}",
                "name": " ".join(str(row["label"] or name).split())[:SHORT],
                "value": f"{Decimal(repr(row['value'])):.2f}",
                "valueType": "percentage" if share else "amount" if row["measure"] == "amount" else "numeric",
                "valueString": None,
                "unit": (row["unit"] or "")[:SHORT],
                "source": (row["source"] or "")[:SHORT],
                "url": report.address or "",
                "description": NOTE,
                "tags": [tag for tag in (row["measure"], *(row["breakdown"] or "").split(";")) if tag],
                "provider": (row["provider"] or "bilan")[:SHORT],
                "updated": None if report.published is None else f"{report.published.isoformat()}T00:00:00+00:00",
                "archived": False,
                "extra": {
                    key: row[key]
                    for key in ("value_min", "value_max", "quantifier", "population", "breakdown", "reference_period", "text", "start_char", "end_char")
                    if row[key] is not None
                }
                | {"text_sha256": report.sha256},
            }
        )
    return out
