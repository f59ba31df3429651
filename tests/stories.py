"""Hand-made readings for tests: places, movements and sites without any language model."""

from __future__ import annotations

from datetime import date

from geonews.model import (
    Article,
    EventSite,
    Mention,
    Movement,
    Place,
    Reading,
    Span,
    When,
)

PLACES = {
    "Rotterdam": (51.92, 4.48, "city", "NL"),
    "Port Said": (31.26, 32.3, "city", "EG"),
    "Suez Canal": (30.45, 32.35, "canal", "EG"),
    "Red Sea": (20.0, 38.0, "sea", ""),
    "Singapore": (1.29, 103.85, "city", "SG"),
    "Nairobi": (-1.286, 36.817, "city", "KE"),
    "Kampala": (0.316, 32.58, "city", "UG"),
    "Kigali": (-1.95, 30.06, "city", "RW"),
    "Dodoma": (-6.17, 35.74, "city", "TZ"),
    "Kenya": (1.0, 38.0, "country", "KE"),
    "Uganda": (1.25, 32.5, "country", "UG"),
    "Oslo": (59.91, 10.75, "city", "NO"),
    "Vienna": (48.21, 16.37, "city", "AT"),
    "Geneva": (46.2, 6.15, "city", "CH"),
    "Switzerland": (47.0, 8.0, "country", "CH"),
    "Entebbe Airport": (0.042, 32.443, "airport", "UG"),
    "Brest crossing": (52.08, 23.62, "border_crossing", "BY"),
    "Brest": (52.1, 23.7, "city", "BY"),
}


def place(name: str) -> Place:
    lat, lon, kind, country = PLACES[name]
    return Place(id=f"test:{name}", name=name, lat=lat, lon=lon, kind=kind, country=country)


def day(text: str) -> When:
    one = date.fromisoformat(text)
    return When(earliest=one, latest=one, text=text)


def mention(name: str) -> Mention:
    return Mention(span=Span(start=0, end=0), name=name, place=place(name), score=0.9)


def move(mover: str, lemma: str, *, at: int = 0, **fields: object) -> Movement:
    """A movement at character ``at`` of its article; ends are names, ``when`` an ISO day."""
    ends = {role: tuple(mention(name) for name in str(fields.pop(role, "")).split(", ") if name) for role in ROLES}
    when = fields.pop("when", None)
    return Movement(
        article_id="",
        trigger=Span(start=at, end=at + 1),
        sentence=Span(start=at, end=at + 10),
        lemma=lemma,
        mover=mover,
        when=day(str(when)) if when else None,
        **ends,
        **fields,  # type: ignore[arg-type]
    )


ROLES = ("origin", "via", "destination")


def site(kind: str, name: str, status: str, *, at: int = 0, **fields: object) -> EventSite:
    return EventSite(
        article_id="",
        event=Span(start=at, end=at + 1),
        sentence=Span(start=at, end=at + 10),
        kind=kind,
        mention=mention(name),
        status=status,  # type: ignore[arg-type]
        **fields,  # type: ignore[arg-type]
    )


def reading(name: str, published: str | None, *facts: Movement | EventSite) -> Reading:
    """A reading of an article in which no stretch of ten characters copies another."""
    text = "".join(f"{name[:2]}{i:03d} w{i:02d} "[:10].ljust(10) for i in range(100))
    return Reading(
        article=Article(id=name, text=text, published=date.fromisoformat(published) if published else None),
        movements=tuple(f for f in facts if isinstance(f, Movement)),
        sites=tuple(f for f in facts if isinstance(f, EventSite)),
    )
