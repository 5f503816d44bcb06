"""Which files of a knowledge folder are read, and their bytes; what is left out is said."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from conseiller.errors import cause
from conseiller.knowledge.codes import Code
from conseiller.knowledge.faults import Faults
from conseiller.knowledge.position import Place
from conseiller.knowledge.reading import Node, parse_yaml, read_bytes

TREES, SOURCES, LIFECYCLE = "arbres", "sources", "cycle_de_vie"


@dataclass(slots=True)
class Reader:
    """Reads the files of one folder, names them as authors know them, and takes their fingerprint."""

    folder: Path
    faults: Faults
    own: Path | None = None
    """The user's own trees, advices and sources, read on top of the folder's."""
    _digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    @property
    def fingerprint(self) -> str:
        """Changes when a file that was read changes; 16 hexadecimal digits."""
        return self._digest.hexdigest()[:16]

    def is_folder(self, name: str = "") -> bool:
        """Whether a part of the knowledge is there; notes it otherwise."""
        path = self.folder / name if name else self.folder
        if path.is_dir():
            return True
        called = name or str(path)
        message = "n'est pas un dossier" if path.exists() else "n'existe pas"
        self.faults.add(
            Place(called, 1, 1), Code.FOLDER, f"le dossier « {called} » {message}. Donnez celui des savoirs."
        )
        return False

    def yaml_files(self, name: str) -> list[Path]:
        """The YAML files of one folder in file-name order, the user's own last; near misses (`.yml`) are noted."""
        return [path for path in (*self._listed(name), *self._own_listed(name)) if self._is_yaml(path)]

    def is_own(self, path: Path) -> bool:
        """Whether a file is one of the user's own."""
        return self.own is not None and path.is_relative_to(self.own)

    def tree_groups(self) -> Iterator[tuple[str, list[Path]]]:
        """Each tree's id and files: one file, or one folder of files."""
        entries, mine = self._listed(TREES), self._own_groups()
        seen: dict[str, Path] = {}
        for path in entries:
            files = self.yaml_files(self._called(path)) if path.is_dir() else [path] if self._is_yaml(path) else []
            tree = path.name if path.is_dir() else path.stem
            if not files:
                continue
            if tree in seen:
                self.faults.add(
                    Place(self._called(path), 1, 1),
                    Code.DUPLICATE_ID,
                    f"l'arbre « {tree} » est déjà dans « {self._called(seen[tree])} ». Gardez-en un.",
                )
                continue
            seen[tree] = path
            yield tree, files + mine.pop(tree, [])
        yield from mine.items()

    def _own_groups(self) -> dict[str, list[Path]]:
        """The user's own files by tree: parts of a shipped one, or trees of their own."""
        found: dict[str, list[Path]] = {}
        for path in self._own_listed(TREES):
            inside = sorted(path.iterdir()) if path.is_dir() else [path]
            tree = path.name if path.is_dir() else path.stem
            found.setdefault(tree, []).extend(file for file in inside if self._is_yaml(file))
        return {tree: files for tree, files in found.items() if files}

    def read(self, path: Path) -> Node | None:
        """The content of one file, or None after noting why it cannot be read."""
        name = self._called(path)
        raw = read_bytes(path, name, self.faults)
        if raw is None:
            return None
        self._digest.update(f"{name}\0{len(raw)}\0".encode(errors="surrogateescape") + raw)
        return parse_yaml(raw, name, self.faults)

    def start(self, path: Path) -> Place:
        """The first place of a file."""
        return Place(self._called(path), 1, 1)

    def _called(self, path: Path) -> str:
        # Whole for the user's own: they lie elsewhere than what they are read with.
        return path.as_posix() if self.is_own(path) else path.relative_to(self.folder).as_posix()

    def _own_listed(self, name: str) -> list[Path]:
        if self.own is None or not (self.own / name).is_dir():
            return []
        return sorted(path for path in (self.own / name).iterdir() if not path.name.startswith((".", "_")))

    def _listed(self, name: str) -> list[Path]:
        try:
            return sorted(path for path in (self.folder / name).iterdir() if not path.name.startswith((".", "_")))
        except OSError as error:
            self.faults.add(
                Place(name, 1, 1), Code.UNREADABLE, f"le dossier ne se lit pas ({cause(error)}). Vérifiez ses droits."
            )
            return []

    def _is_yaml(self, path: Path) -> bool:
        if path.suffix == ".yaml":
            return True
        if path.suffix.lower() in (".yml", ".yaml"):
            self.faults.add(
                self.start(path), Code.FILE_LEFT_OUT, f"ce fichier n'est pas lu. Renommez-le « {path.stem}.yaml »."
            )
        elif path.is_dir():
            self.faults.warn(
                self.start(path), Code.FILE_LEFT_OUT, "ce dossier n'est pas lu : un seul niveau par arbre."
            )
        return False
