"""Files that are written whole or not at all, and cells that no spreadsheet runs."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl

__all__ = ["csv", "plain", "safe", "write", "write_bytes", "write_json"]

# What a spreadsheet takes for a formula; signed numbers stay as they are.
_FORMULA = r"^[=@\t\r]|^[+-][^\d.,%\s]"
_RUNS = re.compile(_FORMULA)


def write(path: str | os.PathLike[str], make: Callable[[Path], None]) -> Path:
    """Let ``make`` write a file under another name, and give it its own when it is whole."""
    goal = Path(path)
    partial = goal.with_name(goal.name + ".part")
    try:
        make(partial)
        partial.replace(goal)
    finally:
        partial.unlink(missing_ok=True)
    return goal


def write_bytes(path: str | os.PathLike[str], data: bytes) -> Path:
    """Write a file from its bytes."""

    def make(partial: Path) -> None:
        partial.write_bytes(data)

    return write(path, make)


def write_json(path: str | os.PathLike[str], data: Any) -> Path:
    """Write a JSON file: an entry a line, and a row a line where an entry is a table; an iterator of rows is written as it goes."""

    def make(partial: Path) -> None:
        with partial.open("w", encoding="utf8", newline="\n") as file:
            file.writelines(_json(data))
            file.write("\n")

    return write(path, make)


def _json(data: Any) -> Iterator[str]:
    if not isinstance(data, dict):
        yield from _rows(data, "\n")
        return
    before = "{\n "
    for key, value in data.items():
        yield f"{before}{_one(key)}: "
        yield from _rows(value, "\n ")
        before = ",\n "
    yield "\n}" if data else "{}"


def _rows(data: Any, pad: str) -> Iterator[str]:
    if isinstance(data, list) and not (data and isinstance(data[0], dict)) or not isinstance(data, (list, Iterator)):
        yield _one(data)
        return
    before = f"[{pad} "
    for row in data:
        yield before + _one(row)
        before = f",{pad} "
    yield "[]" if before[0] == "[" else f"{pad}]"


def _one(data: Any) -> str:
    # The encoder of the standard library is quick only where it may not break lines.
    return json.dumps(data, ensure_ascii=False, allow_nan=False)


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before it."""
    return "'" + text if _RUNS.match(text) else text


def plain(frame: pl.DataFrame) -> pl.DataFrame:
    """Lists as JSON, and no cell that a spreadsheet would run."""
    made: list[pl.Expr] = []
    for name, dtype in frame.schema.items():
        column = pl.col(name)
        if isinstance(dtype, pl.List):
            cells = [None if v is None else json.dumps(v, ensure_ascii=False) for v in frame[name].to_list()]
            made.append(pl.lit(pl.Series(name, cells, pl.String)))
        elif dtype == pl.String:
            made.append(pl.when(column.str.contains(_FORMULA)).then(pl.lit("'") + column).otherwise(column).alias(name))
    return frame.with_columns(made)


def csv(frame: pl.DataFrame) -> bytes:
    """A table as CSV (UTF-8, RFC 4180)."""
    return plain(frame).write_csv(quote_style="necessary").encode()
