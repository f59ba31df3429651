"""Which ship or plane is meant: by its name, by what sort it is, by what the article is about.

"The tug" is no ferry, and "the ship" is seldom the tug beside it: plain words mean the one that the article is about,
the one told first and most. A name that comes with "the" and without a word of what it is ("The Lindow had left A") is
that of the vessel told before it ("A ferry caught fire"); one that comes with a description ("a cruise ship, the
Boreal") is another's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.nouns import base, noun_mode, nouns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from geonews.movers.book import Book, Entity

#: Ways on which what carries people is called by plain words, too.
MODES: Final = frozenset({"air", "sea"})
#: Sorts that come to help or to search, and are seldom what "the ship" of a story is.
_HELPERS: Final = frozenset({"tug", "boat"})
_BOAT: Final = frozenset({"boat"})
#: Sorts of vessels that are boats, too.
_BOATS: Final = frozenset({"sail", "fishing", "ferry", "submarine", "charity"})
#: What is said of a ship that cannot help herself, and what those are that come to help.
_STRICKEN: Final = frozenset(
    "stricken crippled disabled damaged burning burnt-out grounded trapped stranded doomed listing ailing drifting"
    " helpless powerless beleaguered".split()
)
_HELPS: Final = frozenset("tug tugboat icebreaker lifeboat cutter salvage coastguard rescue patrol guard".split())
#: Words that any ship may be told by.
_PLAIN: Final = frozenset("ship vessel boat craft hulk hull wreck flagship".split())
_TOLD: Final = 12.0  # a mention outside the window still counts as much as an apposition of the sentence before
_MOST_TOLD: Final = 8  # mentions that count so
_LEAD: Final = 40.0  # the one told first in an article is what it is about: as much as a subject one sentence ago
_HELP: Final = 0.4
_OPENING: Final = 3  # sentences of headline and lead
_FIRST: Final = 6  # sentences in which an article tells the name of what it is about


def sorts(entity: Entity) -> frozenset[str]:
    """The sorts of vessel that an article calls it: cargo of "container ship", none of "vessel"."""
    table = nouns()["sorts"]
    words = entity.roles | entity.modifiers
    return frozenset(sort for sort, members in table.items() if words & members)


def may_be_called(named: Entity, words: Entity) -> bool:
    """Whether a vehicle may be meant by a description: of its mode, of no other sort, of no other land."""
    mine, wanted = sorts(named), sorts(words)
    if named.kind != "vehicle" or (named.mode or words.mode) != words.mode or _of_another_land(named, words):
        return False
    return not wanted or not mine or bool(mine & wanted) or (wanted == _BOAT and mine <= _BOATS)


def _of_another_land(one: Entity, other: Entity) -> bool:
    return bool(one.countries and other.countries and not one.countries & other.countries)


def meant(book: Book, words: Entity, fitting: Iterable[Entity]) -> Entity | None:
    """The one vehicle told before that a definite description means; ``None`` where none told of can be called so.

    ``words`` is the description as an entity of its own, ``fitting`` are those whom its other words do not rule out.
    """
    told = [one for one in fitting if one.first < words.first and not one.plural and may_be_called(one, words)]
    if "same" in words.modifiers:  # the one told last, whatever the article is about
        nouns_of = [seen.entity for seen in book.window if book.doc[seen.index].pos_ != "PRON"]
        near = [entity for entity in nouns_of if any(entity is one for one in told)]
        told = near[-1:] or told
    if words.countries:  # "the Russian frigate" may be the one frigate of which no land has been told
        theirs = [one for one in told if one.countries & words.countries]
        alike = [one for one in told if not sorts(words) or sorts(one) & sorts(words)]
        told = theirs or [one for one in alike if one.named and len(told) == 1]
    told = [one for one in told if sorts(one) & sorts(words)] or told
    lone = _told_last(book, words, told)
    if lone is not None:
        return lone
    if any(part.lower_ in _STRICKEN for part in book.doc[words.first].children):  # no tug that came to her
        told = [one for one in told if not (one.roles | one.modifiers) & _HELPS] or told
    return max(told, key=lambda one: (_weight(book, one, words), -one.first), default=None)


def _told_last(book: Book, words: Entity, told: list[Entity]) -> Entity | None:
    """The ship of the sentence before of which no sort was told: "The Alda came to A. The cutter is due in B"."""
    if words.mode != "sea" or words.roles & _PLAIN or any(one.roles & words.roles for one in told):
        return None
    before = book.number.get(words.first, 0) - 1
    here = [seen for seen in book.window if seen.sentence == before and any(seen.entity is one for one in told)]
    near = {id(seen.entity): seen.entity for seen in here if base(book.doc[seen.index]) == "nsubj"}
    lone = next(iter(near.values())) if len(near) == 1 else None
    unsaid = lone is not None and lone.named and not any(noun_mode(role) for role in lone.roles) and not sorts(lone)
    return lone if unsaid else None


def _weight(book: Book, entity: Entity, words: Entity) -> float:
    """How much an article is about a vehicle at this point: how it was told of last, how often, and whether first."""
    ours = [one for one in book.entities if one.kind == "vehicle" and one.mode == entity.mode and not one.plural]
    firsts = [min(some, key=lambda one: one.first) for some in (ours, [one for one in ours if one.named]) if some]
    leads = any(entity is one for one in firsts)
    lately = book.salience(words.first).get(entity, 0.0)
    weight = lately + _TOLD * min(entity.count, _MOST_TOLD) + _LEAD * leads
    return weight * (_HELP if sorts(entity) & _HELPERS and not sorts(words) else 1.0)


def take_name(book: Book, named: Entity, token: Token) -> None:
    """Give a vessel told before without a name the name that comes here for the first time, bare but for "the"."""
    fresh = named.kind == "vehicle" and named.named and not any(seen.entity is named for seen in book.window)
    if not fresh or not _is_bare(book, named, token) or book.number.get(token.i, 0) > _FIRST:
        return
    told = [one for one in book.entities if one.first < named.first and one.kind == "vehicle" and not one.named]
    told = [one for one in told if one.mode in MODES and not one.plural and not sorts(one) & _HELPERS]
    told = [one for one in told if may_be_called(named, one)]
    # the headline's ship and the lead's are one, unless they are of two sorts or lands: then nobody's name it is
    if all(may_be_called(one, told[0]) for one in told) and (len(told) == 1 or _open(book, told)):
        for one in told:
            book.merge(one, named)


def _open(book: Book, told: Iterable[Entity]) -> bool:
    """Whether an article opens with all of these, each the subject of its sentence or clause."""
    return all(
        book.number.get(one.first, 0) < _OPENING and base(book.doc[one.first]) in {"nsubj", "root", "obj", "nmod"}
        for one in told
    )


def _is_bare(book: Book, named: Entity, token: Token) -> bool:
    """Whether nothing but "the" says what bears the name at its first mention."""
    before = book.doc[named.first - 1] if named.first else token
    described = base(token) == "appos" or any(base(child) == "appos" for child in token.children)
    return before.lower_ == "the" and before.i < named.first <= token.i and not described
