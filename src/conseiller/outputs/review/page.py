"""The review as one HTML page: nothing is fetched, nothing runs, it prints on A4."""

from conseiller.outputs.rendering import render
from conseiller.outputs.review import charts
from conseiller.outputs.review.view import ReviewView

_FONT = "Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
_HATCH = "repeating-linear-gradient(-45deg, #fff 0 4px, #dde2e6 4px 6px)"


def as_page(view: ReviewView) -> str:
    """The page; without the extra `bilan` each drawing is a sentence, and its table remains."""
    from markupsafe import Markup

    drawn = [section.chart for section in view.sections if section.chart]
    drawings = {chart.name: Markup(charts.draw(chart, _FONT)) if charts.can_draw() else "" for chart in drawn}
    return render("bilan.html.j2", view=view, drawings=drawings, hatch=Markup(_HATCH))
