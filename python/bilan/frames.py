"""polars to pandas, without pyarrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from bilan.errors import MissingDependencyError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["to_pandas"]


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
