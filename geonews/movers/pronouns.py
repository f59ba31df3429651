"""Whom a pronoun means: the most salient of those told before that agree with it in number, gender and kind.

Each mention weighs by its grammatical role and counts half as much a sentence later (after Lappin and Leass, "An
Algorithm for Pronominal Anaphora Resolution", 1994); a verb's other arguments and the noun possessed are barred.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from geonews.grammar import vocabulary
from geonews.grammar.clauses import opens_paragraph
from geonews.grammar.nouns import base, lemma_of
from geonews.grammar.subjects import is_raised
from geonews.grammar.subjects import subject as understood_subject
from geonews.movers import salience
from geonews.movers.agreement import HE, IT, SHE, THEY, note_gender, readiness
from geonews.movers.book import Book, Entity, is_topic
from geonews.movers.bynames import is_of_other_age, main_person
from geonews.movers.constructions import handled_before, settled
from geonews.movers.quotations import FIRST_PERSON, is_quoted, last_quoted, shared_subject, speaker_of
from geonews.movers.relatives import antecedent, relative_clause
from geonews.movers.reporters import reporter_barred
from geonews.wording import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

_LENGTHS: Final = frozenset("second minute hour day night week month year while".split())
_HEADING: Final = 12  # words of a heading that asks
_OPENING: Final = 2  # sentences after the first in which an article names whom it has called "they"


def is_pronoun(token: Token) -> bool:
    """Whether the token is a pronoun, as tagged or as written ("his")."""
    return token.pos_ == "PRON" or (token.dep_ == "nmod:poss" and token.lower_ in HE | SHE | IT | THEY | FIRST_PERSON)


def read_pronoun(book: Book, token: Token) -> Entity | None:
    """Whom the pronoun stands for; ``None`` for an expletive, or where nobody told fits."""
    word = token.lower_
    if "Rel" in token.morph.get("PronType", []) or (
        word in {"who", "which", "that"} and relative_clause(token) is not None
    ):
        clause = relative_clause(token)
        return antecedent(book, clause, token) if clause is not None else None
    if word in FIRST_PERSON:
        return _told_behind(book, token) or speaker_of(book, token)
    if word.endswith(("self", "selves")) and token.i and (named := book.at.get(token.i - 1)) is not None:
        return named  # "Rivera himself", whoever the sentence is about
    if word in IT and _is_expletive(token):
        return None
    wanted = next((key for key, words in (("he", HE), ("she", SHE), ("it", IT), ("they", THEY)) if word in words), None)
    if wanted is None:
        return None
    found = settled(book, token, wanted) or _named_behind(book, token, wanted)
    return found if found is not None and not salience.is_hauled(token, found) else most_salient(book, token, wanted)


def _named_behind(book: Book, token: Token, wanted: str) -> Entity | None:
    """As in "Before he came to Lima, Moreau had been to Quito": who is named as the subject of the main clause.

    So names stand behind their pronouns; whom "the mayor" was waiting for was told of before.
    """
    clause = token.head
    main = clause.head
    if wanted not in {"he", "she"} or token.dep_ != "nsubj" or clause.dep_ != "advcl" or clause.i > main.i:
        return None
    marks = {child.lower_ for child in clause.children if child.dep_ in {"mark", "advmod"} and child.i < token.i}
    who = next((child for child in main.children if child.dep_ in {"nsubj", "nsubj:pass"}), None)
    if who is None or who.i < clause.i or who.pos_ != "PROPN" or not marks & {"before", "after"}:
        return None
    again = any(one.lower_ in HE | SHE for one in token.doc[who.i : token.sent.end])
    entity = book.at.get(who.i)
    return entity if entity is not None and not again and readiness(entity, wanted) >= 1.0 else None


def _told_behind(book: Book, token: Token) -> Entity | None:
    """Who says "I" where only a pronoun behind the quotation says it, which is read later: "..., she said"."""
    clause = token.head
    while base(clause) in {"conj", "xcomp", "advcl", "ccomp"} and lemma_of(clause) not in vocabulary.SAYING:
        clause = clause.head
    behind = next((one for one in clause.children if base(one) == "nsubj" and one.i > token.i), None)
    if behind is None or behind.lower_ not in {"he", "she"} or is_quoted(behind) or not is_quoted(token):
        return None
    return read_pronoun(book, behind) if lemma_of(clause) in vocabulary.SAYING else None


def _is_expletive(token: Token) -> bool:
    if base(token) == "expl":
        return not is_raised(token)
    if lemma_of(token.head) == "take" and any(lemma_of(child) in _LENGTHS for child in token.head.children):
        return True  # "it took them nine hours"
    clausal = {"csubj", "ccomp"} if base(token) == "nsubj" else set()
    has_cop = any(base(child) == "cop" for child in token.head.children)
    return has_cop and any(base(child) in clausal | {"csubj"} for child in token.head.children)


def most_salient(book: Book, token: Token, wanted: str) -> Entity | None:
    """The most salient one of the reading window that "he", "she", "one", "it" or "they" (``wanted``) may mean."""
    handled = handled_before(book, token, wanted)
    if handled is not None and not salience.is_hauled(token, handled):
        return handled
    barred = _barred(book, token)
    if wanted in {"he", "she"} and _is_under_a_question(book, token):
        main = _main_person(book, token, wanted, barred)
        if main is not None:
            return main
    asked = salience.ask(book, token, wanted)
    total: dict[Entity, float] = {}
    for entity, weight in book.salience(token.i).items():
        ready = 0.0 if entity in barred else salience.readiness_here(book, entity, asked)
        if ready:
            total[entity] = round(ready * weight, 6)
    if wanted in {"he", "she", "it"}:
        total = salience.of_the_paragraph(book, token, total, wanted)
    if wanted == "they":
        pair = _two_of_the_sentence(book, token, barred)
        if pair is not None:
            return pair
    if not total:
        return _ahead(book, token, wanted) or _main_person(book, token, wanted, barred)
    told = Counter(seen.entity for seen in book.window) if wanted in {"he", "she"} else Counter[Entity]()
    best = max(total, key=lambda entity: (total[entity], told[entity]))  # of equals the one told oftener, or last
    note_gender(best, wanted)
    return best


def _is_under_a_question(book: Book, token: Token) -> bool:
    """Whether a question of its own line stands right above, or is the sentence: "What now?" is about the hero.

    One that names somebody is about them, and so is what has been named since.
    """
    number = book.number.get(token.i, 0)
    for at in (number, number - 1):
        if at < 1 or not _is_a_question(book, at):
            continue
        start = book.sentences[at][0].i
        told = (book.at[i] for i in range(start, token.i) if i in book.at)
        return not any(one.kind == "person" and not one.plural for one in told)
    return False


def _is_a_question(book: Book, number: int) -> bool:
    """Whether a sentence is a heading that asks: "How did she get out?", on a line of its own."""
    words = [token for token in book.sentences[number] if not token.is_space]
    if not 1 < len(words) <= _HEADING or words[-1].text != "?" or not opens_paragraph(words[0]):
        return False
    return number + 1 < len(book.sentences) and opens_paragraph(book.sentences[number + 1][0])


def _main_person(book: Book, token: Token, wanted: str, barred: list[Entity]) -> Entity | None:
    main = main_person(book, token, wanted) if not is_quoted(token) else None
    return main if main is not None and main not in barred else None


def _two_of_the_sentence(book: Book, token: Token, barred: list[Entity]) -> Entity | None:
    """Two people named apart in the sentence, and nothing plural: "X met Y before they left".

    Whose daughter or plane it is tells of nobody else: "Ode's daughter Ann and her son Bo were there when they left".
    """
    number = book.number.get(token.i, 0)
    told = [seen for seen in book.window if seen.sentence == number and seen.entity not in barred]
    here = [seen.entity for seen in told if book.doc[seen.index].dep_ != "nmod:poss"]
    several = list(dict.fromkeys(one for one in here if one.plural and one.kind in {"person", "group"}))
    several = [one for one in several if one.travelled or not one.roles & salience.PRESS]
    people = list(dict.fromkeys(entity for entity in here if entity.named and entity.kind == "person"))
    if several:
        return several[0] if len(several) == 1 and set(several[0].members) == set(people) else None
    return together(book, people, token) if len(people) == 2 else None


def together(book: Book, people: list[Entity], token: Token) -> Entity:
    """Several people as one plural entity, told at ``token``."""
    names = listed([one.name for one in people])
    return book.add(Entity(name=names, kind="person", plural=True, members=tuple(people), first=token.i))


def _barred(book: Book, token: Token) -> list[Entity]:
    """Whom a pronoun cannot mean: the other arguments of its own verb, and the noun it possesses."""
    if token.lower_.endswith(("self", "selves")):
        return []
    if token.lower_ == "old":  # "in a deal that Bo Lee struck, the 62-year-old was to go": nobody just named
        here = book.number.get(token.i, 0)
        older = [one for one in book.entities if is_of_other_age(token, one)]
        return older + [s.entity for s in book.window if s.sentence == here and book.doc[s.index].pos_ == "PROPN"]
    if token.dep_ == "nmod:poss":
        owned = book.at.get(token.head.i)
        return [] if owned is None else [owned]
    if base(token) == "nmod" and token.head.i in book.at and book.at[token.head.i].first == token.head.i:
        return [book.at[token.head.i]]  # "forty of them" are not them
    others = [
        child
        for child in token.head.children
        if child.i != token.i and base(child) in {"nsubj", "obj", "iobj", "obl"} and not is_topic(child)
    ]
    # "a minister who came to look for him"
    to_do = base(token.head) == "advcl" and token.head.tag_ == "VB" and base(token.head.head) == "acl"
    open_clause = base(token) != "nsubj" and (base(token.head) in {"xcomp", "acl"} or to_do)
    understood = understood_subject(token.head) if open_clause else None
    if understood is not None and understood.i < token.head.i:
        others.append(understood)  # "X wants to meet him", "X's order to expel him": him is not X
    if base(token) != "nsubj" and (shared := shared_subject(token.head)) is not None:
        others.append(shared)  # "soldiers held three men and took them to A": they are not the soldiers
    found = [book.at[child.i] for child in others if child.i in book.at]
    speaker = (_quoted_speaker(book, token) or last_quoted(book, token)) if is_quoted(token) else None
    if speaker is not None:
        found.append(speaker)  # who is quoted says "I" of herself
    found += _contrasted(book, token) + _says_of_him(book, token)
    source = reporter_barred(book, token)
    if source is not None:
        found.append(source)
    return [*found, *(member for one in found for member in one.members)]


def _says_of_him(book: Book, token: Token) -> list[Entity]:
    """Who is named behind it as the one who says so: "he was bound for Quito, Lee said" is not about Lee."""
    free = any(child.lower_ in {"would", "had", "could"} for child in token.head.children if base(child) == "aux")
    if free or is_quoted(token) or token.lower_ not in HE | SHE:
        return []  # "He would travel to A, Lee said" may well be about Lee, in free indirect speech
    clauses = [token.head, *token.head.ancestors]
    verbs = [*clauses, *(child for one in clauses for child in one.children if base(child) == "parataxis")]
    saying = [verb for verb in verbs if verb.i > token.i and lemma_of(verb) in vocabulary.SAYING]
    subjects = [one for verb in saying for one in verb.children if base(one) == "nsubj" and one.pos_ == "PROPN"]
    return [book.at[one.i] for one in subjects if one.i > token.i and one.i in book.at]


def _contrasted(book: Book, token: Token) -> list[Entity]:
    """Who does something else meanwhile: "they flew home, while the fans went back by rail" is not about the fans."""
    clauses = [child for child in token.head.children if base(child) == "advcl" and child.i > token.i]
    clauses = [one for one in clauses if any(child.lower_ in {"while", "whereas"} for child in one.children)]
    others = [child for one in clauses for child in one.children if base(child) == "nsubj" and child.pos_ != "PRON"]
    if base(token) != "nsubj" or not others:
        return []
    named = [book.at[one.i] for one in others if one.i in book.at]
    words = {lemma_of(one) for one in others if one.pos_ == "NOUN"}
    return [*named, *(one for word in sorted(words) for one in book.by_role.get(word, ()) if one.first < token.i)]


def _quoted_speaker(book: Book, token: Token) -> Entity | None:
    """Who says the quotation the token stands in, also where that is a pronoun after it ("..., she said")."""
    node = token
    while node.head.i != node.i:
        node = node.head
        clauses = [node, *(child for child in node.children if base(child) == "parataxis")]
        for subject in (child for verb in clauses for child in verb.children if base(child) == "nsubj"):
            if subject.i == token.i or is_quoted(subject):
                continue
            entity = book.at.get(subject.i) or (read_pronoun(book, subject) if is_pronoun(subject) else None)
            if entity is not None and entity.kind == "person":
                return entity
    return None


def _ahead(book: Book, token: Token, wanted: str) -> Entity | None:
    """With nobody told yet ("After his arrival, X ..."): the next one named in the sentence.

    An article may open so ("They left on foot. The people of X ..."): then in the sentences after it, too.
    """
    end = token.sent.end
    number = book.number.get(token.i, 0)
    if number < _OPENING:
        end = book.sentences[min(number + _OPENING, len(book.sentences) - 1)].end
    for other in token.doc[token.sent.start : end]:
        entity = book.at.get(other.i)
        if (
            other.i > token.i
            and entity is not None
            and entity not in _barred(book, token)
            and readiness(entity, wanted) >= 1.0
        ):
            return entity
    return None
