"""Colours and line styles, chosen so that no meaning hangs on colour alone.

Contrasts and colour-vision distances are computed in tests/test_colours.py: every mover's colour has 4.5:1 on land
and on water, and the first four stay apart under deuteranopia and protanopia.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geonews.model import Leg

LAND = "#f7f4ec"
WATER = "#dfe9ef"
#: Land of countries that a journey begins or ends in.
NAMED = "#efe7d2"
#: Lines of context, so calm that no journey is taken for one of them.
RIVER = "#c2d6e1"
RAIL = "#cdc6b7"
BORDER = "#9a9282"
#: What had not been reported yet on the day shown.
SINCE = "#8d949a"
INK = "#1f2428"
#: For what is not the news: background, denied and overtaken legs.
MUTED = "#62686d"
#: Candidate sites; kept out of the movers' palette so that a diamond never looks like a part of a route.
SITE = "#b04300"
#: One colour for each mover, in order of appearance, then round again; names on the lines tell movers apart in grey.
MOVERS = ("#00629b", "#6b1a4a", "#2e6f62", "#3a12b8", "#7a5200", "#3c4a5a")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a leg is drawn and what the legend calls it.

    ``weight`` in pixels, ``dash`` as in SVG, "" for solid; ``crossed`` for small crosses along the line.
    """

    key: str
    label: str
    weight: float
    dash: str = ""
    arrows: bool = True
    crossed: bool = False

    @property
    def far(self) -> bool:
        """Whether it is a flight, which may come from the other end of the world without being the story's thick."""
        return self.key.startswith("flight")


_LOOKS = {
    look.key: look
    for look in (
        Look(key="reported", label="Reported", weight=4),
        Look(key="expected", label="Expected", weight=3.5, dash="14 7"),
        Look(key="possible", label="Possible", weight=3.5, dash="6 6"),
        # thin where the track is not known, so that a straight line never poses as a way travelled
        Look(key="flight", label="Flight: shortest way, not the track flown", weight=2.25),
        Look(key="flight-expected", label="Flight, expected", weight=2.25, dash="14 7"),
        Look(key="flight-possible", label="Flight, possible", weight=2.25, dash="6 6"),
        Look(key="direct", label="Reported; way not known, direct line", weight=2.25, dash="12 4 2 4"),
        Look(key="direct-expected", label="Expected; way not known, direct line", weight=2.25, dash="14 7"),
        Look(key="direct-possible", label="Possible; way not known, direct line", weight=2.25, dash="6 6"),
        Look(key="other-way", label="Another way, left open by the text", weight=1.5, arrows=False),
        Look(
            key="off-track",
            label="To or from the track: way not known, direct line",
            weight=2.25,
            dash="1 5",
            arrows=False,
        ),
        # thinner than a flight by more than a glance, since in grey nothing else tells them apart
        Look(key="earlier", label="Earlier journeys", weight=1.25),
        Look(key="overtaken", label="Overtaken by later reports", weight=2.25, dash="2 4", arrows=False),
        Look(key="denied", label="Denied", weight=2.25, dash="2 4", arrows=False, crossed=True),
    )
}
EARLIER = _LOOKS["earlier"]
#: How the second-best way of a leg is drawn, and a straight stretch between a place and the network.
OTHER_WAY, OFF_TRACK = _LOOKS["other-way"], _LOOKS["off-track"]
_CERTAINTY = {"happened": "", "under_way": "", "expected": "expected", "possible": "possible"}


def look(leg: Leg) -> Look:
    """The style of a leg: dash says how sure the journey is, weight whether the line is the way travelled."""
    if leg.status in ("denied", "superseded"):
        return _LOOKS["denied" if leg.status == "denied" else "overtaken"]
    if leg.background:
        return _LOOKS["earlier"]
    certainty = _CERTAINTY[leg.status]
    if leg.route is None or leg.route.method != "great_circle":
        return _LOOKS[certainty or "reported"]
    track = "flight" if leg.mode == "air" else "direct"
    return _LOOKS[f"{track}-{certainty}" if certainty else track]


def ordered(looks: Iterable[Look]) -> list[Look]:
    """Looks from the surest to the least sure, each once."""
    present = {look.key for look in looks}
    return [look for key, look in _LOOKS.items() if key in present]


def colour(mover: int) -> str:
    """The colour of the mover with this number, counted from 0."""
    return MOVERS[mover % len(MOVERS)]
