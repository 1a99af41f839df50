"""Fragments: everything that is not ours is escaped, status is shape and word before colour."""

from markupsafe import Markup

from dashboard.shell.html import (
    Column,
    Fact,
    Row,
    badge,
    definition_list,
    emphasise,
    empty_state,
    external_link,
    fact_strip,
    heading,
    join,
    lead_paragraph,
    link,
    page_foot,
    rows,
    table,
    tag,
)
from indicators.vocabulary.glossary import BudgetStatus, ImplementationStatus, Language, TargetStatus

NASTY = '<img src=x onerror="alert(1)">&'


def test_text_is_escaped_once_and_html_passes() -> None:
    assert tag("p", NASTY) == '<p>&lt;img src=x onerror="alert(1)"&gt;&amp;</p>'
    assert tag("p", tag("b", "a & b")) == "<p><b>a &amp; b</b></p>"


def test_attributes_are_escaped_and_blank_ones_left_out() -> None:
    assert tag("a", "x", href='"><script>', title=None) == '<a href="&quot;&gt;&lt;script&gt;">x</a>'


def test_no_fragment_lets_a_name_from_a_file_become_markup() -> None:
    made = join(
        rows([Row(NASTY, NASTY, figure=NASTY, due=NASTY, href=NASTY)]),
        fact_strip([Fact(NASTY, NASTY, NASTY, href=NASTY)]),
        definition_list([(NASTY, NASTY)]),
        heading(NASTY, note=NASTY),
        lead_paragraph(NASTY),
        table([Column(NASTY)], [[NASTY]], caption=NASTY),
        empty_state(NASTY, NASTY, command=NASTY),
        page_foot(NASTY),
        link(NASTY, NASTY),
        external_link(NASTY, "https://example.org/" + NASTY),
        emphasise(NASTY, "src"),
    )
    assert "<img" not in made
    assert "<script" not in made


def test_a_badge_says_its_status_in_shape_and_word_before_colour() -> None:
    made = badge(TargetStatus.OFF_TRACK, Language.DE)
    assert made.index("▼") < made.index("nicht auf Kurs")
    assert 'class="wm-badge wm-bad"' in made


def test_words_shared_by_two_dimensions_keep_their_own_label() -> None:
    assert "keine Angabe" in badge(BudgetStatus.UNKNOWN, Language.DE)
    assert "im Rahmen" in badge(BudgetStatus.WITHIN, Language.DE)
    assert "verzögert" in badge(ImplementationStatus.DELAYED, Language.DE)
    assert "wm-none" in badge(None, Language.DE)


def test_a_whole_row_is_one_link() -> None:
    made = rows([Row("Wärmeatlas", href="solutions?solution=a&lang=de")])
    assert made.count("<a ") == 1
    assert 'href="solutions?solution=a&amp;lang=de"' in made


def test_a_list_without_rows_draws_nothing() -> None:
    assert rows([]) == ""


def test_a_table_has_a_caption_and_column_heads() -> None:
    made = table([Column("Jahr"), Column("Ist", is_number=True)], [["2024", "88.500"]], caption="Emissionen")
    assert "<caption>Emissionen</caption>" in made
    assert '<th scope="col" class="wm-number">Ist</th>' in made
    assert '<td class="wm-number">88.500</td>' in made


def test_only_web_addresses_become_links_to_outside() -> None:
    assert "<a" not in external_link("Beschluss", "javascript:alert(1)")
    assert 'rel="noopener noreferrer"' in external_link("Beschluss", "https://example.org/1")


def test_emphasis_marks_the_first_occurrence_only() -> None:
    assert emphasise("a b a", "a") == Markup("<strong>a</strong> b a")
