"""The words and number formats of displays and charts, from ``words.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from bilan.atlas import COUNTRIES, country
from bilan.errors import ArgumentError

__all__ = ["Words", "words"]


@cache
def _tables() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(files("bilan").joinpath("words.toml").read_text("utf-8"))


class Words:
    """The words of one language: ``words("en")("display", "ok")``, and its way to write numbers."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._table = _tables()[lang]

    def __call__(self, section: str, key: str, **fill: object) -> str:
        """The word, its {names} filled in; a key that is not there is its own word."""
        text = self._table[section].get(key, key)
        # In one pass: what is filled in may hold braces of its own.
        return re.sub(r"\{(\w+)\}", lambda name: str(fill.get(name[1], name[0])), text) if fill else text

    def number(self, value: float, places: int | None = None) -> str:
        """A number as the language writes it; as many decimals as it needs, two at most, unless said."""
        if places is None:
            text = f"{value:,.2f}"
            text = text.rstrip("0").rstrip(".")
        else:
            text = f"{value:,.{places}f}"
        whole, _, decimals = text.partition(".")
        whole = whole.replace(",", self("number", "thousands")).replace("-", "−")
        return whole + (self("number", "decimal") + decimals if decimals else "")

    def percent(self, value: float, places: int | None = None) -> str:
        """A number with the sign of a percentage."""
        return self.number(value, places) + self("number", "percent")

    def bounds(self, low: float | None, high: float | None, few: Sequence[float] | None = None, sign: str = "") -> str:
        """An interval in words; the few values it holds, when they are known; a sign such as that of percent behind its number."""
        if few is not None and 1 < len(few) <= 5:
            return ", ".join(self.number(v) for v in few[:-1]) + self("number", "or") + self.number(few[-1]) + sign
        if low is None and high is None:
            return self("number", "any")
        if low is None:
            return self("number", "at_most", high=self.number(high or 0) + sign)
        if high is None:
            return self("number", "at_least", low=self.number(low) + sign)
        if self.number(low) == self.number(high):
            return self.number(low) + sign
        return self("number", "between", low=self.number(low), high=self.number(high) + sign)

    def printed(self, row: Mapping[str, Any]) -> str:
        """The value of a row of figures or statements, with its hedge and its sign of percent."""
        if row["value"] is None:
            return str(row["text"])
        number = self.percent(row["value"]) if row["unit"] == "percent" else self.number(row["value"])
        return number if row["quantifier"] == "exact" else f"{self('quantifier', row['quantifier'])} {number}"

    def quote(self, text: str) -> str:
        """A quotation."""
        return self("number", "quote_open") + text + self("number", "quote_close")

    def indicator(self, code: str) -> str:
        """What an indicator counts, in few words."""
        named = self("indicator", code)
        return code.rpartition(".")[2].replace("_", " ").capitalize() if named == code else named

    def slice(self, part: str) -> str:
        """A slice (``destination=CIV``, ``age=13-17``) in words."""
        dimension, _, what = part.partition("=")
        if dimension in COUNTRIES:
            named = country(what, self.lang)
            # A nationality is no place: people of it may live anywhere.
            if named is not None and dimension == "nationality":
                return self("slice", "nationality", n=named)
            return named or self("slice", what)
        if dimension == "age":
            key = {"<": "under", ">": "over"}.get(what[:1], "years" if what[:1].isdigit() else what)
            return self("slice", key, n=what.lstrip("<>=").replace("-", "–"))
        return self("slice", what)

    def plural(self, section: str, key: str, n: int) -> str:
        """The word for one, or for several."""
        return self(section, key + "_one") if n == 1 else self(section, key, n=self.number(n))


def words(lang: str | None, default: str = "en") -> Words:
    """The words of a language.

    Raises
    ------
    ArgumentError
        There are none.
    """
    chosen: Any = default if lang is None else lang
    if chosen not in _tables():
        raise ArgumentError(f"lang={chosen!r} is not supported here; supported: {', '.join(_tables())}")
    return Words(chosen)
