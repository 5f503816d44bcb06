"""The objectives of axis 5: the closed word that trees, gestures and counts share."""

from enum import StrEnum


class Objective(StrEnum):
    """The axis-5 objective a gesture serves."""

    IMPACT = "a"
    AUDIO_LOW = "b"
    LOCAL = "c"
    NONE = "aucun"
