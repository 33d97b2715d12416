"""How to cite a report or a collection, and the program that read it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Literal

from bilan import _core
from bilan.errors import ArgumentError

if TYPE_CHECKING:
    from bilan.comparing import Collection
    from bilan.report import Report

__all__ = ["cite"]

Style = Literal["apa", "bibtex", "csl"]
_SPECIAL = {"\\": r"\textbackslash{}", **{c: "\\" + c for c in "&%$#_{}"}, "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def cite(report: Report | Collection, style: Style = "apa") -> str:
    """How to cite the source of a report, read by this version of `bilan`.

    Parameters
    ----------
    report
        Any report or collection; what it does not say is left out.
    style
        ``"apa"``, ``"bibtex"`` or ``"csl"`` (CSL-JSON).

    Returns
    -------
    str

    Raises
    ------
    ArgumentError
        There is no such style.

    Examples
    --------
    >>> import bilan
    >>> print(bilan.cite(bilan.load("iom-morocco-2024"), style="bibtex").splitlines()[0])
    @misc{iom2025figures,
    """
    from bilan.report import Report

    if style not in ("apa", "bibtex", "csl"):
        raise ArgumentError(f"style={style!r}; one of: apa, bibtex, csl")
    if not isinstance(report, Report):
        return _collection(report, style)
    title = " ".join((report.title or "Untitled report").split())
    author = report.provider or report.source or "Anonymous"
    note = f"Figures read with bilan {_core.__version__}; SHA-256 of the text {report.sha256}"
    year = str(report.published.year) if report.published else "n.d."
    key = re.sub(r"[^a-z0-9]", "", f"{author}{'' if year == 'n.d.' else year}".lower()) + "figures"
    if style == "apa":
        day = f"{report.published.year}, {report.published:%B} {report.published.day}" if report.published else year
        printed = f" {report.source}." if report.source and report.source != author else ""
        return f"{author}. ({day}). {title}.{printed} {note}." + (f" {report.address}" if report.address else "")
    if style == "csl":
        item: dict[str, Any] = {"id": key, "type": "article-newspaper" if report.source else "report", "title": title, "author": [{"literal": author}], "note": note}
        if report.source:
            item["container-title"] = report.source
        if report.published:
            item["issued"] = {"date-parts": [[report.published.year, report.published.month, report.published.day]]}
        if report.address:
            item["URL"] = report.address
        if report.lang:
            item["language"] = report.lang
        return json.dumps([item], ensure_ascii=False, indent=1)
    fields = {"author": "{" + _tex(author) + "}", "title": "{" + _tex(title) + "}"}
    if report.source:
        fields["howpublished"] = _tex(report.source)
    if report.published:
        fields |= {"year": year, "month": f"{report.published.month}"}
    if report.address:
        fields["url"] = report.address.translate({ord("{"): "%7B", ord("}"): "%7D"})
    fields["note"] = _tex(note)
    return f"@misc{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}"


def _collection(collection: Collection, style: Style) -> str:
    title = " ".join((collection.title or collection.name or "Untitled collection").split())
    version = f"version {collection.version}" if collection.version else ""
    note = ", ".join(part for part in (version, f"read with bilan {_core.__version__}") if part)
    key = re.sub(r"[^a-z0-9-]", "", collection.name.lower()) or "collection"
    if style == "csl":
        item = {"id": key, "type": "dataset", "title": title, "note": note} | ({"version": collection.version} if collection.version else {})
        return json.dumps([item], ensure_ascii=False, indent=1)
    if style == "bibtex":
        return f"@misc{{{key},\n  title = {{{{{_tex(title)}}}}},\n  note = {{{_tex(note)}}},\n}}"
    return collection.citation or f"{title}. {note[:1].upper()}{note[1:]}."


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(c, c) for c in text)
