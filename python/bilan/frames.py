"""polars and pandas, each made of the other without pyarrow."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from bilan.errors import ArgumentError, MissingDependencyError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["attach", "is_pandas", "series_from_pandas", "series_to_pandas", "to_pandas", "to_polars"]


def to_pandas(frame: pl.DataFrame) -> pd.DataFrame:
    """A pandas DataFrame with the same columns: categories for enums, datetime64 for dates, object for lists.

    Raises
    ------
    MissingDependencyError
        pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingDependencyError('pandas is not installed: pip install "bilan[pandas]"') from error

    def series(column: pl.Series) -> Any:
        values = column.to_list()
        match column.dtype:
            case pl.Enum():
                return pd.Categorical(values, categories=column.dtype.categories.to_list())
            case pl.Date:
                return pd.to_datetime(pd.Series(values, dtype="object"))
            case pl.Int64 if column.null_count():
                return pd.array(values, dtype="Int64")
            case pl.Int64:
                return pd.array(values, dtype="int64")
            case pl.Float64:
                return pd.Series(values, dtype="float64")
            case pl.Boolean if column.null_count():
                return pd.array(values, dtype="boolean")
            case pl.Boolean:
                return pd.array(values, dtype="bool")
            case _:
                return pd.Series(values, dtype="object")

    return pd.DataFrame({name: series(frame[name]) for name in frame.columns}, columns=frame.columns)


def is_pandas(thing: Any) -> bool:
    """Whether it is a pandas table or column; never imports pandas."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(thing, (pandas.DataFrame, pandas.Series))


def to_polars(frame: Any) -> pl.DataFrame:
    """A polars DataFrame of any table: polars, lazy, pandas, or one that gives an Arrow stream.

    Raises
    ------
    ArgumentError
        It is no table.
    """
    if isinstance(frame, pl.DataFrame):
        return frame
    if isinstance(frame, pl.LazyFrame):
        return frame.collect()
    if is_pandas(frame) and hasattr(frame, "columns"):
        return pl.DataFrame([_column(str(name), frame[name]) for name in frame.columns])
    if hasattr(frame, "__arrow_c_stream__"):
        return pl.DataFrame(frame)
    raise ArgumentError(f"expected a DataFrame of polars or pandas, or an Arrow stream, not {type(frame).__name__}")


def series_from_pandas(column: pd.Series[Any]) -> pl.Series:
    """A polars column of a pandas column of texts."""
    return _column(str(column.name or "text"), column).cast(pl.String)


def series_to_pandas(column: pl.Series, like: pd.Series[Any]) -> pd.Series[Any]:
    """A pandas column with the name and the index of another."""
    import pandas as pd

    values = column.to_list()
    dtype: Any = "object"
    if column.dtype == pl.Int64:
        dtype = "Int64" if column.null_count() else "int64"
    return pd.Series(values, index=like.index, name=like.name, dtype=dtype)


def attach(df: pd.DataFrame, made: pl.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """A copy of a pandas DataFrame with further columns; its index stays."""
    import pandas as pd

    return df.assign(**{name: pd.Series(made[name].to_list(), index=df.index, dtype="float64") for name in names})


def _column(name: str, column: Any) -> pl.Series:
    missing = column.isna().to_list()
    values = [None if gone else _plain(value) for value, gone in zip(column.to_list(), missing, strict=True)]
    return pl.Series(name, values, strict=False)


def _plain(value: Any) -> Any:
    # Only a list can hold missing values of its own; dates come as timestamps of pandas.
    return value.to_pydatetime() if isinstance(value, dt.datetime) and hasattr(value, "to_pydatetime") else value
