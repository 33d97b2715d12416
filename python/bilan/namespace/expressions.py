"""Columns of texts: figures, numbers, counts, as polars expressions."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

import polars as pl
from polars.plugins import register_plugin_function

from bilan import _core
from bilan.errors import ArgumentError
from bilan.frames import is_pandas, series_from_pandas, series_to_pandas
from bilan.lexicon import Lexicon
from bilan.reading import _keywords

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["count", "figures", "numbers"]

MainText = Literal["auto", "all"]
Known = str | pl.Expr | None
Date = str | dt.date | pl.Expr | None

S = TypeVar("S", bound="pl.Series | pd.Series[Any]")


def _apply(
    name: str,
    texts: Any,
    source: Known = None,
    published: Date = None,
    **known: Any,
) -> Any:
    """Every call of the plugin: one of its functions on an expression, a column name or a column of either kind."""
    if isinstance(texts, pl.Series):
        column = texts.alias(texts.name or "text")
        return column.to_frame().select(_apply(name, pl.col(column.name), source, published, **known)).to_series().alias(texts.name)
    if is_pandas(texts):
        return series_to_pandas(_apply(name, series_from_pandas(texts), source, published, **known), texts)
    if not isinstance(texts, (str, pl.Expr)):
        raise ArgumentError(f"expected a polars expression, the name of a column, or a column, not {type(texts).__name__}")
    lang = known.get("lang")
    if isinstance(lang, Lexicon):
        raise ArgumentError('an expression takes the code of a language, such as lang="fr"; a Lexicon works in bilan.read_text and bilan.read_batches')
    day = None if isinstance(published, pl.Expr) else published
    named = None if isinstance(source, pl.Expr) else source
    given = _keywords(
        lang,
        None,
        known.get("thousands"),
        known.get("decimal"),
        known.get("main_text", "auto"),
        named,
        known.get("provider"),
        day,
        None,
    )
    _core.check_keywords(given)
    # As literals and not as keyword arguments: those would arrive pickled.
    each = [value if isinstance(value, pl.Expr) else pl.lit(None) for value in (source, published)]
    return register_plugin_function(
        plugin_path=Path(_core.__file__),
        function_name=name,
        args=[pl.col(texts) if isinstance(texts, str) else texts, pl.lit(json.dumps({k: v for k, v in given.items() if k != "lexicon"})), *(e.cast(pl.String) for e in each)],
        is_elementwise=True,
    )


@overload
def figures(
    texts: S,
    *,
    lang: str | None = ...,
    thousands: str | None = ...,
    decimal: str | None = ...,
    main_text: MainText = ...,
    source: Known = ...,
    provider: str | None = ...,
    published: Date = ...,
) -> S: ...
@overload
def figures(
    texts: str | pl.Expr,
    *,
    lang: str | None = ...,
    thousands: str | None = ...,
    decimal: str | None = ...,
    main_text: MainText = ...,
    source: Known = ...,
    provider: str | None = ...,
    published: Date = ...,
) -> pl.Expr: ...
def figures(
    texts: Any,
    *,
    lang: str | None = None,
    thousands: str | None = None,
    decimal: str | None = None,
    main_text: MainText = "auto",
    source: Known = None,
    provider: str | None = None,
    published: Date = None,
) -> Any:
    """Read every text of a column: a list of figures for each.

    Parameters
    ----------
    texts
        A polars expression, the name of a column, or a column (polars or pandas).
    lang, thousands, decimal, main_text, provider
        As in `bilan.read_text`, for all texts; what is left out is inferred for each text by itself.
    source, published
        Who printed it and when: a value for all texts, or an expression such as ``pl.col("outlet")``.

    Returns
    -------
    Expr or Series
        ``List(Struct)`` with the columns of `Report.figures`: explode and unnest it to have them as a table. A missing
        text gives null, a blank one an empty list.

    Raises
    ------
    ArgumentError
        A keyword makes no sense.

    Examples
    --------
    >>> import bilan, polars as pl
    >>> df = pl.DataFrame({"text": ["Le centre a soigné 1.250 personnes, dont 58,5 % de femmes.", "Rien."]})
    >>> rows = df.select(pl.col("text").bilan.figures().alias("f")).explode("f", empty_as_null=False).unnest("f")
    >>> rows["value"].to_list()
    [1250.0, 58.5]
    """
    return _apply(
        "figures",
        texts,
        source,
        published,
        lang=lang,
        thousands=thousands,
        decimal=decimal,
        main_text=main_text,
        provider=provider,
    )


@overload
def numbers(
    texts: S,
    *,
    lang: str | None = ...,
    thousands: str | None = ...,
    decimal: str | None = ...,
    main_text: MainText = ...,
) -> S: ...
@overload
def numbers(
    texts: str | pl.Expr,
    *,
    lang: str | None = ...,
    thousands: str | None = ...,
    decimal: str | None = ...,
    main_text: MainText = ...,
) -> pl.Expr: ...
def numbers(
    texts: Any,
    *,
    lang: str | None = None,
    thousands: str | None = None,
    decimal: str | None = None,
    main_text: MainText = "auto",
) -> Any:
    """The values printed in every text of a column, in their order; null for a range.

    Parameters
    ----------
    texts, lang, thousands, decimal, main_text
        As in `figures`.

    Returns
    -------
    Expr or Series
        ``List(Float64)``.

    Examples
    --------
    >>> import bilan, polars as pl
    >>> pl.DataFrame({"t": ["Environ 300 enfants et 12 écoles."]}).select(bilan.numbers("t"))["t"].to_list()
    [[300.0, 12.0]]
    """
    return _apply("numbers", texts, lang=lang, thousands=thousands, decimal=decimal, main_text=main_text)


@overload
def count(
    texts: S,
    *,
    lang: str | None = ...,
    main_text: MainText = ...,
) -> S: ...
@overload
def count(
    texts: str | pl.Expr,
    *,
    lang: str | None = ...,
    main_text: MainText = ...,
) -> pl.Expr: ...
def count(texts: Any, *, lang: str | None = None, main_text: MainText = "auto") -> Any:
    """How many figures every text of a column holds.

    Parameters
    ----------
    texts, lang, main_text
        As in `figures`.

    Returns
    -------
    Expr or Series
        Int64.

    Examples
    --------
    >>> import bilan, polars as pl
    >>> bilan.count(pl.Series(["Environ 300 enfants et 12 écoles.", "", None])).to_list()
    [2, 0, None]
    """
    return _apply("count", texts, lang=lang, main_text=main_text)
