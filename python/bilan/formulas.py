"""Ties as people write them, and as a table holds them, in the grammar of formulas."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl

from bilan.errors import ArgumentError

__all__ = ["formulas"]

_KINDS = ("sum", "part", "share", "change", "complement", "same", "restatement")


def formulas(relations: Any, falling: set[str]) -> str:
    if isinstance(relations, os.PathLike) or (isinstance(relations, str) and relations.endswith(".toml") and "\n" not in relations):
        return _toml(Path(relations))
    if isinstance(relations, str):
        return relations
    if isinstance(relations, pl.DataFrame):
        return "\n".join(_ties(relations.to_dicts(), falling))
    if hasattr(relations, "to_dict") and hasattr(relations, "columns"):
        return "\n".join(_ties(relations.to_dict(orient="records"), falling))
    if isinstance(relations, Iterable) and not isinstance(relations, bytes):
        lines = list(relations)
        if all(isinstance(line, str) for line in lines):
            return "\n".join(lines)
    raise ArgumentError("relations must be formulas, the path of a .toml file, or a table like Report.relations")


def _toml(path: Path) -> str:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ArgumentError(f"{path}: {error}") from None
    formulas = data.get("formulas")
    if not isinstance(formulas, list) or not all(isinstance(line, str) for line in formulas):
        raise ArgumentError(f'{path}: expected formulas = ["total = men + women", ...]')
    return "\n".join(formulas)


def _ties(ties: list[dict[str, Any]], falling: set[str]) -> list[str]:
    """Rows of a relations table as formulas."""
    def name(figure: str) -> str:
        return f"`{figure}`"

    lines = []
    for i, tie in enumerate(ties):
        kind = str(tie.get("kind"))
        if kind not in _KINDS:
            raise ArgumentError(f"relation {i + 1}: kind={kind!r}; one of: {', '.join(_KINDS)}")
        members = list(zip(tie["roles"], tie["figure_ids"], strict=True))

        def role(wanted: str, members: list[tuple[str, str]] = members) -> list[str]:
            return [name(figure) for r, figure in members if r == wanted]

        try:
            match kind:
                case "sum":
                    sign = "=" if tie.get("complete") else ">="
                    lines.append(f"{role('whole')[0]} {sign} {' + '.join(role('part'))}")
                case "part":
                    lines.append(f"{role('part')[0]} <= {role('whole')[0]}")
                case "share":
                    if role("part"):
                        lines.append(f"{role('part')[0]} = {role('rate')[0]} * {role('whole')[0]}")
                case "change":
                    if role("previous") and role("rate"):
                        sign = "-" if role("rate")[0].strip("`") in falling else "+"
                        lines.append(f"{role('current')[0]} = {role('previous')[0]} * (1 {sign} {role('rate')[0]})")
                case "complement":
                    lines.append(f"{' + '.join(role('rate'))} = 100%")
                case _:
                    figures = role("statement")
                    lines += [f"{a} = {b}" for a, b in zip(figures, figures[1:], strict=False)]
        except IndexError:
            raise ArgumentError(f"relation {i + 1}: a {kind} needs other roles than {[r for r, _ in members]}") from None
    return lines
