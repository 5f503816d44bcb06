"""Nothing that is typed in a setting or a tree can become markup, script or a request on the sheet."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_reader import PageReader
from sheet_samples import ORDINARY_SHEET, sheets_of_all_lengths

from conseiller.outputs.sheet import Sheet, SheetGesture, SheetSource
from conseiller.outputs.sheet_forms import render_html, render_text

MARKUP = st.sampled_from(
    (
        "<script>alert(1)</script>",
        "</style><img src=https://exemple.invalid/x>",
        '" onload="alert(1)',
        "{{ 7*7 }}{% raw %}",
        "<!-- commentaire -->",
        "&lt;b&gt;",
        "{jour}",
        "]]>",
    )
)
TYPED = st.one_of(MARKUP, st.text(max_size=40))
TEXTS = st.lists(TYPED, max_size=2).map(tuple)
CODES = st.none() | st.text(alphabet="0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=8, max_size=8)
GESTURES = st.builds(
    SheetGesture,
    rank=st.integers(1, 3),
    title=TYPED,
    text=TYPED,
    steps=TEXTS,
    state=st.sampled_from(("fait_en_seance", "deja_fait", "intention", "decline", None)),
    return_question=TYPED,
)
SHEETS = st.builds(
    Sheet,
    heading=TYPED,
    day=st.dates(date(2020, 1, 1), date(2090, 12, 31)),
    place=TYPED,
    seen=TEXTS,
    warnings=TEXTS,
    gestures=st.lists(GESTURES, max_size=3).map(tuple),
    later=TEXTS,
    reasons=TEXTS,
    before=st.none() | st.dates(),
    help_lines=TEXTS,
    office=TYPED,
    phone=TYPED,
    dpo=TYPED,
    code=CODES,
    sources=st.lists(st.builds(SheetSource, TYPED, TYPED, TYPED, st.none() | st.dates(), st.booleans(), TYPED)).map(
        tuple
    ),
    trial=st.booleans(),
    stale=st.none() | TYPED,
)

OWN_TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "div", "header", "section",
    "h1", "h2", "h3", "p", "strong", "span", "ol", "li", "svg", "path", "a",
}  # fmt: skip
OWN_ATTRIBUTES = {
    "lang", "charset", "name", "content", "http-equiv", "class", "role", "aria-hidden", "aria-label",
    "viewbox", "shape-rendering", "d", "href", "id", "rel",
}  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(SHEETS, st.booleans())
def test_whatever_is_typed_stays_text(sheet: Sheet, large: bool) -> None:
    page = PageReader(render_html(sheet, large))
    assert {element.name for element in page.elements} <= OWN_TAGS
    assert {name for element in page.elements for name in element.attributes} <= OWN_ATTRIBUTES
    assert not page.comments


@settings(max_examples=150, deadline=None)
@given(SHEETS)
def test_the_text_form_never_exceeds_its_width(sheet: Sheet) -> None:
    assert all(len(line) <= 66 for line in render_text(sheet).split("\n"))


@pytest.mark.parametrize("large", [False, True])
def test_the_page_needs_nothing_from_outside_and_runs_nothing(large: bool) -> None:
    for sheet in (ORDINARY_SHEET, *sheets_of_all_lengths()):
        page = re.sub(r"<a [^>]*>", "", render_html(sheet, large))  # a link waits for a hand
        assert not re.search(r"https?:|//|url\(|@import|<script|<link|<img|javascript:|\bsrc=|\bhref=", page)
        assert "default-src 'none'" in page


@settings(max_examples=100, deadline=None)
@given(SHEETS)
def test_a_link_leads_to_a_source_of_the_sheet_or_to_its_address_and_nowhere_else(sheet: Sheet) -> None:
    page = PageReader(render_html(sheet))
    links = {element.attributes["href"] for element in page.named("a")}
    shown = {f"#{element.attributes['id']}" for element in page.elements if "id" in element.attributes}
    addresses = {source.link for source in sheet.sources if source.link.startswith(("https://", "http://"))}
    assert links <= shown | addresses


def test_an_address_that_would_run_something_is_not_made_a_link() -> None:
    source = SheetSource("Piège", link="javascript:alert(1)")
    assert "javascript" not in render_html(replace(ORDINARY_SHEET, sources=(source,)))


def test_the_name_a_browser_proposes_for_the_file_holds_only_the_day() -> None:
    (title,) = PageReader(render_html(ORDINARY_SHEET)).named("title")
    assert title.text == "Fiche du 22 novembre 2026"


def test_a_name_with_markup_is_read_as_it_was_written() -> None:
    page = PageReader(render_html(replace(ORDINARY_SHEET, place="Café <b>Léo & Cie</b>")))
    assert "Café <b>Léo & Cie</b>" in page.body
