"""The Rust core: readers, solver and tables. Called by `bilan`; call that instead.

Text is `str` in and out, and every offset counts code points.
"""

from os import PathLike
from typing import Any, TypedDict, final

import polars as pl

__version__: str

class Keywords(TypedDict):
    """What the doors are told besides the text; every key must be there.

    ``thousands`` and ``decimal`` are single characters, ``main_text`` is ``"auto"`` or ``"all"``, ``published`` is an
    ISO date.
    """

    lang: str | None
    lexicon: Lexicon | None
    thousands: str | None
    decimal: str | None
    main_text: str
    source: str | None
    provider: str | None
    published: str | None
    address: str | None
    ordinals: bool

class Dataset(TypedDict):
    """One embedded report or collection; ``published`` is an ISO date, ``figures`` the number of its curated figures.

    A collection has many providers and sources, so it names none.
    """

    name: str
    title: str
    languages: list[str]
    provider: str | None
    source: str | None
    address: str | None
    published: str | None
    licence: str | None
    figures: int

class Curated(TypedDict):
    """One figure as entered by hand; ``value`` is the number as printed, ``a..b`` a range."""

    id: str
    indicator: str | None
    label: str
    measure: str
    unit: str | None
    quantifier: str
    value: str
    direction: str | None
    population: str | None
    breakdown: str | None
    place: str | None
    iso3: str | None
    period: str | None
    reference_period: str | None
    base: str | None
    provider: str | None

class IndicatorCode(TypedDict):
    """One code of the vocabulary: what it measures, in which units, by whose definition."""

    indicator: str
    measure: str
    units: list[str]
    definition: str
    source: str

class PopulationCode(TypedDict):
    """One population of the vocabulary, and the wider one it is within."""

    population: str
    within: str | None
    definition: str | None
    source: str | None

class UnitCode(TypedDict):
    """One unit of the vocabulary, and what sort of quantity it measures."""

    unit: str
    sort: str
    definition: str | None
    source: str | None

class SliceCode(TypedDict):
    """One slice that words can name."""

    dimension: str
    value: str

class Row(TypedDict):
    """One figure of anyone's table; every key must be there, and only ``name`` must have a value.

    Numbers are strings, so that ``"60.70"`` keeps its two decimals; ``"13..17"`` is a range. ``breakdown`` is like
    ``"sex=female;age=13-17"``; ``period`` like ``2024``, ``2024-09-30`` or ``2024-01/2024-09``.
    """

    name: str
    value: str | None
    measure: str | None
    unit: str | None
    quantifier: str | None
    integer: bool | None
    resolution: str | None
    minimum: str | None
    tolerance: str | None
    label: str | None
    indicator: str | None
    breakdown: str | None
    population: str | None
    period: str | None

@final
class Batches:
    """A stream of figures, made batch by batch as it is read; it can be read once. Made by `read_batches`."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The rest of the stream, as an Arrow capsule."""

    def read_next(self) -> Any:
        """The next batch, which gives an Arrow array; None at the end."""

@final
class Report:
    """A text as read. Its tables are built when asked for; its ties are solved once, at the first asking.

    Made by `read_text`, `read_bytes` and `load`; never changes.
    """

    @property
    def text(self) -> str:
        """The whole text, untouched."""

    @property
    def main_text(self) -> str:
        """The article in the text."""

    @property
    def article(self) -> tuple[int, int]:
        """Where the article stands: ``text[start:end] == main_text``."""

    @property
    def lang(self) -> str | None:
        """Language of the text (ISO 639-1); None when it is not a supported one."""

    @property
    def title(self) -> str | None:
        """Its headline, where it has one."""

    @property
    def source(self) -> str | None:
        """Who printed it."""

    @property
    def provider(self) -> str | None:
        """Who asserts the figures."""

    @property
    def address(self) -> str | None:
        """Where the source can be found."""

    @property
    def licence(self) -> str | None:
        """Terms of use."""

    @property
    def published(self) -> str | None:
        """When it was printed, as an ISO date."""

    @property
    def notes(self) -> list[tuple[str, str]]:
        """What to know about how the text was read: stable code and sentence."""

    @property
    def number_format(self) -> tuple[str | None, str | None, str | None, str]:
        """Thousands mark, decimal mark, the print that proved them, and where they come from.

        The last is ``"document"``, ``"caller"`` or ``"habit"``.
        """

    def figures(self) -> pl.DataFrame:
        """One row a printed figure.

        Returns
        -------
        polars.DataFrame
            The columns of `bilan.Report.figures`.
        """

    def printed(self, figure_id: str) -> tuple[float, float] | None:
        """The ends of a figure as printed, equal for a single number; None when there is no such figure."""

    def relations(self) -> pl.DataFrame:
        """One row a tie.

        Returns
        -------
        polars.DataFrame
            The columns of `bilan.Report.relations`.
        """

    def blocks(self) -> pl.DataFrame:
        """One row a stretch of the text, and what it was taken for.

        Returns
        -------
        polars.DataFrame
            The columns of `bilan.Report.blocks`.
        """

    def indicators(self, lang_out: str) -> pl.DataFrame:
        """What follows from the ties.

        Parameters
        ----------
        lang_out
            Language of the caveats, one of `message_languages`.

        Returns
        -------
        polars.DataFrame
            The columns of `bilan.Report.indicators`.

        Raises
        ------
        ArgumentError
            There are no sentences in that language.
        """

    def findings(self, lang_out: str) -> pl.DataFrame:
        """What adds up and what does not.

        Parameters
        ----------
        lang_out
            Language of messages and repairs, one of `message_languages`.

        Returns
        -------
        polars.DataFrame
            The columns of `bilan.Report.findings`.

        Raises
        ------
        ArgumentError
            There are no sentences in that language.
        """

@final
class Audit:
    """Figures and formulas, solved. Made by `audit`; never changes."""

    def verdict(self) -> str:
        """All ties taken at their word: refuted, consistent, not_refuted or unknown."""

    def verdicts(self) -> list[tuple[str, str]]:
        """The verdict under every rule of rounding, by name.

        Returns
        -------
        list of tuple
            Name of the rule, and verdict.
        """

    def witness(self) -> list[tuple[str, str]] | None:
        """Name and value of every figure at a point where everything holds.

        Returns
        -------
        list of tuple, or None
            Values are fractions as text; None unless the verdict is ``consistent``.
        """

    def bounds(self, name: str, rounding: str | None) -> tuple[tuple[str, bool] | None, tuple[str, bool] | None, list[int]] | None:
        """What all ties leave to a figure.

        Parameters
        ----------
        name
            Of a figure.
        rounding
            A rule; None for the one that was chosen.

        Returns
        -------
        tuple, or None
            Low end, high end (fraction as text, and whether it is open), and the possible whole numbers when few.
            None where the ties contradict each other.

        Raises
        ------
        ArgumentError
            No figure has that name.
        """

    def conflicts(self) -> list[list[str]]:
        """Smallest sets of figures and ties that cannot all be right, one a contradiction."""

    def repairs(self) -> pl.DataFrame:
        """What would mend each contradiction.

        Returns
        -------
        polars.DataFrame
            The columns of `bilan.Audit.repairs`.
        """

    def figures(self) -> pl.DataFrame:
        """The figures as printed and as all ties leave them.

        Returns
        -------
        polars.DataFrame
            The columns of `bilan.Audit.figures`.
        """

    def relations(self) -> pl.DataFrame:
        """One row a tie; ``cue`` is the formula.

        Returns
        -------
        polars.DataFrame
            The columns of `bilan.Report.relations`.
        """

    def indicators(self, lang_out: str) -> pl.DataFrame:
        """What follows; see `Report.indicators`.

        Parameters
        ----------
        lang_out
            Language of the caveats, one of `message_languages`.

        Returns
        -------
        polars.DataFrame
            The columns of `bilan.Report.indicators`.
        """

    def findings(self, lang_out: str) -> pl.DataFrame:
        """What adds up and what does not; see `Report.findings`.

        Parameters
        ----------
        lang_out
            Language of messages and repairs, one of `message_languages`.

        Returns
        -------
        polars.DataFrame
            The columns of `bilan.Report.findings`.
        """

@final
class Vocabulary:
    """Codes and their definitions. Never changes; shared, not copied."""

    @staticmethod
    def embedded() -> Vocabulary:
        """Give the vocabulary that comes with the package."""

    def extend(self, path: str | PathLike[str]) -> Vocabulary:
        """Give a vocabulary with what a TOML file adds.

        Parameters
        ----------
        path
            The file.

        Returns
        -------
        Vocabulary

        Raises
        ------
        DataError
            A mistake in the file, with its line and column.
        """

    def indicators(self) -> list[IndicatorCode]:
        """List the indicators."""

    def populations(self) -> list[PopulationCode]:
        """List the populations."""

    def units(self) -> list[UnitCode]:
        """List the units."""

    def slices(self) -> list[SliceCode]:
        """List the slices."""

@final
class Lexicon:
    """The words of a language, compiled. Never changes; shared, not copied."""

    @staticmethod
    def embedded(code: str, vocabulary: Vocabulary | None) -> Lexicon:
        """Give an embedded language.

        Parameters
        ----------
        code
            One of `languages`.
        vocabulary
            Its codes; None for those that come with the package.

        Returns
        -------
        Lexicon

        Raises
        ------
        ArgumentError
            There is no such language.
        """

    @staticmethod
    def from_dir(path: str | PathLike[str], vocabulary: Vocabulary | None) -> Lexicon:
        """Compile the drawers of a folder.

        Parameters
        ----------
        path
            The folder.
        vocabulary
            The codes its words may name; None for those that come with the package.

        Returns
        -------
        Lexicon

        Raises
        ------
        DataError
            A mistake in a drawer, with its line and column.
        """

    def extend(self, path: str | PathLike[str]) -> Lexicon:
        """Give this language with what a folder adds.

        Parameters
        ----------
        path
            The folder; any drawer may be missing.

        Returns
        -------
        Lexicon

        Raises
        ------
        DataError
            A mistake in a drawer, with its line and column.
        """

    @property
    def lang(self) -> str:
        """ISO 639-1 code."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The codes its words name."""
def rules() -> list[tuple[str | None, str, str]]:
    """Code, name and sort of everything that `explain` has a page for."""

def read_batches(reader: Any, text: str, keep: list[str], keywords: Keywords) -> Batches:
    """Figures of the texts of an Arrow stream; ``keep`` are columns to repeat for every figure."""

def check_keywords(keywords: Keywords) -> None:
    """Raises what `read_text` would raise for these keywords."""

def read_text(text: str, keywords: Keywords) -> Report:
    """Read a text.

    Parameters
    ----------
    text
        Without lone surrogates.
    keywords
        What is known of it.

    Returns
    -------
    Report

    Raises
    ------
    EmptyDocumentError
        The text is empty or blank.
    ArgumentError
        A keyword makes no sense.
    """

def read_bytes(data: bytes, name: str, keywords: Keywords) -> Report:
    """Read the bytes of a text file: UTF-8, UTF-16 with its mark, or windows-1252 (with a note).

    Parameters
    ----------
    data
        The content.
    name
        What messages call it.
    keywords
        What is known of it.

    Returns
    -------
    Report

    Raises
    ------
    UnsupportedFormatError
        The content is no text.
    EncodingError
        The bytes are not text in the encoding they claim.
    EmptyDocumentError
        There is nothing to read.
    ArgumentError
        A keyword makes no sense.
    """

def load(name: str, lang: str | None) -> Report:
    """Read the brief of an embedded report.

    Parameters
    ----------
    name
        One of `datasets`.
    lang
        Language of the brief; None is the original's.

    Returns
    -------
    Report

    Raises
    ------
    DatasetNotFoundError
        No report has that name.
    ArgumentError
        It has no brief in that language.
    """

def datasets() -> list[Dataset]:
    """List the embedded reports.

    Returns
    -------
    list of dict
    """

def curated(name: str) -> list[Curated]:
    """List the figures of an embedded report as entered by hand.

    Parameters
    ----------
    name
        One of `datasets`.

    Returns
    -------
    list of dict

    Raises
    ------
    DatasetNotFoundError
        No report has that name.
    """

def languages() -> list[str]:
    """List the languages that texts are read in.

    Returns
    -------
    list of str
    """

def message_languages() -> list[str]:
    """List the languages that messages are written in.

    Returns
    -------
    list of str
    """

def audit(rows: list[Row], formulas: str, rounding: str | None, exact: bool) -> Audit:
    """Solve figures and formulas.

    Parameters
    ----------
    rows
        The figures.
    formulas
        One a line; see `bilan.audit`.
    rounding
        The rule that the numbers follow; None is to the nearest, and forgives what another rule would mend.
    exact
        Search every block exactly, not only small ones that propagation may leave loose.

    Returns
    -------
    Audit

    Raises
    ------
    ArgumentError
        A name, a number or a formula that cannot be read.
    """

def explain(name: str) -> str:
    """The page of a finding or of an indicator.

    Parameters
    ----------
    name
        A code or a name.

    Returns
    -------
    str
        Markdown.

    Raises
    ------
    ArgumentError
        Nothing goes by that name.
    """

class About(TypedDict):
    """What a collection is called and where it comes from."""

    name: str
    title: str
    version: str
    licence: str | None
    citation: str | None
    provenance: str | None

@final
class Collection:
    """Statements of many sources; never changes. See `bilan.Collection`."""

    def about(self) -> About:
        """Name, title, version, licence, citation and provenance."""

    def figures(self) -> pl.DataFrame:
        """One row a statement."""

    def sources(self) -> pl.DataFrame:
        """One row a source."""

    def toml(self) -> str:
        """The text of its file."""

@final
class Comparison:
    """What comparing a collection comes to. See `bilan.Comparison`."""

    def groups(self, lang_out: str) -> pl.DataFrame:
        """One row a claim that several statements make."""

    def causes(self, lang_out: str) -> pl.DataFrame:
        """One row a likely cause, ranked within its group."""

    def voices(self) -> pl.DataFrame:
        """One row a source: the voice it belongs to."""

    def findings(self, lang_out: str) -> pl.DataFrame:
        """What does not add up between claims."""

    def breaks(self, lang_out: str) -> pl.DataFrame:
        """Where series may have changed their definition."""

    def series(self) -> pl.DataFrame:
        """One row a period of a series."""

def load_collection(name: str) -> Collection:
    """An embedded collection."""

def collections() -> list[str]:
    """Names of the embedded collections."""

def read_collection(name: str, text: str) -> Collection:
    """The text of a file of statements; ``name`` is what messages call it."""

def collection_of(table: pl.DataFrame) -> Collection:
    """A table of statements, every column as text."""

def collection_of_report(report: Report) -> Collection:
    """The figures of a report as statements of its source."""

def concat(parts: list[Collection]) -> Collection:
    """All statements of several collections."""

def compare_collection(
    collection: Collection, on: list[str] | None, trust: dict[str, float], singles: bool, lang_out: str
) -> Comparison:
    """Compare the statements of a collection; see `bilan.compare`."""

def reconcile(rows: list[Row], formulas: str, trust: dict[str, float]) -> tuple[list[list[str]], float, bool, list[list[str]]]:
    """The cheapest sets of figures to set aside, their cost, whether they are all, and what conflicts; see `bilan.reconcile`."""
