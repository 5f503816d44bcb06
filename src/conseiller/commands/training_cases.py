"""Which cases `formation` may use: the ones without a fault, the one a person named."""

from collections.abc import Mapping
from pathlib import Path

from conseiller.commands.environment import Environment
from conseiller.errors import ConseillerError
from conseiller.knowledge.faults import Faults, Severity
from conseiller.knowledge.model import Knowledge
from conseiller.locations import own_knowledge_folder
from conseiller.training.case_checking import check_cases
from conseiller.training.case_loading import load_case_file, read_cases
from conseiller.training.cases import Case
from conseiller.training.devices import device_facts


def playable_cases(folder: Path, knowledge: Knowledge, environment: Environment) -> dict[str, Case]:
    """The cases without a fault; the others are named with file and line, and set aside."""
    faults = Faults()
    cases = read_cases(folder, knowledge, faults, own_knowledge_folder())
    check_cases(cases.values(), knowledge, device_facts(folder, cases.values()), None, faults)
    spoilt = {fault.place.file for fault in faults.items if fault.severity is Severity.FAULT}
    for fault in faults.ordered():
        if fault.severity is Severity.FAULT:
            environment.say(f"{fault} Ce cas est laissé de côté.")
    return {name: case for name, case in cases.items() if case.place.file not in spoilt}


def chosen_case(wanted: str, cases: Mapping[str, Case], knowledge: Knowledge) -> Case:
    """The case of that name, or of that file. Raises ConseillerError with the nearest known name."""
    from conseiller.knowledge.nearest import suggestion

    if wanted in cases:
        return cases[wanted]
    path = Path(wanted)
    if path.suffix == ".yaml" and path.exists():
        return load_case_file(path, path.name, knowledge)
    hint = suggestion(wanted, cases).strip() or "« conseiller formation liste » les donne tous."
    raise ConseillerError(f"Le cas « {wanted} » n'existe pas, ou n'est pas prêt.", hint)
