"""The ``.bilan`` namespaces of polars; every method is one call of its plain twin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from bilan.namespace import expressions, tables

if TYPE_CHECKING:
    from bilan.auditing import Audit
    from bilan.display import Fragment

__all__ = ["ExprSpace", "FrameSpace", "LazySpace", "SeriesSpace"]


@pl.api.register_expr_namespace("bilan")
class ExprSpace:
    """``pl.col("text").bilan``."""

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def figures(self, **known: Any) -> pl.Expr:
        """A list of figures for each text; see `bilan.figures`."""
        return expressions.figures(self._expr, **known)

    def numbers(self, **known: Any) -> pl.Expr:
        """The values printed in each text; see `bilan.numbers`."""
        return expressions.numbers(self._expr, **known)

    def count(self, **known: Any) -> pl.Expr:
        """How many figures each text holds; see `bilan.count`."""
        return expressions.count(self._expr, **known)


@pl.api.register_series_namespace("bilan")
class SeriesSpace:
    """``df["text"].bilan``."""

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def figures(self, **known: Any) -> pl.Series:
        """A list of figures for each text; see `bilan.figures`."""
        return expressions.figures(self._series, **known)

    def numbers(self, **known: Any) -> pl.Series:
        """The values printed in each text; see `bilan.numbers`."""
        return expressions.numbers(self._series, **known)

    def count(self, **known: Any) -> pl.Series:
        """How many figures each text holds; see `bilan.count`."""
        return expressions.count(self._series, **known)


@pl.api.register_dataframe_namespace("bilan")
class FrameSpace:
    """``df.bilan``."""

    def __init__(self, df: pl.DataFrame) -> None:
        self._df = df

    def audit(self, relations: Any, **known: Any) -> Audit:
        """Check and complete the table with the ties that hold in it; see `bilan.audit`."""
        from bilan.auditing import audit

        return audit(self._df, relations, **known)

    def share(self, of: str | float, *, value: str = "value") -> pl.DataFrame:
        """What each figure is of a whole; see `bilan.share`."""
        return tables.share(self._df, of, value=value)

    def change(self, since: str | float, *, value: str = "value") -> pl.DataFrame:
        """How much each figure has changed; see `bilan.change`."""
        return tables.change(self._df, since, value=value)

    def evidence(self) -> Fragment:
        """Every figure in its sentence, marked; see `bilan.evidence`."""
        return tables.evidence(self._df)


@pl.api.register_lazyframe_namespace("bilan")
class LazySpace:
    """``lf.bilan``: `share` and `change` stay lazy, the others collect."""

    def __init__(self, lf: pl.LazyFrame) -> None:
        self._lf = lf

    def audit(self, relations: Any, **known: Any) -> Audit:
        """Check and complete the table with the ties that hold in it; see `bilan.audit`."""
        from bilan.auditing import audit

        return audit(self._lf.collect(), relations, **known)

    def share(self, of: str | float, *, value: str = "value") -> pl.LazyFrame:
        """What each figure is of a whole; see `bilan.share`."""
        return tables.share(self._lf, of, value=value)

    def change(self, since: str | float, *, value: str = "value") -> pl.LazyFrame:
        """How much each figure has changed; see `bilan.change`."""
        return tables.change(self._lf, since, value=value)

    def evidence(self) -> Fragment:
        """Every figure in its sentence, marked; see `bilan.evidence`."""
        return tables.evidence(self._lf)
