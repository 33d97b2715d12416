"""The outline of the land, and a point and a name for each country, from ``land.json``."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["COUNTRIES", "atlas", "country"]

COUNTRIES = ("origin", "destination", "nationality")
"""Dimensions whose slices are countries."""


@cache
def atlas() -> dict[str, Any]:
    """``land`` (a GeoJSON MultiPolygon) and ``points`` (ISO 3166-1 alpha-3 → longitude, latitude, names)."""
    told: dict[str, Any] = json.loads(files("bilan").joinpath("land.json").read_text("utf-8"))
    return told


def country(code: str, lang: str) -> str | None:
    """Name of a country, or nothing for a code that is none."""
    point = atlas()["points"].get(code)
    return None if point is None else str(point[3 if lang == "fr" else 2])
