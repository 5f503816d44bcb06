"""How sure what is told is; apart from the model, which a verb that reads no tree does not wait for."""

from enum import StrEnum


class Confidence(StrEnum):
    """How far the source was checked."""

    VERIFIED = "verifie"
    TO_CONFIRM = "a_confirmer"
