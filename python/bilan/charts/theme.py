"""How charts look: colours that the colour-blind tell apart, a light card that holds in a dark page."""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from bilan.errors import MissingDependencyError
from bilan.words import Words

if TYPE_CHECKING:
    from types import ModuleType

    import altair as alt

__all__ = ["BLUE", "GREY", "INK", "LINES", "ORANGE", "PALE", "PANELS", "RED", "WIDTH", "altair", "axis", "data", "finish", "title"]

# Okabe and Ito.
BLUE, ORANGE, RED, GREY, PALE, INK = "#0072B2", "#E69F00", "#D55E00", "#9A9A9A", "#9CC9E3", "#222222"
WIDTH = 520
# A chart with more panels, a panel with more lines than this is no longer read; the tables hold everything.
PANELS, LINES = 12, 30

# Pixels a point, so that pictures are sharp on good screens.
SHARP = 2

_KINDS: dict[type, type] = {}

T = TypeVar("T", bound="alt.TopLevelMixin")


def altair() -> ModuleType:
    """altair, or what to install.

    Raises
    ------
    MissingDependencyError
        It is not installed.
    """
    try:
        import altair as alt
    except ImportError as error:
        raise MissingDependencyError('charts need altair: pip install "bilan[notebook]"') from error
    return alt


def data(rows: list[dict[str, Any]]) -> Any:
    """Rows as chart data, written into the chart: no frame library and no network needed to draw it."""
    return altair().Data(values=rows)


def axis(words: Words, name: str | None, **more: Any) -> Any:
    """An axis whose numbers are written in the language of the chart."""
    # Vega's own locale belongs to the renderer; an expression travels with the chart.
    thousands, decimal = words("number", "thousands"), words("number", "decimal")
    expression = f"replace(replace(replace(format(datum.value, ',~g'), /,/g, '\\u0001'), '.', '{decimal}'), /\\u0001/g, '{thousands}')"
    return altair().Axis(title=name, labelExpr=expression, **more)


def title(text: str, subtitle: str | list[str] | None = None) -> Any:
    """A title at the left edge."""
    more = {"subtitle": subtitle} if subtitle else {}
    return altair().TitleParams(text, anchor="start", offset=14, **more)


def finish(chart: T) -> T:
    """The common dress: own background and own ink, so that a dark page changes neither."""
    dressed: Any = chart
    dressed = (
        dressed.configure(background="#FFFFFF", padding=14, font="sans-serif")
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=INK, grid=False, domainColor="#BBBBBB", tickColor="#BBBBBB", labelLimit=260, labelPadding=6)
        .configure_title(color=INK, subtitleColor="#555555", fontSize=14, subtitleFontSize=12)
        .configure_header(labelColor=INK, titleColor=INK)
        .configure_legend(labelColor=INK, titleColor=INK, orient="top")
        .configure_concat(spacing=22)
    )
    # Not by assignment: altair takes every attribute for a part of the chart.
    kind = type(dressed)
    object.__setattr__(dressed, "__class__", _KINDS.setdefault(kind, kind if kind in _KINDS.values() else _offline(kind)))
    return dressed


def _offline(kind: Any) -> Any:
    """The same kind of chart, that shows as a picture where nobody chose how altair shows charts.

    altair's own default fetches a script from the network: without one, a notebook stays blank.
    """

    def bundle(self: Any, *args: Any, **more: Any) -> Any:
        chosen = altair().renderers.active not in ("", "default")
        if chosen or find_spec("vl_convert") is None:
            return kind._repr_mimebundle_(self, *args, **more)
        picture = BytesIO()
        self.save(picture, format="png", scale_factor=SHARP)
        png = picture.getvalue()
        # Width and height stand at fixed places of the head of a PNG.
        width, height = (int.from_bytes(png[at : at + 4], "big") // SHARP for at in (16, 20))
        return {"image/png": png, "text/plain": repr(self)}, {"image/png": {"width": width, "height": height}}

    return type(kind.__name__, (kind,), {"_repr_mimebundle_": bundle, "__doc__": kind.__doc__, "__module__": kind.__module__})
