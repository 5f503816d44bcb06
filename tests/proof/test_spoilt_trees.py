"""A good tree is proved; each way to spoil it is caught, at its place, in words an author understands."""

from pathlib import Path

import pytest
from proved_trees import TREE, verify, write_tree


def line_of(tree: str, words: str) -> int:
    return tree[: tree.index(words)].count("\n") + 1


def spoilt(old: str, new: str) -> str:
    assert TREE.count(old) == 1, old
    return TREE.replace(old, new)


def swapped(first: str, second: str) -> str:
    """The tree with two neighbouring advices in the other order."""
    start, middle = TREE.index(f"  - id: {first}\n"), TREE.index(f"  - id: {second}\n")
    end = TREE.index("  - id: ", middle + 1)
    return TREE[:start] + TREE[middle:end] + TREE[start:middle] + TREE[end:]


def test_a_good_tree_is_proved_today_and_on_every_day_something_changes(tmp_path: Path) -> None:
    code, faults, said = verify(write_tree(tmp_path, TREE), "--complet")
    assert (code, faults) == (0, [])
    assert said == (
        "essai, preuve sur 2\N{NO-BREAK SPACE}jours : 2\N{NO-BREAK SPACE}questions au plus, "
        "1\N{NO-BREAK SPACE}complément au plus. "
        "Endormis : f01 (1\N{NO-BREAK SPACE}jour, dès le 13 octobre 2027).\n"
    )


def test_swapped_rows_leave_one_that_never_wins(tmp_path: Path) -> None:
    tree = swapped("f07", "f05")
    code, faults, _ = verify(write_tree(tmp_path, tree))
    assert code == 2
    assert [(fault["code"], fault["ligne"]) for fault in faults] == [("P06", line_of(tree, "id: f07"))]
    assert faults[0]["message"] == (
        "le conseil f07 « Comparer deux forfaits » ne vient jamais : f05 « Demander le Wi-Fi de la mairie » passe "
        "toujours avant. Changez l'ordre, ou précisez leur « si »."
    )


def test_a_catch_all_first_silences_the_rows_below(tmp_path: Path) -> None:
    tree = spoilt(
        "    si:\n      debit: {au_moins: 3, au_plus: 10}\n", "    si: {acces: [fibre, adsl, mobile, ne_sait_pas]}\n"
    )
    code, faults, _ = verify(write_tree(tmp_path, tree))
    assert code == 2
    silenced = [fault["message"] for fault in faults if fault["code"] == "P06"]
    assert [message.split(" ")[2] for message in silenced] == ["f04", "f07", "f05"]
    assert all("f03 « Baisser la qualité des films » passe toujours avant" in message for message in silenced)


def test_a_lost_condition_silences_the_row_below(tmp_path: Path) -> None:
    tree = spoilt("      fin_offre: {pas_avant: aujourdhui}\n", "")
    code, faults, _ = verify(write_tree(tmp_path, tree), "--complet")
    assert code == 2
    assert [(fault["code"], fault["ligne"]) for fault in faults] == [("P06", line_of(tree, "id: f02"))]
    assert "f01 « Prendre l'offre avant sa fin » passe toujours avant" in faults[0]["message"]


def test_a_gap_between_two_thresholds_is_a_hole_named_by_its_number(tmp_path: Path) -> None:
    tree = spoilt("au_plus: 10}", "au_plus: 8}")
    code, faults, _ = verify(write_tree(tmp_path, tree))
    assert code == 2
    assert [(fault["code"], fault["ligne"]) for fault in faults] == [("P01", line_of(tree, "id: debit"))]
    assert faults[0]["message"] == (
        "aucun conseil quand Débit : 9 Mb/s. Exemple : Accès : L'ancien fil du téléphone, Débit : 9 Mb/s. "
        "Ajoutez un conseil pour ce cas, ou élargissez un « si »."
    )


def test_a_veto_on_the_only_advice_leaves_a_hole(tmp_path: Path) -> None:
    veto = (
        "conseils:\n  - id: v01\n    role: blocage\n    titre: Pas chez soi\n    texte: Attendez.\n"
        "    si: {dehors: non}\n    ecarte: [f05]\n    sources: [releve-2026]\n"
        "    verifie_le: 2026-11-22\n    a_revoir_le: 2027-11-22\n"
    )
    code, faults, _ = verify(write_tree(tmp_path, spoilt("conseils:\n", veto)))
    assert code == 2
    assert faults[0]["code"] == "P01"
    assert faults[0]["message"].startswith("aucun conseil quand Dehors : Non. Exemple : Accès : Une clé ou un")


def test_a_veto_that_removes_an_advice_for_ever_is_named(tmp_path: Path) -> None:
    veto = (
        "conseils:\n  - id: v01\n    role: blocage\n    titre: Pas dehors\n    texte: Attendez.\n"
        "    si: {acces: mobile}\n    ecarte: [f06]\n    sources: [releve-2026]\n"
        "    verifie_le: 2026-11-22\n    a_revoir_le: 2027-11-22\n"
    )
    _, faults, _ = verify(write_tree(tmp_path, spoilt("conseils:\n", veto)))
    assert [fault["message"] for fault in faults] == [
        "le conseil f06 « Garder le forfait » ne vient jamais : Dehors « Oui » ; v01 ne l'écarte pas : "
        "ces lignes ne vont jamais ensemble."
    ]


def test_a_date_off_by_one_drops_the_last_day_which_only_the_complete_proof_meets(tmp_path: Path) -> None:
    tree = spoilt("fin_offre: {pas_avant: aujourdhui}", "fin_offre: {apres: aujourdhui}")
    assert verify(write_tree(tmp_path, tree))[0] == 0
    code, faults, _ = verify(tmp_path, "--complet")
    assert code == 2
    assert [fault["code"] for fault in faults] == ["P01"]
    assert faults[0]["message"].startswith("le 12 octobre 2027, aucun conseil quand Débit : 0 Mb/s.")
    assert verify(tmp_path, "--date", "2027-10-12")[0] == 2
    assert verify(tmp_path, "--date", "2027-10-13")[0] == 0


def test_a_renamed_answer_is_caught_before_the_proof(tmp_path: Path) -> None:
    code, faults, said = verify(write_tree(tmp_path, spoilt("mobile: Une clé", "cle: Une clé")))
    assert code == 2
    assert {fault["code"] for fault in faults} == {"F22"}
    assert said == ""


def test_every_hole_is_listed_each_with_the_few_answers_that_cause_it(tmp_path: Path) -> None:
    tree = spoilt("      acces: mobile\n", "      dehors: ne_sait_pas\n").replace(
        "acces: [fibre, ne_sait_pas]", "acces: fibre"
    )
    _, faults, _ = verify(write_tree(tmp_path, tree))
    holes = {fault["message"].split(".")[0] for fault in faults if fault["code"] == "P01"}
    assert holes == {
        "aucun conseil quand Accès : ne sait pas",
        "aucun conseil quand Dehors : Non",
    }


def test_lines_that_contradict_each_other_are_quoted(tmp_path: Path) -> None:
    tree = spoilt("      dehors: oui\n", "      dehors: oui\n      acces: fibre\n")
    _, faults, _ = verify(write_tree(tmp_path, tree))
    assert [(fault["code"], fault["message"]) for fault in faults] == [
        (
            "P07",
            "le conseil f06 « Garder le forfait » ne vient jamais : Dehors « Oui » ; Accès « La fibre » : "
            "ces lignes ne vont jamais ensemble.",
        )
    ]


def test_a_question_that_is_never_asked_quotes_its_condition(tmp_path: Path) -> None:
    tree = spoilt("    si: {acces: mobile}\n", "    si:\n      acces: mobile\n      debit: {au_moins: 1}\n")
    _, faults, _ = verify(write_tree(tmp_path, tree))
    told = next(fault for fault in faults if "n'est jamais posée" in fault["message"])
    assert told["code"] == "P07"
    assert told["ligne"] == line_of(tree, "id: dehors")


def test_an_advice_that_concludes_too_soon_hides_the_question_below(tmp_path: Path) -> None:
    tree = TREE.replace("    si: {acces: mobile}\n", "    si: {acces: fibre}\n")
    start = tree.index("  - id: f04")
    tree = tree[:start] + tree[start:].replace("    objectif: aucun\n", "    objectif: aucun\n    conclut: oui\n", 1)
    _, faults, _ = verify(write_tree(tmp_path, tree))
    assert [fault["code"] for fault in faults if fault["code"] == "P03"] == ["P03"]


def test_answers_that_nothing_tells_apart_are_a_warning(tmp_path: Path) -> None:
    tree = spoilt("      non: Non\n\ngestes", "      non: Non\n      parfois: Parfois\n\ngestes")
    code, faults, _ = verify(write_tree(tmp_path, tree))
    assert code == 0
    assert [(fault["code"], fault["gravite"]) for fault in faults] == [("P09", "avertissement")]
    assert "« Non » et « Parfois »" in faults[0]["message"]


def test_a_question_whose_answers_all_lead_to_the_same_place_is_a_fault(tmp_path: Path) -> None:
    tree = spoilt("      dehors: oui\n", "      dehors: {connu: oui}\n").replace(
        "{dehors: oui}", "{dehors: {connu: oui}}"
    )
    code, faults, _ = verify(write_tree(tmp_path, tree))
    assert code == 2
    assert "P08" in [fault["code"] for fault in faults]


def test_an_alternative_that_never_serves_is_a_warning(tmp_path: Path) -> None:
    tree = spoilt("debit: {au_moins: 3, au_plus: 10}", "debit: {au_moins: 3}")
    code, faults, _ = verify(write_tree(tmp_path, tree))
    assert code == 0
    assert [fault["code"] for fault in faults] == ["P13"]
    assert (
        "f04 « Rien à changer » ne vient jamais grâce à cette partie de son « si » : Débit : plus de 10 Mb/s."
        in faults[0]["message"]
    )


@pytest.mark.parametrize(("count", "code", "exit_code"), [(10, "", 0), (11, "P11", 0), (13, "P10", 2)])
def test_a_long_path_is_a_warning_then_a_fault(tmp_path: Path, count: int, code: str, exit_code: int) -> None:
    more = "".join(
        f"  - id: q{number}\n    court: Question {number}\n    texte: Question {number} ?\n    si: {{acces: mobile}}\n"
        "    reponses:\n      oui: Oui\n      non: Non\n"
        for number in range(count - 2)
    )
    asked = "".join(f"        - q{number}: oui\n" for number in range(count - 2))
    tree = spoilt("\ngestes:\n", f"{more}\ngestes:\n").replace(
        "      dehors: oui\n", f"      un_de:\n        - dehors: oui\n{asked}"
    )
    left, faults, said = verify(write_tree(tmp_path, tree))
    assert left == exit_code
    assert [fault["code"] for fault in faults] == ([code] if code else [])
    assert f"{count}\N{NO-BREAK SPACE}questions au plus" in said


def test_an_end_without_principal_advice_is_told_apart_from_an_end_without_any(tmp_path: Path) -> None:
    tree = spoilt("      acces: mobile\n", "      dehors: [non, ne_sait_pas]\n").replace("    si: {dehors: oui}\n", "")
    tree = tree.replace("    role: principal\n    titre: Comparer", "    role: complement\n    titre: Comparer")
    tree = tree.replace("    texte: Comparez deux forfaits.\n", "    texte: Comparez.\n    si: {dehors: oui}\n")
    _, faults, _ = verify(write_tree(tmp_path, tree))
    assert [(fault["code"], fault["message"].split(".")[0]) for fault in faults] == [
        ("P02", "aucun conseil principal quand Dehors : Oui")
    ]


def test_a_veto_that_says_what_to_do_instead_may_end_the_talk_alone(tmp_path: Path) -> None:
    veto = (
        "conseils:\n  - id: v01\n    role: blocage\n    titre: Pas chez soi\n    texte: Attendez.\n"
        "    objectif: aucun\n    si: {dehors: non}\n    ecarte: [f05]\n    gestes: [tester]\n"
        "    sources: [releve-2026]\n"
        "    verifie_le: 2026-11-22\n    a_revoir_le: 2027-11-22\n"
    )
    assert verify(write_tree(tmp_path, spoilt("conseils:\n", veto)))[:2] == (0, [])


def test_a_fallback_that_never_serves_is_a_warning(tmp_path: Path) -> None:
    fallback = (
        "  - id: f09\n    role: sinon\n    titre: Revenir\n    texte: Revenez.\n    objectif: aucun\n"
        "    sources: [releve-2026]\n    verifie_le: 2026-11-22\n    a_revoir_le: 2027-11-22\n"
    )
    code, faults, _ = verify(write_tree(tmp_path, TREE + fallback))
    assert code == 0
    assert [(fault["code"], fault["gravite"]) for fault in faults] == [("P05", "avertissement")]


def test_a_value_never_deduced_is_a_warning(tmp_path: Path) -> None:
    deduction = (
        "deductions:\n  - id: lent\n    texte: Accès lent\n    valeurs:\n"
        "      - alors: oui\n        si: {acces: adsl}\n      - alors: peut_etre\n        si: {debit: {moins_de: 3}}\n"
        "    sinon: non\n\nquestions:\n  - id: acces\n"
    )
    tree = spoilt("questions:\n  - id: acces\n", deduction).replace("dehors: oui\n", "dehors: oui\n      lent: non\n")
    code, faults, _ = verify(write_tree(tmp_path, tree))
    assert code == 0
    assert [(fault["code"], fault["gravite"]) for fault in faults] == [("P12", "avertissement")]


def test_a_deduced_value_that_only_time_has_put_to_sleep_is_no_matter(tmp_path: Path) -> None:
    deduction = (
        "deductions:\n  - id: offre\n    texte: Offre\n    valeurs:\n"
        "      - alors: ouverte\n        si: {fin_offre: {pas_avant: aujourdhui}}\n    sinon: fermee\n\n"
        "questions:\n  - id: acces\n"
    )
    tree = spoilt("questions:\n  - id: acces\n", deduction).replace(
        "dehors: oui\n", "dehors: oui\n      offre: ouverte\n"
    )
    assert verify(write_tree(tmp_path, tree))[:2] == (0, [])
    assert verify(tmp_path, "--date", "2029-01-15")[:2] == (0, [])


def test_after_a_hundred_holes_the_list_says_that_others_are_left(tmp_path: Path) -> None:
    codes = [f"v{number}" for number in range(9)]
    lists = "".join(
        f"  - id: {name}\n    court: Question {name}\n    texte: Question {name} ?\n    si: {{acces: mobile}}\n"
        "    ne_sait_pas: non\n    reponses:\n" + "".join(f"      {code}: Réponse {code}\n" for code in codes)
        for name in ("q1", "q2", "q3")
    )
    pairs = "".join(f"        - q1: {code}\n          q2: {code}\n          q3: {code}\n" for code in codes)
    tree = spoilt("\ngestes:\n", f"{lists}\ngestes:\n").replace("      acces: mobile\n", f"      un_de:\n{pairs}")
    code, faults, _ = verify(write_tree(tmp_path, tree))
    assert code == 2
    assert sum(fault["code"] == "P01" for fault in faults) == 101
    assert "100 cas sont listés, d'autres restent." in faults[0]["message"]
