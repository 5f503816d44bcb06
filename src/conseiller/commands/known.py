"""The knowledge an appointment opens with: a slip in the user's own folder never shuts the door on a citizen."""

from conseiller.commands.environment import Environment
from conseiller.knowledge.compiled import load_compiled
from conseiller.knowledge.faults import KnowledgeError
from conseiller.knowledge.model import Knowledge
from conseiller.locations import compiled_knowledge, knowledge_folder, own_knowledge_folder

OWN_SET_ASIDE = "Vos propres savoirs contiennent une faute. Ils sont laissés de côté, le reste est complet."


def knowledge_for_use(environment: Environment) -> tuple[Knowledge, str]:
    """The shipped knowledge with the user's own on top, and what to tell of it.

    When only the user's own has faults, it is set aside and the sentence says so; '' when all is read. Raises
    KnowledgeError when the shipped knowledge itself has faults.
    """
    folder, own = knowledge_folder(), own_knowledge_folder()
    try:
        return load_compiled(folder, compiled_knowledge(), own), ""
    except KnowledgeError as error:
        if own is None:
            raise
        # Its own copy: the two would chase each other out of one file at each start.
        knowledge = load_compiled(folder, compiled_knowledge().with_suffix(".livre"), None)
        first = error.faults[0]
        environment.say(f"À savoir : {OWN_SET_ASIDE}\nLa première : {first}\nÀ faire : « conseiller savoir verifier ».")
        return knowledge, f"{OWN_SET_ASIDE} À corriger avec « conseiller savoir verifier »."
