"""What a person does, in the words of the `impact --jsonl` contract (design.md, section 9)."""

from dataclasses import dataclass
from enum import StrEnum


class Usage(StrEnum):
    """One use of the network that ADEME's model knows."""

    STREAMING = "streaming_video"
    CALL = "visioconference"
    EMAIL = "email"
    DOWNLOAD = "telechargement_fichier"


class Device(StrEnum):
    """Where the person looks or writes."""

    TV = "TV"
    PHONE = "smartphone"
    TABLET = "tablette"
    LAPTOP = "ordinateur portable"
    DESKTOP = "ordinateur et écran"
    AVERAGE = "moyenne"
    """Not said: the mix of devices the model assumes for that use."""


class Network(StrEnum):
    """How the data come."""

    FIXED = "fixe FR"
    MOBILE = "mobile FR"


class Quality(StrEnum):
    """What is asked of a stream or of a call."""

    SOUND = "audio"
    LOW = "SD"
    HIGH = "HD"
    ULTRA = "ultra HD"


@dataclass(frozen=True, slots=True)
class Habit:
    """One habit, already possible in the model; None leaves the model's own choice."""

    usage: Usage
    device: Device = Device.AVERAGE
    network: Network = Network.FIXED
    quality: Quality | None = None
    """Streaming and calls only. None: HD for streaming, SD for a call."""
    hours: float = 0.0
    """Streaming and calls only."""
    people: int | None = None
    """Devices of a call, or recipients of an e-mail."""
    size: float | None = None
    """In MB (1 GB is 1,000 MB): of one e-mail, or of one file."""
    count: float = 1.0
    """How many e-mails, or how many files."""
    electricity: float | None = None
    """In gCO2e per kWh."""
    network_known: bool = True
    """False: `network` is a guess, and is told as one."""

    @property
    def asked_quality(self) -> Quality | None:
        """The quality used: what was said, else the model's own choice; None where quality means nothing."""
        usual = _USUAL_QUALITY.get(self.usage)
        return usual if usual is None or self.quality is None else self.quality


_USUAL_QUALITY = {Usage.STREAMING: Quality.HIGH, Usage.CALL: Quality.LOW}
