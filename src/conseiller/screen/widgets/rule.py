"""The rule between what was said and what is asked."""

from conseiller.screen.widgets.painted import Painted


class Rule(Painted):
    """One row; it also says how much is hidden below."""
