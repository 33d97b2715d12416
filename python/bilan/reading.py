"""The doors: a file, a text, an embedded report."""

from __future__ import annotations

import datetime as dt
import os
import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, cast, overload

import polars as pl

from bilan import _core
from bilan.errors import AmbiguousNumberWarning, ArgumentError, LanguageWarning, LooksLikePathWarning
from bilan.io import is_html, is_pdf
from bilan.lexicon import Lexicon, Vocabulary
from bilan.report import Report

if TYPE_CHECKING:
    from bilan.comparing import Collection

__all__ = ["curated", "datasets", "languages", "load", "read", "read_text", "vocabulary"]

MainText = Literal["auto", "all"]
Language = Literal["en", "fr"]

# A lone surrogate has no place in a text; one character for one keeps every offset.
_SURROGATE = re.compile("[\ud800-\udfff]")
_WARNED = {"ambiguous-number": AmbiguousNumberWarning, "language-unsupported": LanguageWarning}


def read(
    source: str | os.PathLike[str] | bytes | IO[bytes],
    *,
    lang: str | Lexicon | None = None,
    lexicon: Lexicon | None = None,
    thousands: str | None = None,
    decimal: str | None = None,
    main_text: MainText = "auto",
    ordinals: bool = False,
    source_name: str | None = None,
    provider: str | None = None,
    published: str | dt.date | None = None,
    address: str | None = None,
    lang_out: Language = "en",
) -> Report:
    """Read the figures of a file: plain text, PDF or HTML.

    Parameters
    ----------
    source
        Path of a file, its bytes, or an open binary file. The content is looked at, not the name. PDF needs
        ``pip install "bilan[pdf]"``, HTML ``pip install "bilan[html]"``; the text of the report is then the one
        that was taken out of it.
    lang
        Language of the text (``"fr"``); found out when left out. A `Lexicon` will do, too.
    lexicon
        The words to read with, when they are not those that come with the package.
    thousands, decimal
        The separators of its numbers; inferred from the document when left out (see `Report.number_format`).
    main_text
        ``"auto"`` finds the article in a page with headlines and menus around it, ``"all"`` reads everything.
    ordinals
        Also read small ordinals that rank nothing ("the first book"), as measure ``ordinal``; those that rank
        ("ranks third") are read anyway.
    source_name, provider, published, address
        Who printed it, who asserts the figures, when, and where it can be found.
    lang_out
        Language of messages: ``"en"`` or ``"fr"``.

    Returns
    -------
    Report

    Raises
    ------
    FileNotFoundError
        There is no such file.
    UnsupportedFormatError
        The content is neither text, nor PDF, nor HTML (a picture, an archive).
    NoTextLayerError
        A PDF of pictures.
    MissingDependencyError
        What reads this format is not installed; the message says what to type.
    EncodingError
        The bytes are not text in the encoding they claim.
    EmptyDocumentError
        There is nothing to read.
    ArgumentError
        An argument makes no sense.

    Examples
    --------
    >>> import bilan
    >>> report = bilan.read("Le centre a accueilli 1.250 personnes, dont 58,5 % de femmes.".encode())
    >>> report.figures["value"].to_list()
    [1250.0, 58.5]
    """
    data, name = _bytes(source)
    pages: list[int] = []
    if is_pdf(data):
        from bilan.io.pdf import pdf_text

        text, pages = pdf_text(data, name)
        data = text.encode()
    elif is_html(data) and main_text != "all":
        from bilan.io.html import html_article

        article = html_article(data, name)
        data, source_name, address = article.text.encode(), source_name or article.source, address or article.address
    keywords = _keywords(lang, lexicon, thousands, decimal, main_text, source_name, provider, published, address, ordinals)
    return _report(_core.read_bytes(data, name, keywords), lang_out, pages)


def read_text(
    text: str,
    *,
    lang: str | Lexicon | None = None,
    lexicon: Lexicon | None = None,
    thousands: str | None = None,
    decimal: str | None = None,
    main_text: MainText = "auto",
    ordinals: bool = False,
    source: str | None = None,
    provider: str | None = None,
    published: str | dt.date | None = None,
    address: str | None = None,
    lang_out: Language = "en",
) -> Report:
    """Read the figures of a text.

    Parameters
    ----------
    text
        The text itself; for a file use `read`.
    lang, lexicon, thousands, decimal, main_text, ordinals, provider, published, address, lang_out
        As in `read`.
    source
        Who printed it.

    Returns
    -------
    Report

    Raises
    ------
    EmptyDocumentError
        The text is empty or blank.
    ArgumentError
        An argument makes no sense.

    Examples
    --------
    >>> import bilan
    >>> report = bilan.read_text("En 2024, 8.588 personnes ont été soignées, soit une hausse de 60,7 % par rapport à 2023.")
    >>> report.indicators.filter(name="previous_value")["candidates"].to_list()
    [[5343, 5344, 5345]]
    """
    if not isinstance(text, str):
        kind = type(text).__name__
        hint = "bilan.read(...) takes bytes, paths and open files" if isinstance(text, (bytes, bytearray, os.PathLike)) else "pass a str"
        raise ArgumentError(f"read_text takes a str, not {kind}: {hint}")
    if _looks_like_path(text):
        warnings.warn(
            f"{text!r} looks like the path of a file and was read as a text. bilan.read({text!r}) reads the file",
            LooksLikePathWarning,
            stacklevel=2,
        )
    keywords = _keywords(lang, lexicon, thousands, decimal, main_text, source, provider, published, address, ordinals)
    return _report(_core.read_text(_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text), keywords), lang_out)


@overload
def load(name: Literal["morocco-migration"], *, lang: str | None = None, lang_out: Language = "en") -> Collection: ...
@overload
def load(name: Literal["iom-morocco-2024"], *, lang: str | None = None, lang_out: Language = "en") -> Report: ...
@overload
def load(name: str, *, lang: str | None = None, lang_out: Language = "en") -> Any: ...
def load(name: str, *, lang: str | None = None, lang_out: Language = "en") -> Report | Collection:
    """Load an embedded report, or an embedded collection of statements.

    A report's text is a brief in our own words that restates every figure of the source, read like any other text. A
    collection holds what many sources printed, one statement a row.

    Parameters
    ----------
    name
        One of `datasets`.
    lang
        Language of the brief; the original's when left out. A collection has none.
    lang_out
        Language of a report's messages.

    Returns
    -------
    Report or Collection

    Raises
    ------
    DatasetNotFoundError
        No report has that name; the message lists those there are.

    Examples
    --------
    >>> import bilan
    >>> len(bilan.load("iom-morocco-2024"))
    43
    >>> len(bilan.load("morocco-migration"))
    947
    """
    if name in _core.collections():
        from bilan.comparing import Collection

        if lang is not None:
            raise ArgumentError(f"{name!r} is a collection, not a text: it has no lang; its `figures` have a column `language`")
        return Collection(_core.load_collection(name))
    return _report(_core.load(name, lang), lang_out)


def datasets() -> pl.DataFrame:
    """List the embedded reports and collections: name, title, languages, provider, source, address, date, licence, number of figures.

    Examples
    --------
    >>> import bilan
    >>> "iom-morocco-2024" in bilan.datasets()["name"]
    True
    """
    return pl.DataFrame(_core.datasets()).with_columns(pl.col("published").str.to_date())


def curated(name: str) -> pl.DataFrame:
    """The figures of an embedded report as entered by hand, to hold the reading against.

    Values are kept as printed (``"60.7"``, ``"13..17"``); nothing in it is derived.

    Examples
    --------
    >>> import bilan
    >>> bilan.curated("iom-morocco-2024").height
    43
    """
    return pl.DataFrame(_core.curated(name), infer_schema_length=None)


def vocabulary() -> pl.DataFrame:
    """List the indicators that come with the package (see `Vocabulary` for your own): code, measure, units, definition, source of the definition.

    Examples
    --------
    >>> import bilan
    >>> "assistance.medical_care" in bilan.vocabulary()["indicator"]
    True
    """
    return Vocabulary().indicators


def languages() -> list[str]:
    """List the languages that texts are read in, as ISO 639-1 codes.

    Examples
    --------
    >>> import bilan
    >>> "fr" in bilan.languages()
    True
    """
    return _core.languages()


def _bytes(source: str | os.PathLike[str] | bytes | IO[bytes]) -> tuple[bytes, str]:
    if isinstance(source, (bytes, bytearray, memoryview)):
        return bytes(source), "<bytes>"
    if hasattr(source, "read"):
        data = source.read()
        name = str(getattr(source, "name", "<file>"))
        return (_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", data).encode() if isinstance(data, str) else data), name
    if not isinstance(source, (str, os.PathLike)):
        raise ArgumentError(f"read takes a path, bytes or an open file, not {type(source).__name__}")
    if isinstance(source, str) and ("\n" in source or len(source) > 4096):
        raise ArgumentError("read takes a path, and this is a text: pass it to bilan.read_text(...)")
    if isinstance(source, str) and re.match(r"[a-z][a-z+.-]+://", source, re.IGNORECASE):
        raise ArgumentError(f"read opens files, and {source!r} is an address: save its text to a file, or pass it to bilan.read_text(...)")
    path = Path(source)
    try:
        if path.is_dir():
            raise IsADirectoryError(f"'{path}' is a directory; pass one of the files in it")
        return path.read_bytes(), str(path)
    except IsADirectoryError:
        raise
    except FileNotFoundError:
        raise FileNotFoundError(
            f"no file '{path}' (looked in {Path.cwd()}). bilan.read_text(...) takes a text itself, bilan.load(name) an embedded report"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise OSError(f"cannot open '{path}': {reason}. If it is a text, pass it to bilan.read_text(...)") from None


def _keywords(
    lang: str | Lexicon | None,
    lexicon: Lexicon | None,
    thousands: str | None,
    decimal: str | None,
    main_text: str,
    source: str | None,
    provider: str | None,
    published: str | dt.date | None,
    address: str | None,
    ordinals: bool = False,
) -> _core.Keywords:
    if isinstance(lang, Lexicon):
        if lexicon is not None and lexicon is not lang:
            raise ArgumentError("lang= and lexicon= are two lexicons; pass one of them")
        lang, lexicon = None, lang
    if lexicon is not None and not isinstance(lexicon, Lexicon):
        raise ArgumentError(f"lexicon={lexicon!r} is no Lexicon; make one with bilan.Lexicon.from_dir(folder)")
    day = published.isoformat()[:10] if isinstance(published, dt.date) else published
    keywords = {
        "lang": lang,
        "thousands": thousands,
        "decimal": decimal,
        "main_text": main_text,
        "source": source,
        "provider": provider,
        "published": day,
        "address": address,
    }
    for name, value in keywords.items():
        if not isinstance(value, str) and (value is not None or name == "main_text"):
            hint = {"main_text": '"auto" or "all"', "published": 'a date or a str such as "2025-07-15"'}.get(name, "a str")
            raise ArgumentError(f"{name}={value!r} is no str; pass {hint}")
    if not isinstance(ordinals, bool):
        raise ArgumentError(f"ordinals={ordinals!r} is no bool; pass True or False")
    return cast("_core.Keywords", {**keywords, "lexicon": None if lexicon is None else lexicon._core, "ordinals": ordinals})


def _report(core: _core.Report, lang_out: Language, pages: Sequence[int] = ()) -> Report:
    known = _core.message_languages()
    if lang_out not in known:
        raise ArgumentError(f"lang_out={lang_out!r} is not supported; supported: {', '.join(known)}")
    report = Report(core, lang_out, pages)
    for note in report.notes:
        category = _WARNED.get(note.code)
        if category is not None:
            warnings.warn(note.message, category, stacklevel=3)
    return report


def _looks_like_path(text: str) -> bool:
    if not text or len(text) > 260 or "\n" in text or text != text.strip():
        return False
    if re.match(r"(~|\.{1,2})?/[\w.-]+(/|$)", text) and " " not in text:
        return True
    suffix = Path(text).suffix
    short = 2 <= len(suffix) <= 6 and suffix[1:].isalnum() and not suffix[1:].isdigit()
    return short and (" " not in text or "/" in text or "\\" in text)


