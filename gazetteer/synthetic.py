"""Write a made-up GeoNames dump of any size: ``python gazetteer/synthetic.py FOLDER [PLACES]``.

For measuring, since the real one cannot be had everywhere: allCountries.txt and alternateNamesV2.txt with 12 million
places (1.4 GB) and 16 million names if no number is given, in the shape of the real files. Places lie about the towns
of the shipped tables; numbers run by country with later ones strewn among them; one place in three has a name of its
own, more than half share theirs with nine others and more; two in five have other names, half of those in other
scripts; shares of feature classes and of languages are roughly GeoNames' own. The same numbers make the same bytes.
"""

from __future__ import annotations

import random
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path

from geonews.tables import read_table

PLACES = 12_000_000
#: Alternate names per place.
NAMES = 1.33
#: Feature classes and codes with their share in thousands.
FEATURES = {
    ("P", "PPL"): 370, ("P", "PPLX"): 20, ("P", "PPLQ"): 6, ("P", "PPLA4"): 10, ("H", "STM"): 130, ("H", "LK"): 30,
    ("H", "RSV"): 12, ("H", "SPNG"): 10, ("H", "BAY"): 8, ("T", "MT"): 60, ("T", "HLL"): 40, ("T", "ISL"): 18,
    ("T", "VAL"): 15, ("T", "CAPE"): 10, ("S", "CH"): 30, ("S", "SCH"): 45, ("S", "HTL"): 35, ("S", "BLDG"): 30,
    ("S", "FRM"): 30, ("S", "RSTN"): 8, ("S", "AIRP"): 5, ("S", "DAM"): 6, ("L", "PRK"): 15, ("L", "LCTY"): 25,
    ("A", "ADM3"): 10, ("A", "ADM4"): 20, ("A", "ADM2"): 4, ("V", "FRST"): 4, ("R", "RD"): 4,
}  # fmt: skip
GENERIC = ["Creek", "Church", "School", "Hill", "Lake", "Farm", "River", "Hotel", "Dam", "Park", "Mountain", "Branch"]
PREFIX = ["San", "Santa", "Novo", "Al", "El", "La", "Upper", "New", "Kampung", "Ban", "Wadi", "Jabal", "Verkhnyaya"]
SYLLABLES = (
    "ka mo ra lin tes vil gra bor an sen ku ji ho wa nam dur pet zha ová brÿ ñez är bę xi ang tong khu ber ston "
    "ham ley mar tin das gar pur nag ban lok shi yev ska dol nik pol var sil ter ran dor fel ach eck ün ôt ée"
).split()
SCRIPTS = ("абвгдежиклмнопрст", "ابتثجحخدذرزسشصض", "山川村里河湖町北南東西", "กขคงจฉชซญดตถ", "αβγδεζηθικλμν")
LANGUAGES = {
    "": 24, "en": 8, "link": 9, "wkdt": 10, "unlc": 1, "post": 2, "abbr": 0.3, "iata": 0.1, "icao": 0.1, "ru": 6,
    "ar": 5, "zh": 7, "fa": 5, "de": 3, "fr": 4, "es": 4, "no": 4, "th": 2, "sv": 3, "nl": 2.5,
}  # fmt: skip
#: How many places take a name from the common ones, and how flat their frequencies are.
COMMON_SHARE = 0.3
COMMON = 60_000
COMMON_FLATNESS = 150


class Names:
    """Draws names."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._common = [self._fresh() for _ in range(COMMON)]
        self._weights = list(accumulate(1 / (rank + COMMON_FLATNESS) for rank in range(COMMON)))

    def draw(self, count: int) -> Iterator[str]:
        """Yield names, some of them common."""
        common = iter(self._chance.choices(self._common, cum_weights=self._weights, k=count))
        for _ in range(count):
            yield next(common) if self._chance.random() < COMMON_SHARE else self._fresh()

    def _fresh(self) -> str:
        chance = self._chance.random
        word = "".join(SYLLABLES[int(chance() * len(SYLLABLES))] for _ in range(2 + int(chance() * 3))).capitalize()
        kind = chance()
        if kind < 0.2:
            return f"{word} {GENERIC[int(chance() * len(GENERIC))]}"
        return f"{PREFIX[int(chance() * len(PREFIX))]} {word}" if kind < 0.4 else word

    def others(self, name: str) -> str:
        """Other names of a place as its own line gives them: usually none, sometimes many."""
        chance = self._chance.random
        if chance() > 0.42:
            return ""
        found: list[str] = []
        while not found or chance() < 0.58:
            found.append(self.foreign() if chance() < 0.5 else name[:-1] + SYLLABLES[int(chance() * len(SYLLABLES))])
        return ",".join(found)

    def foreign(self) -> str:
        """Draw a name in another script."""
        chance = self._chance.random
        script = SCRIPTS[int(chance() * len(SCRIPTS))]
        return "".join(script[int(chance() * len(script))] for _ in range(3 + int(chance() * 6)))


def place_lines(count: int, chance: random.Random, numbers: list[int]) -> Iterator[str]:
    """Yield the lines of allCountries.txt; their numbers go to ``numbers``."""
    towns: dict[str, list[tuple[str, float, float]]] = {}
    for row in read_table("cities.tsv.xz"):
        towns.setdefault(row["country"], []).append((row["admin1"], float(row["lat"]), float(row["lon"])))
    names, features = Names(chance), list(FEATURES)
    weights, per_town = list(accumulate(FEATURES.values())), count / sum(map(len, towns.values()))
    late = iter(chance.sample(range(count, count + count // 6), count // 8))
    start, owed = 1, 0.0
    for country, spots in sorted(towns.items()):
        owed += per_town * len(spots)
        many, owed = int(owed), owed - int(owed)
        block = [*range(start, start + many - many // 8), *sorted(islice(late, many // 8))]
        start += many
        numbers += block
        kinds = chance.choices(features, cum_weights=weights, k=len(block))
        yield from _lines_of(country, spots, zip(block, names.draw(len(block)), kinds, strict=True), names, chance)


def _lines_of(
    country: str, spots: Sequence[tuple[str, float, float]],
    drawn: Iterator[tuple[int, str, tuple[str, str]]], names: Names, chance: random.Random,
) -> Iterator[str]:  # fmt: skip
    for number, name, (class_, code) in drawn:
        admin1, lat, lon = spots[int(chance.random() * len(spots))]
        lat = min(90.0, max(-90.0, lat + chance.random() - 0.5))
        lon = (lon + chance.random() - 0.5 + 180) % 360 - 180
        plain = name if name.isascii() else unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        people = int(200 * chance.paretovariate(0.9)) if class_ == "P" and chance.random() < 0.11 else 0
        yield (
            f"{number}\t{name}\t{plain}\t{names.others(name)}\t{lat:.5f}\t{lon:.5f}\t{class_}\t{code}\t{country}\t\t"
            f"{admin1}\t{number % 97:03d}\t\t\t{min(people, 20_000_000)}\t\t{number % 3000}\tEurope/Somewhere\t"
            f"20{10 + number % 15}-03-0{1 + number % 9}\n"
        )


def name_lines(count: int, chance: random.Random, numbers: Sequence[int]) -> Iterator[str]:
    """Yield the lines of alternateNamesV2.txt, of places in no order."""
    languages, weights = list(LANGUAGES), list(accumulate(LANGUAGES.values()))
    names = Names(chance)
    drawn = names.draw(count)
    for number in range(1, count + 1):
        place = numbers[int(chance.random() * len(numbers))]
        language = chance.choices(languages, cum_weights=weights)[0]
        if language == "link":
            text = f"https://en.wikipedia.org/wiki/{number}_of_the_place"
        elif language == "wkdt":
            text = f"Q{number}"
        elif language in ("iata", "icao", "abbr"):
            text = next(drawn)[:4].upper()
        else:
            text = names.foreign() if language in ("ru", "ar", "zh", "fa", "th") else next(drawn)
        yield f"{number}\t{place}\t{language}\t{text}\t\t\t\t{'1' if number % 40 == 0 else ''}\t\t\n"


def main() -> None:
    """Write both files."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else PLACES
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(1)  # noqa: S311 - the same dump each time
    numbers: list[int] = []
    with (folder / "allCountries.txt").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(place_lines(count, chance, numbers))
    with (folder / "alternateNamesV2.txt").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(name_lines(int(count * NAMES), chance, numbers))


if __name__ == "__main__":
    main()
