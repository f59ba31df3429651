"""Colours and dashes as they are drawn, computed: contrast, and what is left of them in grey and to other eyes."""

from __future__ import annotations

import itertools
import math
import re
from importlib import resources

import pytest
from render_stories import train_story
from test_render import payload_of

from geonews.render import page, sheet, styles

CSS = resources.files("geonews.render").joinpath("page.css").read_text("utf-8")
#: What text of the page stands on: paper, a marked row of a table.
PAPER = ("#ffffff", "#fff7dd")
GROUNDS = (styles.LAND, styles.WATER, styles.NAMED)

#: Machado, Oliveira and Fernandes 2009, severity 1.0; grey is what a photocopier sees: luminance (ITU-R BT.709).
VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}


def linear(colour: str) -> list[float]:
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    light, dark = sorted(
        (sum(w * v for w, v in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True)) for c in (one, other)),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


def lab(colour: str, vision: str) -> list[float]:
    """CIE L*a*b* of a colour as that vision sees it."""
    rgb = linear(colour)
    seen = [max(0.0, min(1.0, sum(m * v for m, v in zip(row, rgb, strict=True)))) for row in VISION[vision]]
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [
        sum(m * v for m, v in zip(row, seen, strict=True)) / w
        for row, w in zip(to_xyz, (0.9505, 1.0, 1.089), strict=True)
    ]
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def apart(one: str, other: str, vision: str) -> float:
    return math.dist(lab(one, vision), lab(other, vision))


# ---- contrast


def whole(colour: str) -> str:
    """#abc as #aabbcc."""
    return colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])


def texts() -> dict[str, str]:
    """Every rule of the style sheet that gives text a colour."""
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", CSS)
    found = [(rule.strip(), re.search(r"(?<![-\w])color:(#[0-9a-f]{3,6})\b", body)) for rule, body in rules]
    return {rule: whole(colour.group(1)) for rule, colour in found if colour}


def test_the_style_sheet_is_read() -> None:
    assert texts()["body"] == styles.INK
    assert len(texts()) > 15


@pytest.mark.parametrize("rule", sorted(texts()))
def test_text_of_the_page_has_contrast(rule: str) -> None:
    assert min(contrast(texts()[rule], ground) for ground in PAPER) >= 4.5


@pytest.mark.parametrize(
    ("rule", "grounds"),
    [
        (".gn-name.country", (styles.LAND, styles.NAMED)),
        (".gn-name.water", (styles.WATER,)),
        (".gn-name.out", GROUNDS),
        (".gn-name.muted", GROUNDS),
        (".gn-name.area", GROUNDS),
    ],
)
def test_names_on_the_map_have_contrast(rule: str, grounds: tuple[str, ...]) -> None:
    assert min(contrast(texts()[rule], ground) for ground in grounds) >= 4.5


@pytest.mark.parametrize("ground", [*GROUNDS, "#ffffff"])
@pytest.mark.parametrize("colour", [*styles.MOVERS, styles.SITE, styles.MUTED, styles.INK])
def test_lines_and_symbols_have_contrast(colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 4.5


@pytest.mark.parametrize("ground", [styles.LAND, styles.NAMED])
@pytest.mark.parametrize("context", [styles.RIVER, styles.RAIL])
def test_context_is_seen_and_never_taken_for_a_journey(context: str, ground: str) -> None:
    assert 1.15 < contrast(context, ground) < 2
    for vision in VISION:
        assert min(apart(context, colour, vision) for colour in (*styles.MOVERS, styles.MUTED)) > 25


# ---- the same to other eyes, and in grey


@pytest.mark.parametrize("vision", ["normal", "deuteranopia", "protanopia"])
def test_first_movers_and_sites_stay_apart(vision: str) -> None:
    pairs = itertools.combinations((*styles.MOVERS[:4], styles.SITE), 2)
    # 2.3 is just told apart side by side; on a map there is much between
    assert min(apart(one, other, vision) for one, other in pairs) > 12


def test_movers_that_grey_makes_alike_are_named_on_their_lines() -> None:
    alike = [pair for pair in itertools.combinations(styles.MOVERS, 2) if apart(*pair, "grey") < 12]
    movers = payload_of(page.html(train_story()))["movers"]
    assert alike
    assert len(movers) > 1
    assert all(mover["named"] for mover in movers)


def pattern(look: styles.Look) -> tuple[float, float, int]:
    """How much of a line is inked, the length of its pattern in pixels, and how many dashes are in one."""
    parts = [float(part) for part in look.dash.split()] or [1.0, 0.0]
    return (sum(parts[::2]) / sum(parts), sum(parts), len(parts) // 2)


def told_apart(one: styles.Look, other: styles.Look) -> bool:
    """Whether ink alone tells two lines apart: by dashes, weight, arrows or crosses."""
    (ink, length, dashes), (ink2, length2, dashes2) = pattern(one), pattern(other)
    dashed = bool(one.dash) != bool(other.dash) or (
        bool(one.dash)
        and (dashes != dashes2 or abs(ink - ink2) > 0.12 or max(length / length2, length2 / length) > 1.5)
    )
    marked = (one.arrows, one.crossed) != (other.arrows, other.crossed)
    return dashed or marked or max(one.weight / other.weight, other.weight / one.weight) > 1.5


LOOKS = [look for look in styles._LOOKS.values() if not look.key.startswith("direct-")]


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(LOOKS, 2)), ids=lambda look: look.key)
def test_lines_that_say_different_things_differ_without_colour(one: styles.Look, other: styles.Look) -> None:
    assert told_apart(one, other)


@pytest.mark.parametrize("style", sheet.STYLES)
@pytest.mark.parametrize("vision", sorted(VISION))
def test_printed_symbols_are_seen_by_all_eyes(style: str, vision: str) -> None:
    inks = sheet.STYLES[style]
    grounds = (inks.land, inks.story_land, inks.water)
    drawn = (*inks.movers, inks.site, inks.muted, inks.ink)
    # a difference of 40 in lightness is about a contrast of 4.5:1 on paper
    assert min(abs(lab(colour, vision)[0] - lab(ground, vision)[0]) for colour in drawn for ground in grounds) > 40
