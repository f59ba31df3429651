"""A gazetteer of a handful of places, held in memory, for tests of the modules that ask one."""

from __future__ import annotations

from geonews.model import Place
from geonews.placenames import normalise, skeleton

ROWS = (
    # name, kind, country, region, lat, lon, population, importance, other names
    ("France", "country", "FR", "", 46.0, 2.0, 64_768_389, 0.95, ""),
    ("United States", "country", "US", "", 39.8, -98.6, 310_232_863, 1.0, "US|U.S.|America"),
    ("Canada", "country", "CA", "", 60.1, -113.6, 33_679_000, 0.95, ""),
    ("Paris", "city", "FR", "Ile-de-France", 48.85, 2.35, 2_138_551, 0.9, ""),
    ("Paris", "city", "US", "Texas", 33.66, -95.56, 24_839, 0.3, ""),
    ("Paris", "city", "CA", "Ontario", 43.2, -80.38, 12_310, 0.25, ""),
    ("Dallas", "city", "US", "Texas", 32.78, -96.8, 1_300_000, 0.7, ""),
    ("Texas", "region", "US", "Texas", 31.25, -99.25, 22_875_689, 0.8, "Tex."),
    ("Ontario", "region", "CA", "Ontario", 49.25, -84.5, 12_861_940, 0.75, ""),
    ("Hamilton", "city", "CA", "Ontario", 43.25, -79.87, 519_949, 0.55, ""),
    ("North Macedonia", "country", "MK", "", 41.6, 21.7, 2_062_294, 0.85, ""),
    ("North", "city", "US", "South Carolina", 33.6, -81.1, 748, 0.05, ""),
    ("Guiana Space Centre", "spaceport", "GF", "", 5.24, -52.77, 0, 0.6, "Kourou spaceport"),
    ("Kourou", "city", "GF", "", 5.16, -52.65, 24_029, 0.35, ""),
    ("Kharkiv", "city", "UA", "Kharkiv", 49.98, 36.25, 1_430_885, 0.7, ""),
    ("Gävle", "city", "SE", "Gävleborg", 60.67, 17.14, 74_884, 0.45, ""),
    ("Ohio", "region", "US", "Ohio", 40.25, -83.0, 11_467_123, 0.8, ""),
    ("Ohio River", "river", "US", "", 36.98, -89.13, 0, 0.5, ""),
    ("London", "city", "GB", "England", 51.5, -0.13, 8_961_989, 0.95, ""),
    ("England", "region", "GB", "England", 52.16, -0.7, 57_106_398, 0.8, ""),
    ("Wales", "region", "GB", "Wales", 52.5, -3.5, 3_063_456, 0.6, ""),
    ("Anchorage", "city", "US", "Alaska", 61.2, -149.9, 291_247, 0.54, ""),
    ("Wales", "city", "GB", "England", 53.3, -1.3, 7_000, 0.3, ""),
    ("Vienna", "city", "AT", "Vienna", 48.2, 16.37, 1_691_468, 0.85, "Vindobona"),
    ("India", "country", "IN", "", 22.0, 79.0, 1_173_108_018, 0.97, ""),
    ("Indian Ocean", "sea", "", "", -10.0, 70.0, 0, 0.7, ""),
    ("Bank", "city", "GB", "England", 51.51, -0.09, 500, 0.1, ""),
    ("East Freedonia", "country", "EF", "", 5.0, 5.0, 90_000_000, 0.9, "Freedonia"),
    ("West Freedonia", "country", "WF", "", 5.0, 9.0, 20_000_000, 0.8, ""),
    ("Freedonian Peninsula", "area", "", "", 5.0, 7.0, 0, 0.6, "Freedonia"),
    ("Vienna", "region", "AT", "Vienna", 48.2, 16.38, 1_691_468, 0.86, ""),
    ("Persian Gulf", "sea", "", "", 27.0, 51.0, 0, 0.7, "Gulf"),
    ("Gulf of Mexico", "sea", "", "", 25.0, -90.0, 0, 0.65, ""),
    ("Gulf of Mexico", "city", "US", "Texas", 29.0, -95.0, 400, 0.2, ""),
    ("Selva Air Base", "air_base", "PE", "", -3.8, -73.3, 0, 0.3, ""),
    ("Love Field", "airport", "US", "Texas", 32.8, -96.8, 0, 0.5, "DAL"),
    ("Bosnia and Herzegovina", "country", "BA", "", 44.25, 17.83, 4_590_000, 0.85, "Bosnia"),
)
DEMONYMS = {"french": "France", "american": "United States", "americans": "United States", "canadian": "Canada", "indian": "India",
            "north macedonian": "North Macedonia"}  # fmt: skip


class FewPlaces:
    """Answers as `geonews.gazetteer.Gazetteer` does, from `ROWS`."""

    def __init__(self) -> None:
        self._importance: dict[str, float] = {}
        self._names: dict[str, list[Place]] = {}
        self._places: dict[str, Place] = {}
        for number, (name, kind, country, region, lat, lon, people, importance, others) in enumerate(ROWS):
            place = Place(id=f"test:{number}", name=name, lat=lat, lon=lon, kind=kind, country=country, region=region,
                          population=people)  # fmt: skip
            self._importance[place.id] = importance
            self._places.setdefault(name, place)
            for known in (name, *filter(None, others.split("|"))):
                self._names.setdefault(normalise(known), []).append(place)

    def lookup(self, name: str, *, limit: int = 50) -> tuple[Place, ...]:
        found = self._names.get(normalise(name), [])
        return tuple(sorted(found, key=lambda place: -self._importance[place.id])[:limit])

    def lookup_fuzzy(self, name: str) -> tuple[Place, ...]:
        wanted = skeleton(normalise(name))
        return tuple(p for key, places in self._names.items() if skeleton(key) == wanted for p in places)

    def has_name(self, name: str) -> bool:
        return normalise(name) in self._names

    def country(self, iso2: str) -> Place | None:
        return next((p for p in self._places.values() if p.kind == "country" and p.country == iso2), None)

    def demonym(self, word: str) -> Place | None:
        return self._places.get(DEMONYMS.get(normalise(word), ""))

    def is_metonym_seat(self, place: Place) -> bool:
        return place.name == "Vienna" or (place.name == "Paris" and place.country == "FR")

    def ambiguity(self, name: str) -> float:
        return {"hamilton": 0.6}.get(normalise(name), 0.0)

    def importance(self, place: Place) -> float:
        return self._importance[place.id]
