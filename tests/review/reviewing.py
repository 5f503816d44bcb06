"""The review of a release, and its page read as text."""

import re
from html.parser import HTMLParser

from release_samples import OFFICE

from conseiller.indicators.published import PublishedTable
from conseiller.indicators.thresholds import load_thresholds
from conseiller.knowledge.communes import load_communes
from conseiller.locations import knowledge_folder
from conseiller.outputs.publication import Publication
from conseiller.outputs.review.composing import Review, compose
from conseiller.outputs.review.means import no_means
from conseiller.outputs.review.review_wording import review_words
from conseiller.outputs.review.view import ReviewView, Section


def reviewed(table: PublishedTable, office: str = OFFICE, earlier: PublishedTable | None = None) -> ReviewView:
    """With blanks where the office has written nothing."""
    folder = knowledge_folder()
    publication = Publication(table, office, load_communes(folder))
    return compose(Review(publication, review_words(folder), load_thresholds(folder), no_means(), earlier))


def section(view: ReviewView, heading: str) -> Section:
    """The section under this heading."""
    return next(one for one in view.sections if one.heading == heading)


def texts(found: Section) -> str:
    """Everything a section says, drawing and tables included."""
    cards = [(card.heading, card.label, card.headline, card.grade_word, *card.lines) for card in found.cards]
    drawing = [found.chart.alternative] if found.chart else []
    cells = [cell.text for table in found.tables for row in table.rows for cell in row]
    flat = [found.heading, *found.paragraphs, *found.points, *(line for card in cards for line in card), *drawing]
    return plain(" ".join([*flat, *cells]))


def rows(found: Section) -> dict[str, list[str]]:
    """The first table of a section: first cell of each row, then the others."""
    return {row[0].text: [plain(cell.text) for cell in row[1:]] for row in found.tables[0].rows}


def plain(text: str) -> str:
    """With ordinary spaces, single ones."""
    return " ".join(re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", text).split())


class Page(HTMLParser):
    """The texts, tags, attributes and comments of an HTML page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.comments: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    @property
    def text(self) -> str:
        return plain(" ".join(self.texts))
