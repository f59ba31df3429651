"""Who is aboard a vehicle, or whose it is, from the words around one mention of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import children, first, preposition
from geonews.grammar.nouns import base, lemma_of, noun_mode, nouns
from geonews.grammar.subjects import agent, subject
from geonews.movers.book import MARCHING
from geonews.movers.passengers import office_holder

if TYPE_CHECKING:
    from spacy.tokens import Token

    from geonews.movers.book import Book, Entity

_CARRY: Final = frozenset({"carry", "transport", "take", "bring", "bear", "ferry", "fly", "whisk", "convey"})
_FETCH: Final = frozenset("pick fetch collect".split())
_LATELY: Final = 90  # words back in which a plane was told to pick somebody up
_ABOARD: Final = frozenset({"aboard", "onboard", "on", "in", "by"})
# who seizes or searches a ship is not who travels on it
_RAIDERS: Final = frozenset(
    "man gunman pirate marine soldier troop commando force guard officer police inspector hijacker robber thief"
    " attacker rebel fighter".split()
)
_RAIDING: Final = frozenset("board boarded seize seized storm stormed raid raided hijack hijacked searched".split())
_SAVING: Final = frozenset("rescue pick pluck save fish haul lift".split())
_ONE: Final = frozenset({"NN", "NNP"})
_LENDERS: Final = frozenset(
    "businessman businesswoman tycoon billionaire millionaire magnate mogul oligarch owner charity".split()
)
_LENDING: Final = frozenset("lend loan provide".split())
_LINES: Final = frozenset("ferry boat hovercraft catamaran hydrofoil launch liner steamer speedboat".split())
_ALIGHTING: Final = frozenset("step get climb walk come hop emerge".split())
_RIDE: Final = frozenset("board ride drive leave enter exit pilot fly sail take steer captain use".split())
#: Beside these what a vehicle "had carried" has left it.
_LONG_SINCE: Final = frozenset("last ago earlier previous previously yesterday week month year years months".split())


def read_owner(book: Book, token: Token) -> None:
    """Note who is aboard the vehicle, or whose it is, from the words around this mention."""
    entity = book.at.get(token.i)
    if preposition(token) == "of" and token.tag_ == "NNS" and base(token) == "nmod" and token.head.pos_ != "NOUN":
        return  # "another of his jets": one that he is not told to be in
    found = _owner_near(token) or _aboard_after(book, token) or office_holder(book, token)
    if found is None or found.i not in book.at or book.at[found.i].kind not in {"person", "group"}:
        return
    if found.dep_ == "nmod:poss" and _only_owns(book.at[found.i], token):
        return
    if lemma_of(found) in _RAIDERS and any(word.lower_ in _RAIDING for word in token.sent):
        return
    book.owners[token.i] = found.i
    if _alights(token):
        _note_before(book, token, found)
        return  # what the plane does next it does without her
    # "the plane carrying it arrived": this plane alone
    carries_others = found.pos_ == "PRON" and base(found) == "obj" and base(found.head) == "acl"
    # "she came on the same plane": it is another's
    carries_others = carries_others or any(child.lower_ == "same" for child in token.children)
    # a ship that brings whom she has picked up goes ways of her own before and after
    carries_others = carries_others or (entity is not None and entity.mode == "sea" and _picks_up(token))
    if entity is not None and entity.owner is None and not carries_others:
        entity.owner = found.i


def came_to_fetch(vehicle: Token) -> bool:
    """Whether a plane is told to "have come" to where it picked somebody up: on that way it had nobody aboard."""
    verb = vehicle.head
    had = any(child.lower_ == "had" and base(child) == "aux" for child in verb.children)
    if not had or base(vehicle) != "nsubj":
        return False
    before = vehicle.doc[max(0, vehicle.sent.start - _LATELY) : vehicle.sent.start]
    fetching = (word for word in before if base(word) == "nsubj" and lemma_of(word.head) in _FETCH)
    return any(noun_mode(lemma_of(word)) == noun_mode(lemma_of(vehicle)) for word in fetching)


def _picks_up(ship: Token) -> bool:
    """As in "a frigate took him aboard and brought him to A", "the trawler plucked her from the sea"."""
    if base(ship) != "nsubj":
        return False
    verbs = (ship.head, *children(ship.head, "conj"))
    aboard = any(child.lower_ in {"aboard", "up"} for verb in verbs for child in verb.children)
    return aboard or any(lemma_of(verb) in _SAVING for verb in verbs)


def _only_owns(entity: Entity, vehicle: Token) -> bool:
    """As in "the charity's ship", "the navy's frigate": bodies own and send, and it is no team's bus."""
    body = entity.roles & nouns()["talk"]["bodies"] - MARCHING
    return entity.kind == "group" and bool(body or (entity.named and noun_mode(lemma_of(vehicle)) == "sea"))


def _owner_near(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "nmod:poss":
            return child
    return _carried_by(token) or _driven_by(token) or _lent_to(token) or _rider(token) or _whose(token)


def _driven_by(token: Token) -> Token | None:
    """Who sits at the wheel: "a truck driven by X"; a bus driven by nobody named carries others."""
    driven = (child for child in children(token, "acl") if child.tag_ == "VBN" and lemma_of(child) == "drive")
    return next((who for verb in driven if (who := agent(verb)) is not None and who.pos_ == "PROPN"), None)


def _whose(token: Token) -> Token | None:
    """Whose it is by "of", where it is one known and nobody who lends planes: "the train of Peru's leader"."""
    known = any(child.lower_ == "the" for child in token.children)
    whose = (child for child in children(token, "nmod") if preposition(child) == "of" and child.tag_ in _ONE)
    return next((one for one in whose if lemma_of(one) not in _LENDERS), None) if known else None


def _lent_to(token: Token) -> Token | None:
    """Whose it is for a while: "a jet lent to him", "the plane provided for the envoys"."""
    lent = (child for child in children(token, "acl") if lemma_of(child) in _LENDING)
    held = (child for verb in lent for child in children(verb, "obl") if _prepositions(child) & {"to", "for"})
    return next(held, None)


def _carried_by(token: Token) -> Token | None:
    """Who is carried: "the train took X", "carrying X", "presumed to be carrying X" (however that is parsed)."""
    # but a plane that "took off" took nobody by that
    if base(token) == "nsubj" and lemma_of(token.head) in _CARRY and first(token.head, "compound:prt") is None:
        after = token.doc[token.head.i + 1 : token.head.i + 2]
        return first(token.head, "obj") or next((other for other in after if other.pos_ == "PROPN"), None)
    for child in children(token, "nmod"):
        if token.i + 1 < len(token.doc) and token.nbor().lower_ == "with" and _has_aboard(child):
            return child  # "a plane with X on board"
    for other in token.doc[token.i + 1 : min(token.i + 6, token.sent.end)]:
        if other.tag_ == "VBG" and lemma_of(other) in _CARRY:
            return first(other, "obj")
    clauses = (node for child in children(token, "acl", "acl:relcl") for node in child.subtree)
    carrying = next((node for node in clauses if node.pos_ == "VERB" and lemma_of(node) in _CARRY), None)
    return None if carrying is None or _carried_once(token, carrying) else first(carrying, "obj")


def _carried_once(vehicle: Token, carrying: Token) -> bool:
    """As in "a jet that had carried ten men to Lima last week": they are not aboard of it now.

    Nor where the one that "carried them last week" will, or would, go elsewhere.
    """
    had = any(child.lower_ in {"had", "once"} for child in children(carrying, "aux", "advmod"))
    ahead = base(vehicle) == "nsubj" and any(child.tag_ == "MD" for child in children(vehicle.head, "aux"))
    had = had or (ahead and carrying.tag_ == "VBD")
    for word in carrying.doc[carrying.i + 1 : carrying.sent.end] if had else ():
        if word.pos_ == "VERB" or word.lower_ in _LONG_SINCE:
            return word.pos_ != "VERB"
    return False


def _aboard_after(book: Book, token: Token) -> Token | None:
    """Who is aboard by what stands behind the verb: "the jet took off from A with her ministers and X on board"."""
    if base(token) != "nsubj":
        return None
    behind = [child for child in children(token.head, "obl") if preposition(child) == "with" and _has_aboard(child)]
    known = [one for child in behind if (one := book.at.get(child.i)) is not None and one.kind == "person"]
    vessel = book.at.get(token.i)
    named = vessel is not None and vessel.named and vessel.mode == "sea"
    return behind[0] if known and known[0].named and not known[0].plural and not named else None


def _has_aboard(token: Token) -> bool:
    """Whether "aboard" or "on board" stands behind the phrase."""
    end = max(part.i for part in token.subtree) + 1
    after = " ".join(part.lower_ for part in token.doc[token.i + 1 : min(end + 2, token.sent.end)])
    return "on board" in after or "aboard" in after


def _rider(token: Token) -> Token | None:
    """Who is aboard: the subject of "left on the train", "boarded the train"; the object of "took X by train"."""
    verb, aboard = token.head, base(token) in {"obl", "advmod"} and bool(_prepositions(token) & _ABOARD)
    if _alights(token):
        return subject(verb)
    if not aboard and base(token) not in {"obj", "nsubj"}:  # "left aboard a special train bound for", read askew
        near = token.doc[max(token.sent.start, token.i - 5) : token.i]
        on = next((other for other in reversed(near) if _is_aboard(other)), None)
        verb = next((other for other in reversed(near) if other.pos_ == "VERB"), token) if on is not None else token
        aboard = verb.i != token.i
    if not aboard and (base(token) != "obj" or lemma_of(verb) not in _RIDE or is_led(token)):
        return None
    if token.dep_ == "obl:agent" and lemma_of(verb) not in _CARRY:
        return None  # who was picked up by a ship is not told of as on its way with it
    carried = first(verb, "obj") if aboard and lemma_of(verb) in _CARRY else None
    return carried or subject(verb) or _headlined(verb)


def _headlined(verb: Token) -> Token | None:
    """Whom a headline without a verb is about: "Minister Lee in coma after falling ill on flight to Lima"."""
    root = next(iter(reversed([*verb.ancestors])), verb)
    bare = base(verb) == "advcl" and verb.tag_ == "VBG" and root.pos_ in {"NOUN", "PROPN"} and root.i < verb.i
    return root if bare and not children(root, "nsubj", "cop") else None


def _alights(token: Token) -> bool:
    """Whether it is what somebody leaves: "she stepped off a flight"."""
    near = {child.lower_ for one in (token.head, token) for child in one.children}
    return lemma_of(token.head) in _ALIGHTING and "off" in near


def _note_before(book: Book, left: Token, who: Token) -> None:
    """What the plane she has stepped off "had" done before it did with her: "it had stopped in B"."""
    entity = book.at.get(left.i)
    for other in left.doc[left.i + 1 :]:
        verb = other.head
        had = any(child.lower_ == "had" and base(child) == "aux" for child in verb.children)
        if entity is not None and book.at.get(other.i) is entity and base(other) == "nsubj" and had:
            book.owners[other.i] = who.i


def is_led(token: Token) -> bool:
    """Whether a vessel is what others take somewhere: "tugs took the ship to A"; one takes a ferry to ride on it."""
    lemma = lemma_of(token)
    itself = any(child.lower_ == "itself" for child in token.children)
    return lemma_of(token.head) == "take" and noun_mode(lemma) == "sea" and (itself or lemma not in _LINES)


def _is_aboard(token: Token) -> bool:
    return token.lower_ in {"aboard", "onboard"} or (
        token.lower_ == "on" and token.i > 0 and token.nbor(-1).pos_ == "VERB"
    )


def _prepositions(token: Token) -> set[str]:
    return {child.lower_ for child in token.children if base(child) == "case"}
