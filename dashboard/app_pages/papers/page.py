"""Papers for the council: choose the matter, write what persons write, see it, take it away."""

import streamlit as st

from dashboard.app_pages.papers import say
from dashboard.app_pages.papers.address import Address
from dashboard.app_pages.papers.sections import draw_choices, draw_fields, draw_paper, texts_of
from dashboard.app_pages.papers.view import choices, fields_to_fill, paper_request, with_sound_choice
from dashboard.shell import layout
from dashboard.shell.address import remember
from dashboard.shell.html import empty_state, lead_paragraph
from dashboard.shell.open_page import open_page

page = open_page("papers", Address)
offered = choices(page.rows, page.definition, page.data.snapshots(), page.data.snapshot, page.lang)
chosen = with_sound_choice(page.selection, offered)
remember(chosen)
layout.draw(layout.headline(say("papers.headline", page.lang)), lead_paragraph(say("papers.lead", page.lang)))
request = paper_request(chosen, page.data.snapshot, texts_of(chosen))
left, right = st.columns([1, 2], gap="large")
with left:
    draw_choices(page, chosen, offered)
if request is None:
    layout.draw(empty_state(say("papers.none", page.lang), say("papers.none_text", page.lang)))
else:
    facts = page.data.paper(request)
    with left:
        draw_fields(page, chosen, fields_to_fill(facts))
    with right:
        draw_paper(page, facts)
layout.close_page(page)
