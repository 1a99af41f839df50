"""Says which text of a Word file a reader sees: not hidden, not struck out, not tiny, not in the ground's colour.

Direct formatting goes before the run's style, then the paragraph's, then the document's. Used by the reader
of Word files.
"""

from __future__ import annotations

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off", "none")
# Half points; twentieths of a point; per cent of a letter's width.
_LEAST_SIZE, _LEAST_LINE, _LEAST_SCALE = 6, 60, 25
_FARTHEST = 9_000
_LEAST_CONTRAST = 1.5
_UNREADABLE = ("wingdings", "webdings", "symbol", "marlett")
_THEME = {"background1": "FFFFFF", "light1": "FFFFFF", "lt1": "FFFFFF", "bg1": "FFFFFF"}
_HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGray": "808080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "green": "00FF00",
    "lightGray": "C0C0C0",
    "magenta": "FF00FF",
    "red": "FF0000",
    "white": "FFFFFF",
    "yellow": "FFFF00",
}


class Visibility:
    """Answers for the paragraphs and runs of one file."""

    def __init__(self, styles: Any) -> None:
        """Remember the styles by their ids."""
        found = () if styles is None else styles.iter(f"{_W}style")
        self.styles = {style.get(f"{_W}styleId", ""): style for style in found}
        self.usual = {
            style.get(f"{_W}type", ""): name
            for name, style in self.styles.items()
            if style.get(f"{_W}default") in ("1", "true")
        }
        self.defaults = None if styles is None else styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")

    def style_of(self, paragraph: Any) -> str:
        """The id of the paragraph's style."""
        named = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return self.usual.get("paragraph", "") if named is None else str(named.get(f"{_W}val", ""))

    def is_heading(self, style: str) -> bool:
        """Whether the style is one of Word's headings."""
        element = self.styles.get(style)
        name = None if element is None else element.find(f"{_W}name")
        return name is not None and str(name.get(f"{_W}val", "")).lower().startswith("heading")

    def is_seen(self, run: Any, paragraph: Any) -> bool:
        """Whether a reader sees the run's text."""
        places = self._places(run, paragraph)
        if any(_is_on(places, name) for name in ("vanish", "webHidden", "specVanish", "strike", "dstrike")):
            return False
        if _number(places, "sz", 22) < _LEAST_SIZE or _number(places, "w", 100) < _LEAST_SCALE:
            return False
        if _is_unreadable(places) or _is_squeezed(paragraph):
            return False
        return _is_in_contrast(places, paragraph)

    def raised(self, run: Any) -> tuple[str, ...]:
        """Whether the run's text is raised or lowered, which makes powers of figures."""
        found = run.find(f"{_W}rPr/{_W}vertAlign")
        value = "baseline" if found is None else str(found.get(f"{_W}val", ""))
        return () if value == "baseline" else (value,)

    def turned(self, table: Any) -> tuple[str, ...]:
        """Whether the table's columns are shown from right to left."""
        found = table.find(f"{_W}tblPr/{_W}bidiVisual")
        return () if found is None or found.get(f"{_W}val", "1") in _OFF else ("bidiVisual",)

    def is_row_hidden(self, row: Any) -> bool:
        """Whether a table's row is hidden or squeezed."""
        properties = row.find(f"{_W}trPr")
        if properties is None:
            return False
        height = properties.find(f"{_W}trHeight")
        is_squeezed = (
            height is not None
            and height.get(f"{_W}hRule") == "exact"
            and _whole(height.get(f"{_W}val")) < 2 * _LEAST_LINE
        )
        hidden = properties.find(f"{_W}hidden")
        return is_squeezed or (hidden is not None and hidden.get(f"{_W}val", "1") not in _OFF)

    def is_cell_hidden(self, cell: Any) -> bool:
        """Whether a cell is covered by the one above it."""
        merged = cell.find(f"{_W}tcPr/{_W}vMerge")
        return merged is not None and merged.get(f"{_W}val", "continue") == "continue"

    def _places(self, run: Any, paragraph: Any) -> list[Any]:
        """Where the run's formatting stands, the nearest first."""
        own = run.find(f"{_W}rPr")
        places = [] if own is None else [own]
        named = None if own is None else own.find(f"{_W}rStyle")
        places += self._chain("" if named is None else named.get(f"{_W}val", ""))
        places += self._chain(self.style_of(paragraph))
        return places if self.defaults is None else [*places, self.defaults]

    def _chain(self, style: str) -> list[Any]:
        """The formatting of a style and of those it is based on."""
        found, done = [], set()
        while style and style not in done and (element := self.styles.get(style)) is not None:
            done.add(style)
            if (properties := element.find(f"{_W}rPr")) is not None:
                found.append(properties)
            based = element.find(f"{_W}basedOn")
            style = "" if based is None else based.get(f"{_W}val", "")
        return found


def _first(places: list[Any], name: str) -> Any:
    """The nearest element of that name."""
    for place in places:
        if (found := place.find(f"{_W}{name}")) is not None:
            return found
    return None


def _is_on(places: list[Any], name: str) -> bool:
    found = _first(places, name)
    return found is not None and found.get(f"{_W}val", "1") not in _OFF


def _number(places: list[Any], name: str, otherwise: int) -> int:
    found = _first(places, name)
    return otherwise if found is None else _whole(found.get(f"{_W}val"), otherwise)


def _whole(text: str | None, otherwise: int = 0) -> int:
    try:
        return int(float(text or otherwise))
    except ValueError:
        return otherwise


def _is_unreadable(places: list[Any]) -> bool:
    """Whether the run's face shows signs instead of letters."""
    fonts = _first(places, "rFonts")
    return fonts is not None and str(fonts.get(f"{_W}ascii", "")).lower().startswith(_UNREADABLE)


def _is_squeezed(paragraph: Any) -> bool:
    """Whether the paragraph's lines have no height, or begin beyond the page."""
    spacing = paragraph.find(f"{_W}pPr/{_W}spacing")
    if spacing is not None and spacing.get(f"{_W}lineRule") == "exact":
        return _whole(spacing.get(f"{_W}line"), 240) < _LEAST_LINE
    indent = paragraph.find(f"{_W}pPr/{_W}ind")
    if indent is None:
        return False
    return any(abs(_whole(indent.get(f"{_W}{side}"))) > _FARTHEST for side in ("left", "start", "firstLine", "hanging"))


def _is_in_contrast(places: list[Any], paragraph: Any) -> bool:
    """Whether the text's colour can be told from what it stands on."""
    colour = _first(places, "color")
    if colour is None:
        return True
    ink = _THEME.get(str(colour.get(f"{_W}themeColor", "")), str(colour.get(f"{_W}val", "auto")))
    if colour.get(f"{_W}themeTint") or colour.get(f"{_W}themeShade"):
        ink = str(colour.get(f"{_W}val", "auto"))
    if ink == "auto":
        return True
    one, other = sorted((_light(ink), _light(_ground(places, paragraph))))
    return (other + 0.05) / (one + 0.05) >= _LEAST_CONTRAST


def _ground(places: list[Any], paragraph: Any) -> str:
    """The colour below the text: highlight, shading of run, paragraph or cell, else the page."""
    highlight = _first(places, "highlight")
    if highlight is not None and highlight.get(f"{_W}val") in _HIGHLIGHTS:
        return _HIGHLIGHTS[highlight.get(f"{_W}val")]
    cell = next(paragraph.iterancestors(f"{_W}tc"), None)
    shades = [_first(places, "shd"), paragraph.find(f"{_W}pPr/{_W}shd")]
    shades.append(None if cell is None else cell.find(f"{_W}tcPr/{_W}shd"))
    for shade in shades:
        fill = "auto" if shade is None else str(shade.get(f"{_W}fill", "auto"))
        if fill != "auto":
            return fill
    return "FFFFFF"


def _light(colour: str) -> float:
    """Relative luminance of a colour written as six hexadecimal digits."""
    try:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    except ValueError:
        return 0.0
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
