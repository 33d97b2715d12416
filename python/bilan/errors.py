"""Exceptions and warnings: what is wrong, where, and what to type instead.

A report that does not add up is a finding, never an exception.
"""

from __future__ import annotations

__all__ = [
    "AmbiguousNumberWarning",
    "ArgumentError",
    "BilanError",
    "BilanWarning",
    "DataError",
    "DatasetNotFoundError",
    "EmptyDocumentError",
    "EncodingError",
    "LanguageWarning",
    "LooksLikePathWarning",
    "MissingDependencyError",
    "NoTextLayerError",
    "UnsupportedFormatError",
]


class BilanError(Exception):
    """Base of everything `bilan` raises. ``code`` names the fault for programs."""

    code = "error"


class ArgumentError(BilanError, ValueError):
    """An argument that makes no sense."""

    code = "argument"


class EmptyDocumentError(BilanError, ValueError):
    """Nothing to read."""

    code = "empty-document"


class UnsupportedFormatError(BilanError, ValueError):
    """Content that is neither text nor a page: a Word document, a picture, an archive."""

    code = "unsupported-format"


class NoTextLayerError(UnsupportedFormatError):
    """A PDF that holds pictures of pages, and no text."""

    code = "no-text-layer"


class EncodingError(BilanError, ValueError):
    """Bytes that are not text in the encoding they claim."""

    code = "encoding"


class DataError(BilanError, ValueError):
    """A data file (report, lexicon) with a mistake in it, named with its line and column."""

    code = "data"


class DatasetNotFoundError(BilanError, LookupError):
    """No embedded dataset of that name."""

    code = "dataset-not-found"


class MissingDependencyError(BilanError, ImportError):
    """An optional package is needed; the message says which extra installs it."""

    code = "missing-dependency"


class BilanWarning(UserWarning):
    """Base of everything `bilan` warns of."""


class LanguageWarning(BilanWarning):
    """The text is in a language that is not supported."""


class AmbiguousNumberWarning(BilanWarning):
    """A separator that can be read in two ways, with nothing in the document that decides."""


class LooksLikePathWarning(BilanWarning):
    """A text that looks like the path of a file was passed as a text."""
