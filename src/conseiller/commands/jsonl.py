"""Batch verbs: one JSON object per line in, one per line out, in the same order; a bad line never stops the rest."""

import json
from collections.abc import Callable, Mapping

from conseiller.commands.environment import Environment
from conseiller.errors import ConseillerError

Answer = Callable[[Mapping[str, object]], Mapping[str, object]]


def answer_each_line(environment: Environment, answer: Answer) -> None:
    """Write the answer to each object of standard input; blank lines are passed over.

    A line that is not an object, or that `answer` refuses with ConseillerError, gives an object with `erreur`.
    """
    for number, line in enumerate(environment.stdin, start=1):
        if line.strip():
            said = _answered(number, line, answer)
            print(json.dumps(said, ensure_ascii=False), file=environment.stdout, flush=True)


def text_of(given: Mapping[str, object], key: str) -> str:
    """The text an object holds under a key. Raises ConseillerError when there is none."""
    value = given.get(key)
    if not isinstance(value, str):
        raise ConseillerError(f"il manque un texte sous la clé « {key} ».", "Ajoutez-le à cette ligne.")
    return value


def _answered(number: int, line: str, answer: Answer) -> Mapping[str, object]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return {"erreur": f"ligne {number} : ce n'est pas du JSON."}
    if not isinstance(given, dict):
        return {"erreur": f"ligne {number} : il faut un objet JSON, entre accolades."}
    try:
        return answer(given)
    except ConseillerError as error:
        return {"erreur": f"ligne {number} : {error.message}"}
