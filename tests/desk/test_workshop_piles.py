"""From hands to participants: the piles say what was really done, intentions are counted at the least."""

from hypothesis import given
from hypothesis import strategies as st

from conseiller.conversation.workshop.piles import Pile, bounds, profiles, split
from conseiller.journal import GestureRecord
from conseiller.journal.rules import counted_advices

ONE, TWO = GestureRecord(1, "b", "qualite_video"), GestureRecord(2, "b", "radio")
OTHER = GestureRecord(3, "c", "usage_hors_ligne")


def states(piles: list[Pile], gestures: list[GestureRecord], asked: dict[int, int | None]) -> list[list[str | None]]:
    return [[gesture.state for gesture in person] for person in profiles(piles, gestures, asked)]


def test_hands_become_as_many_participants_in_each_state() -> None:
    piles = split([Pile(count=10)], 1, [4])
    assert piles == [Pile((1,), 4), Pile((), 6)]
    assert states(piles, [ONE], {1: 2}) == [["fait_en_seance"]] * 4 + [["intention"]] * 2 + [["decline"]] * 4


def test_a_question_that_was_not_asked_leaves_no_state() -> None:
    assert states([Pile(count=2)], [ONE], {1: None}) == [[None], [None]]


def test_who_did_it_all_before_gives_an_accompagnement_and_no_advice() -> None:
    people = profiles([Pile(count=1), Pile(count=2, already=True)], [ONE, OTHER], {1: 1, 3: 0})
    assert [len(counted_advices(person)) for person in people] == [2, 0, 0]


def test_two_gestures_of_one_objective_never_count_more_intentions_than_the_most_hands() -> None:
    people = profiles([Pile(count=10)], [ONE, TWO], {1: 3, 2: 5})
    advices = [counted_advices(person)[0] for person in people]
    assert sum(bool(advice.intention) for advice in advices) == 5
    assert all(advice.intention is not None for advice in advices)


def test_shares_between_piles_follow_from_the_numbers_where_they_can() -> None:
    piles = [Pile((1,), 6), Pile((), 4)]
    assert bounds(piles, 0, 5) == (1, 5)
    assert bounds(piles, 1, 2) == (2, 2)
    assert bounds(piles, 0, 10) == (6, 6)
    assert bounds(piles, 0, 0) == (0, 0)
    assert split(piles, 2, [2, 4]) == [Pile((1, 2), 2), Pile((1,), 4), Pile((2,), 4)]


@st.composite
def rooms(draw: st.DrawFn) -> tuple[list[Pile], list[GestureRecord], dict[int, int | None], dict[int, int]]:
    """Piles made as the screen makes them, the hands of each intention, and those of each gesture done."""
    gestures = [ONE, TWO, OTHER][: draw(st.integers(1, 3))]
    piles, done = [Pile(count=draw(st.integers(1, 30)))], {}
    for gesture in gestures:
        hands = draw(st.integers(0, sum(pile.count for pile in piles)))
        done[gesture.rank], left, given_hands = hands, hands, []
        for position in range(len(piles)):
            least, most = bounds(piles, position, left)
            assert least <= most
            given_hands.append(draw(st.integers(least, most)))
            left -= given_hands[-1]
        assert left == 0
        piles = split(piles, gesture.rank, given_hands)
    asked = {
        gesture.rank: draw(
            st.none() | st.integers(0, sum(pile.count for pile in piles if gesture.rank not in pile.done))
        )
        for gesture in gestures
    }
    return piles, gestures, asked, done


@given(rooms())
def test_every_hand_is_counted_once_and_no_participant_is_lost(
    room: tuple[list[Pile], list[GestureRecord], dict[int, int | None], dict[int, int]],
) -> None:
    piles, gestures, asked, done = room
    people = profiles(piles, gestures, asked)
    assert len(people) == sum(pile.count for pile in piles)
    for place, gesture in enumerate(gestures):
        found = [person[place].state for person in people]
        assert found.count("fait_en_seance") == done[gesture.rank]
        wanted = asked[gesture.rank]
        assert found.count("intention") == (wanted or 0)
        assert found.count(None) == (0 if wanted is not None else len(people) - done[gesture.rank])


@given(rooms())
def test_the_share_of_intentions_is_never_more_than_the_hands_could_mean(
    room: tuple[list[Pile], list[GestureRecord], dict[int, int | None], dict[int, int]],
) -> None:
    piles, gestures, asked, _ = room
    advices = [advice for person in profiles(piles, gestures, asked) for advice in counted_advices(person)]
    for objective in ("b", "c"):
        hands = [asked[gesture.rank] or 0 for gesture in gestures if gesture.objective == objective]
        counted = sum(bool(advice.intention) for advice in advices if advice.objective == objective)
        assert max(hands, default=0) <= counted <= sum(hands)
