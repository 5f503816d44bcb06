"""What is answered to a claim people repeat: the verdict, what the sources support, and which sources."""

from dataclasses import dataclass

from conseiller.impact.figures import Factors, Trust


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to be said in the talk."""

    sentences: tuple[str, ...]
    """The claim with its verdict, the answer, then what it does not say."""
    source: str
    """Titles, publishers and dates."""


def reply_to(name: str, factors: Factors) -> Reply | None:
    """The answer to one slogan of the files, None when they have none of that name."""
    slogan = factors.slogan(name)
    if slogan is None:
        return None
    unsure = "" if slogan.trust is Trust.VERIFIED else " À confirmer."
    sources = " ; ".join(_source(source, factors) for source in slogan.sources)
    sentences = (f"{slogan.title} : {slogan.verdict}.", slogan.answer, slogan.nuance)
    return Reply(sentences, f"{sources}. Chiffres de {slogan.year}.{unsure}")


def _source(name: str, factors: Factors) -> str:
    source = factors.sources.get(name)
    return ", ".join(part for part in (source.title, source.publisher, source.published) if part) if source else name
