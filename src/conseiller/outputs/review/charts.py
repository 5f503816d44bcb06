"""Vega-Lite drawings as static SVG: no network, no script, the same bytes for the same rows.

A drawing is a file of `templates/graphiques`; `{"parametre": "x"}` in it stands for a value given with the rows.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from conseiller.outputs.review.view import Chart
from conseiller.outputs.typography import for_paper

_FOLDER = Path(__file__).parents[1] / "templates" / "graphiques"
_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_SVG = "http://www.w3.org/2000/svg"
_NOISE = {"role", "aria-roledescription", "aria-label", "aria-hidden", "class", "pointer-events"}
"""The drawing is one image with words of its own; its parts are not read one by one."""
_HATCH = (
    f'<defs xmlns="{_SVG}"><pattern id="hachures-{{name}}" width="7" height="7" patternUnits="userSpaceOnUse">'
    '<rect width="7" height="7" fill="#fff"/>'
    '<path d="M-2,2l4,-4M0,7l7,-7M5,9l4,-4" stroke="#4a4a4a" stroke-width="1.2"/></pattern></defs>'
)
"""One drawing for every hidden number: nothing tells one from another."""


def can_draw() -> bool:
    """Whether the extra `bilan` is installed."""
    return find_spec("vl_convert") is not None


def draw(chart: Chart, font: str) -> str:
    """The SVG element of a chart, its text in this font. Needs the extra `bilan`."""
    import vl_convert

    common, drawing = _file("commun"), _given(_file(chart.name), chart.parameters)
    common["config"] |= {"font": font}
    rows = [{name: _spaced(value) for name, value in row.items()} for row in chart.rows]
    spec = {"$schema": _SCHEMA, **common, **drawing, "data": {"values": rows}}
    return _tidied(vl_convert.vegalite_to_svg(spec), chart.name)


def _tidied(svg: str, name: str) -> str:
    """Without the roles that Vega gives to unnamed parts, and with the hatching under a name of its own."""
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        for attribute in _NOISE.intersection(element.keys()):
            del element.attrib[attribute]
        if element.get("fill") == "url(#hachures)":
            element.set("fill", f"url(#hachures-{name})")
    root.insert(0, ElementTree.fromstring(_HATCH.format(name=name)))
    ElementTree.register_namespace("", _SVG)
    return ElementTree.tostring(root, encoding="unicode")


@cache
def _text(name: str) -> str:
    return (_FOLDER / f"{name}.vl.json").read_text(encoding="utf-8")


def _file(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_text(name))
    return found


def _given(node: Any, parameters: dict[str, object]) -> Any:
    if isinstance(node, list):
        return [_given(item, parameters) for item in node]
    if not isinstance(node, dict):
        return node
    if node.keys() == {"parametre"}:
        return parameters[node["parametre"]]
    return {key: _given(value, parameters) for key, value in node.items()}


def _spaced(value: object) -> object:
    return for_paper(value) if isinstance(value, str) else value
