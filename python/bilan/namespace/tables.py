"""Tables of figures: shares, changes, and where each figure stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import polars as pl

from bilan.errors import ArgumentError
from bilan.frames import attach, is_pandas, to_polars

if TYPE_CHECKING:
    import pandas as pd

    from bilan.display import Fragment

__all__ = ["change", "evidence", "share"]

Frame = TypeVar("Frame", bound="pl.DataFrame | pl.LazyFrame | pd.DataFrame")

# Columns that name a row, the first one there is.
NAMES = ("figure_id", "name", "id", "label")


def share(df: Frame, of: str | float, *, value: str = "value") -> Frame:
    """What each figure is of a whole, in percent, with the bounds that the print allows.

    Parameters
    ----------
    df
        A table with a column of values; polars (lazy too) or pandas.
    of
        The whole: the name of a row (its ``figure_id``, ``name``, ``id`` or ``label``), a column with the whole of each
        row, ``"base"`` for the figure that `Report.figures` ties each row to, or a number.
    value
        The column of values; ``value_min`` and ``value_max`` are used where there are such columns.

    Returns
    -------
    DataFrame or LazyFrame
        The table with ``share``, and ``share_min`` and ``share_max`` where the values have bounds (null: none known).

    Raises
    ------
    ArgumentError
        There is no such column or row.

    Examples
    --------
    >>> import bilan, polars as pl
    >>> df = pl.DataFrame({"name": ["all", "women"], "value": [8588, 3436]})
    >>> bilan.share(df, "all")["share"].round(1).to_list()
    [100.0, 40.0]
    """
    return _ratio(df, of, value, "share", 0.0)


def change(df: Frame, since: str | float, *, value: str = "value") -> Frame:
    """How much each figure has changed, in percent, with the bounds that the print allows.

    Parameters
    ----------
    df
        A table with a column of values; polars (lazy too) or pandas.
    since
        What it is compared with: the name of a row, a column with the earlier value of each row, or a number.
    value
        The column of values; ``value_min`` and ``value_max`` are used where there are such columns.

    Returns
    -------
    DataFrame or LazyFrame
        The table with ``change``, and ``change_min`` and ``change_max`` where the values have bounds.

    Raises
    ------
    ArgumentError
        There is no such column or row.

    Examples
    --------
    >>> import bilan, polars as pl
    >>> df = pl.DataFrame({"year": ["2023", "2024"], "value": [5344, 8588]}).rename({"year": "name"})
    >>> bilan.change(df, "2023")["change"].round(1).to_list()
    [0.0, 60.7]
    """
    return _ratio(df, since, value, "change", 100.0)


def _ratio(df: Any, of: str | float, value: str, name: str, less: float) -> Any:
    if is_pandas(df):
        made = _ratio(to_polars(df), of, value, name, less)
        return attach(df, made, [c for c in made.columns if c in (name, f"{name}_min", f"{name}_max")])
    if not isinstance(df, (pl.DataFrame, pl.LazyFrame)):
        raise ArgumentError(f"df must be a polars or pandas DataFrame, not {type(df).__name__}")
    columns = df.collect_schema().names()
    if value not in columns:
        raise ArgumentError(f"no column {value!r} in this table; it has: {', '.join(columns)}")
    bounded = value == "value" and {"value_min", "value_max"} <= set(columns)
    own = [value, "value_min", "value_max"] if bounded else [value] * 3
    whole, itself = _whole(df, of, own, columns)
    lo, hi = pl.col(own[1]), pl.col(own[2])
    # With a negative value or a whole that may be nothing, no bound is claimed.
    sound = (lo >= 0) & (whole[1] > 0)
    made = {name: 100 * pl.col(value) / whole[0] - less}
    if bounded:
        made[f"{name}_min"] = pl.when(sound).then(100 * lo / whole[2] - less)
        made[f"{name}_max"] = pl.when(sound).then(100 * hi / whole[1] - less)
        if itself is not None:
            for key in (f"{name}_min", f"{name}_max"):
                made[key] = pl.when(itself).then(100.0 - less).otherwise(made[key])
    if "unit" in columns:
        # A rate is no part of a count: a printed share stands for itself, any other has none.
        own_share = pl.col("measure").cast(pl.String) == "share" if name == "share" and "measure" in columns else pl.lit(False)
        rate = pl.col("unit").cast(pl.String).is_in(["percent", "percentage_point"]).fill_null(False)
        for key, column in zip(list(made), own, strict=False):
            made[key] = pl.when(~rate).then(made[key]).when(own_share).then(pl.col(column))
    return df.with_columns(**made)


def _whole(df: Any, of: str | float, own: Sequence[str], columns: list[str]) -> tuple[list[pl.Expr], pl.Expr | None]:
    """The whole of each row (value, lower end, upper end), and which row is the whole itself."""
    if isinstance(of, (int, float)) and not isinstance(of, bool):
        return [pl.lit(float(of))] * 3, None
    if not isinstance(of, str):
        raise ArgumentError(f"expected the name of a row or column, or a number, not {of!r}")
    key = next((name for name in NAMES if name in columns), None)
    if of == "base" and of in columns and key is not None:
        # Values by their row's name: looked up without a join, so that rows stay where they are.
        found = [pl.col("base").replace_strict(pl.col(key), pl.col(name), default=None, return_dtype=pl.Float64) for name in own]
        return found, None
    if of in columns:
        ends = [f"{of}_min", f"{of}_max"]
        return [pl.col(of), *(pl.col(end if end in columns else of) for end in ends)], None
    if key is None:
        raise ArgumentError(f"no column {of!r} in this table, and none that names rows ({', '.join(NAMES)}); it has: {', '.join(columns)}")
    named = pl.col(key).cast(pl.String) == of
    if isinstance(df, pl.DataFrame) and not df.select(named.any()).item():
        known = df[key].cast(pl.String).drop_nulls().unique(maintain_order=True)
        shown = ", ".join(known.head(8)) + (" …" if len(known) > 8 else "")
        raise ArgumentError(f"no row and no column {of!r}; rows by {key}: {shown}")
    return [pl.col(name).filter(named).first() for name in own], named


def evidence(df: pl.DataFrame | pl.LazyFrame | pd.DataFrame) -> Fragment:
    """Every figure of a table in its sentence, marked.

    Parameters
    ----------
    df
        `Report.figures`, or any rows of it, with the columns ``text``, ``sentence`` and ``context``.

    Returns
    -------
    Fragment
        HTML in a notebook, text in a terminal.

    Raises
    ------
    ArgumentError
        A column is missing.

    Examples
    --------
    >>> import bilan
    >>> print(repr(bilan.evidence(bilan.load("iom-morocco-2024").figures.head(1))))
    f01  L'OIM au Maroc : [36.000] migrants étrangers aidés en 2024
    """
    from bilan.display.fragment import Fragment
    from bilan.display.style import CELL, TABLE, escape, mark_style

    frame = to_polars(df)
    missing = [name for name in ("text", "sentence", "context") if name not in frame.columns]
    if missing:
        raise ArgumentError(f"no column {missing[0]!r} in this table; evidence needs text, sentence and context of Report.figures")
    plain, html = [], []
    for i, row in enumerate(frame.iter_rows(named=True)):
        name = str(row.get("figure_id") or i)
        before, shown, after = _split(row)
        plain.append(f"{name}  {before}[{shown}]{after}")
        style = mark_style(str(row.get("measure")), row.get("quantifier", "exact") != "exact", False)
        mark = f'{escape(before)}<b style="{style}">{escape(shown)}</b>{escape(after)}'
        html.append(f'<tr><td style="{CELL}">{escape(name)}</td><td dir="auto" style="{CELL}">{mark}</td></tr>')
    return Fragment(f'<table style="{TABLE}"><tbody>{"".join(html)}</tbody></table>', "\n".join(plain))


def _split(row: dict[str, Any]) -> tuple[str, str, str]:
    """The sentence before, at and after the figure; which of several equal numbers it is, its context tells."""
    text = " ".join(row["text"].split())
    sentence, context = (" ".join(row[key].split()) for key in ("sentence", "context"))
    at = sentence.find(context)
    inside = at + context.find(text) if at >= 0 and text in context else sentence.find(text)
    # A context is centred on its number: of two copies in it, the nearer to its middle.
    if at >= 0:
        starts = [i for i in range(len(context)) if context.startswith(text, i)]
        middle = (len(context) - len(text)) / 2
        inside = at + min(starts, key=lambda i: abs(i - middle)) if starts else inside
    if inside < 0:
        return "", text, f"  {sentence}" if sentence != text else ""
    return sentence[:inside], sentence[inside : inside + len(text)], sentence[inside + len(text) :]
