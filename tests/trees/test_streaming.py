"""The streaming tree, played for real: the worry first, few questions, and nobody left without what they rely on."""

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import shipped

from conseiller.conversation.appointment import Appointment
from conseiller.conversation.desk import Desk
from conseiller.conversation.plan import Plan
from conseiller.engine import Given, State, replay
from conseiller.engine.remaining import Planner
from conseiller.engine.sensitivity import never_stored
from conseiller.engine.walk import walk
from conseiller.journal import Journal
from conseiller.knowledge.conditions import DONT_KNOW, Value
from conseiller.knowledge.confidence import Confidence
from conseiller.knowledge.model import Advice, Example, Gesture, Knowledge, Objective, Question, QuestionKind, Tree
from conseiller.settings import Place, Settings

TODAY = date(2026, 11, 22)
LAST_DAYS = {
    "s18": date(2027, 2, 28),
    "s20": date(2027, 2, 28),
    "s45": date(2027, 7, 31),
    "s46": date(2027, 7, 31),
    "s12": date(2027, 8, 31),
    "s14": date(2027, 8, 31),
    "s16": date(2027, 8, 31),
    "s21": date(2027, 11, 30),
    "s23": date(2027, 11, 30),
}
"""Of what is paid for, of prices, of volumes: the reference's own guards."""
DAYS = (TODAY, date(2027, 3, 1), date(2027, 8, 1), date(2027, 11, 23), date(2027, 12, 1))
WALKS_A_DAY = 800
MOST_QUESTIONS = 6
NEEDS = ("image_indispensable", "sous_titres", "audiodescription", "vue", "geste", "images")
CALLS = ("deux_voir", "deux_voix", "groupe", "indispensable", DONT_KNOW)
LISTENING = ({"youtube_image": "souvent_non"}, {"musique_avec": "youtube"}, {"radio_ou": "filmee"})
USAGE_OF = {"youtube_image": "youtube", "musique_avec": "musique", "radio_ou": "podcast"}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return shipped.knowledge()


@pytest.fixture(scope="module")
def tree(knowledge: Knowledge) -> Tree:
    return knowledge.trees["streaming"]


@pytest.fixture
def desk(knowledge: Knowledge, tmp_path: Path) -> Iterator[Desk]:
    place = Place("17347", "Médiathèque")
    with Journal.open(tmp_path / "journal.sqlite", TODAY) as journal:
        yield shipped.furnished(
            Desk(knowledge, shipped.FOLDER, journal, Settings(places=(place,)), TODAY, TODAY, place.code)
        )


@pytest.fixture(scope="module")
def appointments(tree: Tree) -> list[State]:
    """Random appointments, the same ones at each run, played to their end."""
    chance = random.Random(20261122)
    return [_played(tree, day, _words(tree, chance), chance) for day in DAYS for _ in range(WALKS_A_DAY)]


def _played(tree: Tree, day: date, words: dict[str, Value], chance: random.Random) -> State:
    answers: dict[str, Value] = {}
    given = Given(answers, words, {})
    while (question := walk(tree, given, day).next_question) is not None:
        answers[question.id] = _any_answer(question, chance)
    return replay(tree, given, day)


def _words(tree: Tree, chance: random.Random) -> dict[str, Value]:
    """Now and then, a sentence that already said a service, a need or a danger."""
    said: dict[str, Value] = {}
    if chance.random() < 0.2:
        said["service"] = chance.choice(next(fact.values for fact in tree.facts if fact.id == "service"))
    if chance.random() < 0.2:
        said["besoin_dit"] = frozenset(chance.sample(NEEDS, chance.choice((1, 1, 2))))
    if chance.random() < 0.02:
        said["batterie_gonflee"] = "oui"
    return said


def _any_answer(question: Question, chance: random.Random) -> Value:
    codes = [option.code for option in question.options]
    if question.kind is not QuestionKind.SEVERAL or chance.random() < 0.2:
        return chance.choice([*(option.code for option in question.options if not option.exclusive), DONT_KNOW])
    alone = [option.code for option in question.options if option.exclusive]
    if chance.random() < 0.3:
        return frozenset((chance.choice(alone),))
    together = [code for code in codes if code not in alone]
    return frozenset(chance.sample(together, chance.randint(1, min(3, len(together)))))


def _example_state(tree: Tree, example: Example) -> State:
    assert example.on_date is not None
    return replay(tree, Given(example.answers, example.facts, {}), example.on_date)


def _ids(advices: tuple[Advice, ...]) -> list[str]:
    return [advice.id for advice in advices]


def _value(state: State, fact: str) -> Value:
    known = state.known.get(fact)
    return "" if known is None else known.value


def _codes(state: State, fact: str) -> frozenset[str]:
    value = _value(state, fact)
    return value if isinstance(value, frozenset) else frozenset((str(value),)) - {""}


def _needs(state: State) -> frozenset[str]:
    """What the person said of seeing, hearing, touching: in the sentence or when asked."""
    told = state.given.words.get("besoin_dit", frozenset())
    assert isinstance(told, frozenset)
    return told | _codes(state, "besoins")


def _steps(state: State) -> Iterator[str]:
    gestures = (state.tree.gestures[name] for advice in state.shown for name in advice.gestures)
    return (step for gesture in gestures for step in gesture.steps)


def _said_on(advice: Advice, day: date) -> str:
    past = advice.valid_until is not None and day > advice.valid_until
    return advice.afterwards if past else advice.text


def _call(tree: Tree, how: str, needs: Value) -> State:
    answers: dict[str, Value] = {"gene": "rien", "usage_ecoute": "appels", "appels_image": how, "besoins": needs}
    if how == "indispensable":
        del answers["besoins"]
    return replay(tree, Given(answers, {}, {}), TODAY)


def _listening(tree: Tree, listened: dict[str, Value], needs: Value) -> State:
    usage = USAGE_OF[next(iter(listened))]
    answers: dict[str, Value] = {"gene": "rien", "usage_ecoute": usage, **listened, "besoins": needs}
    return replay(tree, Given(answers, {}, {}), TODAY)


# The whole tree


def test_every_written_case_ends_as_its_author_expects(tree: Tree) -> None:
    assert len(tree.examples) >= 30
    for example in tree.examples:
        state = _example_state(tree, example)
        assert state.finished, example.name
        assert state.set_aside == (), example.name
        assert tuple(_ids(state.principals)) == example.principal, example.name
        assert sorted(_ids(state.complements)) == sorted(example.complements or ()), example.name
        assert sorted(_ids(state.vetoes)) == sorted(example.vetoes or ()), example.name


def test_the_twelve_sentences_that_must_lead_here_are_written_cases(tree: Tree) -> None:
    sentences = {
        "mon forfait part trop vite", "youtube consomme", "ça coupe netflix", "écouter de la musique sans internet",
        "télécharger un podcast", "la vidéo se lance toute seule", "baisser la qualité", "visio qui rame",
        "zone blanche", "les enfants regardent youtube", "la box consomme", "mode avion musique",
    }  # fmt: skip
    assert sentences - {example.phrase for example in tree.examples} == set()


def test_nobody_leaves_without_an_advice(appointments: list[State]) -> None:
    for state in appointments:
        assert len(state.principals) == 1, state.given


@pytest.mark.parametrize("day", DAYS)
def test_the_longest_appointment_has_six_questions(tree: Tree, day: date) -> None:
    assert Planner(tree).remaining(replay(tree, Given(), day))[1] == MOST_QUESTIONS


def test_nobody_is_asked_more_than_six_questions_whatever_was_recognised(appointments: list[State]) -> None:
    longest = max(appointments, key=lambda state: len(state.asked))
    assert len(longest.asked) == MOST_QUESTIONS, longest.asked


def test_the_fifty_outcomes_of_the_reference_are_there(tree: Tree) -> None:
    assert {f"s{number:02}" for number in range(50)} - {advice.id for advice in tree.advices} == set()


def test_every_advice_and_every_answer_serves_somebody(tree: Tree, appointments: list[State]) -> None:
    states = appointments + [_example_state(tree, example) for example in tree.examples]
    shown = {advice.id for state in states for advice in state.shown}
    answered = {(fact, code) for state in states for fact in state.known for code in _codes(state, fact)}
    possible = {(question.id, option.code) for question in tree.questions for option in question.options}
    assert {advice.id for advice in tree.advices} - shown == set()
    assert possible - answered == set()


def test_each_worry_may_end_with_nothing_to_change(tree: Tree, appointments: list[State]) -> None:
    worries = {option.code for option in tree.questions[0].options}
    content = {_value(state, "gene") for state in appointments if _ids(state.principals) == ["s00"]}
    assert content >= worries


def test_three_gestures_at_most_are_proposed_at_once(tree: Tree, desk: Desk) -> None:
    appointment = Appointment.start(desk, "streaming", {"service": "netflix"})
    for question, answer in {
        "gene": "forfait", "connexion": "telephone", "forfait_taille": "petit", "ecran_regarde": "petit",
    }.items():  # fmt: skip
        _answer(appointment, question, answer)
    plan = Plan(appointment)
    assert [proposal.found.advice.id for proposal in plan.kept] == ["s02", "s11", "s12"]
    assert tree.gesture_limit == 3


# What must not be switched off, what must not be charged


def test_the_box_is_switched_off_only_when_nothing_depends_on_it(appointments: list[State]) -> None:
    proposed = [state for state in appointments if "s45" in _ids(state.shown)]
    assert proposed
    for state in proposed:
        assert _value(state, "alarme_reseau") == "non", state.given
        assert _value(state, "fixe_par_box") == "non", state.given
        assert state.vetoes == (), state.given


@pytest.mark.parametrize("alarm", ["oui", DONT_KNOW, "non"])
@pytest.mark.parametrize("landline", ["oui", DONT_KNOW, "non"])
def test_an_alarm_or_a_landline_known_or_not_keeps_the_box_on(tree: Tree, alarm: str, landline: str) -> None:
    answers: dict[str, Value] = {"gene": "facture", "allumes": frozenset(("box",)), "alarme_reseau": alarm}
    if alarm == "non":
        answers["fixe_par_box"] = landline
    state = replay(tree, Given(answers, {}, {}), TODAY)
    assert state.finished
    assert ("s45" in _ids(state.shown)) == (alarm == landline == "non")
    assert ("sv01" in _ids(state.vetoes)) != ("s45" in _ids(state.shown))


def test_an_alarm_told_in_the_other_subject_is_not_asked_again_and_keeps_the_box_on(tree: Tree, desk: Desk) -> None:
    appointment = Appointment.start(desk, "fin_de_support", {})
    for question, answer in {"appareil": "tel", "souci": "reseau", "alarme_reseau": "oui"}.items():
        _answer(appointment, question, answer)
    appointment.open_tree("streaming", {})
    _answer(appointment, "gene", "facture")
    _answer(appointment, "allumes", frozenset(("box",)))
    state = appointment.state(tree)
    assert state.finished
    assert _ids(state.vetoes) == ["sv01"]


def test_a_decoder_that_is_also_the_box_is_not_switched_off(tree: Tree) -> None:
    for advice in (tree.advice("s33"), tree.advice("s46")):
        steps = " ".join(step for name in advice.gestures for step in tree.gestures[name].steps)
        assert "n'est pas aussi la box" in steps, advice.id


def test_nothing_else_is_advised_beside_a_swollen_battery(appointments: list[State]) -> None:
    swollen = [state for state in appointments if "s59" in _ids(state.shown)]
    assert {"oui"} <= {str(state.given.words.get("batterie_gonflee", "")) for state in swollen}
    assert {"gonfle"} <= {str(_value(state, "chauffe")) for state in swollen}
    for state in appointments:
        if state.given.words.get("batterie_gonflee") == "oui":
            assert state.asked == ()
            assert _ids(state.principals) == ["s59"]
    for state in swollen:
        notes = {"s54", "s55", "s56", "s57", "s58"}
        assert set(_ids(state.shown)) <= {"s59"} | notes, state.given


# What a person relies on


@pytest.mark.parametrize("how", CALLS)
def test_a_call_that_needs_the_picture_keeps_it_fine_and_the_camera_on(tree: Tree, how: str) -> None:
    state = _call(tree, how, frozenset(("image_indispensable", "sous_titres")))
    assert state.finished
    assert _ids(state.principals) == ["s51"]
    told = " ".join((*(f"{advice.title} {advice.text}" for advice in state.shown), *_steps(state)))
    assert not re.search(r"coupez votre caméra|qualité standard|480p|360p|plus petite qualité", told)


def test_the_picture_is_never_taken_from_who_needs_it(appointments: list[State]) -> None:
    needing = [
        state
        for state in appointments
        if "image_indispensable" in _needs(state) or _value(state, "appels_image") == "indispensable"
    ]
    assert needing
    for state in needing:
        assert not {"s18", "s35", "s36", "s34"} & set(_ids(state.shown)), state.given


@pytest.mark.parametrize("silence", [frozenset(("ne_dit_pas",)), DONT_KNOW], ids=str)
def test_who_prefers_to_say_nothing_is_never_told_first_to_do_without_the_picture(tree: Tree, silence: Value) -> None:
    for how in ("deux_voir", "deux_voix", "groupe", DONT_KNOW):
        assert _ids(_call(tree, how, silence).principals) == ["s34"], how
    for listened in LISTENING:
        assert _ids(_listening(tree, dict(listened), silence).principals) == ["s19"], listened


def test_the_question_on_needs_never_comes_first_nor_twice_nor_for_nothing(appointments: list[State]) -> None:
    asked = [state for state in appointments if "besoins" in state.asked]
    assert asked
    for state in appointments:
        if "besoin_dit" in state.given.words:
            assert "besoins" not in state.asked, state.given
    for state in asked:
        assert state.asked.index("besoins") >= 2, state.asked
        listens = {fact: _value(state, fact) for fact in USAGE_OF if fact in state.asked}
        assert "appels_image" in state.asked or listens in LISTENING, state.given


def test_who_sees_badly_compares_and_keeps_a_bright_screen(appointments: list[State]) -> None:
    seeing_badly = [state for state in appointments if "vue" in _needs(state)]
    assert {"s52", "s53", "s51"} <= {name for state in seeing_badly for name in _ids(state.shown)}
    for state in seeing_badly:
        assert not {"s11", "s12", "s13", "s16", "s17", "s34", "s36", "s48"} & set(_ids(state.shown)), state.given
        assert not [step for step in _steps(state) if "Baissez la lumière" in step], state.given


def test_who_touches_a_screen_with_difficulty_gets_one_lasting_setting(appointments: list[State]) -> None:
    for state in appointments:
        if "geste" in _needs(state):
            assert "s54" in _ids(state.complements), state.given
            assert not {"s27", "s30", "s31"} & set(_ids(state.shown)), state.given


@pytest.mark.parametrize(("need", "note"), [("sous_titres", "s55"), ("audiodescription", "s56"), ("images", "s57")])
def test_a_need_that_was_told_changes_what_is_said(appointments: list[State], need: str, note: str) -> None:
    for state in appointments:
        assert (note in _ids(state.shown)) == (need in _needs(state)), state.given


def test_nothing_that_is_printed_tells_what_a_person_needs(tree: Tree) -> None:
    telling = re.compile(r"sourd|signes|lèvres|sous-titre|décrit|malvoy|vois mal|tremble|handicap|votre âge|sensible")
    for advice in tree.advices:
        printed = " ".join((advice.title, advice.short, advice.text, advice.afterwards, advice.reason))
        assert not telling.search(printed.casefold()), advice.id
    for gesture in tree.gestures.values():
        assert not telling.search(" ".join((gesture.title, *gesture.steps)).casefold()), gesture.id


# What is written


def _answer(appointment: Appointment, question_id: str, value: Value) -> None:
    question = appointment.question(question_id)
    assert question is not None
    appointment.answer(question, value)


def test_what_is_sensitive_is_marked(tree: Tree) -> None:
    assert never_stored(tree) == {"besoins", "appels_image", "enfant", "alarme_reseau", "fixe_par_box"}


SENSITIVE_TALKS: list[dict[str, Value]] = [
    {"gene": "rien", "usage_ecoute": "appels", "appels_image": "groupe", "besoins": frozenset(NEEDS)},
    {"gene": "enfants", "enfant": "boucle"},
    {"gene": "facture", "allumes": frozenset(("box",)), "alarme_reseau": "non", "fixe_par_box": "oui"},
]


@pytest.mark.parametrize("answers", SENSITIVE_TALKS, ids=lambda answers: str(answers["gene"]))
def test_no_sensitive_answer_is_found_in_what_is_written(desk: Desk, tmp_path: Path, answers: dict[str, Value]) -> None:
    appointment = Appointment.start(
        desk, "streaming", {"besoin_dit": frozenset(("geste",))} if "enfant" in answers else {}
    )
    for question, answer in answers.items():
        _answer(appointment, question, answer)
    assert appointment.current.finished
    during = _every_byte(tmp_path)
    desk.journal.close(appointment.session, Plan(appointment).records())
    for written in (during, _every_byte(tmp_path)):
        for trace in (*NEEDS, "besoin", "boucle", "alarme_reseau", "fixe_par_box", "appels_image"):
            assert trace.encode() not in written, trace


def _every_byte(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


# What downloading and networks really save


def test_what_is_seen_once_at_home_is_not_downloaded_on_purpose(tree: Tree, appointments: list[State]) -> None:
    once = [state for state in appointments if (_value(state, "revoir"), _value(state, "connexion")) == ("non", "box")]
    assert once
    for state in once:
        assert _ids(state.principals) == ["s40"], state.given
        assert not {"s22", "s37", "s38"} & set(_ids(state.shown)), state.given
    assert set(tree.advice("s40").discards) == {"s22", "s37", "s38"}


def test_the_home_wi_fi_is_advised_only_where_it_is_not_a_mobile_network(appointments: list[State]) -> None:
    for state in appointments:
        if "s01" in _ids(state.shown):
            assert _value(state, "connexion") == "box", state.given


# Figures, days and words


def test_what_is_dated_is_said_until_its_last_day_and_otherwise_afterwards(tree: Tree) -> None:
    assert {advice.id: advice.valid_until for advice in tree.advices if advice.valid_until} == LAST_DAYS
    for name, last in LAST_DAYS.items():
        advice = tree.advice(name)
        assert _said_on(advice, last) == advice.text
        assert _said_on(advice, last + timedelta(days=1)) == advice.afterwards != ""


PRICE = re.compile(r"\d[\d,]*\s*(?:€|euros?)")
VOLUME = re.compile(r"\d[\d,]*\s*(?:Go|heures?|kWh|Mo)\b|\bgiga\b")


def test_no_price_and_no_volume_survives_its_last_day(tree: Tree) -> None:
    for advice in tree.advices:
        if PRICE.search(advice.text) or VOLUME.search(advice.text):
            assert advice.id in LAST_DAYS, advice.id
        assert not PRICE.search(advice.afterwards), advice.id
        if advice.id not in ("s45", "s46"):  # kilowatt-hours stay true when the price no longer is
            assert not VOLUME.search(advice.afterwards), advice.id


def test_every_measure_in_a_reason_has_its_year(tree: Tree) -> None:
    measure = re.compile(r"\d[\d,]*\s*(?:W|kWh|kbit/s|fois|personnes|modèles|Go|€)\b")
    measured = [advice for advice in tree.advices if measure.search(advice.reason)]
    assert {"s04", "s18", "s45", "s46"} <= set(_ids(tuple(measured)))
    for advice in measured:
        assert re.search(r"\b20\d\d\b", advice.reason), advice.id


NEVER = (
    "co2", "divisé par", "fois moins polluant", "pollue", "de voiture", "kilomètre", "espagne", "frigo", "gratuit",
    "il suffit", "simplement", "facile", "abonnez", "souscri", "achetez", "acheter un", "offre plus chère", "votre âge",
    "back market", "amazon", "fnac", "darty", "boulanger", "leboncoin", "cdiscount", "l'eau", "courriels",
)  # fmt: skip


def test_no_advice_says_what_must_never_be_said(tree: Tree) -> None:
    for advice in tree.advices:
        told = " ".join((advice.title, advice.short, advice.text, advice.afterwards, advice.reason)).casefold()
        assert not [words for words in NEVER if words in told], advice.id
    for gesture in tree.gestures.values():
        told = " ".join((gesture.title, *gesture.steps)).casefold()
        assert not [words for words in NEVER if words in told], gesture.id


def test_a_paid_offer_is_named_as_such_and_never_advised(tree: Tree) -> None:
    for advice in tree.advices:
        for sentence in re.split(r"(?<=[.?])\s+", f"{advice.text} {advice.afterwards}"):
            if "offre" in sentence:
                assert re.search("payante|moins chère", sentence), (advice.id, sentence)
                assert not re.search("Prenez|Choisissez", sentence), (advice.id, sentence)
    for gesture in tree.gestures.values():
        assert not [step for step in gesture.steps if "abonne" in step and "sans rien valider" not in step], gesture.id


# Menus


def _labels(gesture: Gesture) -> list[str]:
    return [step for step in gesture.steps if "«" in step]


def test_a_menu_label_is_only_a_word_to_look_for(tree: Tree) -> None:
    for gesture in tree.gestures.values():
        for step in _labels(gesture):
            assert "mot proche de «" in step, (gesture.id, step)


def test_a_menu_path_has_its_own_source_and_day_and_is_said_to_be_confirmed(tree: Tree, knowledge: Knowledge) -> None:
    bearers = [advice for advice in tree.advices if any(_labels(tree.gestures[name]) for name in advice.gestures)]
    assert len(bearers) > 30
    for advice in bearers:
        menus = [name for name in advice.sources if name.startswith("menu-") or name.startswith("emissions-")]
        assert menus, advice.id
        assert advice.confidence is Confidence.TO_CONFIRM, advice.id
        for name in menus:
            source = knowledge.sources[name]
            assert source.published, name
            assert source.read_on == TODAY, name


# Objectives and families

FAMILIES = {
    "connexion": "s01 s04 s06 s08 s51",
    "qualite_video": "s05 s10 s11 s12 s13 s14 s15 s16 s17 s34 s36 s44 s52",
    "son_plutot_que_video": "s18 s21 s23 s25 s35",
    "moins_de_donnees": "s02 s03 s09 s27 s28 s29 s30",
    "lecture_auto": "s19 s31 s42 s43",
    "usage_hors_ligne": "s07 s20 s22 s24 s26 s37 s38 s39 s40 s41",
    "appareils_en_veille": "s32 s33 s45 s46 s47",
    "batterie_reseau": "s48 s49 s53",
}


def test_every_outcome_is_in_the_family_of_the_reference(tree: Tree) -> None:
    for family, names in FAMILIES.items():
        assert {advice.id for advice in tree.advices if advice.family == family} == set(names.split()), family


def test_listening_and_lower_definitions_serve_b_downloads_serve_c(tree: Tree) -> None:
    counted = [advice for advice in tree.advices if advice.objective is not Objective.NONE]
    assert {advice.objective for advice in counted} == {Objective.IMPACT, Objective.AUDIO_LOW, Objective.LOCAL}
    for advice in counted:
        if advice.family == "qualite_video":
            assert advice.objective is Objective.AUDIO_LOW, advice.id
        if advice.family == "usage_hors_ligne" and advice.id != "s41":
            assert advice.objective is Objective.LOCAL, advice.id
        assert advice.objective in {tree.gestures[name].objective for name in advice.gestures}, advice.id


def test_an_advice_that_changes_nothing_is_neither_counted_nor_asked_about(tree: Tree) -> None:
    for advice in tree.advices:
        if advice.family == "rien_a_changer" or advice.id in ("s32", "s40"):
            assert advice.objective is Objective.NONE, advice.id
            assert advice.return_question == "", advice.id
            assert all(tree.gestures[name].objective is Objective.NONE for name in advice.gestures), advice.id
