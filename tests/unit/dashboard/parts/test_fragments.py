"""Fragments: everything that is not ours is escaped, status is shape and word before colour."""

import pytest
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


@pytest.mark.parametrize(
    ("text", "href", "host"),
    [
        ("Beschluss", "https://evil.example/", "evil.example"),
        ("https://musterstadt.example/evil.example", "https://evil.example/1", "evil.example"),
        ("musterstadt.example", "https://musterstadt.example.evil.example", "musterstadt.example.evil.example"),
        ("Beschluss", "https://m\u00fcnster.example", "xn--mnster-3ya.example"),
    ],
)
def test_a_link_to_another_site_says_to_which(text: str, href: str, host: str) -> None:
    assert f"({host})" in external_link(text, href)


def test_an_address_that_shows_its_host_is_enough_and_one_that_hides_it_is_no_link() -> None:
    assert "(" not in external_link("https://example.org/1", "https://example.org/1")
    hiding = ("https://musterstadt.example@evil.example/", "https://a.example\\@evil.example", "https://", "https://[")
    assert [address for address in hiding if "<a" in external_link("Beschluss", address)] == []


def test_a_text_that_turns_the_writing_round_does_so_within_itself() -> None:
    assert tag("p", "W\u00e4rme\u202eatlas", " und mehr") == "<p><bdi>W\u00e4rme\u202eatlas</bdi> und mehr</p>"
    assert "<bdi>" in emphasise("a\u2066b", "b")


def test_emphasis_marks_the_first_occurrence_only() -> None:
    assert emphasise("a b a", "a") == Markup("<strong>a</strong> b a")
