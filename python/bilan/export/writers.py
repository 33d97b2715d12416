"""The writing half of a report."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import polars as pl

from bilan.errors import ArgumentError
from bilan.export.files import csv, write, write_bytes, write_json

if TYPE_CHECKING:
    from bilan.report import Report

__all__ = ["Writers"]

Table = Literal["figures", "relations", "indicators", "findings", "blocks"]
_TABLES = ("figures", "relations", "indicators", "findings", "blocks")


class Writers:
    """What every report can be written as. Files are written whole or not at all."""

    def _table(self, table: str) -> pl.DataFrame:
        if table not in _TABLES:
            raise ArgumentError(f"no table {table!r}; there are: {', '.join(_TABLES)}")
        return cast("pl.DataFrame", getattr(self, table))

    @property
    def _self(self) -> Report:
        return cast("Report", self)

    def to_dicts(self) -> dict[str, Any]:
        """Everything as plain Python values."""
        raise NotImplementedError

    def write_parquet(self, path: str | os.PathLike[str], table: Table = "figures") -> Path:
        """Write one table as Parquet."""
        frame = self._table(table)

        def make(partial: Path) -> None:
            frame.write_parquet(partial)

        return write(path, make)

    def write_csv(self, path: str | os.PathLike[str], table: Table = "figures") -> Path:
        """Write one table as CSV: lists as JSON, and an apostrophe before what a spreadsheet would run as a formula."""
        return write_bytes(path, csv(self._table(table)))

    def write_json(self, path: str | os.PathLike[str]) -> Path:
        """Write everything as JSON; see `to_dicts`."""
        return write_json(path, self.to_dicts())

    def write_excel(self, path: str | os.PathLike[str]) -> Path:
        """Write a workbook: a sheet for each table, its header frozen; needs ``pip install "bilan[excel]"``."""
        from bilan.export.excel import write_excel

        return write_excel(self._self, path)

    def write_datapackage(self, directory: str | os.PathLike[str]) -> Path:
        """Write a Frictionless Data Package (version 2): the four tables as CSV, described, hashed, with their source."""
        from bilan.export.datapackage import write_datapackage

        return write_datapackage(self._self, directory)

    def write_annotations(self, path: str | os.PathLike[str], *, source: str | None = None) -> Path:
        """Write W3C Web Annotations (JSON-LD): every figure and finding, anchored by its words and by its place.

        ``source`` is the address that holds this very text; without it the hash of the text names it.
        """
        from bilan.export.annotations import write_annotations

        return write_annotations(self._self, path, source)

    def write_ocha(self, path: str | os.PathLike[str]) -> Path:
        """Write records in the shape of the OCHA Key Figures API (JSON); not affiliated with OCHA.

        Figures without a country, a year or a single value have no place in such a record and are left out.
        """
        from bilan.export.ocha import write_ocha

        return write_ocha(self._self, path)

    def write_html(self, path: str | os.PathLike[str]) -> Path:
        """Write a page that opens from disk without a network: text, figures, findings, charts, sources, method."""
        from bilan.display.page import page

        return write_bytes(path, page(self._self).encode())
