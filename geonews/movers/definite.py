"""Whom a definite description means: "the foreign minister", "the Norwegian", "its captain", "her client".

Somebody the article has told of before, by role, nation and what else is said of them; nobody where another is told
apart ("the former minister", "his wife").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar import vocabulary
from geonews.grammar.clauses import children, obliques, opens_paragraph, preposition
from geonews.grammar.lexicon import VERBS
from geonews.grammar.nouns import base, is_ranked, lemma_of, modifiers, noun_mode, nouns, synonyms
from geonews.movers.book import DEPUTIES, PRIME_MINISTER, Book, Entity, is_aside, lowest
from geonews.movers.bynames import is_beside_the_hero, is_somebodys
from geonews.movers.epithets import is_of_a_body
from geonews.movers.storms import of_today
from geonews.movers.vessels import MODES, meant

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Titles that a crown gives, and those that it does not.
_CROWNED: Final = frozenset("king queen emperor empress sultan emir shah monarch sovereign".split())
_ELECTED: Final = frozenset("president premier chancellor prime-minister chairman taoiseach".split())
#: offices that nobody holds at once: no shah is a president, and no minister sits at an embassy
_POSTED: Final = frozenset({"ambassador", "consul"})
_IN_CABINET: Final = frozenset({"minister", "secretary", "prime-minister"})
#: the pope, and clerics of whom none is the pope
_HOLY: Final = frozenset({"pope", "pontiff"})
_CLERICS: Final = frozenset("bishop archbishop cardinal priest pastor imam rabbi ayatollah".split())
_APART: Final = (
    (_CROWNED, _ELECTED),
    (_ELECTED, _CROWNED),
    (_POSTED, _IN_CABINET),
    (_IN_CABINET, _POSTED),
    (_HOLY, _CLERICS),
    (_CLERICS, _HOLY),
)
# tell one office from another: a description that has one of these means only somebody described with it
_DISCRIMINATING: Final = frozenset(
    "former ex other another next new second third fourth opposition regional local deputy vice foreign defence defense"
    " prime finance interior health trade first young old late".split()
)
#: Whoever has these done to them is taken somewhere by others.
_CARRIED: Final = frozenset(
    "fly take bring carry bus airlift evacuate transfer rescue drive transport repatriate ferry".split()
)
CREW: Final = frozenset("sailor crew seafarer mariner seaman captain skipper master driver pilot".split())
_FORMER: Final = frozenset("former ex ousted deposed toppled overthrown exiled ex-president fallen".split())
#: The head of a seat is the president who has it.
_HEADS: Final = frozenset({"chief", "boss", "leader", "head", "master"})
_SEATS: Final = {"kremlin": "RU"}
#: Who serves a land need not be of it.
_FOR_OTHERS: Final = frozenset("envoy coach manager mediator representative commissioner negotiator".split())
#: Of whom it is said what he was: a man of a name, told so the second time.
_ONCE: Final = frozenset("former retired veteran ex ousted deposed exiled".split())
#: What one does with a ship or plane, and it with whoever is at the helm.
_STEERING: Final = frozenset(
    "turn sail steer divert head cross approach enter land anchor dock reach change reverse circle set put run".split()
)
#: By what one is told as whose kin, with what the other then is to him.
_KIN: Final = {
    **dict.fromkeys(("mother", "father"), frozenset({"son", "daughter"})),
    **dict.fromkeys(("son", "daughter"), frozenset({"mother", "father"})),
    **dict.fromkeys(("husband", "wife"), frozenset({"husband", "wife"})),
}
_BOARDED: Final = frozenset({"in", "on", "aboard"})
#: Words for somebody of whom only a clause says who is meant, with the sex that they say.
_ANYBODY: Final = {"man": "male", "woman": "female"}
#: Of whom the man who is arrested, tried or treated is none.
_ON_DUTY: Final = frozenset(
    "detective officer inspector superintendent sergeant constable sheriff ranger judge prosecutor doctor nurse lawyer"
    " surgeon policeman guard soldier".split()
)
# "governe" is what the lemmatiser makes of "governed"
_RULING: Final = frozenset("govern governe rule lead run head".split())
_ONE: Final = frozenset({"a", "an", "another"})
_FAR: Final = 1500  # words back in which an article says whose son somebody is
#: Those who travel with somebody; the team or group of a story may be there without him.
_COMPANIES: Final = frozenset("party delegation entourage retinue".split())


def crewed(book: Book, token: Token) -> Entity | None:
    """The ship or plane whose master or crew it is: "its captain hopes to reach A".

    "The captain turned" is the ship's where no captain was told of and only one ship or plane is near.
    """
    if lemma_of(token) not in CREW or base(token) != "nsubj" or _leaves_ship(token):
        return None
    owner = next((book.at.get(child.i) for child in token.children if child.dep_ == "nmod:poss"), None)
    plain = [child.lower_ for child in token.children] == ["the"]
    if plain and _steers(token) and not any(one.first < token.i for one in book.by_role[lemma_of(token)]):
        near = {id(seen.entity): seen.entity for seen in book.window if seen.entity.mode in MODES}
        owner = next(iter(near.values())) if len(near) == 1 else None
    return owner if owner is not None and owner.kind == "vehicle" and owner.mode in MODES else None


def _leaves_ship(crew: Token) -> bool:
    """As in "its crew will be flown home", "its captain went home to A": they go without her."""
    verb = lowest(crew.head)
    carried = crew.dep_.endswith(":pass") and lemma_of(verb) in _CARRIED
    return carried or any(child.lower_ == "home" and child.dep_ != "nmod:poss" for child in verb.children)


def manned_by(book: Book, crew: Token) -> Entity | None:
    """The one ship of the sentences before that "the crew" or "its crew" can be of; none where two are told of."""
    said = [child for child in crew.children if base(child) not in {"punct", "case"}]
    whose = next((book.at.get(child.i) for child in said if child.dep_ == "nmod:poss"), None)
    if lemma_of(crew) != "crew" or crew.tag_ != "NN" or len(said) != 1 or not is_definite(crew):
        return None
    near = {id(seen.entity): seen.entity for seen in book.window if seen.entity.mode == "sea"}
    near = {key: one for key, one in near.items() if one.kind == "vehicle" and not one.plural}
    named = [one for one in near.values() if one.named] or list(near.values())
    lone = named[0] if len(named) == 1 else None
    ship = lone if whose is None or whose.roles & CREW else whose  # "the captain ... Her crew"
    return ship if ship is not None and ship.kind == "vehicle" and ship.mode == "sea" else None


def is_steered(token: Token, vessel: Entity) -> bool:
    """Whether the one who does something with a ship or plane is told as its own: "the pilots of the jet turned"."""
    crew = token.head
    steered = vessel.kind == "vehicle" and vessel.mode in MODES and preposition(token) == "of"
    return steered and lemma_of(crew) in CREW and base(crew) == "nsubj" and _steers(crew)


def _steers(crew: Token) -> bool:
    verbs = [crew.head, *children(crew.head, "conj", "advcl")]
    return any(lemma_of(lowest(verb)) in _STEERING or _makes_for(verb) for verb in verbs)


def _makes_for(verb: Token) -> bool:
    return lemma_of(verb) == "make" and any(held.preposition == "for" for held in obliques(verb))


def company(book: Book, token: Token) -> Entity | None:
    """Who travels with "the party" or "the delegation" of which nothing was told before: the one told of on his way.

    "His delegation" is his own where he has set out, unless it goes "without" him.
    """
    leader = next((book.at.get(child.i) for child in token.children if child.dep_ == "nmod:poss"), None)
    if leader is not None and lemma_of(token) in _COMPANIES:
        alone = any(part.lower_ == "without" for part in token.sent)
        leads = leader.kind == "person" and leader.named and leader.travelled and not leader.plural
        return leader if leads and not alone and base(token) == "nsubj" and _travels(token) else None
    told = any(one.first < token.i for one in book.by_role.get(lemma_of(token), ()))
    plain = [child.lower_ for child in token.children if base(child) != "conj"] == ["the"]
    if lemma_of(token) not in _COMPANIES or told or not plain or not _travels(token):
        return None
    near = [seen for seen in book.window if seen.entity.kind == "person" and not seen.entity.plural]
    near = [seen for seen in near if seen.entity.travelled and (seen.entity.named or seen.entity.modifiers)]
    last = max(near, key=lambda seen: seen.index, default=None)
    # "Ode left. The Chilean leader waved. The party went on": a description beside the one name may be hers
    named = {id(seen.entity) for seen in near if seen.entity.named} or {id(seen.entity) for seen in near}
    return last.entity if last is not None and len(named) == 1 else None


def _travels(token: Token) -> bool:
    return base(token) == "nsubj" and lemma_of(lowest(token.head)) in {*VERBS, "go", "come", "move", "turn"}


#: For whom advisers, aides and spokesmen speak.
_SERVED: Final = frozenset("chief boss employer superior".split())


def client(book: Book, token: Token) -> Entity | None:
    """Whom a lawyer speaks for, or somebody receives: "her client", "his guest" is the one told of beside her.

    So is the chief of an adviser who says that "her chief" has gone nowhere.
    """
    owner = next((book.at.get(child.i) for child in token.children if child.dep_ == "nmod:poss"), None)
    guest = lemma_of(token) == "guest" and token.tag_ == "NN"
    served = lemma_of(token) in _SERVED and owner is not None and bool(owner.roles & nouns()["talk"]["speakers"])
    if owner is None or not (guest or served or lemma_of(token) == "client"):
        return None
    others = [one for one in book.entities if one.named and one.kind == "person" and one is not owner]
    told = [one for one in others if one.first < token.i and not one.plural]
    told = [one for one in told if one.travelled] if guest else _no_speakers(told)
    return max(told, key=lambda one: (one.count, -one.first), default=None)


def _no_speakers(people: list[Entity]) -> list[Entity]:
    return [one for one in people if not one.roles & nouns()["talk"]["speakers"]]


def relative(book: Book, token: Token) -> Entity | None:
    """Whom "his mother" means: she of whom he was told as the son, or whose son was told of right before his name."""
    owner = next((book.at.get(child.i) for child in token.children if child.dep_ == "nmod:poss"), None)
    wanted = _KIN.get(lemma_of(token))
    if owner is None or wanted is None or owner.kind != "person" or token.tag_ != "NN":
        return None
    sex = next((sex for sex in ("male", "female") if lemma_of(token) in nouns()["gender"][sex]), "")
    here = book.number.get(token.i, 0)
    for word in reversed(token.doc[max(0, token.i - _FAR) : token.i]):
        whose = next((book.at.get(child.i) for child in word.children if child.dep_ == "nmod:poss"), None)
        if lemma_of(word) not in wanted or whose is None or whose is owner or whose.kind != "person":
            continue
        tied = owner in (book.at.get(word.i), book.at.get(word.head.i))
        if base(word.head) == "appos":  # "Bo Lee, the eldest of the former president's sons"
            tied = tied or book.at.get(word.head.head.i) is owner
        beside = here - book.number.get(word.i, 0) <= 1 and base(word) == "nsubj" and word.tag_ == "NN"
        other = bool(sex and whose.gender and whose.gender != sex)
        if (tied or (beside and owner.first > word.i)) and not (other or whose.plural):
            return whose
    return None


def is_definite(token: Token) -> bool:
    """Whether the phrase means one known: by its determiner, by whose it is, or written large."""
    dets = [child.lower_ for child in token.children if base(child) == "det"]
    if any(det in {"the", "this", "that", "these", "those", "both"} for det in dets):
        return True
    if any(child.dep_ == "nmod:poss" for child in token.children):
        return True
    return not dets and token.text[:1].isupper() and not token.is_sent_start and token.pos_ in {"NOUN", "PROPN"}


def told_before(book: Book, token: Token, kind: str) -> Entity | None:
    """The one the definite description means: the last one told of that role, country and modifiers."""
    lemma, mine = _described(book, token)
    countries = {book.country[part.i] for part in modifiers(token) if part.i in book.country}
    countries |= {book.country[c.i] for c in token.children if c.dep_ == "nmod:poss" and c.i in book.country}
    countries |= {_SEATS[part.lower_] for part in modifiers(token) if part.lower_ in _SEATS}
    if token.i in book.people and token.i in book.country:
        return _by_nation(book, token, {book.country[token.i]})  # "the Norwegian"
    poss = next((book.at.get(c.i) for c in token.children if c.dep_ == "nmod:poss"), None)
    if poss is not None and poss.kind == "person" and kind in {"person", "group"}:
        return None  # "his wife", "the minister's aides" are somebody else, told by whose they are
    if (lemma == "flight" and base(token) in {"obl", "nmod"}) or (kind == "vehicle" and _deals_with_it(token)):
        return None  # "during the flight" is no plane told of before, nor is "the cutter that towed her" the ship
    if kind == "vehicle" and noun_mode(lemma) in MODES:  # on the road each word means its own vehicle
        words = Entity(name="", kind=kind, mode=noun_mode(lemma), roles={lemma}, countries=countries, first=token.i)
        words.modifiers = mine | _same(token)
        alike = (one for one in book.entities if _agrees(one, kind, set(), mine))
        fitting = [one for one in alike if poss is None or _may_be_of(book, token, one, poss)]
        return _boarded(book, token, words) or meant(book, words, fitting)
    apart = is_of_a_body(book, token)
    best: tuple[tuple[bool, bool, bool, bool, float, int], Entity] | None = None
    # "his Norwegian counterpart, Bo Lee": of the office of whose counterpart he is
    roles = _called(lemma, kind) | ({"counterpart"} if countries and lemma in _ELECTED | _IN_CABINET else set())
    for entity in dict.fromkeys(one for role in sorted(roles) for one in book.by_role.get(role, ())):
        if (
            entity.plural
            or not _agrees(entity, kind, countries, mine)
            or (apart and _is_of_another(entity, lemma, mine))
            or _only_deputises(entity, lemma, mine)
        ):
            continue
        told = entity.first < token.i
        if not told and not _is_named_after(entity, token, countries):
            continue
        last = max((seen.index for seen in book.window if seen.entity is entity), default=-1)
        # "the president" is the one of a land sooner than the museum's
        same = lemma in entity.roles and (lemma in entity.within) == apart
        rank = (told, lemma in entity.roles, bool(countries & entity.countries), same, float(last), entity.count)
        if best is None or rank > best[0]:
            best = (rank, entity)
    if best is None and kind == "person" and lemma == lemma_of(token):
        found = _by_nation(book, token, countries) or _by_office(book, token) or _by_past(book, token, countries)
        return found or _by_rule(book, token) or _by_sex(book, token)
    return None if best is None else of_today(book, token, best[1])


def _deals_with_it(vehicle: Token) -> bool:
    """Whether a relative clause says what a vehicle did to another, of which a pronoun tells."""
    for clause in children(vehicle, "acl"):
        who = any(child.lower_ in {"that", "which"} for child in children(clause, "nsubj"))
        if who and any(child.lower_ in {"it", "her", "them"} for child in children(clause, "obj")):
            return True
    return False


def _boarded(book: Book, token: Token, words: Entity) -> Entity | None:
    """The craft in which somebody left in the sentence before: "she left in a C-17. The plane stopped in A".

    It is no plane told of earlier, of somebody else; what is told only by its maker's mark is somebody's as he boards.
    """
    before = book.number.get(token.i, 0) - 1
    plain = [child.lower_ for child in token.children if base(child) != "punct"] == ["the"]
    if before < 0 or words.mode != "air" or not plain or base(token) != "nsubj" or opens_paragraph(token.sent[0]):
        return None
    sentence = book.sentences[before]
    if any(noun_mode(lemma_of(word)) == "air" and word.ent_type_ != "ORG" for word in sentence):
        return None
    mark = next((word for word in sentence if _is_taken(word)), None)
    known = None if mark is None else book.at.get(mark.i)
    if known is not None and known.kind == "vehicle":
        return known
    verb = None if mark is None else next((one for one in (mark, *mark.ancestors) if one.pos_ == "VERB"), None)
    who = None if verb is None else next(iter(children(verb, "nsubj")), None)
    rider = None if who is None else book.at.get(who.i)
    if who is None or rider is None or rider.kind != "person" or lemma_of(lowest(verb or who)) not in VERBS:
        return None
    craft = Entity(name=lemma_of(token), kind="vehicle", mode="air", roles=set(words.roles), first=token.i)
    craft.owner = who.i
    return book.add(craft)


def _is_taken(word: Token) -> bool:
    """Whether a word is the maker's mark of what somebody is in: "in a C-17", "on an A400M", "aboard a Boeing 747"."""
    row = word.doc[word.i : word.i + 3]
    mark = row.text if row[1:2].text == "-" else word.text
    maker = word.pos_ == "NUM" and word.i > 0 and word.nbor(-1).ent_type_ == "ORG"
    if noun_mode(mark.rstrip(".").lower()) != "air" and not maker:
        return False
    left = list(reversed(word.doc[max(word.sent.start, word.i - 6) : word.i]))
    article = next((n for n, one in enumerate(left) if one.lower_ in _ONE or one.pos_ == "ADP"), len(left))
    words = [one.lower_ for one in left[article : article + 2]]
    return len(words) > 1 and words[0] in _ONE and words[1] in _BOARDED


def _is_named_after(entity: Entity, token: Token, countries: set[str]) -> bool:
    """Whether a description may be of one named only later: of the same land, and no rank among the others of his."""
    of_it = entity.named and bool(countries) and countries <= entity.countries
    return of_it and (lemma_of(token) in entity.roles or not is_ranked(token))


def _described(book: Book, token: Token) -> tuple[str, set[str]]:
    """The role and what else is said; "the prime minister" may be whom "the premier" or "the PM" told of."""
    lemma, mine = lemma_of(token), {lemma_of(part) for part in modifiers(token)}
    mine -= {"old"} if _is_aged(token) else set()
    if lemma in _HEADS and mine & _SEATS.keys():
        return "president", mine - _SEATS.keys()  # "the Kremlin chief"
    if lemma != "minister" or "prime" not in mine or mine & DEPUTIES:
        return lemma, mine
    if any(one.first < token.i and one.modifiers >= mine for one in book.by_role[lemma]):
        return lemma, mine
    return PRIME_MINISTER, mine - {"prime"}


def _is_aged(token: Token) -> bool:
    """Whether it is told how old somebody is: "the 85-year-old pontiff", who is no "old pontiff" beside a new one."""
    ages = (part for part in token.children if part.lower_ == "old" and token.i > part.i > 1)
    return any(part.nbor(-2).lower_ == "year" or part.nbor(-1).lower_ in {"years", "year"} for part in ages)


def _is_of_another(entity: Entity, lemma: str, mine: set[str]) -> bool:
    """Whether somebody's office is not the body's: the head of the Red Cross is no president, nor the fund's head."""
    if lemma not in entity.roles and not entity.within & _called(lemma, entity.kind):
        return True
    return bool(not entity.named and mine and entity.modifiers and not mine & entity.modifiers)


def _only_deputises(entity: Entity, lemma: str, mine: set[str]) -> bool:
    """Whether somebody is told as no more than the deputy of such a one: "the president" is no vice-president."""
    under = entity.modifiers & DEPUTIES
    return lemma in _ELECTED and bool(under) and not mine & DEPUTIES and "acting" not in entity.modifiers


def _may_be_of(book: Book, token: Token, vehicle: Entity, owner: Entity) -> bool:
    """Whether a vehicle told before may be the owner's: "Ode's plane" is not the helicopter that Lee went by."""
    if _is_of_others(book, vehicle):
        return False
    named = any(child.dep_ == "nmod:poss" and child.pos_ == "PROPN" for child in token.children)
    apart = owner.kind == "person" or (owner.kind == "group" and not vehicle.named)  # "the charity's boat"
    return not named or not apart or _was_beside(book, vehicle, owner)


def _was_beside(book: Book, vehicle: Entity, owner: Entity) -> bool:
    """Whether a vehicle was told of in one sentence with whose it is said to be."""
    told = {seen.sentence for seen in book.window if seen.entity is vehicle}
    if any(seen.sentence in told for seen in book.window if seen.entity is owner):
        return True
    first = book.number.get(vehicle.first)
    return first is not None and any(book.at.get(word.i) is owner for word in book.sentences[first])


def _same(token: Token) -> set[str]:
    """What "this" and "that" say: "that ship" is the one told of last, whatever the article is about."""
    return {"same"} if any(child.lower_ in {"this", "that"} for child in children(token, "det")) else set()


def _is_of_others(book: Book, vehicle: Entity) -> bool:
    """Whether a vehicle was told by its owner: behind "a plane of the Red Cross" "their plane" is another."""
    if vehicle.named or vehicle.first >= len(book.doc):
        return False
    owners = [one for one in children(book.doc[vehicle.first], "nmod") if preposition(one) == "of"]
    return any(one.pos_ == "PROPN" and one.i not in book.place for one in owners)


def _by_nation(book: Book, token: Token, countries: set[str]) -> Entity | None:
    """The one that the sentence before is about, told by a nation for the first time: "the Norwegian diplomat".

    Only where nothing else is said of the description than whose national it is, and nobody has that nation yet.
    """
    said = [part for part in token.children if base(part) not in {"det", "punct", "cc", "case"}]
    plain = base(token) == "nsubj" and all(part.i in book.country for part in said if part.i < token.i)
    if not plain or not countries or any(base(part) in {"nmod", "acl", "appos", "flat"} for part in said):
        return None
    told = [one for one in book.entities if one.first < token.i and one.kind == "person"]
    theirs = [one for one in told if one.countries & countries]
    if theirs:
        fitting = [one for one in theirs if one.named and not one.plural and one.countries <= countries]
        return fitting[0] if token.i in book.people and len(fitting) == 1 else None
    number = book.number.get(token.i, 0)
    before = [seen for seen in book.window if seen.sentence == number - 1]
    last = [seen for seen in before if base(book.doc[seen.index]) == "nsubj"]
    named = [seen for seen in before if seen.entity.named and seen.entity.kind == "person"]
    objects = [seen for seen in named if base(book.doc[seen.index]) == "obj" and book.doc[seen.index].pos_ == "PROPN"]
    if lemma_of(token) in _ELECTED | _CROWNED:  # of whom the sentence before is about, and not by the way
        last = [seen for seen in last if not is_aside(book.doc[seen.index].head)]
    elif len({id(seen.entity) for seen in named}) == 1:
        last = [*last, *objects]  # "police arrested Bo Lee. The Peruvian politician was held"
    alike = synonyms(lemma_of(token))
    fitting = [seen.entity for seen in last if seen.entity.named and seen.entity.kind == "person"]
    alike = alike | (_FOR_OTHERS if token.i in book.people else frozenset())
    fitting = [one for one in fitting if not one.countries or one.roles & alike]  # an envoy for Sudan may be Norwegian
    fitting = [one for one in fitting if not _holds_another_office(one, lemma_of(token))]
    fitting = [one for one in fitting if not (is_somebodys(one) and _has_others(book, token, one))]
    found = next((one for one in fitting if not one.plural and not _is_of_other_gender(one, token)), None)
    return found or (_of_no_nation(book, token) if token.i in book.people else None)


def _has_others(book: Book, token: Token, one: Entity) -> bool:
    """Whether another was named before who may be of that nation: "Ode's son, Bo, left. The Norwegian went to A"."""
    told = (each for each in book.entities if each.named and each.kind == "person" and each.first < token.i)
    return any(each is not one and not each.plural and not each.countries for each in told)


def _holds_another_office(one: Entity, office: str) -> bool:
    """Whether somebody told by what he is heads no land: behind a prince "the Norwegian president" is new."""
    return office in _ELECTED | _CROWNED and bool(one.roles) and not one.roles & _called(office, "person")


def _by_office(book: Book, token: Token) -> Entity | None:
    """Whose office the sentence after his name tells: "Bo Lee spoke first. The political chief of Ferro had flown in".

    Only of one whose office nobody has told, and who alone was named in the sentence before, of the same paragraph.
    """
    of = [part for part in token.children if base(part) == "nmod" and preposition(part) == "of"]
    if base(token) != "nsubj" or token.tag_ != "NN" or not any(part.pos_ == "PROPN" for part in of):
        return None
    number = book.number.get(token.i, 0)
    before = [seen for seen in book.window if seen.sentence == number - 1 and seen.entity.kind == "person"]
    named = {id(seen.entity): seen.entity for seen in before if seen.entity.named}
    first = next((seen for seen in before if base(book.doc[seen.index]) == "nsubj"), None)
    if len(named) != 1 or first is None or id(first.entity) not in named or opens_paragraph(token.sent[0]):
        return None
    one = first.entity
    bare = not one.plural and not one.roles and not one.countries
    return one if bare and not _is_of_other_gender(one, token) else None


def _by_past(book: Book, token: Token, countries: set[str]) -> Entity | None:
    """Of whom the sentence before was told, by age or what he was: "Bo Lee is in Lima. The retired general flew in".

    Only of the one person named in that sentence, its subject, in the same paragraph, and where nobody bears the word.
    """
    was = any(part.lower_ in _ONCE for part in children(token, "amod", "compound")) or _is_aged(token)
    if not was or base(token) != "nsubj" or token.tag_ != "NN" or opens_paragraph(token.sent[0]):
        return None
    number = book.number.get(token.i, 0)
    before = [seen for seen in book.window if seen.sentence == number - 1 and seen.entity.kind == "person"]
    named = {id(seen.entity): seen.entity for seen in before if seen.entity.named}
    first = next((seen.entity for seen in before if base(book.doc[seen.index]) == "nsubj"), None)
    if first is None or first.plural or list(named) != [id(first)]:
        return None
    if is_beside_the_hero(book, first) and all(book.doc[seen.index].pos_ == "PRON" for seen in before):
        return None  # "She went home. The former soldier is to go to Lima": that may be the hero
    if _is_aged(token) and first.roles and not first.roles & synonyms(lemma_of(token)):
        return None  # behind "Bo Lee, an actor" the 44-year-old teacher is somebody else
    other = bool(countries and first.countries and not countries & first.countries)
    return None if other or _is_of_other_gender(first, token) else first


def _by_rule(book: Book, token: Token) -> Entity | None:
    """Of whom it is told that he ruled: "Bo Lee sat in Lima. ... The man who governed Peru has been to Quito".

    Only where the text has named but one before, of no other sex.
    """
    ruled = any(lemma_of(verb) in _RULING and any(children(verb, "nsubj")) for verb in children(token, "acl:relcl"))
    if lemma_of(token) not in _ANYBODY or token.tag_ != "NN" or base(token) != "nsubj" or not ruled:
        return None
    told = [one for one in book.entities if one.named and one.kind == "person" and one.first < token.i]
    told = [one for one in told if not one.plural and (not one.gender or one.gender == _ANYBODY[lemma_of(token)])]
    return told[0] if len(told) == 1 and not _is_of_other_gender(told[0], token) else None


def _by_sex(book: Book, token: Token) -> Entity | None:
    """Whom "the man" means behind a sentence about one: "His guide, Bo Lee, turned back. The man was flown to A".

    Not who says something, nor an officer, nor where another may be meant of whom no name was told: "a suspect".
    """
    plain = [child.lower_ for child in token.children] == ["the"]
    number = book.number.get(token.i, 0)
    if lemma_of(token) not in _ANYBODY or not plain or base(token) != "nsubj" or opens_paragraph(token.sent[0]):
        return None
    before = [seen for seen in book.window if seen.sentence == number - 1 and seen.entity.kind == "person"]
    first = next((seen for seen in before if base(book.doc[seen.index]) == "nsubj"), None)
    if first is None or first.entity.plural or not first.entity.named:
        return None
    one, verb = first.entity, book.doc[first.index].head
    named = {id(seen.entity) for seen in before if book.doc[seen.index].dep_ != "nmod:poss"}
    says = lemma_of(verb) in vocabulary.SAYING or is_aside(verb)
    talk = nouns()["talk"]
    official = bool((one.roles | one.modifiers) & (talk["officials"] | talk["speakers"] | _ON_DUTY))
    sex = _ANYBODY[lemma_of(token)]
    others = [each for each in book.entities if each.kind == "person" and not (each.named or each.plural)]
    unknown = any(each.first < token.i and each.gender in {"", sex} for each in others)
    alone = named == {id(one)} and one.gender in {"", sex}
    return one if alone and not (says or official or unknown) else None


def _of_no_nation(book: Book, token: Token) -> Entity | None:
    """The one person named near whose nation was not told: "the Norwegian" after talks of hers with ministers."""
    near = {id(seen.entity): seen.entity for seen in book.window if seen.entity.named and seen.entity.kind == "person"}
    fitting = [one for one in near.values() if not one.countries and not one.plural]
    fitting = [one for one in fitting if not _is_of_other_gender(one, token)]
    return fitting[0] if len(fitting) == 1 else None


def _is_of_other_gender(entity: Entity, token: Token) -> bool:
    """Whether the words that follow say "her" of a man, or "his" of a woman."""
    words = [part.lower_ for part in token.doc[token.i + 1 : token.sent.end]]
    said = next((word for word in words if word in {"he", "his", "him", "she", "her"}), "")
    sex = {"h": "male", "s": "female"}.get(said[:1], "") if said != "her" else "female"
    return bool(sex and entity.gender and entity.gender != sex)


def _called(lemma: str, kind: str) -> frozenset[str]:
    """Role nouns whose bearer "the <lemma>" may mean: "the leader" is a president or a king, a shah is no president."""
    if kind == "storm":
        return nouns()["kinds"]["storm"]
    if lemma == PRIME_MINISTER:
        return frozenset((PRIME_MINISTER, "premier"))
    other = next((two for one, two in _APART if lemma in one), frozenset())
    return synonyms(lemma) - other


def _agrees(entity: Entity, kind: str, countries: set[str], mine: set[str]) -> bool:
    if entity.kind != kind or (countries and not countries & entity.countries):
        return False
    gone = bool(entity.modifiers & _FORMER)
    return all(word in entity.modifiers or (gone and word in _FORMER) for word in mine & _DISCRIMINATING)
