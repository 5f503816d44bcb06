"""What every export of a release is made from: the protected table, and names anyone may know."""

from dataclasses import dataclass, field

from conseiller.indicators.published import TOTAL, Level, PublishedTable
from conseiller.knowledge.communes import Communes


@dataclass(frozen=True, slots=True)
class Publication:
    """One release to write. No raw count comes near it: an export cannot say more than the table."""

    table: PublishedTable
    office: str = ""
    """Who publishes; '' when the settings hold no name."""
    communes: Communes = field(default_factory=Communes)
    """Names of the territories."""
    invented: bool = False
    """Comes from a simulation: every file says so."""
    told_by: tuple[Level, ...] | None = None
    """Levels of the release that told the follow-up of this period first, when some of this one's were not in it."""

    def territory_name(self, level: Level, code: str) -> str:
        """The name of a territory, '' when unknown or when the code is that of a total."""
        if code == TOTAL:
            return ""
        if level is Level.COMMUNE:
            commune = self.communes.by_code(code)
            return (commune.formerly or commune.name) if commune else ""
        if level is Level.EPCI:
            return self.communes.group_name(code)
        return self.communes.department_name(code) if level is Level.DEPARTMENT else ""
