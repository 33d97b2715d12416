"""An Excel workbook: one sheet a table, the header frozen, numbers as numbers, nothing that runs."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from bilan import _core
from bilan.errors import MissingDependencyError
from bilan.export.dictionary import columns
from bilan.export.files import write

if TYPE_CHECKING:
    from bilan.report import Report

__all__ = ["write_excel"]

TABLES = ("figures", "findings", "indicators", "relations")
# What a cell of Excel holds, and what a sheet does.
LONGEST, ROWS = 32_767, 1_048_576
WIDE = {"sentence": 60, "message": 80, "repair": 50, "caveat": 50, "context": 32, "formula": 32, "label": 32, "indicator": 30}


def write_excel(report: Report, path: str | os.PathLike[str]) -> Path:
    """Write the four tables, a sheet about the report, and what the columns hold."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingDependencyError('writing Excel needs xlsxwriter: pip install "bilan[excel]"') from error

    def make(partial: Path) -> None:
        # Text is text: never a formula, never a link.
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "nan_inf_to_errors": True}
        with xlsxwriter.Workbook(str(partial), options) as book:
            styles = {
                "head": book.add_format({"bold": True, "bg_color": "#0072B2", "font_color": "#FFFFFF", "valign": "top"}),
                "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
                "number": book.add_format({"num_format": "#,##0.##########", "valign": "top"}),
                "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
                "plain": book.add_format({"valign": "top"}),
                "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
                "wrong": book.add_format({"bg_color": "#FBE3D6"}),
            }
            for table in TABLES:
                _sheet(book, styles, table, getattr(report, table))
            _about(book, styles, report)

    return write(path, make)


def _sheet(book: Any, styles: dict[str, Any], table: str, frame: pl.DataFrame) -> None:
    sheet = book.add_worksheet(table)
    sheet.freeze_panes(1, 1)
    if frame.height >= ROWS:
        frame = frame.head(ROWS - 1)
    for i, (name, dtype) in enumerate(frame.schema.items()):
        values = frame[name].to_list()
        sheet.write_string(0, i, name, styles["head"])
        sheet.write_comment(0, i, columns()[table][name], {"x_scale": 2})
        for n, value in enumerate(values, start=1):
            _cell(sheet, styles, n, i, value, dtype, name)
        longest = max((len(str(v)) for v in values[:200] if v is not None), default=0)
        sheet.set_column(i, i, WIDE.get(name) or max(len(name) + 2, min(longest + 2, 28)))
    sheet.autofilter(0, 0, frame.height, frame.width - 1)
    if table == "findings" and frame.height:
        from xlsxwriter.utility import xl_col_to_name

        at = frame.columns.index("status")
        letter = xl_col_to_name(at)
        rule = {"type": "formula", "criteria": f'=${letter}2="mismatch"', "format": styles["wrong"]}
        sheet.conditional_format(1, 0, frame.height, frame.width - 1, rule)


def _cell(sheet: Any, styles: dict[str, Any], row: int, column: int, value: Any, dtype: Any, name: str) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, styles["plain"])
    elif isinstance(value, (int, float)):
        whole = float(value).is_integer()
        sheet.write_number(row, column, value, styles["whole" if whole else "number"])
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, value, styles["date"])
    else:
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        sheet.write_string(row, column, text, styles["wrap" if WIDE.get(name, 0) > 40 else "plain"])


def _about(book: Any, styles: dict[str, Any], report: Report) -> None:
    sheet = book.add_worksheet("about")
    facts = {
        "title": report.title,
        "source": report.source,
        "provider": report.provider,
        "published": None if report.published is None else report.published.isoformat(),
        "address": report.address,
        "licence": report.licence,
        "language": report.lang,
        "sha256 of the text": report.sha256,
        "made with": f"bilan {_core.__version__}",
    }
    facts |= {f"note: {note.code}": note.message for note in report.notes}
    for i, (name, value) in enumerate((k, v) for k, v in facts.items() if v):
        sheet.write_string(i, 0, name, styles["plain"])
        sheet.write_string(i, 1, str(value)[:LONGEST], styles["wrap"])
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
