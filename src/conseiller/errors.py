"""The one family of errors a person may see, and the documented exit codes."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a script that calls `conseiller` can rely on."""

    DONE = 0
    REFUSED = 1
    BAD_INPUT = 2
    BASE_UNUSABLE = 3


class ConseillerError(Exception):
    """Something a person can understand and get out of.

    `message` says in one French sentence what is wrong and where; `way_out` says what to do.
    Printed once, at the edge, without a traceback.
    """

    exit_code: ExitCode = ExitCode.BAD_INPUT

    def __init__(self, message: str, way_out: str, exit_code: ExitCode | None = None) -> None:
        super().__init__(f"{message} {way_out}")
        self.message = message
        self.way_out = way_out
        if exit_code is not None:
            self.exit_code = exit_code


class RefusedError(ConseillerError):
    """The request was understood and is refused, or nothing was found."""

    exit_code = ExitCode.REFUSED


class BaseError(ConseillerError):
    """The journal cannot be used: locked, read-only, newer, damaged, disk full."""

    exit_code = ExitCode.BASE_UNUSABLE
