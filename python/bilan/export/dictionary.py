"""What every column of every table holds."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

import polars as pl

__all__ = ["columns", "dictionary"]

Table = Literal["figures", "relations", "indicators", "findings", "blocks", "sources", "groups", "causes", "voices", "series", "breaks"]


@cache
def columns() -> dict[str, dict[str, str]]:
    """Table → column → what it holds."""
    text = files("bilan").joinpath("columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def dictionary(table: Table | None = None) -> pl.DataFrame:
    """What every column holds: the data dictionary.

    Parameters
    ----------
    table
        One table of a report, of a collection or of a comparison; all of them when left out.

    Returns
    -------
    DataFrame
        ``table``, ``column``, ``type``, ``values`` (of an enum) and ``description``.

    Raises
    ------
    ArgumentError
        There is no such table.

    Examples
    --------
    >>> import bilan
    >>> bilan.dictionary("findings").filter(column="status")["values"].to_list()
    [['ok', 'mismatch', 'not_checkable']]
    """
    from bilan.errors import ArgumentError
    from bilan.comparing import collect, compare
    from bilan.reading import datasets, load

    known = columns()
    if table is not None and table not in known:
        raise ArgumentError(f"no table {table!r}; there are: {', '.join(known)}")
    # The tables of any report have the same schema.
    report = load(datasets()["name"][0])
    collection = collect(report)
    comparison = compare(collection)
    holders = (report, collection, comparison)
    rows = []
    for name in known if table is None else [table]:
        frame = next(getattr(holder, name) for holder in holders if hasattr(holder, name))
        for column, dtype in frame.schema.items():
            values = dtype.categories.to_list() if isinstance(dtype, pl.Enum) else None
            kind = "Enum" if values else str(dtype)
            rows.append({"table": name, "column": column, "type": kind, "values": values, "description": known[name][column]})
    schema: dict[str, pl.DataType | type[pl.DataType]] = {"table": pl.String, "column": pl.String, "type": pl.String, "values": pl.List(pl.String), "description": pl.String}
    return pl.DataFrame(rows, schema=schema)
