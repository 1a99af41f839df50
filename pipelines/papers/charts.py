"""Draws a paper's charts for print: legible in black and white, labelled at the line, German numbers.

From the `Chart` in the facts, so that screen, paper and evidence cannot differ. Altair writes the picture's
grammar, vl-convert renders it without a browser. Used by the renderers.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any

from pipelines.papers.facts import Chart, Series

INK, TEAL, SAND, RULE, MUTED = "#1D2528", "#0B5C6B", "#8C7A55", "#D9D4C8", "#6B7378"
FONT = "Libertinus Serif, Source Serif 4, Georgia, serif"
WIDTH, HEIGHT = 460, 230
# Beyond so many years not every one can be written below the axis.
_MOST_TICKS = 14

# Line of a role: colour, dashes, width. Dashes carry the meaning where colour is lost.
_LINES: dict[str, tuple[str, list[int], float]] = {
    "observed": (TEAL, [1, 0], 2.2),
    "expected": (SAND, [1, 0], 1.4),
    "projected": (TEAL, [2, 3], 1.6),
}
# Bars of a role: fill and whether it is outlined; greys differ by a third in black and white.
_BARS: dict[str, tuple[str, bool]] = {
    "own": ("#0B5C6B", False),
    "third_party": ("#5E9AA5", False),
    "grant": ("#A9CBD1", False),
    "uncovered": ("#FFFFFF", True),
}


def chart_svg(chart: Chart, language: str) -> str:
    """The chart as SVG text, the same bytes for the same chart."""
    vl_convert: Any = import_module("vl_convert")
    svg: str = vl_convert.vegalite_to_svg(_spec(chart), **_locale(language))
    return svg


def chart_png(chart: Chart, language: str, *, ppi: float = 220.0) -> bytes:
    """The chart as PNG for word processors that cannot draw SVG.

    typst draws it, because it carries the paper's face; vl-convert knows only faces of the machine.
    """
    import typst

    page = b'#set page(width: auto, height: auto, margin: 2pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
    png: bytes = typst.compile(
        page,
        format="png",
        ppi=ppi,
        ignore_system_fonts=True,
        sys_inputs={"svg": chart_svg(chart, language)},
    )
    return png


@lru_cache(maxsize=64)
def _spec(chart: Chart) -> dict[str, Any]:
    """The picture's grammar as a Vega-Lite document."""
    drawn = _lines(chart) if chart.form == "lines" else _bars(chart)
    finished = (
        drawn.properties(width=WIDTH, height=HEIGHT, background="white")
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=MUTED, domainColor=INK, gridColor=RULE, labelFontSize=11)
    )
    spec: dict[str, Any] = finished.to_dict()
    return spec


def _lines(chart: Chart) -> Any:
    """Observed solid, pathway thin, projection dotted in a light band, target a diamond, all named."""
    alt: Any = import_module("altair")
    years = sorted({int(x) for series in chart.series for x, _ in series.points})
    scale = alt.Scale(domain=[years[0], years[-1]], nice=False) if years else alt.Undefined
    ticks = years if len(years) <= _MOST_TICKS else [year for year in years if year % 5 == 0]
    x = alt.X("x:Q", scale=scale, axis=alt.Axis(title=None, format="d", values=ticks, grid=False))
    upright, open_scale = alt.Axis(title=chart.unit, **_UNIT_ABOVE), alt.Scale(zero=False)
    y = alt.Y("y:Q", axis=upright, scale=open_scale)
    by_role = {series.role: series for series in chart.series}
    layers: list[Any] = []
    if {"projected_low", "projected_high"} <= by_role.keys():
        low, high = dict(by_role["projected_low"].points), dict(by_role["projected_high"].points)
        band = [{"x": int(year), "low": low[year], "high": high[year]} for year in low if year in high]
        layers.append(
            alt.Chart(alt.Data(values=band))
            .mark_area(color=TEAL, opacity=0.14)
            .encode(x=x, y=alt.Y("low:Q", axis=upright, scale=open_scale), y2="high:Q")
        )
    for role, (colour, dash, width) in _LINES.items():
        if role in by_role:
            line = alt.Chart(_data(by_role[role])).mark_line(color=colour, strokeDash=dash, strokeWidth=width)
            layers.append(line.encode(x=x, y=y))
    if "observed" in by_role:
        dots = alt.Chart(_data(by_role["observed"])).mark_point(color=TEAL, filled=True, size=22, opacity=1)
        layers.append(dots.encode(x=x, y=y))
    if "target" in by_role:
        diamond = alt.Chart(_data(by_role["target"])).mark_point(
            shape="diamond", filled=True, size=90, color=SAND, opacity=1
        )
        layers.append(diamond.encode(x=x, y=y))
    named = {"observed", "expected", "target"}
    layers.extend(_end_label(series, x, y) for series in chart.series if series.role in named)
    return alt.layer(*layers)


def _end_label(series: Series, x: Any, y: Any) -> Any:
    """The name of a line at its last point; of the target left of its diamond."""
    alt: Any = import_module("altair")
    last = [(int(year), value) for year, value in series.points if value is not None][-1:]
    rows = [{"x": year, "y": value, "text": series.label} for year, value in last]
    place = {"observed": (6, -9, "left"), "expected": (-6, -10, "right"), "target": (-9, 12, "right")}
    right, down, align = place[series.role]
    colour = TEAL if series.role == "observed" else SAND
    if series.role == "expected" and len(series.points) > 2:
        # in the middle of the pathway, where neither target nor values stand
        middle = series.points[len(series.points) // 2]
        rows = [{"x": int(middle[0]), "y": middle[1], "text": series.label}]
        right, down, align = 6, 14, "left"
    text = alt.Chart(alt.Data(values=rows)).mark_text(
        align=align, dx=right, dy=down, color=colour, fontSize=12, fontWeight=600
    )
    return text.encode(x=x, y=y, text="text:N")


def _bars(chart: Chart) -> Any:
    """Stacked bars; what nobody covers is an empty dashed box with its amount."""
    alt: Any = import_module("altair")
    order = {series.role: place for place, series in enumerate(chart.series)}
    rows: list[dict[str, Any]] = [
        {"x": year, "y": value, "role": series.role, "label": series.label, "place": order[series.role]}
        for series in chart.series
        for year, value in series.points
        if value
    ]
    labels = [series.label for series in chart.series]
    fills = [_BARS[series.role][0] for series in chart.series]
    colour = alt.Color(
        "label:N",
        scale=alt.Scale(domain=labels, range=fills),
        legend=alt.Legend(title=None, orient="top", symbolStrokeColor=INK, symbolType="square"),
    )
    x = alt.X("x:O", axis=alt.Axis(title=None, labelAngle=0))
    y = alt.Y("y:Q", stack="zero", axis=alt.Axis(title=chart.unit, format=",.0f", **_UNIT_ABOVE))
    bars = alt.Chart(alt.Data(values=rows)).mark_bar(stroke=INK, strokeWidth=0.6, size=34)
    drawn = [bars.encode(x=x, y=y, color=colour, order="place:Q")]
    if "uncovered" in order:
        totals: dict[str, float] = {}
        for row in rows:
            totals[row["x"]] = totals.get(row["x"], 0.0) + row["y"]
        missing = [row | {"top": totals[row["x"]]} for row in rows if row["role"] == "uncovered"]
        text = alt.Chart(alt.Data(values=missing)).mark_text(dy=-7, fontSize=11, fontWeight=600, color=INK)
        drawn.append(text.encode(x=x, y="top:Q", text=alt.Text("y:Q", format=",.0f")))
    return alt.layer(*drawn)


_UNIT_ABOVE: dict[str, Any] = {
    "titleAngle": 0,
    "titlePadding": 0,
    "titleAlign": "left",
    "titleAnchor": "end",
    "titleY": -12,
    "titleX": -30,
    "tickCount": 5,
    "domain": False,
}


def _data(series: Series) -> Any:
    alt: Any = import_module("altair")
    points = [{"x": int(year), "y": value} for year, value in series.points if value is not None]
    return alt.Data(values=points)


def _locale(language: str) -> dict[str, str]:
    """German or English numbers on the axes."""
    return {"format_locale": "de-DE" if language == "de" else "en-GB"}
