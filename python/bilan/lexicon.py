"""Languages and vocabularies of your own, loaded at run time."""

from __future__ import annotations

import os

import polars as pl

from bilan import _core

__all__ = ["Lexicon", "Vocabulary"]


class Vocabulary:
    """The codes that figures are given: indicators, populations, units, slices, each with its definition.

    `Vocabulary()` is the one that comes with the package; `from_toml` and `extend` add to it. A vocabulary never
    changes, so it may be shared between threads.

    Examples
    --------
    >>> import bilan
    >>> bilan.Vocabulary().indicators.filter(indicator="assistance.medical_care")["units"].to_list()
    [['person']]
    """

    def __init__(self) -> None:
        self._core = _core.Vocabulary.embedded()

    @classmethod
    def _of(cls, core: _core.Vocabulary) -> Vocabulary:
        made = cls.__new__(cls)
        made._core = core
        return made

    @classmethod
    def from_toml(cls, path: str | os.PathLike[str]) -> Vocabulary:
        """Read codes of your own, beside those that come with the package.

        Parameters
        ----------
        path
            A TOML file with ``[[indicator]]``, ``[population]``, ``[slices]`` and ``[unit]`` tables; indicators and
            units need a ``definition`` and its ``source``. Words for them go in the ``concepts.toml`` and
            ``units.toml`` of a lexicon.

        Returns
        -------
        Vocabulary

        Raises
        ------
        DataError
            An unknown key, a code that is there already, a code that names nothing: with file, line and column.
        DatasetNotFoundError
            There is no such file.

        Examples
        --------
        >>> import bilan, pathlib, tempfile
        >>> file = pathlib.Path(tempfile.mkdtemp(), "vocabulary.toml")
        >>> _ = file.write_text('''
        ... [[indicator]]
        ... code = "education.enrolled_pupils"
        ... units = ["person"]
        ... population = "pupils"
        ... definition = "Children on the roll of a school at the start of its year."
        ... source = "UNESCO Institute for Statistics"
        ... ''', encoding="utf8")
        >>> bilan.Vocabulary.from_toml(file).indicators["indicator"].to_list()[-1]
        'education.enrolled_pupils'
        """
        return cls().extend(path)

    def extend(self, path: str | os.PathLike[str]) -> Vocabulary:
        """Add the codes of one more file; this vocabulary stays as it is.

        Parameters
        ----------
        path
            As in `from_toml`.

        Returns
        -------
        Vocabulary
        """
        return self._of(self._core.extend(path))

    @property
    def indicators(self) -> pl.DataFrame:
        """Indicators: code, measure, units, definition, source of the definition."""
        return pl.DataFrame(self._core.indicators())

    @property
    def populations(self) -> pl.DataFrame:
        """Populations: name, the wider one it is within, definition, source of the definition."""
        return pl.DataFrame(self._core.populations(), schema=dict.fromkeys(("population", "within", "definition", "source"), pl.String))

    @property
    def units(self) -> pl.DataFrame:
        """Units: code, what sort of quantity it measures, definition, source of the definition."""
        return pl.DataFrame(self._core.units(), schema=dict.fromkeys(("unit", "sort", "definition", "source"), pl.String))

    @property
    def slices(self) -> pl.DataFrame:
        """Slices of populations that words can name: dimension and value."""
        return pl.DataFrame(self._core.slices())

    def __repr__(self) -> str:
        return f"<bilan.Vocabulary: {self._core.indicators().__len__()} indicators>"


class Lexicon:
    """The words of one language: how it writes numbers, hedges, changes, units, places, indicators.

    Made by `embedded` and `from_dir`; `extend` adds words to one. A lexicon never changes, so it may be shared between
    threads. Pass it to `read` or `read_text`, as ``lexicon=`` or ``lang=``.

    Examples
    --------
    >>> import bilan
    >>> spanish = bilan.Lexicon.embedded("es")
    >>> bilan.read_text("Se rescató a casi 40 personas.", lexicon=spanish).figures["quantifier"].to_list()
    ['nearly']
    """

    def __init__(self) -> None:
        raise TypeError("a Lexicon is made by Lexicon.embedded(\"fr\") or Lexicon.from_dir(folder)")

    @classmethod
    def _of(cls, core: _core.Lexicon) -> Lexicon:
        made = cls.__new__(cls)
        made._core = core
        return made

    _core: _core.Lexicon

    @classmethod
    def embedded(cls, lang: str, *, vocabulary: Vocabulary | None = None) -> Lexicon:
        """Take a language that comes with the package.

        Parameters
        ----------
        lang
            One of `bilan.languages`.
        vocabulary
            Its codes, when they are not those that come with the package.

        Returns
        -------
        Lexicon

        Raises
        ------
        ArgumentError
            There is no such language.

        Examples
        --------
        >>> import bilan
        >>> bilan.Lexicon.embedded("fr").lang
        'fr'
        """
        return cls._of(_core.Lexicon.embedded(lang, None if vocabulary is None else vocabulary._core))

    @classmethod
    def from_dir(cls, path: str | os.PathLike[str], *, vocabulary: Vocabulary | None = None) -> Lexicon:
        """Load a language from a folder of TOML drawers.

        Parameters
        ----------
        path
            A folder with ``numerals.toml`` and any of ``units``, ``qualifiers``, ``ties``, ``periods``, ``concepts``,
            ``places``, ``vocabulary`` and ``language``. Its language is the ``code`` in ``language.toml``, or else the
            name of the folder.
        vocabulary
            The codes its words may name; those that come with the package when left out.

        Returns
        -------
        Lexicon

        Raises
        ------
        DataError
            An unknown key, a code that is there twice or names nothing, an entry that cannot be read: with file, line
            and column.
        DatasetNotFoundError
            There is no such folder.

        Examples
        --------
        >>> import bilan, pathlib, tempfile
        >>> folder = pathlib.Path(tempfile.mkdtemp(), "eo")
        >>> folder.mkdir()
        >>> _ = (folder / "numerals.toml").write_text('''
        ... [habits]
        ... thousands = ["."]
        ... decimal = ","
        ... [[cardinal]]
        ... words = { "du" = 2, "tri" = 3 }
        ... ''', encoding="utf8")
        >>> esperanto = bilan.Lexicon.from_dir(folder)
        >>> bilan.read_text("Venis tri homoj.", lexicon=esperanto).figures["value"].to_list()
        [3.0]
        """
        return cls._of(_core.Lexicon.from_dir(path, None if vocabulary is None else vocabulary._core))

    def extend(self, path: str | os.PathLike[str]) -> Lexicon:
        """Add the words of a folder; this lexicon stays as it is.

        Parameters
        ----------
        path
            A folder of drawers, each with only what it adds. Its ``vocabulary.toml`` adds codes too.

        Returns
        -------
        Lexicon

        Raises
        ------
        DataError
            As in `from_dir`; and a number word that has another value in the language.

        Examples
        --------
        >>> import bilan, pathlib, tempfile
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> _ = (folder / "units.toml").write_text('item = ["jerrican(s)"]', encoding="utf8")
        >>> french = bilan.Lexicon.embedded("fr").extend(folder)
        >>> bilan.read_text("On a livré 40 jerricans.", lexicon=french).figures["unit"].to_list()
        ['item']
        """
        return self._of(self._core.extend(path))

    @property
    def lang(self) -> str:
        """Its language, as an ISO 639-1 code."""
        return self._core.lang

    @property
    def vocabulary(self) -> Vocabulary:
        """The codes its words name."""
        return Vocabulary._of(self._core.vocabulary)

    def __repr__(self) -> str:
        return f"<bilan.Lexicon: {self.lang}>"
