"""Reads the sheet's HTML as a screen reader would: headings, texts, attributes, in order."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_NO_END = {"meta", "path"}


@dataclass
class Element:
    name: str
    attributes: dict[str, str | None]
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return plain("".join(self.parts))


class PageReader(HTMLParser):
    """`elements` in opening order; each holds its own text and that of what it contains."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.comments: list[str] = []
        self._open: list[Element] = []
        self.feed(page)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in _NO_END:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().name == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.parts.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def named(self, *names: str) -> list[Element]:
        return [element for element in self.elements if element.name in names]

    def headings(self) -> list[tuple[int, str]]:
        return [(int(element.name[1]), element.text) for element in self.named("h1", "h2", "h3", "h4")]

    @property
    def body(self) -> str:
        return self.named("body")[0].text


def plain(text: str) -> str:
    """With ordinary spaces, single ones: what is compared is the words."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ").split())
