"""The parts of a clause in a Universal Dependencies parse: dependents, governors, prepositions and their phrases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geonews.model import Span
from geonews.parsing import PARAGRAPHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from geonews.model import Article

RELATIVE = frozenset(("who", "which", "that", "whom"))
#: what joins a place only to say that it is not the one meant ("rather" heads "rather than" in Universal Dependencies)
_SHUTTING_OUT = frozenset(("rather", "instead", "not"))
_DIRECTIONS = frozenset(
    "back home off out away ashore in over on up down ahead forward forth together behind open around round".split()
)
_FIXED_OBJECTS = frozenset("sail it fire part place home lines moorings anchor port course customs foot".split())
#: "got no farther than Lima"
_FARTHER = frozenset(("farther", "further"))
#: words between a verb and its particle: "took the visitors back"
_NEAR = 4
#: what says that a relative clause tells of more than one
_OF_MANY = frozenset(("were", "are", "have", "both", "all"))
#: whom no "which" tells of
_PEOPLE = frozenset("people men women children activists migrants passengers crew sailors soldiers workers".split())
#: how many words before "far" may be "from as"
_FROM_AS = 2
#: prepositions made of one and a noun: "by way of Lima", "in the direction of Lima"
_LONGER = {("by", "way"): "by way of", ("in", "direction"): "in direction of"}
#: no chain of governors in real text is longer; a damaged parse could be a loop
FAR = 12


@dataclass(frozen=True, slots=True)
class Oblique:
    """A noun phrase that a preposition ties to a verb or noun; the preposition may be "" ("went home")."""

    preposition: str
    token: Token


def in_story(article: Article, token: Token) -> bool:
    """Whether the token belongs to the story and not to the page, a dateline or a byline."""
    start, end = token.idx, token.idx + len(token)
    if token.is_space or article.is_noise(start, end):
        return False
    return not any(span.start < end and start < span.end for span in (*article.datelines, *article.bylines))


def sentence_span(sentence: Sentence) -> Span:
    """The characters of a sentence, without the blanks around it."""
    solid = [token for token in sentence if not token.is_space]
    return Span(start=solid[0].idx, end=solid[-1].idx + len(solid[-1]))


def opens_paragraph(token: Token) -> bool:
    """Whether a paragraph begins with the token: as `parsing` has noted it, else behind a line break."""
    starts = token.doc.user_data.get(PARAGRAPHS)
    if starts is not None:
        return token.idx in starts
    return token.i == 0 or "\n" in token.nbor(-1).text_with_ws


def children(token: Token, *deps: str) -> list[Token]:
    """The dependents with one of these labels, in text order."""
    return [child for child in token.children if child.dep_ in deps]


def first(token: Token, *deps: str) -> Token | None:
    """The leftmost dependent with one of these labels."""
    return next((child for child in token.children if child.dep_ in deps), None)


def conjuncts(token: Token) -> list[Token]:
    """The token and what is conjoined to it: "Lima" and "Quito" of "Lima and Quito".

    Also what a parse ties to a later word of the same name: "Quito" to "Paz" in "La Paz or Quito".
    """
    names = [token, *children(token, "flat")]
    return [token, *(child for word in names for child in children(word, "conj"))]


def governors(token: Token) -> Iterator[Token]:
    """The token's head, its head's head and so on, at most a dozen."""
    for _ in range(FAR):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def particle(verb: Token) -> str | None:
    """The particle or adverb of direction that belongs to a verb: "off" of "set off", "sail" of "set sail"."""
    for child in verb.children:
        if not verb.i < child.i <= verb.i + _NEAR:
            continue
        if (
            child.dep_ == "compound:prt"
            or (child.dep_ == "advmod" and child.lower_ in _DIRECTIONS and not _is_ahead_of(child))
            or (child.dep_ == "obj" and child.lower_ in _FIXED_OBJECTS)
        ):
            return str(child.lower_)
    return None


def _is_ahead_of(adverb: Token) -> bool:
    """Whether an adverb is but the first half of "ahead of the king", which says when, or of "ahead to the coast"."""
    behind = adverb.nbor() if adverb.lower_ == "ahead" and adverb.i + 1 < len(adverb.doc) else adverb
    return behind.lower_ == "of" or (behind.lower_ == "to" and behind.pos_ == "ADP")


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for; any other token stands for itself."""
    if token.lower_ not in RELATIVE or token.pos_ not in {"PRON", "DET", "SCONJ"}:
        return token
    for governor in governors(token):
        if governor.dep_ == "acl:relcl":
            return told_of(governor)
    behind = (part for part in reversed(token.doc[token.sent.start : token.i]) if part.pos_ not in {"PUNCT", "ADP"})
    nearest = next(behind, token)
    return nearest if nearest.pos_ in {"NOUN", "PROPN"} else token


def whose(owner: Token) -> Token:
    """The noun that "whose" stands for, right before it; any other owner stands for itself."""
    if owner.lower_ != "whose":
        return owner
    before = next((part for part in reversed(owner.doc[owner.sent.start : owner.i]) if not part.is_punct), owner)
    head = before.head if before.dep_ in {"flat", "compound"} and before.head.i < owner.i else before
    return head if head.pos_ in {"NOUN", "PROPN"} else owner


def told_of(clause: Token) -> Token:
    """Whom a relative clause tells of: of "A, B and C, who was flown to Lima" the last, though it hangs on the first.

    Where "were" or "have" says that it is all of them, the clause is left where the parse hangs it.
    """
    head = _thing_before_which(clause) or clause.head
    row = [head, *(child for child in children(head, "conj") if child.i < clause.i)]
    # of two names side by side, the second is nobody's description: "to Ode Town, Bo Lee, who came from Lima, laughed"
    row += [c for c in children(head, "appos") if c.i < clause.i and c.ent_type_ == head.ent_type_ == "PER"]
    opener = next((part for part in clause.children if part.lower_ == "who" and part.i < clause.i), None)
    if len(row) < 2 or opener is None or opener.i < head.i or any(one.pos_ != "PROPN" for one in row):
        return head
    if opener.nbor(-1).text != ",":
        return head
    many = any(child.lower_ in _OF_MANY for child in clause.children) or clause.tag_ == "VBP"
    return head if many else row[-1]


def _thing_before_which(clause: Token) -> Token | None:
    """As in "killed ten people on the Alda, which had left Lima": no person is a "which", whatever the parse says.

    The noun right before the comma, if it belongs to what the people are said to be in or on.
    """
    head = clause.head
    which = next((part for part in clause.children if part.lower_ == "which" and part.i < clause.i), None)
    people = (head.lower_ in _PEOPLE and head.dep_ != "nsubj") or head.ent_type_ in {"PER", "PERSON"}
    if which is None or not people or which.dep_ != "nsubj" or which.nbor(-1).text != ",":
        return None
    last = which.nbor(-2)
    while last.dep_ in {"flat", "compound"} and last.head.i > head.i:
        last = last.head
    return last if last.head.i == head.i and last.i > head.i and last.dep_ in {"nmod", "obl"} else None


def _cases(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ == "case" and child.lower_ not in {"'s", "’s", "'", "’"}]


def preposition(token: Token) -> str:
    """The preposition of a noun phrase, of several words where it has several: "out of"; "" without one."""
    words = _cases(token)
    if not words and token.pos_ == "PROPN":
        # "of the envoy Bo Lee": the parse hangs it on what the name is called by
        called = (child for child in token.children if child.dep_ == "nmod:desc" and child.i < token.i)
        words = next((found for child in called if (found := _cases(child))), [])
    parts: list[str] = []
    for word in words:
        parts.append(str(word.lower_))
        parts.extend(str(child.lower_) for child in word.children if child.dep_ == "fixed")
    return " ".join(parts)


def obliques(word: Token) -> list[Oblique]:
    """The prepositional phrases of a verb, noun or adjective, each conjunct on its own.

    A phrase may hang on a directional adverb ("back to Lima") and a second one on the noun of the first, as
    parsers often have it ("from Lima to Quito").
    """
    found: list[Oblique] = []
    hosts = [
        word,
        *(
            child
            for child in word.children
            if (
                child.dep_ in {"advmod", "compound:prt", "fixed", "advcl"}
                and child.pos_ in {"ADV", "ADP"}
                and not _is_ahead_of(child)
                and first(child, "nsubj", "cop") is None  # "entered A as B and C are further apart over D"
            )
            or child.lower_ in _FARTHER
            or (child.dep_ == "obj" and child.lower_ in _FIXED_OBJECTS)
        ),
    ]
    for host in hosts:
        for child in host.children:
            if child.dep_.startswith(("obl", "nmod")) and child.dep_ != "nmod:poss":
                found.extend(_spread(child, host if host.i != word.i else None))
            elif child.dep_ == "advmod" and child.lower_ in {"there", "here", "home", "abroad"}:
                found.append(Oblique("", child))
            elif child.dep_ == "conj" and child.pos_ == "PROPN" and host.pos_ == "VERB" and preposition(child):
                if is_shut_out(child):
                    continue
                found.append(Oblique(preposition(child), child))  # "through Lima and into Callao"
    return found


def _spread(token: Token, adverb: Token | None) -> Iterator[Oblique]:
    said = preposition(token)
    if adverb is not None and said == "of":
        said = f"{adverb.lower_} of"
    if adverb is not None and (adverb.lower_, said) in {("far", "as"), ("farther", "than"), ("further", "than")}:
        said = "from" if _is_from(adverb) else "as far as"
    longer = _LONGER.get((said, token.lower_))
    inner = next((child for child in children(token, "nmod") if preposition(child) == "of"), None) if longer else None
    if longer is not None and inner is not None:
        said, token = longer, inner
    for part in conjuncts(token):
        own = said if part.i == token.i else preposition(part) or said
        yield Oblique("instead of" if is_shut_out(part) else own, antecedent(part))


def _is_from(far: Token) -> bool:
    """Whether "from" leads to the words: "had come from as far as Lima"."""
    before = far.doc[max(far.sent.start, far.i - _FROM_AS) : far.i]
    return any(word.lower_ == "from" for word in before) or any(c.lower_ == "from" for c in children(far, "case"))


def is_shut_out(conjunct: Token) -> bool:
    """Whether a conjunct is named only to say that it is not meant: "to Antwerp rather than Zeebrugge"."""
    if conjunct.dep_ != "conj":
        return False
    joined = any(child.lower_ in _SHUTTING_OUT for child in children(conjunct, "cc"))
    return joined or any(child.lower_ in {"not", "n't"} for child in children(conjunct, "advmod"))


def cleft(word: Token) -> Oblique | None:
    """The phrase put first of its clause: "from Lima" in "it was from Lima that he left"."""
    place = word.head
    it = first(place, "nsubj", "expl")
    put = word.dep_ in {"acl:relcl", "ccomp", "advcl"} and place.i < word.i and first(place, "cop") is not None
    said = preposition(place)
    return Oblique(said, place) if put and said and it is not None and it.lower_ == "it" else None


def where(word: Token) -> Token | None:
    """The "where" that opens the word's clause: no other full verb stands between but those that control it."""
    control = {governor.i for governor in governors(word)}
    for token in reversed(word.doc[word.sent.start : word.i]):
        if token.lower_ == "where":
            return token
        if token.pos_ == "VERB" and token.i not in control:
            return None
    return None
