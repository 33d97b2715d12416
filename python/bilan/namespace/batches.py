"""Figures of an Arrow stream of texts, without ever holding all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

import polars as pl

from bilan import _core
from bilan.errors import ArgumentError
from bilan.frames import is_pandas, to_polars
from bilan.lexicon import Lexicon
from bilan.reading import _keywords

__all__ = ["BatchReader", "read_batches"]


class BatchReader:
    """A stream of figures, batch by batch; made by `read_batches`.

    Any library that reads Arrow streams reads it without a copy (``pl.DataFrame(reader)``, ``duckdb``,
    ``pyarrow.RecordBatchReader.from_stream(reader)``); iterating over it yields polars DataFrames. It can be read as
    often as what it reads from: a table again and again, a stream once.
    """

    def __init__(self, make: Callable[[], _core.Batches]) -> None:
        self._make = make
        # Made at once, so that faults are told where they are written; given away at the first reading.
        self._core: _core.Batches | None = make()

    def _take(self) -> _core.Batches:
        core, self._core = self._core, None
        return self._make() if core is None else core

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._take().__arrow_c_stream__(requested_schema)

    def __iter__(self) -> Iterator[pl.DataFrame]:
        core = self._take()
        while (batch := core.read_next()) is not None:
            yield pl.DataFrame(batch)


def read_batches(
    reader: Any,
    text: str = "text",
    *,
    keep: Sequence[str] = (),
    lang: str | Lexicon | None = None,
    lexicon: Lexicon | None = None,
    thousands: str | None = None,
    decimal: str | None = None,
    main_text: Literal["auto", "all"] = "auto",
    source: str | None = None,
    provider: str | None = None,
    published: str | None = None,
) -> BatchReader:
    """Read the figures of a stream of texts.

    Parameters
    ----------
    reader
        Anything that gives an Arrow stream (a record batch reader, a DuckDB relation, a polars or pandas DataFrame).
    text
        Its column of texts.
    keep
        Columns of it to repeat for every figure, such as an address.
    lang, lexicon, thousands, decimal, main_text, source, provider, published
        As in `bilan.read_text`, for all texts.

    Returns
    -------
    BatchReader
        The kept columns, ``row`` (the place of the text in the stream, from 0), and those of `Report.figures`.

    Raises
    ------
    ArgumentError
        There is no such column, or a keyword makes no sense.

    Examples
    --------
    >>> import bilan, polars as pl
    >>> texts = pl.DataFrame({"id": ["a", "b"], "text": ["12 écoles.", "Environ 300 enfants."]})
    >>> pl.DataFrame(bilan.read_batches(texts, keep=["id"])).select("id", "row", "value").rows()
    [('a', 0, 12.0), ('b', 1, 300.0)]
    """
    if isinstance(reader, pl.LazyFrame) or is_pandas(reader):
        reader = to_polars(reader)
    if not hasattr(reader, "__arrow_c_stream__"):
        raise ArgumentError(f"reader must give an Arrow stream (have __arrow_c_stream__), {type(reader).__name__} does not")
    known = _keywords(lang, lexicon, thousands, decimal, main_text, source, provider, published, None)
    if isinstance(keep, str):
        keep = [keep]
    return BatchReader(lambda: _core.read_batches(reader, text, list(keep), known))
