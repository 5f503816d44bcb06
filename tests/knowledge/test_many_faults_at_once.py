"""A tree with two dozen faults: one run tells them all, and nothing that only follows from them."""

from pathlib import Path

from slips import found
from small_folder import TREE, write_folder

SPOILT = (
    ("resume: Savoir", "►F10►resumé: Savoir"),
    ("version: 2026.11\nverifie_le: 2026-11-22", "version: 2026.11\nverifie_le: ►F15►22/11/2026"),
    ("plafond: 3", "plafond: ►F14►dix"),
    ("origine: recherche", "origine: ►F17►recherch"),
    ("ligne: windows/10-22h2", "ligne: ►F28►windows/10-22h9"),
    ("valeur: 2027-03-01", "valeur: ►F15►2027-13-01"),
    ("si: {etat_ligne: fini}", "si: {etat_ligne: ►F22►finit}"),
    ("fin_w10: {avant: aujourdhui}", "fin_w10: {►F33►avan: aujourdhui}"),
    ("reprend: systeme", "reprend: ►F27►systme"),
    ("si: {systeme: [w10, w11]}", "si: {systeme: [w10, ►F22►w12], ►F40►usages: jeux}"),
    ("texte: Quel disque a l'ordinateur ?", "texte: ►F60►" + "Quel disque a-t-il ? " * 7),
    ("          rapide: Un disque rapide", "          rapide: ►F64►Aide"),
    ("si: {disque: rapide}", "si: ►F30►[disque: rapide]"),
    ("        max: 128", "        ►F46►max: 0"),
    ("toujours: oui", "toujours: ►F16►vrai"),
    (
        "- Copiez vos photos avant la pose.",
        "- ►F63►Copiez vos photos, vos papiers et tous vos carnets avant la pose du disque.",
    ),
    ("    role: blocage", "    role: blocage\n    ►F44►conclut: oui"),
    ("      usages: banque", "      ►F21►usage: banque"),
    ("ecarte: [f03]", "ecarte: [►F25►f30]"),
    ("sources: [releve-2026]", "sources: ►F12►releve-2026"),
    ("- memoire: {moins_de: 4}", "- ►F34►memoire: {avant: aujourdhui}"),
    ("aussi_si: {usages: jeux}", "aussi_si: ►F31►{}"),
    ("gestes: [poser_disque, fermer]", "gestes: [►F23►poser_disques, fermer]"),
    ("      sauf: {disque: ancien}", "      sauf:\n        disque: ancien\n        ►F32►usages: jeux"),
    ("- id: f04", "- id: ►F19►f02"),
    ("valable_jusqu_au: 2027-12-31", "valable_jusqu_au: ►F46►2025-12-31"),
    ("    role: sinon\n    titre: Revenir", "    role: sinon\n    titre: Revenir\n    ►F07►titre: Revenir"),
)
"""Each slip, with the code expected where the marks stand."""


def spoilt_tree() -> tuple[str, set[tuple[int, int, str]]]:
    """The spoilt text, and every place and code to be told."""
    text = TREE
    for good, spoilt in SPOILT:
        assert good in text, good
        text = text.replace(good, spoilt, 1)
    expected = set()
    while "►" in text:
        before, _, rest = text.partition("►")
        code, _, after = rest.partition("►")
        expected.add((before.count("\n") + 1, len(before) - before.rfind("\n"), code))
        text = before + after
    return text, expected


def test_every_fault_is_told_at_once_and_nothing_else(tmp_path: Path) -> None:
    text, expected = spoilt_tree()
    faults = found(write_folder(tmp_path, tree=text))
    told = {(fault.place.line, fault.place.column, str(fault.code)) for fault in faults}
    missing, beside = expected - told, told - expected
    assert not missing, missing
    assert not beside, "\n".join(
        str(fault) for fault in faults if (fault.place.line, fault.place.column, fault.code) in beside
    )
    assert len(expected) == 28


def test_an_unknown_name_used_often_is_told_once_with_its_lines(tmp_path: Path) -> None:
    [fault] = found(write_folder(tmp_path, tree=TREE.replace("- id: usages", "- id: emplois")))
    first, *others = [number for number, line in enumerate(TREE.splitlines(), 1) if "usages:" in line]
    assert (fault.code, fault.place.line) == ("F21", first)
    assert "« usages » n'existe pas." in fault.message
    assert fault.message.endswith(f"Aussi lignes {', '.join(map(str, others))}.")
