"""Draws a paper's charts for print: legible in black and white, labelled at the line, German numbers.

From the `Chart` in the facts, so that screen, paper and evidence cannot differ. Altair writes the picture's
grammar, vl-convert renders it without a browser. Used by the renderers.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any

from pipelines.papers.chart_labels import Label, Point, Scale, placed, scale_of
from pipelines.papers.facts import Chart, Series

INK, TEAL, SAND, RULE, MUTED = "#1D2528", "#0B5C6B", "#8A6A22", "#D9D4C8", "#5A6166"
FONT = "Libertinus Serif, Source Serif 4, Georgia, serif"
WIDTH, HEIGHT = 460, 220
# Beyond so many years not every one can be written below the axis.
_MOST_TICKS = 14

# Line of a role: colour, dashes, width. Dashes carry the meaning where colour is lost.
_LINES: dict[str, tuple[str, list[float], float]] = {
    "expected": (SAND, [7, 3], 1.5),
    "projected": (TEAL, [1.5, 3], 1.9),
    "observed": (TEAL, [1, 0], 2.4),
}
# Fill of a bar: the greys differ by a fifth or more in black and white; what is missing is white.
_BARS: dict[str, str] = {
    "own": "#0B4A57",
    "planned_own": "#3F7C88",
    "third_party": "#6FA3AD",
    "planned_third_party": "#93BAC2",
    "grant": "#B5D2D7",
    "planned_grant": "#DCE9EB",
    "uncovered": "#FFFFFF",
    "appropriation": "#FFFFFF",
    "actual": "#0B4A57",
    "forecast": "#A9CBD1",
    "expected": "#FFFFFF",
    "observed": "#0B4A57",
}


def chart_svg(chart: Chart, language: str) -> str:
    """The chart as SVG text, the same bytes for the same chart."""
    return _svg(chart, language)


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


def axis_of(chart: Chart) -> Scale:
    """The upright axis of the chart: bars stand on zero, lines may lie far from it."""
    if chart.form == "stacked_bars":
        sums: dict[str, float] = {}
        for series in chart.series:
            for x, value in series.points:
                sums[x] = sums.get(x, 0.0) + (value or 0.0)
        # Room for the amounts and words over the bars.
        return scale_of([0.0, 1.1 * max(sums.values(), default=1.0)], from_zero=True)
    values = [value for series in chart.series for _, value in series.points if value is not None]
    return scale_of(values or [0.0, 1.0], from_zero=chart.form != "lines")


@lru_cache(maxsize=256)
def _svg(chart: Chart, language: str) -> str:
    vl_convert: Any = import_module("vl_convert")
    svg: str = vl_convert.vegalite_to_svg(_spec(chart), **_locale(language))
    return svg


def _spec(chart: Chart) -> dict[str, Any]:
    """The picture's grammar as a Vega-Lite document."""
    drawn = _lines(chart) if chart.form == "lines" else _bars(chart)
    finished = (
        drawn.properties(width=WIDTH, height=HEIGHT, background="white")
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=MUTED, domainColor=INK, gridColor=RULE, labelFontSize=11)
    )
    spec: dict[str, Any] = finished.to_dict(validate=False)
    return spec


def _lines(chart: Chart) -> Any:
    """Observed solid, pathway dashed, projection dotted in a light band, target a diamond, all named."""
    alt: Any = import_module("altair")
    years = sorted({int(x) for series in chart.series for x, _ in series.points})
    first, last = (years[0], years[-1]) if years else (0, 1)
    scale = alt.Scale(domain=[first, max(last, first + 1)], nice=False)
    ticks = years if len(years) <= _MOST_TICKS else [year for year in years if year % 5 == 0]
    x = alt.X("x:Q", scale=scale, axis=alt.Axis(title=None, format="d", values=ticks, grid=False))
    axis = axis_of(chart)
    y = _upright(chart, axis)
    by_role = {series.role: series for series in chart.series}
    layers: list[Any] = []
    if {"projected_low", "projected_high"} <= by_role.keys():
        low, high = (dict(_joined(by_role, name)) for name in ("projected_low", "projected_high"))
        band = [{"x": year, "y": low[year], "high": high[year]} for year in sorted(low) if year in high]
        area = alt.Chart(alt.Data(values=band)).mark_area(color=TEAL, opacity=0.16)
        layers.append(area.encode(x=x, y=y, y2="high:Q"))
    for role, (colour, dash, width) in _LINES.items():
        for piece in _pieces(by_role, role):
            rows = [{"x": year, "y": value} for year, value in piece]
            line = alt.Chart(alt.Data(values=rows)).mark_line(
                color=colour, strokeDash=dash, strokeWidth=width
            )
            layers.append(line.encode(x=x, y=y))
    for role, shape, size, colour in (("observed", "circle", 26, TEAL), ("target", "diamond", 110, INK)):
        if role in by_role:
            rows = [{"x": year, "y": value} for year, value in _points(by_role[role])]
            dots = alt.Chart(alt.Data(values=rows)).mark_point(
                shape=shape, filled=True, size=size, color=colour, opacity=1
            )
            layers.append(dots.encode(x=x, y=y))
    layers.extend(_words(by_role, axis, (first, max(last, first + 1))))
    return alt.layer(*layers)


def _words(by_role: dict[str, Series], axis: Scale, years: tuple[int, int]) -> list[Any]:
    """The name of every line beside it, where it covers nothing."""
    alt: Any = import_module("altair")

    def pixels(points: list[tuple[int, float]]) -> list[Point]:
        across, up = years[1] - years[0], axis.high - axis.low
        return [((x - years[0]) / across * WIDTH, (axis.high - y) / up * HEIGHT) for x, y in points]

    drawn = {role: pixels(_joined(by_role, role)) for role in ("observed", "expected", "projected", "target")}
    walls = [*drawn.values(), *(pixels(_joined(by_role, f"projected_{side}")) for side in ("low", "high"))]
    # A diamond is no point: its corners count as obstacles too.
    walls += [[(x - 6, y), (x + 6, y)] for x, y in drawn["target"]]
    taken: list[Label] = []
    layers = []
    for role in ("target", "observed", "projected", "expected"):
        if role not in by_role or not drawn[role]:
            continue
        text = by_role[role].label
        # Beside its band a projection is named at the band's edge, not within it.
        line = (role == "projected" and pixels(_joined(by_role, "projected_high"))) or drawn[role]
        label = placed(text, line, walls, taken, (WIDTH, HEIGHT), at_end=role != "expected")
        taken.append(label)
        colour = {"observed": TEAL, "projected": TEAL, "expected": SAND}.get(role, INK)
        mark = alt.Chart(alt.Data(values=[{"text": text}])).mark_text(
            align="left", baseline="middle", color=colour, fontSize=12, fontWeight=600
        )
        layers.append(mark.encode(x=alt.value(label.x), y=alt.value(label.y), text="text:N"))
    return layers


def _bars(chart: Chart) -> Any:
    """Bars of a year on top of each other or side by side; what nobody covers is white with its amount."""
    alt: Any = import_module("altair")
    is_stacked = chart.form == "stacked_bars"
    rows: list[dict[str, Any]] = [
        {"x": x, "y": value, "label": series.label, "place": place, "role": series.role}
        for place, series in enumerate(chart.series)
        for x, value in series.points
        if value
    ]
    labels = [series.label for series in chart.series]
    fills = [_BARS[series.role] for series in chart.series]
    legend = alt.Legend(
        title=None,
        orient="top",
        symbolStrokeColor=INK,
        symbolStrokeWidth=0.8,
        symbolType="square",
        labelFontSize=11,
    )
    colour = alt.Color("label:N", scale=alt.Scale(domain=labels, range=fills), legend=legend)
    names = list(dict.fromkeys(x for series in chart.series for x, _ in series.points))
    x = alt.X(
        "x:O", sort=names, axis=alt.Axis(title=None, labelAngle=0, labelLimit=WIDTH / max(len(names), 1))
    )
    y = _upright(chart, axis_of(chart), stack="zero" if is_stacked else None)
    if is_stacked:
        bars = alt.Chart(alt.Data(values=rows)).mark_bar(stroke=INK, strokeWidth=0.7, size=34)
        drawn = [bars.encode(x=x, y=y, color=colour, order="place:Q")]
        return alt.layer(*drawn, *_above(chart, rows, x))
    bars = alt.Chart(alt.Data(values=rows)).mark_bar(stroke=INK, strokeWidth=0.7)
    return alt.layer(bars.encode(x=x, y=y, xOffset=alt.XOffset("label:N", sort=labels), color=colour))


def _above(chart: Chart, rows: list[dict[str, Any]], x: Any) -> list[Any]:
    """Over the bars: what is missing in a year, and what ends in it."""
    alt: Any = import_module("altair")
    totals: dict[str, float] = {}
    for row in rows:
        totals[row["x"]] = totals.get(row["x"], 0.0) + row["y"]
    missing = [row | {"top": totals[row["x"]]} for row in rows if row["role"] == "uncovered"]
    layers = []
    if missing:
        text = alt.Chart(alt.Data(values=missing)).mark_text(dy=-7, fontSize=11, fontWeight=600, color=INK)
        layers.append(text.encode(x=x, y="top:Q", text=alt.Text("y:Q", format=",.0f")))
    marked = [{"x": mark.x, "text": mark.label} for mark in chart.marks if mark.x in totals]
    if marked:
        word = alt.Chart(alt.Data(values=marked)).mark_text(baseline="bottom", fontSize=11, color=INK)
        layers.append(word.encode(x=x, y=alt.value(-4), text="text:N"))
        high = axis_of(chart).high
        tops = [
            {"x": mark["x"], "y": min(totals[mark["x"]] + 0.09 * high, high), "end": high} for mark in marked
        ]
        rule = alt.Chart(alt.Data(values=tops)).mark_rule(color=INK, strokeDash=[2, 3])
        layers.append(rule.encode(x=x, y="y:Q", y2="end:Q"))
    return layers


def _upright(chart: Chart, axis: Scale, stack: str | None = None) -> Any:
    """The upright axis with its unit above it."""
    alt: Any = import_module("altair")
    shown = alt.Axis(
        title=chart.unit,
        values=list(axis.ticks),
        format=f",.{axis.digits}f",
        titleAngle=0,
        titlePadding=0,
        titleAlign="left",
        titleAnchor="end",
        titleY=-14,
        titleX=-34,
        domain=False,
        titleFontWeight="normal",
    )
    return alt.Y("y:Q", stack=stack, axis=shown, scale=alt.Scale(domain=[axis.low, axis.high], nice=False))


def _points(series: Series) -> list[tuple[int, float]]:
    """The points that have a value."""
    return [(int(year), value) for year, value in series.points if value is not None]


def _joined(by_role: dict[str, Series], role: str) -> list[tuple[int, float]]:
    """The points of a role; what lies ahead begins at the last value, where it was computed from."""
    if role not in by_role:
        return []
    own = _points(by_role[role])
    if not role.startswith("projected") or "observed" not in by_role or not own:
        return own
    before = [point for point in _points(by_role["observed"]) if point[0] < own[0][0]]
    return [*before[-1:], *own]


def _pieces(by_role: dict[str, Series], role: str) -> list[list[tuple[int, float]]]:
    """A line in pieces: a gap in the data is a gap on paper."""
    if role not in by_role:
        return []
    if role != "observed":
        return [_joined(by_role, role)]
    pieces: list[list[tuple[int, float]]] = [[]]
    for year, value in by_role[role].points:
        if value is None:
            pieces.append([])
        else:
            pieces[-1].append((int(year), value))
    return [piece for piece in pieces if piece]


def _locale(language: str) -> dict[str, str]:
    """German or English numbers on the axes."""
    return {"format_locale": "de-DE" if language == "de" else "en-GB"}
