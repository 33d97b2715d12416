"""Figures you can check.

`bilan` reads a report, makes every figure in it a row of a polars DataFrame, derives what follows from the ties
between figures with guaranteed bounds, and says where they do not add up.

Examples
--------
>>> import bilan
>>> report = bilan.load("iom-morocco-2024")
>>> report.findings.filter(status="mismatch")["name"].to_list()
['hedge', 'total']
"""

import sys as _sys

from bilan._core import __version__
from bilan.comparing import Collection, Comparison, Reconciliation, collect, compare, concat, read_toml, reconcile
from bilan.auditing import Audit, Bounds, Conflict, audit, explain, rules
from bilan.errors import (
    AmbiguousNumberWarning,
    ArgumentError,
    BilanError,
    BilanWarning,
    DataError,
    DatasetNotFoundError,
    EmptyDocumentError,
    EncodingError,
    LanguageWarning,
    LooksLikePathWarning,
    MissingDependencyError,
    NoTextLayerError,
    UnsupportedFormatError,
)
from bilan.export import cite, dictionary
from bilan.figure import Figure
from bilan.lexicon import Lexicon, Vocabulary
from bilan.namespace import BatchReader, change, count, evidence, figures, numbers, read_batches, scan, share
from bilan.reading import curated, datasets, languages, load, read, read_text, vocabulary
from bilan.report import Finding, Note, NumberFormat, Report

__all__ = [
    "AmbiguousNumberWarning",
    "ArgumentError",
    "Audit",
    "BatchReader",
    "BilanError",
    "BilanWarning",
    "Collection",
    "Comparison",
    "Bounds",
    "Conflict",
    "DataError",
    "DatasetNotFoundError",
    "EmptyDocumentError",
    "EncodingError",
    "Figure",
    "Finding",
    "LanguageWarning",
    "Lexicon",
    "LooksLikePathWarning",
    "MissingDependencyError",
    "NoTextLayerError",
    "Note",
    "NumberFormat",
    "Reconciliation",
    "Report",
    "UnsupportedFormatError",
    "Vocabulary",
    "__version__",
    "audit",
    "collect",
    "compare",
    "concat",
    "change",
    "cite",
    "count",
    "curated",
    "datasets",
    "dictionary",
    "evidence",
    "explain",
    "figures",
    "languages",
    "load",
    "numbers",
    "read",
    "read_batches",
    "read_text",
    "read_toml",
    "reconcile",
    "rules",
    "scan",
    "share",
    "vocabulary",
]

# pandas is never loaded here; where it is there already, its tables get their accessor.
if "pandas" in _sys.modules:
    import bilan.pandas
