"""`savoir apprendre`: learn again which words lead to which subject, from the phrases; say what changed."""

import argparse
from collections.abc import Sequence

from conseiller.commands.environment import Environment
from conseiller.errors import ConseillerError, ExitCode
from conseiller.french import plural
from conseiller.locations import knowledge_folder
from conseiller.lookup.alarm_lessons import AlarmSchool, Judged, danger_phrases
from conseiller.lookup.alarms import Alarm, write_alarm
from conseiller.lookup.fields import OFF_TOPIC
from conseiller.lookup.lexicon import Lexicon, lexicon_to_relearn, load_lexicon
from conseiller.lookup.model_weights import FILE, write_model
from conseiller.lookup.routing import Routing, route
from conseiller.lookup.schooling import School, training_phrases, with_variants
from conseiller.lookup.trials import Chosen, Figures, Trial, choose_limits, cross_validate, figures

_EXAMPLES_SHOWN = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--essai", action="store_true", help="mesurer seulement, ne rien écrire")
    parser.add_argument("--sans-mesure", action="store_true", help="garder les seuils d'avant, sans validation croisée")


def run(options: argparse.Namespace, environment: Environment) -> int:
    """Measure by cross-validation, learn from everything, write the weights, and say what now goes elsewhere.

    Raises ConseillerError when thresholds are to be kept and there are none.
    """
    folder = knowledge_folder()
    lexicon = lexicon_to_relearn(folder)
    clean = training_phrases(folder)
    phrases = with_variants(folder, clean)
    school = School(lexicon, phrases)
    environment.say(f"{plural(len(clean), 'phrase')}, {plural(len(phrases) - len(clean), 'variante')}. J'apprends…")
    if options.sans_mesure:
        chosen = _limits(lexicon)
    else:
        trials = cross_validate(phrases, school.judge)
        chosen = choose_limits(trials)
        print("\n".join(report(trials, chosen)), file=environment.stdout)
    alarms = AlarmSchool(lexicon, school.words, phrases, danger_phrases(folder, lexicon))
    judged = alarms.cross_validate()
    alarm = alarms.learnt(judged)
    print(alarm_report(judged, alarm), file=environment.stdout)
    if options.essai:
        return int(ExitCode.DONE)
    before = {phrase.text: route(phrase.text, lexicon) for phrase in clean}
    write_model(school.teach(phrases, chosen.short, chosen.story), folder)
    write_alarm(alarm, folder)
    after = load_lexicon(folder)
    changed = [(text, old, new) for text, old in before.items() if _differ(old, new := route(text, after))]
    print("\n".join(_changes(changed, after)), file=environment.stdout)
    return int(ExitCode.DONE)


def _limits(lexicon: Lexicon) -> Chosen:
    if lexicon.model is None:
        raise ConseillerError(
            "Il n'y a pas de seuils à garder, ou ils ne se lisent pas.",
            "Lancez « conseiller savoir apprendre » sans --sans-mesure.",
        )
    return Chosen(lexicon.model.short, lexicon.model.story)


def _differ(old: Routing, new: Routing) -> bool:
    return (old.topic, old.confident) != (new.topic, new.confident)


def report(trials: Sequence[Trial], chosen: Chosen) -> list[str]:
    """Figures by style, on sentences not learnt from."""
    styles = dict.fromkeys(trial.phrase.style for trial in trials)
    lines = [
        f"Seuils : sujet à {chosen.short.open}, hors sujet sous {chosen.short.off_topic}.",
        f"Pour un récit : sujet à {chosen.story.open}, hors sujet sous {chosen.story.off_topic}.",
        f"{'validation croisée':<20} {'nombre':>7} {'F1':>6} {'intrus':>7} {'ouverts':>8} {'justes':>7} {'deux':>6}",
    ]
    for style in styles:
        part = [trial for trial in trials if trial.phrase.style == style]
        lines.append(_line(style, figures(part, chosen)))
    told = [trial for trial in trials if trial.phrase.text == trial.phrase.source and trial.story]
    return [*lines, _line("récits écrits", figures(told, chosen)), _line("tout", figures(trials, chosen))]


def alarm_report(judged: Sequence[Judged], alarm: Alarm) -> str:
    """How many dangers are heard, and how many false alarms are raised, on phrases not learnt from."""
    limits = {OFF_TOPIC: min(alarm.limit, alarm.elsewhere)}
    heard = [one.share >= limits[OFF_TOPIC] for one in judged if one.danger]
    false = [one.share >= limits.get(one.topic, alarm.limit) for one in judged if not one.danger]
    return (
        f"Dangers : {sum(heard)} entendus sur {len(heard)} ; fausses alertes : {sum(false)} sur {len(false)}."
        f" Seuils : {alarm.limit}, et {alarm.elsewhere} hors de nos sujets."
    )


def _line(name: str, found: Figures) -> str:
    return (
        f"{name:<20} {found.number:>7} {found.macro_f1:>6.3f} {found.off_topic_opened:>7.3f} {found.coverage:>8.3f}"
        f" {found.precision:>7.3f} {found.first_two:>6.3f}"
    )


def _changes(changed: Sequence[tuple[str, Routing, Routing]], lexicon: Lexicon) -> list[str]:
    lines = [f"{FILE} est écrit. {plural(len(changed), 'phrase')} d'exemple comprise autrement qu'avant."]
    if len(changed) > 1:
        lines = [f"{FILE} est écrit. {len(changed)} phrases d'exemple comprises autrement qu'avant."]
    for text, old, new in changed[:_EXAMPLES_SHOWN]:
        lines.append(f"« {text[:80]} » : {_heard(old, lexicon)} → {_heard(new, lexicon)}")
    return lines


def _heard(routing: Routing, lexicon: Lexicon) -> str:
    name = lexicon.fields.names.get(routing.topic, routing.topic)
    return f"{name}, ouvert" if routing.confident else name
