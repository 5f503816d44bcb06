"""Every figure an advice says, in its own words or in the steps of its gestures, leads to one source."""

from collections.abc import Sequence

from conseiller.french import listing
from conseiller.knowledge.codes import Code
from conseiller.knowledge.drafts import AdviceDraft
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.figure_words import figures_in
from conseiller.knowledge.model import Gesture
from conseiller.knowledge.nearest import suggestion
from conseiller.knowledge.reading import Text


def source_names(sources: Text) -> tuple[str, ...]:
    """« garantie, vices-caches »: one name, or several with commas."""
    return tuple(name.strip() for name in sources.value.split(","))


def check_figures(draft: AdviceDraft, gestures: Sequence[Gesture | None], faults: Faults) -> None:
    """Note a figure without a source, a `chiffres` line that no text says, or that names another advice's source."""
    advice = draft.advice
    texts = [advice.title, advice.text, advice.afterwards, advice.reason]
    for gesture in gestures:
        if gesture is not None:
            texts += [gesture.title, *gesture.steps, gesture.return_question]
    said = {figure.text for text in texts for figure in figures_in(text)}
    named = {figure.value for figure, _ in draft.figures}
    sources = {source.value for source in draft.sources}
    for figure, source in draft.figures:
        if figure.value not in said and all(gestures):
            message = f"« {figure.value} » n'est dit nulle part dans ce conseil.{suggestion(figure.value, said)}"
            faults.add(figure.place, Code.UNSOURCED_FIGURE, message)
        for name in source_names(source):
            if name not in sources:
                message = f"« {name} » n'est pas une source de ce conseil.{suggestion(name, sources)}"
                faults.add(source.place, Code.UNKNOWN_SOURCE, message)
    unknown = sorted(said - named) if len(sources) > 1 else []
    if unknown:
        told = listing([f"« {text} »" for text in unknown])
        message = f"d'où vient {told} ? Plusieurs sources : ajoutez « {unknown[0]}: nom-de-la-source » à « chiffres »."
        faults.add(advice.place, Code.UNSOURCED_FIGURE, message)
