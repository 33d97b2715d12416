"""Makes `python/bilan/land.json`: outline of the land, a point for each country, its name.

    python tests/bench/land.py LAND_110M.json COUNTRIES_50M.json > python/bilan/land.json

The two files are those of the npm package world-atlas 2.0.2 (ISC), which are Natural Earth 4.1.0 (public domain) as
TopoJSON. Of the countries only one point each is kept, the middle of the largest piece: no border is drawn anywhere, and
a point says nothing about the status of a territory. Names: the first of each country in the lexicon (Unicode CLDR).
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

LEXICON = Path(__file__).parents[2] / "src" / "lexicon"
# As Natural Earth shortens them.
SHORT = {
    "Dem. Rep. Congo": "COD", "Congo": "COG", "Central African Rep.": "CAF", "Eq. Guinea": "GNQ", "S. Sudan": "SSD",
    "Dominican Rep.": "DOM", "Bosnia and Herz.": "BIH", "Macedonia": "MKD", "Czechia": "CZE", "Laos": "LAO", "Vietnam": "VNM",
    "North Korea": "PRK", "South Korea": "KOR", "São Tomé and Principe": "STP", "eSwatini": "SWZ", "Cabo Verde": "CPV",
    "W. Sahara": "ESH", "United States of America": "USA", "Turkey": "TUR", "Palestine": "PSE", "Myanmar": "MMR", "Kosovo": "XKX",
    "Solomon Is.": "SLB", "Marshall Is.": "MHL", "Antigua and Barb.": "ATG", "St. Kitts and Nevis": "KNA", "Saint Lucia": "LCA",
    "St. Vin. and Gren.": "VCT", "Timor-Leste": "TLS", "Côte d'Ivoire": "CIV",
    "Jordan": "JOR", "Georgia": "GEO", "Chad": "TCD", "Dominica": "DMA",
}  # fmt: skip


def plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower().replace("’", "'"))


def arcs(topology: dict) -> list[list[list[float]]]:
    """Arcs in degrees."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for a, b in arc:
            x, y = x + a, y + b
            line.append([x * kx + dx, y * ky + dy])
        out.append(line)
    return out


def ring(lines: list[list[list[float]]], indices: list[int]) -> list[list[float]]:
    made: list[list[float]] = []
    for i in indices:
        line = lines[i] if i >= 0 else lines[~i][::-1]
        made.extend(line[1:] if made else line)
    return made


def polygons(lines: list, geometry: dict) -> list[list[list[list[float]]]]:
    """A list of polygons, each a list of rings."""
    if geometry["type"] == "Polygon":
        return [[ring(lines, r) for r in geometry["arcs"]]]
    if geometry["type"] == "MultiPolygon":
        return [[ring(lines, r) for r in p] for p in geometry["arcs"]]
    return [p for g in geometry.get("geometries", []) for p in polygons(lines, g)]


def middle(r: list[list[float]]) -> tuple[float, float, float]:
    """Area and centroid of a ring."""
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(r, r[1:] + r[:1], strict=True):
        cross = ax * by - bx * ay
        area, x, y = area + cross / 2, x + (ax + bx) * cross, y + (ay + by) * cross
    return (abs(area), x / (6 * area), y / (6 * area)) if area else (0.0, *r[0])


def main(land_path: str, countries_path: str) -> None:
    land, countries = (json.loads(Path(p).read_text("utf-8")) for p in (land_path, countries_path))
    rounded = lambda r: [[round(x, 2), round(y, 2)] for x, y in r]  # noqa: E731
    shapes = [[rounded(r) for r in p] for p in polygons(arcs(land), land["objects"]["land"])]
    # Antarctica takes a quarter of the room and has nobody to return to.
    shapes = [p for p in shapes if max(y for _, y in p[0]) > -60]
    names = {}
    for code in ("en", "fr"):
        told = tomllib.loads((LEXICON / code / "places.toml").read_text("utf-8"))["country"]
        names[code] = {iso3: re.sub(r"\(.*?\)", "", words[0]) for iso3, words in told.items() if words}
    every = tomllib.loads((LEXICON / "en" / "places.toml").read_text("utf-8"))["country"]
    by_name = {plain(word): iso3 for iso3, words in every.items() for word in words}
    lines, points = arcs(countries), {}
    for g in countries["objects"]["countries"]["geometries"]:
        name = g["properties"]["name"]
        iso3 = SHORT.get(name) or by_name.get(plain(name))
        found = [middle(p[0]) for p in polygons(lines, g)]
        if iso3 and found:
            _, x, y = max(found)
            points[iso3] = [round(x, 2), round(y, 2), names["en"].get(iso3, name), names["fr"].get(iso3, name)]
        else:
            print(f"left out: {name}", file=sys.stderr)
    out = {
        "source": "Natural Earth 4.1.0 (public domain), 1:110m land and points of 1:50m countries, through world-atlas 2.0.2 (ISC). Made by tests/bench/land.py.",
        "land": {"type": "MultiPolygon", "coordinates": shapes},
        "points": dict(sorted(points.items())),
    }
    print(json.dumps(out, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main(*sys.argv[1:])
