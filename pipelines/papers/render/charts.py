"""Draws a paper's charts for print: legible in black and white, labelled at the line, German numbers.

From the `Chart` in the facts, so that screen, paper and evidence cannot differ. Altair writes the picture's
grammar, vl-convert renders it without a browser. Used by the renderers.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from pipelines.figures.labels import Label, Point, Scale, place_label, scale_of
from pipelines.figures.palette import PRINT
from pipelines.papers.facts import Chart, Series

INK, TEAL, SAND, RULE, MUTED = PRINT.ink, PRINT.observed, PRINT.decided, PRINT.rule, PRINT.muted
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
# Fill of a bar: the greys differ by a fifth or more in black and white. What nobody covers is hatched, what is not
# stated dotted; Vega knows no patterns, so that these two colours, used nowhere else, stand for them.
_HATCHED, _DOTTED = "#FDFDFE", "#FEFDFD"
_BARS: dict[str, str] = {
    "own": "#0B4A57",
    "planned_own": "#3F7C88",
    "third_party": "#6FA3AD",
    "planned_third_party": "#93BAC2",
    "grant": "#B5D2D7",
    "planned_grant": "#DCE9EB",
    "uncovered": _HATCHED,
    "unknown": _DOTTED,
    "appropriation": "#FFFFFF",
    "actual": "#0B4A57",
    "forecast": "#A9CBD1",
    "expected": "#FFFFFF",
    "observed": "#0B4A57",
}


_PATTERN = 'width="6" height="6" patternUnits="userSpaceOnUse"'
_GROUND = '<rect width="6" height="6" fill="#FFFFFF"/>'
_PATTERNS = {
    _HATCHED: ("hatched", f'{_GROUND}<path d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2" stroke="{INK}" stroke-width="0.9"/>'),
    _DOTTED: ("dotted", f'{_GROUND}<circle cx="3" cy="3" r="0.9" fill="{INK}"/>'),
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
        page, format="png", ppi=ppi, ignore_system_fonts=True, sys_inputs={"svg": chart_svg(chart, language)}
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
    return _with_patterns(svg)


def _with_patterns(svg: str) -> str:
    """Put patterns in the place of the colours that stand for them."""
    for colour, (name, drawn) in _PATTERNS.items():
        stated = f'fill="{colour}"'
        if stated in svg:
            defined = f'<defs><pattern id="{name}" {_PATTERN}>{drawn}</pattern></defs>'
            head, mark, rest = svg.partition(">")
            svg = head + mark + defined + rest.replace(stated, f'fill="url(#{name})"')
    return svg


def _spec(chart: Chart) -> dict[str, Any]:
    """The form's grammar filled with the chart's data, axes and words."""
    spec: dict[str, Any] = json.loads(_form(chart.form))
    if chart.form == "lines":
        _fill_lines(spec, chart)
    else:
        _fill_bars(spec, chart)
    return spec


@cache
def _form(form: str) -> str:
    """The grammar of a form as a Vega-Lite document without data, once a run: Altair is slow at it."""
    drawn = _lines_form() if form == "lines" else _bars_form(is_stacked=form == "stacked_bars")
    finished = (
        drawn.properties(width=WIDTH, height=HEIGHT, background="white")
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=MUTED, domainColor=INK, gridColor=RULE, labelFontSize=11)
    )
    return json.dumps(finished.to_dict(validate=False))


def _lines_form() -> Any:
    """Observed solid, pathway dashed, projection dotted in a light band, target a diamond."""
    alt: Any = import_module("altair")
    x = alt.X("x:Q", scale=alt.Scale(nice=False), axis=alt.Axis(title=None, format="d", grid=False))
    y = _upright()
    band = alt.Chart(alt.NamedData("band")).mark_area(color=TEAL, opacity=0.16)
    layers = [band.encode(x=x, y=y, y2="high:Q")]
    for role, (colour, dash, width) in _LINES.items():
        line = alt.Chart(alt.NamedData(role)).mark_line(color=colour, strokeDash=dash, strokeWidth=width)
        layers.append(line.encode(x=x, y=y))
    for role, shape, size, colour in (("observed", "circle", 26, TEAL), ("target", "diamond", 110, INK)):
        dots = alt.Chart(alt.NamedData(role)).mark_point(shape=shape, filled=True, size=size, color=colour, opacity=1)
        layers.append(dots.encode(x=x, y=y))
    return alt.layer(*layers)


def _fill_lines(spec: dict[str, Any], chart: Chart) -> None:
    """Put data, the range of years, the upright axis and the names of the lines into the form."""
    years = sorted({int(x) for series in chart.series for x, _ in series.points})
    first, last = (years[0], max(years[-1], years[0] + 1)) if years else (0, 1)
    ticks = years if len(years) <= _MOST_TICKS else [year for year in years if year % 5 == 0]
    by_role = {series.role: series for series in chart.series}
    low, high = (dict(_joined(by_role, f"projected_{side}")) for side in ("low", "high"))
    spec["datasets"] = {
        "band": [{"x": year, "y": low[year], "high": high[year]} for year in sorted(low) if year in high],
        **{role: [{"x": x, "y": y} for x, y in _drawn(by_role, role)] for role in (*_LINES, "target")},
    }
    axis = axis_of(chart)
    for layer in spec["layer"]:
        across = layer["encoding"]["x"]
        across["scale"]["domain"], across["axis"]["values"] = [first, last], ticks
        _fill_upright(layer, chart, axis)
    spec["layer"].extend(_words(by_role, axis, (first, last)))


def _words(by_role: dict[str, Series], axis: Scale, years: tuple[int, int]) -> list[dict[str, Any]]:
    """The name of every line beside it, where it covers nothing."""

    def pixels(points: list[tuple[int, float]]) -> list[Point]:
        across, up = years[1] - years[0], axis.high - axis.low
        return [((x - years[0]) / across * WIDTH, (axis.high - y) / up * HEIGHT) for x, y in points]

    roles = ("observed", "expected", "projected", "projected_low", "projected_high", "target")
    drawn = {role: pixels(_joined(by_role, role)) for role in roles}
    # A diamond is no point: its corners count as obstacles too.
    walls = [*drawn.values(), *([(x - 6, y), (x + 6, y)] for x, y in drawn["target"])]
    taken: list[Label] = []
    layers = []
    for role in ("target", "projected", "observed", "expected"):
        if not drawn[role]:
            continue
        # Beside its band a projection is named at the band's edge, not within it.
        line = (role == "projected" and drawn["projected_high"]) or drawn[role]
        name = by_role[role].label
        label = place_label(name, line, walls, taken, (WIDTH, HEIGHT), at_end=role != "expected")
        taken.append(label)
        look = {"color": _LINES[role][0] if role in _LINES else INK, "fontSize": 12, "fontWeight": 600}
        mark = {"type": "text", "text": name, "align": "left", "baseline": "middle", **look}
        place = {"x": {"value": label.x}, "y": {"value": label.y}}
        layers.append({"data": {"values": [{}]}, "mark": mark, "encoding": place})
    return layers


def _bars_form(*, is_stacked: bool) -> Any:
    """Bars of a year on top of each other or side by side, with what stands over them."""
    alt: Any = import_module("altair")
    legend = alt.Legend(
        title=None, orient="top", symbolStrokeColor=INK, symbolStrokeWidth=0.8, symbolType="square", labelFontSize=11
    )
    colour = alt.Color("label:N", scale=alt.Scale(), legend=legend)
    x = alt.X("x:O", axis=alt.Axis(title=None, labelAngle=0))
    data = alt.NamedData("rows")
    if not is_stacked:
        bars = alt.Chart(data).mark_bar(stroke=INK, strokeWidth=0.7)
        return alt.layer(bars.encode(x=x, y=_upright(), xOffset=alt.XOffset("label:N"), color=colour))
    bars = alt.Chart(data).mark_bar(stroke=INK, strokeWidth=0.7, size=34)
    stacked = bars.encode(x=x, y=_upright("zero"), color=colour, order="place:Q")
    amounts = alt.Chart(alt.NamedData("missing")).mark_text(dy=-7, fontSize=11, fontWeight=600, color=INK)
    words = alt.Chart(alt.NamedData("marked")).mark_text(baseline="bottom", fontSize=11, color=INK)
    return alt.layer(
        stacked,
        amounts.encode(x=x, y="top:Q", text=alt.Text("y:Q", format=",.0f")),
        words.encode(x=x, y=alt.value(-4), text="text:N"),
    )


def _fill_bars(spec: dict[str, Any], chart: Chart) -> None:
    """Put data, the axes and the fills into the form; what nobody covers stands over its bar."""
    rows: list[dict[str, Any]] = [
        {"x": x, "y": value, "label": series.label, "place": place, "role": series.role}
        for place, series in enumerate(chart.series)
        for x, value in series.points
        if value
    ]
    totals: dict[str, float] = {}
    for row in rows:
        totals[row["x"]] = totals.get(row["x"], 0.0) + row["y"]
    spec["datasets"] = {
        "rows": rows,
        "missing": [row | {"top": totals[row["x"]]} for row in rows if row["role"] == "uncovered"],
        "marked": [{"x": mark.x, "text": mark.label} for mark in chart.marks if mark.x in totals],
    }
    labels = [series.label for series in chart.series]
    names = list(dict.fromkeys(x for series in chart.series for x, _ in series.points))
    for layer in spec["layer"]:
        encoding = layer["encoding"]
        encoding["x"]["sort"] = names
        encoding["x"]["axis"]["labelLimit"] = WIDTH / max(len(names), 1)
        if "color" in encoding:
            fills = [_BARS[series.role] for series in chart.series]
            encoding["color"]["scale"] = {"domain": labels, "range": fills}
            _fill_upright(layer, chart, axis_of(chart))
        if "xOffset" in encoding:
            encoding["xOffset"]["sort"] = labels


def _upright(stack: str | None = None) -> Any:
    """The upright axis with its unit above it."""
    alt: Any = import_module("altair")
    shown = alt.Axis(
        titleAngle=0,
        titlePadding=0,
        titleAlign="left",
        titleAnchor="end",
        titleY=-14,
        titleX=-34,
        domain=False,
        titleFontWeight="normal",
    )
    return alt.Y("y:Q", stack=stack, axis=shown, scale=alt.Scale(nice=False))


def _fill_upright(layer: dict[str, Any], chart: Chart, axis: Scale) -> None:
    """Put range, ticks, decimals and unit into a layer's upright axis."""
    upright = layer["encoding"]["y"]
    upright["scale"]["domain"] = [axis.low, axis.high]
    upright["axis"] |= {"title": chart.unit, "values": list(axis.ticks), "format": f",.{axis.digits}f"}


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


def _drawn(by_role: dict[str, Series], role: str) -> list[tuple[int, float | None]]:
    """The points of a line; a gap in the data stays one on paper."""
    if role == "observed" and role in by_role:
        return [(int(year), value) for year, value in by_role[role].points]
    return [*_joined(by_role, role)]


def _locale(language: str) -> dict[str, str]:
    """German or English numbers on the axes."""
    return {"format_locale": "de-DE" if language == "de" else "en-GB"}
