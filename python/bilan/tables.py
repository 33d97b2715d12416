"""Anybody's table, of polars, of pandas or none, as the rows and columns that the engine takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from numbers import Integral
from typing import Any, cast

import polars as pl

from bilan import _core
from bilan.errors import ArgumentError
from bilan.frames import is_pandas, to_polars

__all__ = ["NAMES", "collection", "row", "rows"]

# Column of the caller's table → what the engine calls it.
_TEXT = ("measure", "unit", "quantifier", "label", "indicator", "breakdown", "population")
_NUMBERS = ("value", "resolution", "minimum", "tolerance")
NAMES = ("name", "figure_id", "id")

# Columns of a collection that are taken as they are written.
_WORDS = (
    "figure_id", "indicator", "label", "measure", "quantifier", "direction", "unit", "population", "breakdown", "location",
    "iso3", "period", "reference_period", "base", "provider", "source_id", "source", "publisher", "agency", "host", "address",
    "language", "published", "published_basis", "title", "text", "position", "note",
)  # fmt: skip
_COUNTED = ("value", "resolution", "value_min", "value_max")
# Columns of a report's table that mean nothing outside its text.
_LEFT = {"start_char", "end_char", "context", "sentence", "page", "hedge", "sign", "fraction"}
_KNOWN = {*_WORDS, *_LEFT, *_COUNTED, "period_start", "period_end", "place"}


def rows(figures: Any) -> list[dict[str, Any]]:
    if isinstance(figures, pl.DataFrame):
        return figures.to_dicts()
    if isinstance(figures, pl.LazyFrame):
        return figures.collect().to_dicts()
    if hasattr(figures, "to_dict") and hasattr(figures, "columns"):
        records: list[dict[str, Any]] = figures.to_dict(orient="records")
        return records
    if isinstance(figures, Mapping):
        return [{"name": name, "value": value} for name, value in figures.items()]
    if isinstance(figures, Iterable) and not isinstance(figures, (str, bytes)):
        items = list(figures)
        if all(isinstance(item, Mapping) for item in items):
            return [dict(item) for item in items]
    raise ArgumentError(f"figures must be a DataFrame, a mapping or a list of mappings, not {type(figures).__name__}")


def row(given: Mapping[str, Any]) -> _core.Row:
    name = next((given[key] for key in NAMES if given.get(key) is not None), None)
    if name is None:
        raise ArgumentError(f"a row has no name: {dict(given)!r}; give each row a `name`")
    out: dict[str, Any] = {"name": str(name), "integer": _missing_to_none(given.get("integer"))}
    for key in _NUMBERS:
        out[key] = _number(given.get(key), str(name), key)
    for key in _TEXT:
        value = _missing_to_none(given.get(key))
        out[key] = None if value is None else str(value)
    out["period"] = _period(given)
    # A range of a report's own table keeps its two ends.
    if out["value"] is None and out["measure"] in ("range", "age") and given.get("value_min") is not None:
        out["value"] = f"{_number(given['value_min'], str(name), 'value_min')}..{_number(given['value_max'], str(name), 'value_max')}"
    return cast("_core.Row", out)


def _period(given: Mapping[str, Any]) -> str | None:
    """A year, a month, a day, or the first and the last with a slash between."""
    def told(key: str) -> str | None:
        cell = given.get(key)
        return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else _word(cell)

    period, start, end = told("period"), told("period_start"), told("period_end")
    return f"{start}/{end}" if period is None and start is not None and end is not None else period


def _missing_to_none(value: Any) -> Any:
    if value is None or (isinstance(value, float) and value != value):
        return None
    return None if type(value).__name__ in ("NAType", "NaTType") else value


def _number(value: Any, name: str, column: str) -> str | None:
    # What most tables hold, first: 8588.0 was printed as 8588.
    if type(value) is float and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    value = _missing_to_none(value)
    if value is None:
        return None
    if isinstance(value, bool):
        raise ArgumentError(f"figure '{name}': {column}={value!r} is not a number")
    if isinstance(value, Integral):
        return str(int(value))
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float) or hasattr(value, "__float__"):
        # repr is the shortest text that reads back as the same float; 8588.0 was printed as 8588.
        number = Decimal(repr(float(value)))
        if not number.is_finite():
            raise ArgumentError(f"figure '{name}': {column}={value!r} is not finite")
        return format(number.quantize(Decimal(1)) if number == number.to_integral_value() else number, "f")
    if isinstance(value, (dt.date, dt.datetime)):
        raise ArgumentError(f"figure '{name}': {column} is a date, not a number")
    raise ArgumentError(f"figure '{name}': {column}={value!r} is not a number")




def collection(data: Any) -> _core.Collection:
    """A table of statements, a column at a time: a row at a time is too slow for a newsroom's archive."""
    table = _frame(data)
    unknown = sorted(set(table.columns) - _KNOWN)
    if table.height == 1 and unknown:
        raise ArgumentError(f"no column {unknown[0]!r}; one of: value, {', '.join(_WORDS)}, resolution")
    words = {name: _written(table[name]) for name in _WORDS if name in table.columns}
    if "location" not in words and "place" in table.columns:
        words["location"] = _written(table["place"]).alias("location")
    numbers = {name: _numbers(table[name]) for name in _COUNTED if name in table.columns}
    columns = pl.DataFrame([*words.values(), *numbers.values()])
    if "value" in numbers and {"value_min", "value_max"} <= numbers.keys():
        columns = columns.with_columns(pl.col("value").fill_null(pl.format("{}..{}", "value_min", "value_max")))
    if {"period_start", "period_end"} <= set(table.columns):
        days = pl.DataFrame({end: _written(table[end]) for end in ("period_start", "period_end")})
        spans = days.select(pl.format("{}/{}", "period_start", "period_end").alias("period")).to_series()
        told = columns["period"] if "period" in words else pl.Series("period", [None] * table.height, pl.String)
        columns = columns.with_columns(told.fill_null(spans) if told.null_count() else told)
    return _core.collection_of(columns.select(name for name in columns.columns if name not in ("value_min", "value_max")))


def _frame(data: Any) -> pl.DataFrame:
    if isinstance(data, list):
        names = dict.fromkeys(key for item in data for key in item)
        return pl.DataFrame([_mixed(str(name), [item.get(name) for item in data]) for name in names])
    if is_pandas(data):
        # Numbers with gaps and texts share a column there.
        loose = [name for name in data.columns if str(data[name].dtype) == "object"]
        strict = to_polars(data[[name for name in data.columns if name not in loose]])
        return pl.DataFrame([*strict.get_columns(), *(_mixed(str(name), data[name].tolist()) for name in loose)])
    return to_polars(data)


def _mixed(name: str, cells: list[Any]) -> pl.Series:
    """Cells of one column need not be of one type: "13..17" and 8588 are both values."""
    kinds = {type(cell) for cell in cells} - {type(None)}
    if len(kinds) > 1 or not kinds <= {str, int, dt.date}:
        told = [_number(c, f"row {n}", name) if name in _COUNTED else _word(c) for n, c in enumerate(cells, 1)]
        return pl.Series(name, told, pl.String)
    return pl.Series(name, cells)


def _word(cell: Any) -> str | None:
    cell = _missing_to_none(cell)
    return cell.isoformat()[:10] if isinstance(cell, dt.date) else None if cell is None else str(cell)


def _written(column: pl.Series) -> pl.Series:
    """A column as text; days as 2025-07-15."""
    if isinstance(column.dtype, pl.Datetime):
        column = column.dt.date()
    if column.dtype in (pl.Object, pl.Boolean) or column.dtype.is_nested():
        return _mixed(column.name, column.to_list())
    return (column.fill_nan(None) if column.dtype.is_float() else column).cast(pl.String)


def _numbers(column: pl.Series) -> pl.Series:
    """A column of numbers as text: what 8588.0 was printed as is 8588."""
    if column.dtype.is_integer() or column.dtype in (pl.String, pl.Null, pl.Categorical, pl.Enum):
        text = column.cast(pl.String).str.strip_chars()
        return text.set(text == "", None)
    if column.dtype.is_float():
        column = column.cast(pl.Float64).fill_nan(None)
        plain = ((column == column.round(0)) & (column.abs() < 2**53)).fill_null(True)
        text = column.cast(pl.Int64, strict=False).cast(pl.String)
        # The others as the shortest text that reads back as the same number.
        other = (~plain).arg_true()
        told = [_number(cell, f"row {n + 1}", column.name) for n, cell in zip(other.to_list(), column.gather(other).to_list(), strict=True)]
        return text.scatter(other, pl.Series(told, dtype=pl.String))
    return _mixed(column.name, column.to_list())
