"""The whole review, section by section, from a release, the office's own words and the thresholds in force."""

from collections.abc import Mapping
from dataclasses import dataclass

from conseiller.french import long_date
from conseiller.indicators.published import PublishedTable
from conseiller.indicators.thresholds import Thresholds
from conseiller.outputs.publication import Publication
from conseiller.outputs.review.counts import by_period, by_territory
from conseiller.outputs.review.deliberation import deliberation
from conseiller.outputs.review.explained import method, secrecy, trust
from conseiller.outputs.review.glance import glance, intervals
from conseiller.outputs.review.means import Means
from conseiller.outputs.review.path import path
from conseiller.outputs.review.reading import Release
from conseiller.outputs.review.telling import Teller
from conseiller.outputs.review.view import ReviewView
from conseiller.outputs.review.years import years
from conseiller.outputs.wording import Wording


@dataclass(frozen=True, slots=True)
class Review:
    """What a review is made from."""

    publication: Publication
    words: Wording
    thresholds: Thresholds
    means: Mapping[str, Means]
    earlier: PublishedTable | None = None
    """The release of a year before, to compare with."""


def compose(review: Review) -> ReviewView:
    """Everything that is read, in order; the same release and words give the same view."""
    words, table = review.words, review.publication.table
    teller = Teller(review.publication, Release(table), words, review.thresholds)
    first, last = table.begin.year, table.end.year
    return ReviewView(
        page_title=words.say("titre_page", annees=str(first) if first == last else f"{first}-{last}"),
        title=words.say("titre"),
        subtitle=words.say("sous_titre"),
        office=review.publication.office or words.say("bureau_absent"),
        period=words.say(
            "periode",
            debut=long_date(table.begin),
            fin=long_date(table.end),
            extraction=long_date(table.extraction),
        ),
        banner=words.say("essai") if review.publication.invented else "",
        print_hint=words.say("imprimer"),
        no_chart=words.say("sans_graphique"),
        sections=(
            glance(teller),
            intervals(teller),
            by_period(teller),
            path(teller),
            *by_territory(teller),
            *years(teller, review.earlier),
            trust(teller),
            deliberation(teller, review.means),
            secrecy(teller),
            method(teller),
        ),
        foot=(words.say("fichiers"),),
    )
