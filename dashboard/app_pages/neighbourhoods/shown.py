"""What the parts of the page of neighbourhoods share: the areas opened, the order, the area looked at.

Reads the selection and asks the gateway. Used by `neighbourhood_page` and `neighbourhood_blocks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.app_pages.neighbourhoods import view as views
from dashboard.app_pages.neighbourhoods.lines import SHOWN
from dashboard.app_pages.neighbourhoods.view_measure import Measure, measure_of
from dashboard.app_pages.neighbourhoods.view_table import asked_order
from indicators.catalogue.definition import Definition
from pipelines.snapshots.neighbourhoods.neighbourhoods import AreaRequest, Neighbourhoods, Order

if TYPE_CHECKING:
    from dashboard.app_pages.neighbourhoods.address import Page

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """The areas of one kind by one indicator as the address asks for them; `rows` are those of this sheet."""

    request: AreaRequest
    areas: Neighbourhoods
    offered: list[Row]
    chosen: views.Chosen
    definition: Definition
    counts: Row
    measure: Measure
    title: str
    order: Order
    rows: list[Row]
    area: Row | None


def open_shown(page: Page, offered: list[Row], chosen: views.Chosen, definition: Definition) -> Shown:
    """Open the areas and find the one that is looked at: the asked one, else the first in order."""
    asked = page.selection
    request = AreaRequest(
        municipality_id=page.municipality_id,
        indicator_id=chosen.indicator,
        area_kind=chosen.kind,
        disaggregation=chosen.breakdown,
        parent_id=asked.within,
        divisor=definition.denominator or "",
        as_of=asked.as_of,
    )
    areas = page.data.neighbourhoods(request)
    counts = areas.counts()
    sort, is_turned = asked_order(asked.sort)
    sheet = max(asked.sheet or 1, 1)
    order = Order(sort, is_turned, asked.find.strip(), (sheet - 1) * SHOWN, SHOWN)
    rows = areas.rows(order)
    if not rows and order.skip:
        order = Order(sort, is_turned, asked.find.strip(), 0, SHOWN)
        rows = areas.rows(order)
    area = areas.one(asked.area, order) if asked.area else None
    if area is None:
        area = next(iter(areas.rows(Order(sort, is_turned, most=1))), None)
    titles = views.indicator_options(offered, lambda key: title_of(page, key), page.lang)
    title = titles[chosen.indicator, chosen.breakdown]
    measure = measure_of(asked.measure, counts, definition, page.lang)
    return Shown(request, areas, offered, chosen, definition, counts, measure, title, order, rows, area)


def title_of(page: Page, indicator_id: str) -> str:
    """What an indicator is called; its key where it has no definition."""
    definition = page.definition(indicator_id)
    return definition.titled(page.lang) if definition else indicator_id


def date_of(page: Page, row: Mapping[str, Any] | None) -> Any:
    """The row with the cut-off date that its reasons speak of."""
    return None if row is None else {**row, "as_of": page.as_of}
