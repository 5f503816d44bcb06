"""The title line: subjects on the left, where we are on the right."""

from conseiller.screen.widgets.painted import Painted


class TitleLine(Painted):
    """One row on the band."""

    DEFAULT_CSS = """
    TitleLine { background: $bande; }
    """
