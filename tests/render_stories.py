"""Stories built by hand for the tests of rendering; places are real, sentences are ours."""

from __future__ import annotations

import math
import random
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from geonews.model import (
    ArticleNote,
    Candidate,
    Event,
    Evidence,
    Failure,
    Itinerary,
    Leg,
    MentionedPlace,
    Place,
    Route,
    Story,
    Unresolved,
    When,
)


def place(name: str, lat: float, lon: float, kind: str = "city", country: str = "", **more: Any) -> Place:
    known = {"name": name, "lat": lat, "lon": lon, "kind": kind, "country": country}
    return Place(id=f"test:{name.lower().replace(' ', '-')}", **known, **more)


def arc(a: Place, b: Place, steps: int = 40) -> tuple[tuple[tuple[float, float], ...], int]:
    """Points (lon, lat) of the great circle, longitudes within -180..180."""

    def vector(p: Place) -> tuple[float, float, float]:
        la, lo = math.radians(p.lat), math.radians(p.lon)
        return (math.cos(la) * math.cos(lo), math.cos(la) * math.sin(lo), math.sin(la))

    u, v = vector(a), vector(b)
    angle = math.acos(sum(x * y for x, y in zip(u, v, strict=True)))
    points = []
    for k in range(steps + 1):
        s, t = math.sin(angle * (1 - k / steps)), math.sin(angle * k / steps)
        x, y, z = (s * p + t * q for p, q in zip(u, v, strict=True))
        points.append(
            (round(math.degrees(math.atan2(y, x)), 4), round(math.degrees(math.atan2(z, math.hypot(x, y))), 4))
        )
    return tuple(points), round(angle * 6371.0)


def great_circle(a: Place, b: Place, reason: str = "") -> Route:
    points, km = arc(a, b)
    return Route(method="great_circle", length_km=km, coordinates=points, reason=reason)


def said(article: str, quote: str, source: str | None = None) -> Evidence:
    return Evidence(article=article, start=0, end=len(quote), quote=quote, source=source)


def on(day: int, last: int | None = None) -> When:
    return When(earliest=date(2023, 9, day), latest=date(2023, 9, last or day), text="then")


PYONGYANG = place("Pyongyang", 39.0194, 125.738, country="KP", population=3_200_000)
TUMANGANG = place("Tumangang", 42.415, 130.595, "border_crossing", "KP")
KHASAN = place("Khasan", 42.428, 130.646, "border_crossing", "RU", region="Primorye")
JUNCTION = place("Ussuriysk junction", 43.79, 131.95, "rail_junction", "RU", region="Primorye")
VOSTOCHNY = place("Vostochny Cosmodrome", 51.884, 128.334, "spaceport", "RU", region="Amur Oblast")
VLADIVOSTOK = place("Vladivostok", 43.1056, 131.874, country="RU", region="Primorye")
MOSCOW = place("Moscow", 55.7522, 37.6156, country="RU")
RUSSIA = place("Russia", 60.0, 100.0, "country", "RU")
NORTH_KOREA = place("North Korea", 40.0, 127.0, "country", "KP")

COAST_LINE = (
    (125.738, 39.019),
    (126.3, 39.15),
    (126.9, 39.2),
    (127.44, 39.17),
    (127.62, 39.84),
    (128.3, 40.1),
    (129.2, 40.67),
    (129.33, 41.2),
    (129.78, 41.79),
    (130.3, 42.2),
    (130.595, 42.415),
)
BRIDGE = ((130.595, 42.415), (130.646, 42.428))
TO_JUNCTION = ((130.646, 42.428), (131.1, 42.85), (131.4, 43.3), (131.95, 43.79))
NORTHWARD = (
    (131.95, 43.79),
    (132.4, 44.6),
    (133.5, 45.9),
    (134.7, 47.3),
    (135.06, 48.48),
    (132.95, 48.8),
    (131.0, 49.4),
    (129.4, 50.3),
    (128.334, 51.884),
)

NOTES = (
    ArticleNote(
        id="a.txt",
        title="Armoured train seen leaving the capital",
        outlet="Example Wire",
        published=date(2023, 9, 11),
        published_from="dateline",
        url="https://news.example/a?x=1&y=2",
    ),
    ArticleNote(
        id="b.txt",
        title="Leaders to meet by the Pacific, officials say",
        outlet="The Eastern Post",
        published=date(2023, 9, 11),
        published_from="metadata",
    ),
    ArticleNote(
        id="c.txt",
        title="Train crosses the border bridge and turns north",
        outlet="Example Wire",
        published=date(2023, 9, 12),
        published_from="dateline",
        warnings=("the last paragraph is cut off",),
    ),
)


def train_story() -> Story:
    """A train along a coast, a flight, two candidate sites, an earlier visit and an overtaken guess."""
    train = Itinerary(
        mover="Kim Jong Un",
        vehicle="armoured train",
        legs=(
            Leg(
                origin=PYONGYANG,
                destination=VLADIVOSTOK,
                status="happened",
                background=True,
                mode="rail",
                when=When(earliest=date(2019, 4, 1), latest=date(2019, 4, 30), text="in April 2019"),
                route=Route(method="rail", length_km=1130, coordinates=(*COAST_LINE, *TO_JUNCTION, (131.874, 43.1056))),
                evidence=(said("b.txt", "His only earlier trip, in April 2019, had led to the same port city."),),
            ),
            Leg(
                origin=PYONGYANG,
                destination=KHASAN,
                via=(TUMANGANG,),
                status="happened",
                when=on(10, 12),
                mode="rail",
                vehicle="armoured train",
                route=Route(method="rail", length_km=835.2, coordinates=(*COAST_LINE, *BRIDGE)),
                evidence=(
                    said(
                        "a.txt",
                        "The green train left the capital late on Sunday, a government source said.",
                        "a government source",
                    ),
                    said(
                        "c.txt",
                        "On Tuesday morning the train halted at the border station of Khasan, where officials waited.",
                    ),
                    said("b.txt", "Neighbours near the line saw the train roll past before dawn."),
                ),
            ),
            Leg(
                origin=KHASAN,
                destination=JUNCTION,
                status="happened",
                when=on(12),
                mode="rail",
                vehicle="armoured train",
                route=Route(method="rail", length_km=208, coordinates=TO_JUNCTION),
                evidence=(said("c.txt", "It then passed the junction for the port and kept to the main line north."),),
            ),
            Leg(
                origin=JUNCTION,
                destination=VOSTOCHNY,
                status="possible",
                mode="rail",
                vehicle="armoured train",
                route=Route(method="rail", length_km=1480, coordinates=NORTHWARD),
                evidence=(
                    said(
                        "c.txt",
                        "The two may meet at the Vostochny launch site, two people briefed on the plan said.",
                        "two people briefed on the plan",
                    ),
                ),
            ),
            Leg(
                origin=PYONGYANG,
                destination=VLADIVOSTOK,
                status="superseded",
                mode="rail",
                when=on(12, 13),
                route=Route(method="rail", length_km=1130, coordinates=(*COAST_LINE, *TO_JUNCTION, (131.874, 43.1056))),
                evidence=(said("b.txt", "The guest is to arrive in Vladivostok on Tuesday or Wednesday."),),
                disputed_by=(
                    said("c.txt", "It then passed the junction for the port and kept to the main line north."),
                ),
            ),
        ),
    )
    host = Itinerary(
        mover="Vladimir Putin",
        vehicle=None,
        legs=(
            Leg(
                origin=None,
                destination=VLADIVOSTOK,
                status="happened",
                when=on(11),
                mode="air",
                evidence=(said("b.txt", "The president landed in Vladivostok on Monday for the economic forum."),),
            ),
            Leg(
                origin=VLADIVOSTOK,
                destination=VOSTOCHNY,
                status="possible",
                mode="air",
                route=great_circle(VLADIVOSTOK, VOSTOCHNY),
                evidence=(said("c.txt", "He could fly on to the launch site, aides hinted."),),
            ),
            Leg(
                origin=NORTH_KOREA,
                destination=RUSSIA,
                status="denied",
                evidence=(said("c.txt", "No visit the other way is planned."),),
            ),
        ),
    )
    summit = Event(
        kind="summit",
        participants=("Kim Jong Un", "Vladimir Putin"),
        when=on(12, 13),
        sites=(
            Candidate(
                place=VOSTOCHNY,
                letter="A",
                rank=1,
                status="possible",
                score=0.71,
                supporting=(
                    said(
                        "c.txt", "The two may meet at the Vostochny launch site, two people briefed on the plan said."
                    ),
                ),
                opposing=(said("b.txt", "The meeting will be held in Vladivostok, the agency reported."),),
            ),
            Candidate(
                place=VLADIVOSTOK,
                letter="B",
                rank=2,
                status="possible",
                score=0.38,
                supporting=(
                    said("b.txt", "The meeting will be held in Vladivostok, the agency reported."),
                    said("a.txt", "Talks in the Pacific port were expected this week."),
                ),
                opposing=(said("c.txt", "It then passed the junction for the port and kept to the main line north."),),
            ),
        ),
    )
    return Story(
        title="An armoured train heads north",
        articles=NOTES,
        itineraries=(train, host),
        events=(
            summit,
            Event(
                kind="summit",
                participants=("Kim Jong Un",),
                background=True,
                sites=(
                    Candidate(
                        place=VLADIVOSTOK,
                        letter="A",
                        rank=1,
                        status="happened",
                        score=0.9,
                        supporting=(said("b.txt", "The summit of 2019 was held there too."),),
                    ),
                ),
            ),
        ),
        unresolved=(
            Unresolved(
                name="Springfield",
                article="a.txt",
                start=3,
                end=14,
                reason="12 places bear the name and nothing tells which",
                candidates=(place("Springfield", 39.8, -89.6, country="US"),),
            ),
        ),
        places=(
            MentionedPlace(place=PYONGYANG, count=6, articles=("a.txt", "c.txt")),
            MentionedPlace(place=place("Seoul", 37.566, 126.978, country="KR"), count=2, articles=("a.txt",)),
        ),
        failures=(Failure(origin="d.txt", message="empty; give a file with text in it"),),
    )


def voyage_story() -> Story:
    """A ship across the antimeridian, a flight the other way, and a site ruled out."""
    yokohama = place("Yokohama", 35.4437, 139.638, "port", "JP")
    honolulu = place("Honolulu", 21.3069, -157.8583, "port", "US")
    oakland = place("Oakland", 37.8044, -122.2712, "port", "US")
    suva = place("Suva", -18.1416, 178.4415, country="FJ")
    apia = place("Apia", -13.8333, -171.7667, country="WS")
    auckland = place("Auckland", -36.8485, 174.7633, country="NZ")
    ship = Itinerary(
        mover="the freighter Northern Dawn",
        vehicle="freighter",
        legs=(
            Leg(
                origin=yokohama,
                destination=honolulu,
                status="happened",
                when=on(1, 9),
                mode="sea",
                route=great_circle(yokohama, honolulu, "no sea lanes ship with geonews"),
                evidence=(said("a.txt", "The freighter put in at Honolulu after nine days at sea."),),
            ),
            Leg(
                origin=honolulu,
                destination=oakland,
                status="expected",
                when=When(earliest=None, latest=date(2023, 9, 20)),
                mode="sea",
                route=great_circle(honolulu, oakland, "no sea lanes ship with geonews"),
                evidence=(said("a.txt", "It is due in Oakland by the twentieth."),),
            ),
        ),
    )
    envoy = Itinerary(
        mover="the envoy",
        vehicle=None,
        legs=(
            Leg(
                origin=auckland,
                destination=apia,
                via=(suva,),
                status="under_way",
                mode="air",
                when=on(11),
                route=Route(
                    method="great_circle",
                    length_km=2890,
                    coordinates=(*arc(auckland, suva)[0], *arc(suva, apia)[0][1:]),
                ),
                evidence=(said("b.txt", "The envoy is on his way to Apia by way of Suva."),),
            ),
        ),
    )
    talks = Event(
        kind="peace_talks",
        participants=("the envoy", "the islanders"),
        sites=(
            Candidate(
                place=apia,
                letter="A",
                rank=1,
                status="expected",
                score=0.9,
                supporting=(said("b.txt", "Talks open in Apia on Friday."),),
            ),
            Candidate(
                place=honolulu,
                letter="B",
                rank=2,
                status="possible",
                score=0.3,
                supporting=(said("b.txt", "Honolulu was offered too."),),
            ),
            Candidate(
                place=suva,
                letter="C",
                rank=3,
                status="ruled_out",
                score=0.05,
                opposing=(said("b.txt", "Suva is out of the question."),),
            ),
        ),
    )
    return Story(title="Across the date line", articles=NOTES[:2], itineraries=(ship, envoy), events=(talks,))


def far_story() -> Story:
    """The train story with a flight that begins thousands of kilometres off."""
    story = train_story()
    train, host = story.itineraries
    first = replace(host.legs[0], origin=MOSCOW, route=great_circle(MOSCOW, VLADIVOSTOK))
    return replace(story, itineraries=(train, replace(host, legs=(first, *host.legs[1:]))))


def big_story(articles: int = 200, stops: int = 300) -> Story:
    """As many articles and places as a month of one story may have: thirty movers across Europe, eight events."""
    chance = random.Random(7)  # noqa: S311 - places for a test
    notes = tuple(
        ArticleNote(
            id=f"{n}.txt",
            title=f"Report number {n} on the convoys",
            outlet=f"Paper {n % 12}",
            published=date(2024, 3, 1 + n % 30),
            published_from="given",
        )
        for n in range(articles)
    )
    places = [place(f"Town {n:03d}", 37 + 25 * chance.random(), -9 + 45 * chance.random()) for n in range(stops)]

    def quoted(number: int) -> tuple[Evidence, ...]:
        said_ = "The convoy that had left in the morning came to the town, officials of the region told the paper."
        chosen = sorted({(number * 7 + k * 13) % articles for k in range(5)})
        return tuple(
            replace(
                said(f"{n}.txt", f"{said_} ({number}.)", "officials of the region"), status="happened", marks=((4, 10),)
            )
            for n in chosen
        )

    def way(a: Place, b: Place) -> Route:
        points, km = arc(a, b, 90)
        bent = tuple(
            (lon + 0.2 * math.sin(k), lat + 0.2 * math.cos(k * 1.3)) for k, (lon, lat) in enumerate(points[1:-1])
        )
        return Route(method="road", length_km=km, coordinates=(points[0], *bent, points[-1]))

    movers = []
    for first in range(0, stops - 10, 10):
        on_way = sorted(places[first : first + 11], key=lambda p: p.lon)
        legs = tuple(
            Leg(
                origin=a,
                destination=b,
                status=("happened", "happened", "expected", "possible")[k % 4],
                mode="road",
                when=When(earliest=date(2024, 3, 1 + (first + k) % 30), latest=date(2024, 3, 1 + (first + k) % 30)),
                route=way(a, b),
                evidence=quoted(first + k),
            )
            for k, (a, b) in enumerate(pairwise(on_way))
        )
        movers.append(Itinerary(mover=f"Convoy {first // 10 + 1}", vehicle="lorries", legs=legs))
    events = tuple(
        Event(
            kind="talks",
            participants=("A", "B"),
            sites=tuple(
                Candidate(
                    place=places[e * 30 + c],
                    letter=chr(65 + e * 3 + c),
                    rank=c + 1,
                    status="possible",
                    score=0.6 - c / 10,
                    supporting=quoted(e + c),
                )
                for c in range(3)
            ),
        )
        for e in range(8)
    )
    return Story(title="A month of convoys", articles=notes, itineraries=tuple(movers), events=events)


HOSTILE = (
    "x{{7*7}}x {% raw %} {#c#} ${document.title='T'} `q </script><script>document.title='S'</script>"
    "<img src=x onerror=document.title='I'> \u2028 'q\" & \u202egnol \ud800 --> ]]> \\u003c"
)


def hostile_story() -> Story:
    """Every field that comes from outside set to the same hostile text."""
    bad = HOSTILE
    here, there = (place(bad, 47.0, lon, bad, bad, region=bad, source=bad) for lon in (8.0, 12.0))
    wide = place(bad, 47.5, 10.0, "country", bad)
    quote = (Evidence(article=bad, start=0, end=1, quote=bad, source=bad),)
    when = When(earliest=None, latest=None, text=bad)
    legs = (
        Leg(
            origin=here,
            destination=there,
            via=(wide,),
            status="happened",
            when=when,
            vehicle=bad,
            evidence=quote,
            disputed_by=quote,
            route=Route(method=bad, length_km=3.0, coordinates=(here.lonlat, there.lonlat), reason=bad),
        ),
        Leg(
            origin=wide,
            destination=there,
            status="possible",
            when=when,
            evidence=quote,
            route=Route(method="none", length_km=None, reason=bad),
        ),
        Leg(
            origin=here,
            destination=there,
            status="denied",
            background=True,
            when=when,
            evidence=quote,
            route=great_circle(here, there, bad),
        ),
    )
    sites = tuple(
        Candidate(place=p, letter=bad, rank=rank, status="possible", score=0.5, supporting=quote, opposing=quote)
        for rank, p in enumerate((place(bad, 48.0, 9.0), wide), start=1)
    )
    return Story(
        title=bad,
        articles=(
            ArticleNote(
                id=bad, title=bad, outlet=bad, published_from=bad, url="javascript:document.title='U'", warnings=(bad,)
            ),
        ),
        itineraries=(Itinerary(mover=bad, vehicle=bad, legs=legs), Itinerary(mover=bad + "2", vehicle=bad, legs=legs)),
        events=(Event(kind=bad, participants=(bad, bad), sites=sites, when=when),),
        unresolved=(Unresolved(name=bad, article=bad, start=0, end=1, reason=bad, candidates=(here,)),),
        places=(MentionedPlace(place=place(bad + "3", 1, 1, bad), count=1, articles=(bad,)),),
        failures=(Failure(origin=bad, message=bad),),
    )


def with_text(value: Any, text: str) -> Any:
    """The value with every string in it that an article could have set put to ``text``."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(with_text(one, text) for one in value)
    if not is_dataclass(value):
        return value
    kept = {"status", "mode", "kind" if type(value).__name__ == "Change" else "", "published_from"}
    return replace(
        value, **{f.name: with_text(getattr(value, f.name), text) for f in fields(value) if f.name not in kept}
    )
