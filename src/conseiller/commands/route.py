"""`conseiller orienter`: which subject a sentence is about, and what it already says."""

import argparse
from collections.abc import Mapping

from conseiller.commands.environment import Environment
from conseiller.commands.jsonl import answer_each_line, text_of
from conseiller.errors import ConseillerError, ExitCode, RefusedError
from conseiller.french import typeset
from conseiller.locations import compiled_lexicon, knowledge_folder
from conseiller.lookup.explaining import as_typed
from conseiller.lookup.fields import OFF_TOPIC
from conseiller.lookup.lexicon import Lexicon
from conseiller.lookup.ready import load_ready_lexicon
from conseiller.lookup.routing import HandOff, Routing, route

LIKELY = 0.15
"""Share from which a second subject is worth naming."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("texte", metavar="TEXTE", nargs="*", help="les mots de la personne")
    parser.add_argument("--jsonl", action="store_true", help='lire {"text"} ligne par ligne')


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Answer one sentence in French lines, or one per line of standard input with --jsonl."""
    if not options.jsonl and not options.texte:
        raise ConseillerError(
            "Il manque les mots de la personne.", "Tapez par exemple : conseiller orienter mon pc est lent."
        )
    lexicon = load_ready_lexicon(knowledge_folder(), compiled_lexicon())
    if options.jsonl:
        answer_each_line(environment, lambda given: _contract(route(text_of(given, "text"), lexicon)))
        return int(ExitCode.DONE)
    text = " ".join(options.texte)
    routing = route(text, lexicon)
    print("\n".join(typeset(line) for line in _sentences(routing, lexicon, text)), file=environment.stdout)
    return int(ExitCode.DONE)


def _contract(routing: Routing) -> Mapping[str, object]:
    second = {"also": routing.also} if routing.also is not None else {}
    return {
        "topic": routing.topic,
        "confident": routing.confident,
        "candidates": [{"topic": topic, "score": round(score, 4)} for topic, score in routing.candidates],
        "facts": dict(routing.facts),
        **second,
    }


def _sentences(routing: Routing, lexicon: Lexicon, text: str) -> list[str]:
    """What is said to a person. Raises RefusedError for a sentence that nobody is known to deal with."""
    names = lexicon.fields.names
    if routing.hand_off is not None and (routing.hand_off.urgent or routing.claim is None):
        return _hand_off(routing.hand_off)
    answered = _answered_claim(routing)
    if answered and routing.topic == OFF_TOPIC:
        return answered
    if routing.courtesy is not None:
        return [routing.courtesy.say]
    if routing.topic == OFF_TOPIC:
        subjects = " ; ".join(names.get(topic, topic) for topic, _ in routing.candidates)
        raise RefusedError("Ce n'est pas mon sujet. Je ne veux pas deviner.", f"Je connais : {subjects}.")
    how = "ouvert sans demander" if routing.confident else "à confirmer avec la personne"
    lines = [*answered, f"Sujet : {names.get(routing.topic, routing.topic)}, {how}."]
    if routing.because:
        lines.append(f"Parce que : {' + '.join(as_typed(said, text) for said in routing.because)}.")
    if routing.also is not None:
        lines.append(f"Puis, dans la même phrase : {names.get(routing.also, routing.also)}.")
    others = [
        names.get(topic, topic) for topic, share in routing.candidates[1:] if share >= LIKELY and topic != routing.also
    ]
    if others:
        lines.append(f"Aussi possible : {' ; '.join(others)}.")
    lines += [
        f"Compris : {fact} = {value}, dit par « {as_typed(routing.raised_by[fact], text)} »."
        for fact, value in routing.facts.items()
    ]
    return lines


def _answered_claim(routing: Routing) -> list[str]:
    """What the sources say of the claim it repeats."""
    if routing.claim is None:
        return []
    from conseiller.impact.factors import load_factors
    from conseiller.impact.replies import reply_to

    reply = reply_to(routing.claim, load_factors(knowledge_folder()))
    return [*reply.sentences, f"Source : {reply.source}"] if reply is not None else []


def _hand_off(hand_off: HandOff) -> list[str]:
    first = f"Urgence : {hand_off.title}." if hand_off.urgent else f"Ce n'est pas mon sujet : {hand_off.title}."
    return [first, hand_off.say, *(f"Contact : {contact}" for contact in hand_off.contacts)]
