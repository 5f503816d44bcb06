"""Files as people leave them: broken, empty, binary, enormous, misnamed; each is told, nothing crashes or hangs."""

import os
from pathlib import Path

import pytest
from small_folder import SHARED, SOURCES, TREE, write_folder

from conseiller.knowledge.faults import Fault, KnowledgeError
from conseiller.knowledge.loading import inspect, load_knowledge


def told(folder: Path) -> list[Fault]:
    return inspect(folder)[1].ordered()


def codes(folder: Path) -> list[str]:
    return [str(fault.code) for fault in told(folder)]


def places(folder: Path) -> list[str]:
    return [f"{fault.place} {fault.code}" for fault in told(folder)]


def test_windows_line_ends_and_byte_order_marks_are_welcome(tmp_path: Path) -> None:
    tree = b"\xef\xbb\xbf" + TREE.replace("\n", "\r\n").encode()
    knowledge, faults = inspect(write_folder(tmp_path, tree=tree))
    assert faults.items == []
    assert knowledge is not None
    assert knowledge.trees["essai"].title == "Appareil lent"


@pytest.mark.parametrize(
    ("content", "told_at", "says"),
    [
        ("", "1:1: F04", "vide"),
        ("# rien que cela\n", "1:1: F04", "vide"),
        ("\x00\x01\x02", "1:1: F05", "interdit"),
        (b"arbre: essai\ntitre: \xe9t\xe9\n", "2:1: F03", "UTF-8"),
        ("arbre: essai\n\ttitre: Essai\n", "2:1: F05", "tabulation"),
        ("arbre: essai\ntitre: Essai : suite\n", "2:14: F05", "guillemets"),
        ("arbre: essai\ntitre: 'Essai\n", "3:1: F05", "refermé"),
        ("arbre: essai\nfaits: [a, b\n", "3:1: F05", "refermé"),
        ("arbre: essai\n  titre: Essai\n", "2:8: F05", "deuxième clé"),
        ("arbre: essai\n- titre\n", "2:1: F05", "décalage"),
        ("arbre: essai\n---\narbre: essai\n", "2:1: F05", "un par fichier"),
        ("arbre: essai\ntitre\n", "3:1: F05", "« : »"),
        ("- arbre\n", "1:1: F12", "commence par des clés"),
        ("Un texte\n", "1:1: F12", "commence par des clés"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_once(content: str | bytes, told_at: str, says: str, tmp_path: Path) -> None:
    faults = told(write_folder(tmp_path, tree=content))
    assert str(faults[0]).startswith(f"arbres/essai.yaml:{told_at}")
    assert says in faults[0].message
    assert len(faults) == 1


def test_a_key_that_is_no_word_is_told(tmp_path: Path) -> None:
    assert places(write_folder(tmp_path, tree=TREE.replace("plafond: 3", "? [a]\n: b"))) == [
        "arbres/essai.yaml:7:3 F06"
    ]


def test_names_a_broken_file_would_have_declared_are_not_told_as_unknown(tmp_path: Path) -> None:
    broken = "a: b: c\n"
    assert codes(write_folder(tmp_path / "1", shared=broken)) == ["F05"]
    assert codes(write_folder(tmp_path / "2", sources=broken)) == ["F05"]
    folder = write_folder(tmp_path / "3", tree=None)
    head, _, advices = TREE.partition("conseils:\n")
    (folder / "arbres/essai").mkdir()
    (folder / "arbres/essai/10-debut.yaml").write_text(head.replace("- id: disque", "- id: disque: non"))
    (folder / "arbres/essai/20-conseils.yaml").write_text("conseils:\n" + advices)
    assert codes(folder) == ["F05"]


def test_a_tree_may_be_a_folder_of_files(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, tree=None)
    head, _, advices = TREE.partition("conseils:\n")
    (folder / "arbres/essai").mkdir()
    (folder / "arbres/essai/20-conseils.yaml").write_text("conseils:\n" + advices)
    (folder / "arbres/essai/10-debut.yaml").write_text(head)
    tree = load_knowledge(folder).trees["essai"]
    assert [advice.id for advice in tree.advices] == ["v01", "f01", "f02", "f03", "f04"]


def test_keys_of_the_beginning_stand_in_one_file(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, tree=None)
    head, _, advices = TREE.partition("conseils:\n")
    (folder / "arbres/essai").mkdir()
    (folder / "arbres/essai/10-debut.yaml").write_text(head)
    (folder / "arbres/essai/20-conseils.yaml").write_text("titre: Encore\nconseils:\n" + advices)
    assert places(folder) == ["arbres/essai/20-conseils.yaml:1:1 F10"]
    (folder / "arbres/essai/10-debut.yaml").write_text(head.partition("faits:")[1] + head.partition("faits:")[2])
    (folder / "arbres/essai/20-conseils.yaml").write_text("conseils:\n" + advices)
    assert places(folder) == ["arbres/essai/10-debut.yaml:1:1 F11"]


def test_an_alias_bomb_is_refused_without_being_unfolded(tmp_path: Path) -> None:
    lines = ["a0: &a0 [lol, lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    faults = told(write_folder(tmp_path, tree="\n".join(lines)))
    assert {fault.code for fault in faults} == {"F08"}
    assert str(faults[0]).startswith("arbres/essai.yaml:1:5: F08 faute")


def test_a_merge_key_is_refused(tmp_path: Path) -> None:
    tree = TREE.replace("  - id: f02\n", "  - &modele\n    id: f02\n").replace(
        "  - id: f04\n", "  - <<: *modele\n    id: f04\n"
    )
    assert codes(write_folder(tmp_path, tree=tree)) == ["F08", "F08"]


def test_an_asterisk_or_an_ampersand_in_a_text_is_no_alias(tmp_path: Path) -> None:
    tree = TREE.replace("Revenez avec l'ordinateur.", "Composez le *#06# chez Dupont & Fils.")
    assert codes(write_folder(tmp_path, tree=tree)) == []


@pytest.mark.parametrize(
    "content",
    ["[" * 200_000, "a: " + "[" * 50_000 + "]" * 50_000, "- " * 50_000, "{a: " * 20_000, "? " * 20_000],
    ids=["open brackets", "closed brackets", "dashes", "braces", "question marks"],
)
def test_excessive_nesting_is_told_instead_of_crashing_the_process(content: str, tmp_path: Path) -> None:
    assert codes(write_folder(tmp_path, tree=content)) in (["F09"], ["F05"])


def test_a_condition_nested_too_deep_is_told_at_its_place(tmp_path: Path) -> None:
    deep = "".join(" " * (6 + 2 * level) + "un_de:\n" + " " * (6 + 2 * level) + "-\n" for level in range(40))
    tree = TREE.replace("    aussi_si: {usages: jeux}\n", "    aussi_si:\n" + deep + " " * 90 + "usages: jeux\n")
    assert codes(write_folder(tmp_path, tree=tree))[0] == "F09"


def test_an_enormous_file_is_not_read(tmp_path: Path) -> None:
    assert codes(write_folder(tmp_path, tree=TREE + "# film\n" * 800_000)) == ["F02"]


def test_a_row_of_cycles_that_is_broken_is_told_with_the_rest(tmp_path: Path) -> None:
    rows = '{"identifiant": "windows/10-22h2"\n'
    assert places(write_folder(tmp_path / "1", rows=rows)) == ["cycle_de_vie/windows.jsonl:1:1 C02"]
    assert places(write_folder(tmp_path / "2", rows=b"\xff")) == ["cycle_de_vie/windows.jsonl:1:1 C01"]


def test_files_left_out_are_told(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / "arbres/autre.yml").write_text(TREE)
    (folder / "arbres/LISEZMOI.md").write_text("notes")
    (folder / "arbres/.essai.yaml.swp").write_bytes(b"\x00")
    assert places(folder) == ["arbres/autre.yml:1:1 F51"]


def test_a_tree_twice_as_file_and_folder_is_told(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / "arbres/essai").mkdir()
    (folder / "arbres/essai/arbre.yaml").write_text(TREE)
    assert codes(folder) == ["F19"]


def test_a_question_of_two_trees_belongs_to_the_shared_file(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / "arbres/second.yaml").write_text(TREE.replace("arbre: essai", "arbre: second"))
    faults = told(folder)
    assert {fault.code for fault in faults} == {"F19"}
    assert {fault.place.file for fault in faults} == {"arbres/second.yaml"}
    assert "Déplacez-le dans « commun.yaml »" in faults[0].message


@pytest.mark.skipif(os.name == "nt", reason="liens et tubes comme sous Unix")
def test_loops_of_links_and_pipes_do_not_hang(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / "arbres/boucle.yaml").symlink_to(folder / "arbres/boucle.yaml")
    (folder / "arbres/rond").symlink_to(folder / "arbres")
    os.mkfifo(folder / "arbres/tube.yaml")
    found = {fault.place.file: str(fault.code) for fault in told(folder)}
    assert found["arbres/boucle.yaml"] == "F01"
    assert found["arbres/tube.yaml"] == "F01"


def test_a_missing_folder_and_a_file_as_folder_are_told(tmp_path: Path) -> None:
    file = tmp_path / "savoirs"
    assert [f"{fault.code} {fault.message}" for fault in told(file)] == [
        f"F50 le dossier « {file} » n'existe pas. Donnez celui des savoirs."
    ]
    file.write_text("x")
    assert "n'est pas un dossier" in told(file)[0].message
    (tmp_path / "vide/arbres").mkdir(parents=True)
    (tmp_path / "vide/sources").mkdir()
    assert [fault.message for fault in told(tmp_path / "vide")] == ["ce dossier n'a aucun arbre. Ajoutez-en un."]


def test_loading_refuses_faulty_knowledge_with_every_fault(tmp_path: Path) -> None:
    spoilt = TREE.replace("role: sinon", "role: sinnon").replace("plafond: 3", "plafond: 9")
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(write_folder(tmp_path, tree=spoilt, shared=SHARED, sources=SOURCES))
    assert [str(fault.code) for fault in caught.value.faults] == ["F14", "F17"]
    assert "arbres/essai.yaml:7:10: F14" in caught.value.message


def test_the_fingerprint_changes_with_the_files(tmp_path: Path) -> None:
    first = load_knowledge(write_folder(tmp_path / "1")).fingerprint
    again = load_knowledge(write_folder(tmp_path / "2")).fingerprint
    other = load_knowledge(write_folder(tmp_path / "3", tree=TREE.replace("Appareil lent", "Lent"))).fingerprint
    assert first == again != other
