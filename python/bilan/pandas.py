"""The ``.bilan`` accessors of pandas: ``import bilan.pandas`` makes ``df.bilan`` and ``series.bilan`` work.

The names are those of the polars namespaces, and what comes out is pandas.

Examples
--------
>>> import pandas as pd
>>> import bilan.pandas
>>> df = pd.DataFrame({"name": ["all", "women"], "value": [8588, 3436]})
>>> df.bilan.share(of="all")["share"].round(1).tolist()
[100.0, 40.0]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from bilan.errors import MissingDependencyError
from bilan.namespace import expressions, tables

try:
    import pandas as pd
except ImportError as error:
    raise MissingDependencyError('pandas is not installed: pip install "bilan[pandas]"') from error

if TYPE_CHECKING:
    from bilan.display import Fragment

__all__ = ["FrameAccessor", "SeriesAccessor", "Tables"]


class Tables(NamedTuple):
    """The four tables of an audit as pandas DataFrames."""

    figures: pd.DataFrame
    relations: pd.DataFrame
    indicators: pd.DataFrame
    findings: pd.DataFrame


@pd.api.extensions.register_dataframe_accessor("bilan")
class FrameAccessor:
    """``df.bilan``."""

    def __init__(self, df: pd.DataFrame) -> None:
        self._df = df

    def audit(self, relations: Any, **known: Any) -> Tables:
        """Check and complete the table with the ties that hold in it; see `bilan.audit`."""
        from bilan.auditing import audit

        return Tables(**audit(self._df, relations, **known).to_pandas())

    def share(self, of: str | float, *, value: str = "value") -> pd.DataFrame:
        """What each figure is of a whole; see `bilan.share`."""
        return tables.share(self._df, of, value=value)

    def change(self, since: str | float, *, value: str = "value") -> pd.DataFrame:
        """How much each figure has changed; see `bilan.change`."""
        return tables.change(self._df, since, value=value)

    def evidence(self) -> Fragment:
        """Every figure in its sentence, marked; see `bilan.evidence`."""
        return tables.evidence(self._df)


@pd.api.extensions.register_series_accessor("bilan")
class SeriesAccessor:
    """``series.bilan``."""

    def __init__(self, series: pd.Series[Any]) -> None:
        self._series = series

    def figures(self, **known: Any) -> pd.Series[Any]:
        """A list of figures (dictionaries) for each text; see `bilan.figures`."""
        return expressions.figures(self._series, **known)

    def numbers(self, **known: Any) -> pd.Series[Any]:
        """The values printed in each text; see `bilan.numbers`."""
        return expressions.numbers(self._series, **known)

    def count(self, **known: Any) -> pd.Series[Any]:
        """How many figures each text holds; see `bilan.count`."""
        return expressions.count(self._series, **known)
