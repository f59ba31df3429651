"""Measure the reading of movements on two corpora of others: `python tests/measure_roles.py rams|propbank [--show]`.

rams
    RAMS dev, the windows marked ``clean_motion`` in which an origin or destination of the one annotated trigger holds a
    named place, from raw text, as ``geonews annotate`` reads it; no publication date is known. Three figures: ``right``,
    where a movement whose trigger stands within 25 characters of the annotated one has one of these places in that role;
    ``found``, where any movement of the window has (the issue asks for the place and its role, not for the trigger), or
    has it as a waypoint behind "by", "past", "through" and the like, since RAMS has no waypoints and calls "walked by
    the tower" a destination; ``counted``, the same over those windows alone that tell of a movement as news is
    annotated here: `NO_MOVEMENT` says of each other why it does not. It was judged by hand with the misses in view, and
    all of its windows were misses: read ``right`` and ``found`` first.
propbank
    PropBank on EWT dev: every origin, waypoint and destination of a motion roleset that holds a named place, against
    every end that we read in the sentences with named places. Role F1 over (trigger, role, place), triggers
    overlapping. The sentence is parsed by our model; which words are names of places is given by Universal NER, so
    that only the reading of movements is measured.

Tried for RAMS and left out, since a wrong pin is worse than none (judged by eye on RAMS and up to 220 articles of LGL): taking the town of the sentence before for who flees, retreats or is evacuated without a word of where (right in 3 of the
8 cases of RAMS and in none of 6 of LGL); a logistic scorer over trigger and name (preposition, path, family, distance)
learnt from PropBank and GENEVA, asked where the rules are silent, at 0.7 (right 4 of 4 on PropBank dev, 8 of 12 on GENEVA val,
but no marked end of RAMS, and on LGL about 3 of the 11 that it proposed). A fourth attempt: imports and exports with a
place behind "from" or "to" (``right`` 0.353, ``found`` 0.412 instead of 0.294 and 0.353; but both windows won are one
sentence on a year's trade, nobody's journey, and no article of LGL or TUD changes); the land that sends, ships or deploys, or
whose shipments are told of, as the origin where none is said (nothing won: what is marked there is named sentences before,
and troops and aid need not start at home). Looked through and not tried: asylum granted by a land (two windows, both of one
who never came there, so that a map would show a journey that nobody made), "supplied X with" (given, not brought), the town
of a headline for "plans to evacuate people" (as in the first attempt). Of the 22 windows missed at most five could be won so.

The corpora lie in ``../shared/corpora``; the figures of a commit are in CHANGELOG.md. This is development data: it shows
what is not read, and nothing of it is learnt by heart.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geonews import movements, parsing, resolve, toponyms
from geonews.gazetteer import Gazetteer
from geonews.model import Article, Movement, Place, Resolution, Span, Toponym
from geonews.movers.who import cast

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
ROLES = ("origin", "via", "destination")
#: windows that tell of no movement in the sense of the guidelines for news, by the first eight characters of their ids
NO_MOVEMENT = {
    "02e22af7": 'a rule on all cargo "to and from" a country',
    "0f482fd3": "an employer, no place",
    "1277d999": "trafficking as a subject",
    "1b0ed1d7": "trade",
    "2d25ffd2": "held, not moved",
    "380c47f0": "trade",
    "a4a4feb6": "trade",
    "3d6ad25f": "trade; the goal marked is not the text's",
    "6044f920": "arms supplied to an army: given, not brought",
    "9a400c5e": "asylum granted",
    "a084ae73": "trafficking as a subject",
    "d2c3ee3c": "where animals live",
    "d6ae3733": "asylum granted",
    "e4773d40": "arms supplied: given, not brought",
    "e98f3000": "trade",
}
#: behind these a phrase is a waypoint
PASSED = frozenset("by past through across over along via".split())
#: characters between our trigger and the annotated one, as in the scorer of movements
NEAR = 25


def rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


# --- RAMS ------------------------------------------------------------------------------------------------------------


def rams(*, show: bool) -> dict[str, float]:
    nlp = parsing.load()
    asked, right, found, near, counted, kept = 0, 0, 0, 0, 0, 0
    with Gazetteer.open() as gazetteer:
        for row in rows(CORPORA / "move" / "rams_dev.jsonl"):
            if not row["clean_motion"]:
                continue
            article = Article(id=row["id"], text=row["text"])
            doc = parsing.parse(article, nlp=nlp)
            places = resolve.resolve(article, doc, toponyms.find(doc, article, gazetteer), gazetteer)
            told = movements.find(doc, article, places, cast(doc, article, places), gazetteer)
            names = [one.toponym.span for one in places if one.toponym.role not in {"demonym", "embedded"}]
            names += [Span(start=token.idx, end=token.idx + len(token)) for token in doc if token.pos_ == "PROPN"]
            gold = row["movements"][0]
            wanted = [(role, *span) for role in ("origin", "destination") for span in gold[role]]
            wanted = [one for one in wanted if any(Span(start=one[1], end=one[2]).contains(name) for name in names)]
            if not wanted:
                continue
            beside = [one for one in told if _gap(one.trigger, gold["trigger"]) <= NEAR]
            hit = any(_has(one, role, start, end) for one in beside for role, start, end in wanted)
            passed = [("via", start, end) for _, start, end in wanted if _is_passed(row["text"], start)]
            somewhere = any(_has(one, role, start, end) for one in told for role, start, end in (*wanted, *passed))
            counts = row["id"][5:13] not in NO_MOVEMENT
            asked, right, found, near = asked + 1, right + hit, found + somewhere, near + bool(beside)
            counted, kept = counted + counts, kept + (counts and somewhere)
            if show and not somewhere:
                _show_rams(row, wanted, beside)
    shares = {"trigger": near / asked, "right": right / asked, "found": found / asked}
    return {"asked": asked, **shares, "of": counted, "counted": kept / counted}


def _is_passed(text: str, start: int) -> bool:
    words = text[max(0, start - 30) : start].lower().split()
    return bool(words) and (words[-2] if words[-1] == "the" and len(words) > 1 else words[-1]) in PASSED


def _gap(one: Span, other: list[int]) -> int:
    return max(one.start, other[0]) - min(one.end, other[1])


def _has(one: Movement, role: str, start: int, end: int) -> bool:
    return any(mention.span.start < end and start < mention.span.end for mention in getattr(one, role))


def _show_rams(row: dict[str, Any], wanted: list[tuple[str, int, int]], beside: list[Movement]) -> None:
    text, (start, end) = row["text"], row["movements"][0]["trigger"]
    ends = [(role, text[a:b]) for role, a, b in wanted]
    ours = [(text[one.trigger.start : one.trigger.end], one.mover, _ends(one)) for one in beside]
    around = f"{text[max(0, start - 150) : start]}«{text[start:end]}»{text[end : end + 150]}".replace("\n", " ")
    print(row["movements"][0]["type"].partition(".")[2], ends, "|", around, "| read:", ours, end="\n\n")


def _ends(one: Movement) -> str:
    return " > ".join(",".join(mention.name for mention in getattr(one, role)) for role in ROLES)


# --- PropBank --------------------------------------------------------------------------------------------------------

Triple = tuple[tuple[int, int], str, tuple[int, int]]


def propbank(*, show: bool) -> dict[str, float]:
    nlp = parsing.load()
    gold_of = {row["id"]: row for row in rows(CORPORA / "move" / "propbank_ewt.jsonl") if row["split"] == "dev"}
    hits = asked = told = 0
    with Gazetteer.open() as gazetteer:
        for name, text, spans in _named_places(CORPORA / "ner" / "uner_en_ewt-ud-dev.iob2", gold_of):
            if not spans:
                continue
            row = gold_of.get(name)
            gold = _gold_triples(row, spans) if row is not None else []
            read = _read(text, spans, gazetteer, nlp)
            left = list(read)
            for want in gold:
                match = next((one for one in left if _answers(one, want)), None)
                if match is not None:
                    left.remove(match)
                    hits += 1
                elif show:
                    print("missed  ", text[slice(*want[0])], want[1], text[slice(*want[2])], "|", text)
            if show:
                for one in left:
                    print("invented", text[slice(*one[0])], one[1], text[slice(*one[2])], "|", text)
            asked, told = asked + len(gold), told + len(read)
    return {"asked": asked, "read": told, "role_F1": 2 * hits / (asked + told)}


def _named_places(path: Path, gold_of: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str, list[Span]]]:
    """Sentence id, text (as PropBank has it, if it does) and the spans of places of the sentences of Universal NER."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        head = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# ") and " = " in line)
        if "text" not in head:
            continue
        text = gold_of.get(head["sent_id"], head)["text"]
        at, spans = 0, list[Span]()
        for _, word, label, *_ in (line.split("\t") for line in lines if line and line[0].isdigit()):
            start = text.find(word, at)
            if start < 0:
                continue
            at = start + len(word)
            if label == "B-LOC":
                spans.append(Span(start=start, end=at))
            elif label == "I-LOC" and spans:
                spans[-1] = Span(start=spans[-1].start, end=at)
        yield head["sent_id"], text, spans


def _gold_triples(row: dict[str, Any], spans: list[Span]) -> list[Triple]:
    found: list[Triple] = []
    for one in row["movements"]:
        for role in ROLES:
            for start, end in one[role]:
                inside = [span for span in spans if start <= span.start and span.end <= end]
                told = _as_said(role, row["text"][start:end])
                found += [((one["trigger"][0], one["trigger"][1]), told, (span.start, span.end)) for span in inside]
    return list(dict.fromkeys(found))


def _as_said(role: str, phrase: str) -> str:
    """The machine-made map of rolesets calls PropBank's "path" of travel.01 and others a waypoint, also in "to Lima"."""
    said = phrase.split(" ", 1)[0].lower()
    return {"to": "destination", "from": "origin"}.get(said, role) if role == "via" else role


def _read(text: str, spans: list[Span], gazetteer: Gazetteer, nlp: Any) -> list[Triple]:
    article = Article(id="ewt", text=text)
    doc = parsing.parse(article, nlp=nlp)
    places = tuple(_resolution(text, span, gazetteer) for span in spans)
    told = movements.find(doc, article, places, cast(doc, article, places), gazetteer)
    found = [
        ((one.trigger.start, one.trigger.end), role, (mention.span.start, mention.span.end))
        for one in told
        for role in ROLES
        for mention in getattr(one, role)
    ]
    return list(dict.fromkeys(found))


def _resolution(text: str, span: Span, gazetteer: Gazetteer) -> Resolution:
    name = text[span.start : span.end]
    known = gazetteer.lookup(name)
    place = known[0] if known else Place(id=f"ewt:{name}", name=name, lat=0, lon=0, kind="city")
    return Resolution(toponym=Toponym(span=span, text=name, role="literal"), place=place, score=0.9, reason="given")


def _answers(one: Triple, want: Triple) -> bool:
    def meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
        return a[0] < b[1] and b[0] < a[1]

    return one[1] == want[1] and meet(one[0], want[0]) and meet(one[2], want[2])


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", choices=("rams", "propbank"))
    cli.add_argument("--show", action="store_true", help="list what was missed and what was invented")
    args = cli.parse_args()
    got = {"rams": rams, "propbank": propbank}[args.corpus](show=args.show)
    print(
        " ".join(f"{key}={value:.3f}" if isinstance(value, float) else f"{key}={value}" for key, value in got.items())
    )


if __name__ == "__main__":
    main()
