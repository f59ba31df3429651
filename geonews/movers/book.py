"""What is noted down of an article while it is read: who and what it speaks of, and where each was last mentioned."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from geonews.dating.almanac import calendar_dates
from geonews.grammar import vocabulary
from geonews.grammar.clauses import opens_paragraph, preposition
from geonews.grammar.lexicon import is_travel
from geonews.grammar.nouns import base, lemma_of, noun_kind, noun_mode
from geonews.model import Span
from geonews.movers.dealings import is_carried, is_dealt_with

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

    from geonews.model import Article, Place, Resolution

#: Entity labels of people.
PEOPLE: Final = frozenset({"PER", "PERSON"})
#: What only a vessel does, or is done to one.
AFLOAT: Final = frozenset("sail steam dock anchor moor berth founder capsize drift sink list tow refloat".split())
#: Letters before the name of a ship of a navy, and of any ship.
NAVAL_PREFIXES: Final = frozenset(
    "HMS USS HMAS HMCS HMNZS INS KRI BRP HNLMS HDMS HNoMS HSwMS ROKS ARA BAP ORP TCG PNS SLNS KD".split()
)
SHIP_PREFIXES: Final = NAVAL_PREFIXES | frozenset("MV M/V MS SS RMS RFA USNS MT FV RV KM KMP CCGS USCGC RRS".split())
#: Call signs that an aircraft of the United States has only while the president, or vice president, is aboard.
STATE_AIRCRAFT: Final = frozenset(
    {("air", "force", "one"), ("air", "force", "two"), ("marine", "one"), ("marine", "two")}
)
_FAR: Final = 4000  # tokens in which an article says that it is about a ship; keeps huge files linear
#: Bodies that travel, too.
MARCHING: Final = frozenset("army school club church police company party".split())
#: The key in `Book.by_role` and in ``data/nouns.toml`` of an office that two words name.
PRIME_MINISTER: Final = "prime-minister"
_PREMIER: Final = frozenset({"prime", "minister"})
DEPUTIES: Final = frozenset({"deputy", "vice"})
#: What a mention still weighs a sentence later.
FADE: Final = 0.5
#: What a mention within a quotation weighs in the text around it.
_QUOTED: Final = 0.3
#: Sentences back in which a pronoun looks for whom it means.
WINDOW: Final = 4

#: Whom people thank, swear by and pray to in the news, and who goes nowhere.
_DIVINE: Final = frozenset({("god",), ("allah",), ("almighty",), ("god", "almighty")})
#: Kinds of places whose people are told apart from the land's: "the Scottish leader" leads no United Kingdom.
_PARTS: Final = frozenset({"region", "county"})
_WEATHER: Final = frozenset("fog mist smoke snow rain ice wind winds storms heat lightning turbulence".split())
#: "The Irish", "the French" and "the Chinese" are many, "the Norwegian" is one.
_OF_A_NATION: Final = ("ish", "ese", "ch", "ss")
#: Nationals of whom no name of a land is part.
_NATIONALS: Final = {
    **dict.fromkeys(("frenchman", "frenchwoman"), "FR"),
    **dict.fromkeys(("englishman", "englishwoman", "scotsman", "welshman", "briton", "scot"), "GB"),
    **dict.fromkeys(("irishman", "irishwoman"), "IE"),
    **dict.fromkeys(("dutchman", "dutchwoman"), "NL"),
    "swede": "SE",
    "dane": "DK",
    "finn": "FI",
    "spaniard": "ES",
    "turk": "TR",
    "serb": "RS",
    "croat": "HR",
}
#: A paper's name and day stand in one of the first lines, which has at most so many words.
_HEAD_LINES: Final = 6
_HEAD_WORDS: Final = 9

# Weights by grammatical role, after Lappin and Leass (subject 80, direct object 50, oblique 40), with the
# possessor raised, since news names the one it is about in "X's train passed Y".
#: What the subject of a main clause weighs, where it is told of.
SUBJECT: Final = 80.0
_WEIGHTS: Final = {
    "nsubj": SUBJECT,
    "root": 60.0,
    "obj": 50.0,
    "iobj": 40.0,
    "nmod:poss": 45.0,
    "obl": 30.0,
    "nmod": 25.0,
    "appos": 20.0,
}


#: What whoever is named only as a source weighs: "according to Bo Lee".
_SOURCE: Final = 10.0
#: The subject of a clause beside the main one ("after X left A") is told of as an object is.
ASIDE: Final = 52.0


@dataclass(slots=True, kw_only=True, eq=False)
class Entity:
    """One who or what of the article, as far as read."""

    name: str
    kind: str
    mode: str | None = None
    gender: str = ""
    plural: bool = False
    named: bool = False
    words: tuple[str, ...] = ()
    roles: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    within: set[str] = field(default_factory=set)  # roles held in a body: the president of a museum
    members: tuple[Entity, ...] = ()
    first: int = 0
    count: int = 0
    owner: int | None = None
    whole: Entity | None = None
    vessel: Entity | None = None  # of a crew: the ship that they are the crew of
    travelled: bool = False
    held: bool = False
    age: str = ""  # in years, as told beside a name
    counts: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention in the reading window."""

    sentence: int
    index: int
    weight: float
    entity: Entity


def _tells(sentence: Sentence, article: Article) -> bool:
    """Whether it is a sentence of the text: neither blank nor a dateline."""
    words = [token for token in sentence if not token.is_space]
    return bool(words) and not any(one.start <= words[0].idx and words[-1].idx < one.end for one in article.datelines)


class Book:
    """What is being noted down about the article while it is read."""

    def __init__(self, doc: Doc, article: Article, resolutions: tuple[Resolution, ...]) -> None:
        self.doc = doc
        self.sentences = [sent for sent in doc.sents if _tells(sent, article)]
        self.number = {token.i: n for n, sent in enumerate(self.sentences) for token in sent}
        self.at: dict[int, Entity] = {}
        self.owners: dict[int, int] = {}
        self.entities: list[Entity] = []
        self.by_role: dict[str, list[Entity]] = defaultdict(list)
        self.window: deque[Seen] = deque()
        self.skipped = [*article.bylines, *article.noise, *_mastheads(article.text)]
        self.captions = article.captions
        self.country: dict[int, str] = {}
        self.outlet = {(article.outlet or "").casefold(), (article.outlet or "").casefold().removeprefix("the ")}
        self.place: set[int] = set()
        self.land: set[int] = set()
        self.town: set[int] = set()
        self.hulls: dict[int, int] = {}  # where ships' names begin and end
        self.toponyms = {one.toponym.text for one in resolutions if one.place and one.toponym.role != "embedded"}
        self.people: set[int] = set()
        self.labels = {token.i: ent.label_ for ent in doc.ents for token in ent if not is_weather(token)}
        # whether the article tells of a ship at all
        self.afloat = any(noun_mode(lemma_of(token)) == "sea" and token.tag_ == "NN" for token in doc[:_FAR])
        self.quoted = _quoted(doc)
        self._note_places(resolutions)

    def _note_places(self, resolutions: tuple[Resolution, ...]) -> None:
        spans = [
            (one, self.doc.char_span(one.toponym.span.start, one.toponym.span.end, alignment_mode="expand"))
            for one in resolutions
        ]
        named = [
            (one, span) for one, span in spans if span is not None and not (one.place and one.place.kind == "country")
        ]
        things = {
            one.toponym.text for one, span in named if self._is_thing(span.start)
        }  # "a ship Iran seized" is no Iran
        for resolution, span in spans:
            thing = resolution.toponym.text in things
            demonym = resolution.toponym.role == "demonym"
            for token in span or ():
                if demonym and _is_people(token):
                    self.people.add(token.i)
                elif resolution.place is not None and resolution.toponym.role != "embedded" and not thing:
                    self.place.add(token.i)  # but "the ship Aberdeen" is no place, nor is "Aberdeen" after that
                if resolution.place is not None and resolution.place.country and not thing:
                    self.country[token.i] = _land_of(resolution.place, demonym=demonym and token.i not in self.people)
                if resolution.place is not None and resolution.place.kind == "country":
                    self.land.add(token.i)
                if resolution.place is not None and resolution.place.kind == "city":
                    self.town.add(token.i)
        self._note_nationals()

    def _note_nationals(self) -> None:
        for token in self.doc:
            if token.lower_ in _NATIONALS and token.text[:1].isupper() and _is_people(token):
                self.people.add(token.i)
                self.country[token.i] = _NATIONALS[token.lower_]
            elif token.lower_ in _NATIONALS and token.i and token.nbor(-1).lower_ == "the":
                self.country[token.i] = _NATIONALS[token.lower_]  # "the Dane Bo Lee"

    def _is_thing(self, start: int) -> bool:
        """Whether what stands before a name says that it is a ship's or storm's: "HMS", "Hurricane"."""
        before = self.doc[start - 1] if start else None
        if before is None:
            return False
        word = lemma_of(before)
        return noun_mode(word) == "sea" or noun_kind(word) == "storm" or before.text in SHIP_PREFIXES

    def add(self, entity: Entity) -> Entity:
        """Keep a new one, findable by its roles."""
        self.entities.append(entity)
        for role in sorted(entity.roles):
            self.by_role[role].append(entity)
        return entity

    def merge(self, entity: Entity, named: Entity) -> None:
        """All mentions of the first so far are of the second, which answers to its roles, too."""
        for i, one in self.at.items():
            if one is entity:
                self.at[i] = named
        self.window = deque(replace(seen, entity=named) if seen.entity is entity else seen for seen in self.window)
        self.entities = [one for one in self.entities if one is not entity]
        for role, bearers in self.by_role.items():
            kept = [one for one in bearers if one is not entity]
            self.by_role[role] = kept if named in kept or len(kept) == len(bearers) else [*kept, named]
        named.roles |= entity.roles
        named.modifiers |= entity.modifiers
        named.countries |= entity.countries
        named.within |= entity.within
        named.mode = named.mode or entity.mode
        named.first = min(named.first, entity.first)
        named.count += entity.count

    def kind_of(self, token: Token) -> str:
        """The kind by tables, labels and toponyms alone."""
        label = self.labels.get(token.i, "")
        if label in PEOPLE or token.i in self.people:
            return "person"
        if token.i in self.place:
            return "place"
        if token.pos_ not in {"NOUN", "PROPN"}:
            return "other"
        kind = noun_kind(lemma_of(token))
        if kind == "cargo" and base(token) == "obj" and lemma_of(token.head) == "win":
            return "other"  # the gold that athletes win is no freight
        if kind == "other" and label == "ORG":
            return "group"
        return "vehicle" if kind == "person" and noun_mode(lemma_of(token)) and _is_an_it(token) else kind

    def end_caption(self, sentence: Sentence) -> None:
        """Forget "a man" whom but a picture shows, its caption being read: "he" of the next line is of the article."""
        last = [line for line in self.captions if line.start <= sentence.start_char < line.end <= sentence[-1].idx + 1]
        if last:
            shown = {id(one) for one in self.entities if self._is_only_shown(one, last[0])}
            self.window = deque(seen for seen in self.window if id(seen.entity) not in shown)

    def _is_only_shown(self, entity: Entity, caption: Span) -> bool:
        return not entity.named and caption.start <= self.doc[entity.first].idx < caption.end

    def skips(self, token: Token) -> bool:
        """Whether the token is blank, or in a byline or page noise."""
        return token.is_space or any(span.start <= token.idx < span.end for span in self.skipped)

    def note(self, entity: Entity, token: Token) -> None:
        """A mention of the entity, for the salience of later pronouns."""
        number = self.number.get(token.i, 0)
        entity.count += 1
        topic = is_topic(token)
        if not topic and any(child.lower_ == "as" and base(child) == "case" for child in token.children):
            return  # "they, as Kurds, ...": said of somebody, not somebody
        if entity.words in _DIVINE or any(child.lower_ == "no" and base(child) == "det" for child in token.children):
            return  # "no minister has been there, thank God. From here he goes to A": nobody is not him
        head = token
        while base(head) == "conj" and head.head.i != head.i:
            head = head.head
        if base(token) == "nsubj" and is_travel(lemma_of(lowest(token.head))):
            entity.travelled = True
        if entity.kind in {"other", "cargo"} and is_carried(token):
            entity.travelled = True
        entity.held = entity.held or is_dealt_with(token)
        weight = _WEIGHTS["nsubj"] if topic else _WEIGHTS.get(head.dep_.lower(), _WEIGHTS.get(base(head), 15.0))
        weight = _WEIGHTS["nsubj"] if self._rides(entity, token) or self._opens(entity, token) else weight
        weight = min(weight, ASIDE) if base(head) == "nsubj" and is_aside(head.head) else weight
        weight = min(weight, _WEIGHTS["nmod"]) if head is not token and self._is_of(entity, head) else weight
        if is_source(token):
            weight = min(weight, _SOURCE)
        if not entity.named and _tags_report(token):
            weight = min(weight, _WEIGHTS["appos"])
        self.window.append(Seen(number, token.i, weight, entity))
        while self.window and self.window[0].sentence < number - WINDOW:
            self.window.popleft()

    def _is_of(self, entity: Entity, head: Token) -> bool:
        """Whether somebody is whose things they are: "the coffins of Lee and two of his guards" leave, not the two."""
        things = self.at.get(head.i)
        if entity.kind not in {"person", "group"} or things is None or things.kind not in {"cargo", "vehicle"}:
            return False
        owners = (child for child in head.children if base(child) == "nmod" and preposition(child) == "of")
        return any(self.at[owner.i].kind == "person" for owner in owners if owner.i in self.at)

    def _rides(self, entity: Entity, owner: Token) -> bool:
        """Whether the sentence is about somebody's plane, train or car: "Lee's plane waits in Lima. He is to fly"."""
        vehicle = owner.head
        if owner.dep_ != "nmod:poss" or entity.kind != "person" or not entity.named or base(vehicle) != "nsubj":
            return False
        return self.kind_of(vehicle) == "vehicle"

    def _opens(self, entity: Entity, owner: Token) -> bool:
        """Whether a paragraph opens with what is somebody's: "Lee's way is shorter. The plane needs an hour"."""
        thing = owner.head
        opener = owner.dep_ == "nmod:poss" and entity.kind == "person" and entity.named and not entity.plural
        if not opener or base(thing) != "nsubj" or self.kind_of(thing) in {"person", "group"}:
            return False
        return base(thing.head) == "root" and opens_paragraph(owner.sent[0])

    def told_in_paragraph(self, at: int, least: float = 0.0) -> list[Entity]:
        """Who was told of before the word ``at`` in its paragraph, with a weight of at least so much, each once."""
        first = number = self.number.get(at, 0)
        while first > max(0, number - WINDOW) and not opens_paragraph(self.sentences[first][0]):
            first -= 1
        here = [seen.entity for seen in self.window if seen.sentence >= first and seen.index < at]
        before = [seen for seen in self.window if first <= seen.sentence < number or (not least and seen.index < at)]
        heavy = {id(seen.entity) for seen in before if seen.weight >= least}
        return [one for one in dict.fromkeys(here) if id(one) in heavy]

    def salience(self, at: int) -> dict[Entity, float]:
        """How much each one told of in the reading window weighs at the word ``at``, the last told first.

        A mention weighs by its role and half as much a sentence later; of several in one sentence the weightiest counts
        (Lappin and Leass 1994). What a quotation tells of weighs little outside quotations.
        """
        number = self.number.get(at, 0)
        weights: dict[Entity, dict[int, float]] = {}
        last: dict[Entity, int] = {}
        for seen in self.window:
            if seen.sentence >= number - WINDOW:
                told = weights.setdefault(seen.entity, {})
                weight = seen.weight * FADE ** (number - seen.sentence)
                weight *= _QUOTED if seen.index in self.quoted and at not in self.quoted else 1.0
                told[seen.sentence] = max(told.get(seen.sentence, 0.0), weight)
                last[seen.entity] = seen.index
        order = sorted(last, key=lambda entity: last[entity], reverse=True)
        return {entity: sum(weights[entity].values()) for entity in order}


def is_national(token: Token) -> bool:
    """Whether it is one person of a nation, whatever the tagger says: "the Swede"."""
    return token.lower_ in _NATIONALS


def is_weather(token: Token) -> bool:
    """Whether a sentence opens with the weather, which looks like a name: "Fog kept the plane from landing"."""
    return bool(token.is_sent_start) and token.lower_ in _WEATHER


def is_source(token: Token) -> bool:
    """As in "according to Bo Lee, Ann Ode has left": who says so, and seldom the "he" or "she" of what comes next."""
    return any(child.lower_ == "according" for child in token.children)


def is_aside(verb: Token) -> bool:
    """Whether a verb, or the first of those joined to it, heads a relative or adverbial clause."""
    while base(verb) == "conj" and verb.head.i != verb.i:
        verb = verb.head
    return base(verb) in {"acl", "advcl"}


def is_topic(token: Token) -> bool:
    """As in "as for the people she brought: they boarded a ferry": whom the clause is about, and may be its subject.

    So is Rivera of "For Rivera, the trip is the second of the year".
    """
    sentence = token.sent
    if token.ent_type_ in {"PER", "PERSON"} and sentence.text.startswith("For ") and base(token) == "obl":
        words = token.doc[sentence.start + 1 : token.i]
        behind = next((word for word in token.doc[token.i + 1 : sentence.end] if word.pos_ != "PROPN"), None)
        return all(word.pos_ == "PROPN" for word in words) and behind is not None and behind.text == ","
    opener = next((child for child in token.children if child.lower_ == "as" and base(child) == "case"), None)
    return opener is not None and any(child.lower_ == "for" for child in opener.children)


def lowest(verb: Token) -> Token:
    """The verb that says what is done: "sail" of "is likely to sail"."""
    inner = next((child for child in verb.children if base(child) == "xcomp" and child.pos_ == "VERB"), None)
    return verb if inner is None else inner


def _land_of(place: Place, *, demonym: bool) -> str:
    """The land that a name tells; "the Scottish leader" has none of that, though "the Texan" is an American."""
    own = demonym and place.kind in _PARTS
    return f"{place.country} {place.name}" if own else place.country


def _mastheads(text: str) -> list[Span]:
    """The lines above the story that say only which paper prints it on what day: "The Harbour News, 3 May 2024"."""
    found, start = [], 0
    for line in text.split("\n", _HEAD_LINES)[:_HEAD_LINES]:
        dates = [one for one in calendar_dates(line) if one.year and one.end >= len(line.rstrip())]
        if dates and dates[0].start > 0 and len(line.split()) <= _HEAD_WORDS:
            found.append(Span(start=start, end=start + len(line)))
        start += len(line) + 1
    return found


def _quoted(doc: Doc) -> frozenset[int]:
    """The words within quotation marks, none of which outlast their paragraph."""
    found, inside = set(), False
    for token in doc:
        if opens_paragraph(token):
            inside = False
        if token.text in {"\u201d", "''"}:
            inside = False
        elif token.text in {"\u201c", "``"}:
            inside = True
        elif token.text == '"':
            inside = not inside
        elif inside:
            found.add(token.i)
    return frozenset(found)


def note_premier(book: Book, entity: Entity, words: AbstractSet[str]) -> None:
    """Note who leads a government: two words say so, and "the Norwegian leader" may mean a prime minister."""
    if words >= _PREMIER and not words & DEPUTIES and entity not in book.by_role[PRIME_MINISTER]:
        book.by_role[PRIME_MINISTER].append(entity)


def _tags_report(token: Token) -> bool:
    """Whether the token is who says what the sentence has told before: "..., organisers said"."""
    verb = token.head
    if base(token) != "nsubj" or lemma_of(verb) not in vocabulary.SAYING:
        return False
    told = [child for child in verb.children if base(child) in {"ccomp", "parataxis"} and child.i < token.i]
    return bool(told) or (base(verb) == "parataxis" and verb.head.i < token.i)


def _is_people(token: Token) -> bool:
    """Whether a word made of a country's name stands for people: "Peruvians", "a Peruvian"."""
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or base(token) in {"compound", "amod", "flat"}:
        return False
    counted = any(base(child) in {"det", "nummod"} and child.lower_ != "the" for child in token.children)
    # "the Norwegian flew to Lima": nothing follows that could bear the adjective
    alone = base(token) == "nsubj" and any(child.lower_ == "the" for child in token.children)
    alone = alone and not token.lower_.endswith(_OF_A_NATION)
    return alone or (token.pos_ != "ADJ" and (token.tag_ in {"NNS", "NNPS"} or counted))


def _is_an_it(token: Token) -> bool:
    """Whether the next subject of the sentence is "it": the coach who trains a team is none, the one that drives is."""
    if base(token) != "nsubj":
        return False
    later = (word for word in token.doc[token.i + 1 : token.sent.end] if base(word) == "nsubj")
    return next((word.lower_ == "it" for word in later), False)
