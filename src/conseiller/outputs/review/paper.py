"""The review as a tagged PDF (PDF/UA-1), set by Typst with its own fonts: no network, no system font, no clock."""

import json
from dataclasses import asdict
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from conseiller.errors import ConseillerError
from conseiller.outputs.review import charts
from conseiller.outputs.review.view import ReviewView
from conseiller.outputs.typography import for_paper

_TEMPLATE = Path(__file__).parents[1] / "templates" / "bilan.typ"
_FONT = "Libertinus Serif"


def check_can_print() -> None:
    """Raises ConseillerError with the command to install, when the extra `pdf` is missing."""
    if find_spec("typst") is None:
        raise ConseillerError(
            "Le PDF demande le complément « pdf », qui n'est pas installé.",
            "Tapez « python3 -m uv run --extra pdf --extra bilan conseiller publier … », ou retirez --pdf.",
        )


def as_pdf(view: ReviewView, day: date) -> bytes:
    """The file, dated with this day; the same view gives the same bytes. Raises ConseillerError without the extra."""
    check_can_print()
    import typst

    drawn = [section.chart for section in view.sections if section.chart]
    drawings = {chart.name: charts.draw(chart, _FONT) if charts.can_draw() else "" for chart in drawn}
    told = _spaced(asdict(view)) | {"day": [day.year, day.month, day.day]}
    written = typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"view": json.dumps(told), "drawings": json.dumps(drawings)},
        pdf_standards="ua-1",
        ignore_system_fonts=True,
    )
    assert isinstance(written, bytes)
    return written


def _spaced(node: Any) -> Any:
    """Every text with French spaces."""
    if isinstance(node, str):
        return for_paper(node)
    if isinstance(node, dict):
        return {key: _spaced(value) for key, value in node.items()}
    return [_spaced(item) for item in node] if isinstance(node, list | tuple) else node
