"""Returns from a country to others, over the outline of the land. No border is drawn."""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING, Any

from bilan.atlas import COUNTRIES, atlas, country
from bilan.charts.book import Row
from bilan.charts.sides import Sides
from bilan.charts.theme import BLUE, INK, ORANGE, altair, data, finish, title

if TYPE_CHECKING:
    import altair as alt

__all__ = ["chart", "rows"]

_WIDTH, _HEIGHT = 560, 420


def rows(sides: Sides, indicator: str, period: str | None = None, location: str | None = None) -> tuple[list[Row], Row | None]:
    """Counts by country in one period, and the whole they are parts of."""
    points = atlas()["points"]
    series = [row for row in sides.made.series.iter_rows(named=True) if row["indicator"] == indicator and row["told"] == "printed"]
    found: dict[tuple[str, str], list[Row]] = {}
    for row in series:
        dimension, _, code = (row["breakdown"] or "").partition("=")
        if dimension in COUNTRIES and code in points and row["iso3"] in points and row["value_max"] is not None and location in (None, row["location"]):
            found.setdefault((row["period"], row["iso3"]), []).append({**row, "code": code})
    if period is not None:
        found = {key: value for key, value in found.items() if key[0] == period}
    if not found:
        return [], None
    key = max(found, key=lambda k: (len(found[k]), k))
    whole = next((row for row in series if (row["period"], row["iso3"]) == key and row["breakdown"] is None), None)
    return sorted(found[key], key=lambda row: -row["value_max"]), whole


def _window(points: list[list[Any]]) -> tuple[float, float, float]:
    """Scale and middle of an equirectangular map that holds the points with room for their names."""
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    across, up = max((east - west) * 1.6, 56), max((north - south) * 1.5, 42)
    scale = min(_WIDTH / math.radians(across), _HEIGHT / math.radians(up))
    return scale, (west + east) / 2, (south + north) / 2


def _curve(a: list[Any], b: list[Any]) -> list[tuple[float, float]]:
    """A bow from a to b, so that lines to neighbours do not hide each other."""
    (ax, ay), (bx, by) = a[:2], b[:2]
    mx, my = (ax + bx) / 2 - (by - ay) * 0.18, (ay + by) / 2 + (bx - ax) * 0.18
    steps = [i / 24 for i in range(25)]
    return [((1 - t) ** 2 * ax + 2 * t * (1 - t) * mx + t * t * bx, (1 - t) ** 2 * ay + 2 * t * (1 - t) * my + t * t * by) for t in steps]


def chart(sides: Sides, indicator: str, period: str | None = None, location: str | None = None) -> alt.VConcatChart:
    """Lines as wide as the numbers, each with its number."""
    alt, w = altair(), sides.words
    told, whole = rows(sides, indicator, period, location)
    if not told:
        known = [row for row in sides.made.series.to_dicts() if (row["breakdown"] or "").partition("=")[0] in COUNTRIES]
        raise sides.nothing("nothing_flows", what=indicator, known=sides.known(known))
    points = atlas()["points"]
    home = points[told[0]["iso3"]]
    scale, lon, lat = _window([home, *(points[row["code"]] for row in told)])
    projected = {"type": "equirectangular", "scale": scale, "center": [lon, lat], "translate": [_WIDTH / 2, _HEIGHT / 2]}
    most = max(row["value_max"] for row in told)
    paths, ends = [], []
    for row in told:
        there = points[row["code"]]
        width = 1.5 + 12 * (row["value_max"] / most)
        paths += [{"code": row["code"], "lon": x, "lat": y, "step": n, "width": width} for n, (x, y) in enumerate(_curve(home, there))]
        left = there[0] < home[0] - 1
        ends.append({"lon": there[0], "lat": there[1], "text": f"{country(row['code'], w.lang)} {w.bounds(row['value_min'], row['value_max'])}", "left": left})
    land = {"type": "Feature", "geometry": atlas()["land"], "properties": {}}
    lines = alt.Chart(data(paths)).mark_line(color=ORANGE, opacity=0.75, strokeCap="round")
    names = alt.Chart(data(ends))
    text = {"fontSize": 12, "fontWeight": "bold", "color": INK, "stroke": "#FFFFFF", "strokeWidth": 0}
    layers = alt.layer(
        alt.Chart(alt.Data(values=[{"type": "Sphere"}])).mark_geoshape(fill="#EAF2F7"),
        alt.Chart(alt.Data(values=[land])).mark_geoshape(fill="#D9D6CE", stroke=None),
        lines.encode(longitude="lon:Q", latitude="lat:Q", order="step:Q", detail="code:N", strokeWidth=alt.StrokeWidth("width:Q", scale=None, legend=None)),
        names.mark_circle(size=45, color=BLUE, opacity=1).encode(longitude="lon:Q", latitude="lat:Q"),
        names.transform_filter("!datum.left").mark_text(align="left", dx=8, dy=-8, **text).encode(longitude="lon:Q", latitude="lat:Q", text="text:N"),
        names.transform_filter("datum.left").mark_text(align="right", dx=-8, dy=-4, **text).encode(longitude="lon:Q", latitude="lat:Q", text="text:N"),
        alt.Chart(data([{"lon": home[0], "lat": home[1], "text": country(told[0]["iso3"], w.lang)}])).mark_text(dy=-12, **text).encode(longitude="lon:Q", latitude="lat:Q", text="text:N"),
    )
    n = sum(row["value_max"] for row in told)
    sub = w("compare", "flows_sub", n=w.number(n), whole=w.number(whole["value_max"])) if whole and whole["value_max"] else w("compare", "flows_sub_open")
    layers = layers.project(**projected).properties(width=_WIDTH, height=_HEIGHT)
    note = textwrap.wrap(f"{w('compare', 'disclaimer')} {w('compare', 'land')}", 100)
    foot = alt.Chart(data([{"text": note}])).mark_text(align="left", fontSize=10, color="#666666", baseline="top").encode(text="text:N", x=alt.value(0), y=alt.value(0))
    head = title(w("compare", "flows", what=sides.name(indicator), period=sides.period(told[0])), sub)
    return finish(alt.vconcat(layers, foot.properties(width=_WIDTH, height=26), title=head))
