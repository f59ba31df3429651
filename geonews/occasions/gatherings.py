"""What an article tells of one event that is held or happens at a place: its kind, its title, who takes part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geonews.grammar.clauses import children, preposition
from geonews.grammar.nouns import base, is_time, lemma_of
from geonews.grammar.subjects import agent, direct_object, subject
from geonews.occasions.event_nominals import kind_of_noun
from geonews.occasions.event_verbs import kind_of_verb
from geonews.occasions.event_words import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from spacy.tokens import Span, Token

    from geonews.movers.who import Cast

#: who calls for a gathering says no more than that others should meet
_CALLING: Final = frozenset("call press push appeal plead ask argue campaign lobby".split())


def kind(token: Token, cast: Cast) -> str | None:
    """What kind of event the token tells of, as story.json calls it; ``None`` where it tells of none."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return kind_of_noun(token, cast)
    return kind_of_verb(token, cast) if token.pos_ == "VERB" else None


def title(token: Token, cast: Cast, places: Container[int]) -> tuple[str, ...]:
    """The words by which an occasion sets itself apart: Europa, League for "the Europa League final"; often none.

    Who takes part and where it is (``places``: tokens of place names) are no names of it, nor are the words of a
    headline in capitals.
    """
    if token.pos_ == "VERB" or _is_all_capitals(token.sent):
        return ()
    before = children(token, "compound", "flat", "amod")
    # "a summit of the African Union", "a summit of Portuguese-speaking countries"
    bodies = [child for child in children(token, "nmod") if preposition(child) == "of" and cast.kind(child) != "person"]
    beside = [part for body in bodies for part in (body, *children(body, "compound", "flat"))]
    inner = [part for word in (*before, *beside) for part in children(word, "compound", "flat", "amod")]
    found = [part for part in (*before, *beside, *inner) if part.i not in places]
    found += [part for body in bodies for part in children(body, "amod")]
    two = {part.i for part in paired(token)}
    told = sorted({part.i: part for part in found if part.text[:1].isupper() and part.i not in two}.items())
    return tuple(part.text for _, part in told if not cast.is_person_name(part) and not is_time(part))


def _is_all_capitals(sentence: Span) -> bool:
    """Whether most words begin with a capital, as in the headlines of many papers."""
    plain = [word for word in sentence if word.is_alpha]
    return sum(word.text[:1].isupper() for word in plain) > len(plain) / 2


def participants(token: Token, cast: Cast) -> tuple[str, ...]:
    """Who takes part, by the fullest names the article has, each once, in text order."""
    heads = sorted(_taking_part(token), key=lambda head: head.i)
    named = (name for head in heads if cast.kind(head) in PEOPLE for name in cast.names(head))
    two = (_called(part, cast) for part in paired(token) if cast.kind(part) != "place")
    return tuple(dict.fromkeys((*two, *named)))


def _called(part: Token, cast: Cast) -> str:
    """The fullest name of one of a pair, whom the article names by himself elsewhere."""
    others = (cast.name(one) for one in cast.same_word(part) if one.i != part.i and cast.is_person_name(one))
    return next((name for name in others if name and part.text in name.split()), part.text)


def paired(noun: Token) -> list[Token]:
    """The two whose names stand with a dash between them right before the noun: "the Ode-Lee summit"."""
    three = noun.doc[max(noun.i - 3, noun.sent.start) : noun.i]
    if len(three) < len("A-B") or three[1].text not in {"-", "–", "—"} or noun.pos_ != "NOUN":
        return []
    pair = [three[0], three[2]]
    return pair if all(part.pos_ == "PROPN" and not is_time(part) for part in pair) else []


def _is_called_for(token: Token) -> bool:
    """As in "called for talks in Lima", "pressed for a summit": of others."""
    return base(token) == "obl" and preposition(token) == "for" and lemma_of(token.head) in _CALLING


def _taking_part(token: Token) -> Iterator[Token]:
    if token.pos_ == "VERB":
        yield from filter(None, (subject(token), direct_object(token), agent(token)))
    else:
        yield from children(token, "nmod:poss")
        governor = token.head
        if base(token) in {"obj", "obl"} and governor.pos_ == "VERB":
            attending = subject(governor)
            if attending is not None and not _is_called_for(token):
                yield attending
            if base(token) == "obl":
                yield from (child for child in children(governor, "obj") if child.i != token.i)
    for child in token.children:
        if base(child) in {"nmod", "obl"} and preposition(child) in {"with", "between", "among", "of", "involving"}:
            yield child
