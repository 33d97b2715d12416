"""Files of texts, read lazily."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Literal

import polars as pl

from bilan.errors import ArgumentError, UnsupportedFormatError
from bilan.namespace.expressions import Date, Known, figures

__all__ = ["scan"]

_READERS: dict[str, Callable[[str], pl.LazyFrame]] = {
    ".parquet": pl.scan_parquet,
    ".csv": pl.scan_csv,
    ".ndjson": pl.scan_ndjson,
    ".jsonl": pl.scan_ndjson,
    ".arrow": pl.scan_ipc,
    ".ipc": pl.scan_ipc,
    ".feather": pl.scan_ipc,
}


def scan(
    path: str | os.PathLike[str] | pl.LazyFrame,
    text: str = "text",
    *,
    keep: str | Sequence[str] = (),
    lang: str | None = None,
    thousands: str | None = None,
    decimal: str | None = None,
    main_text: Literal["auto", "all"] = "auto",
    source: Known = None,
    provider: str | None = None,
    published: Date = None,
) -> pl.LazyFrame:
    """Read the figures of files of texts, when they are asked for and on all cores.

    Nothing is read before the query is collected. ``collect(engine="streaming")`` and ``sink_parquet`` never hold all of
    it.

    Parameters
    ----------
    path
        A Parquet, CSV, JSON lines or Arrow file, or a pattern of such (``"corpus/*.parquet"``), or a query.
    text
        Its column of texts.
    keep
        Columns of it to repeat for every figure, such as an address.
    lang, thousands, decimal, main_text, source, provider, published
        As in `bilan.figures`.

    Returns
    -------
    LazyFrame
        The kept columns, ``row`` (the place of the text, from 0), and those of `Report.figures`.

    Raises
    ------
    ArgumentError
        A keyword makes no sense.
    UnsupportedFormatError
        The ending of the path is none of a format that can be scanned.

    Examples
    --------
    >>> import bilan, polars as pl
    >>> pl.DataFrame({"id": ["a", "b"], "body": ["12 écoles.", "Environ 300 enfants."]}).write_parquet("corpus.parquet")
    >>> bilan.scan("corpus.parquet", text="body", keep="id").select("id", "row", "value").collect().rows()
    [('a', 0, 12.0), ('b', 1, 300.0)]
    """
    if isinstance(path, pl.LazyFrame):
        texts = path
    elif isinstance(path, (str, os.PathLike)):
        name = os.fspath(path)
        ending = os.path.splitext(name)[1].lower()
        if ending not in _READERS:
            raise UnsupportedFormatError(f"'{name}' cannot be scanned: its ending is none of {', '.join(_READERS)}. bilan.read reads a single document")
        texts = _READERS[ending](name)
    else:
        raise ArgumentError(f"path must be a path, a pattern of paths or a LazyFrame, not {type(path).__name__}")
    kept = [keep] if isinstance(keep, str) else list(keep)
    known = figures(pl.col(text), lang=lang, thousands=thousands, decimal=decimal, main_text=main_text, source=source, provider=provider, published=published)
    lists = texts.with_row_index("row").select(*kept, pl.col("row").cast(pl.Int64), known.alias("figure"))
    return lists.filter(pl.col("figure").list.len() > 0).explode("figure").unnest("figure")
