"""Who does what a verb or event noun tells, and to whom: subject, object and agent, said or understood.

Undoes what hides an argument: passives, relative and participial clauses, conjoined verbs that share a subject or an
object, control and raising ("plans to visit", "was allowed to leave", "is due in"), and adverbial clauses without a
subject of their own ("before flying home"). After the enhanced dependencies of Schuster and Manning (2016), cut down to
what the reading of movements needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geonews.grammar.clauses import FAR, RELATIVE, antecedent, children, first, obliques, preposition
from geonews.grammar.nouns import lemma_of, noun_kind

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer"))
#: verbs whose infinitive is done by their subject although they have an object ("promised her to leave")
_SUBJECT_CONTROL = frozenset(("promise", "use", "take", "make", "spend", "threaten", "need", "pay", "risk"))
#: what these say of somebody "as" doing something is about them: "described the convoy as having left"
_DESCRIBING = frozenset("speak describe show report list see depict portray identify record regard refer name".split())
#: "called on the fleet to sail", "appealed to her to leave": done by whom the preposition ties to the verb
_BIDDING = frozenset("call appeal count rely depend prevail plead wait ask beg press push arrange".split())
_SENDING = frozenset("send dispatch deploy scramble".split())
_BARRING = frozenset("keep prevent stop bar ban block hinder dissuade discourage deter prohibit".split())
_BIDDEN = frozenset(("on", "upon", "to", "with", "for"))
#: "his plan is to sail": who sails is whose plan it is
_PLANS = frozenset("plan aim goal intention hope dream idea task job duty purpose".split())
#: words that raise the subject of the infinitive after them: the "it" of "it is forecast to reach B" reaches B
_RAISING = frozenset(
    "forecast expected set due likely unlikely scheduled predicted bound thought believed projected about supposed"
    " poised ready able reported said known planned booked tipped".split()
)
#: "the first", "the only one to": who is told of so has done what the infinitive says
ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last latest only".split())
#: What is thought of whoever is held or sought "on" it.
_CHANCES = frozenset("choice chance option opportunity permission freedom right order leave".split())
_ASKING = frozenset("ask beg petition implore beseech".split())
_ACCUSING = frozenset("suspicion charge accusation allegation".split())
#: What one hears of others makes one do something oneself.
_LEARNING = frozenset("learn hear find discover realise realize know see fear notice conclude decide".split())
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
#: What opens a clause and stands before a name alone, too.
_CONJUNCTIONS = frozenset("after before since until when while as once because although though".split())
#: How many words an apposition has at most, and how many stand before its end at least: "after Ode, 54, left".
_ASIDE = 14
_SHORTEST_ASIDE = 4
#: What a participle without a helping verb hangs as: "the man, shot in Lima", "deported in May, she ..."
_BARE_PASSIVES = frozenset("acl acl:relcl advcl amod xcomp ROOT parataxis".split())


def is_passive(verb: Token) -> bool:
    """Whether the verb's grammatical subject undergoes it ("was deported", "troops deployed to")."""
    if verb.dep_ == "conj" and first(verb, "aux", "aux:pass", *_SUBJECTS) is None and verb.tag_ == "VBN":
        return verb.head.pos_ in {"VERB", "AUX"} and verb.head.tag_ == "VBN" and is_passive(verb.head)
    if first(verb, "aux:pass", "nsubj:pass") is not None:
        return True
    has_aux = first(verb, "aux", "cop", "nsubj") is not None
    return verb.tag_ == "VBN" and not has_aux and verb.dep_ in _BARE_PASSIVES


def subject(verb: Token) -> Token | None:
    """Who or what is the verb's grammatical subject, said or understood."""
    token: Token | None = verb
    for _ in range(FAR):
        if token is None:
            return None
        own = behind_conjunction(token) or own_subject(token)
        if own is not None and not _is_filler(own):
            planner = first(own, "nmod:poss") if own.lemma_ in _PLANS else None
            return antecedent(planner or own)
        found, token = _understood(token)
        if found is not None:
            return antecedent(found)
    return None


def behind_conjunction(verb: Token) -> Token | None:
    """The name with an apposition between "after" and its verb: "Lee resigned after Ode, the minister, flew to Lima".

    Parsers hang such a name on the main clause and give its verb the main subject; so it is read off the row of words.
    Not where a relative clause may end with it: "Lee, who left after Ode, the minister, flew to Lima".
    """
    row = verb.doc[verb.sent.start : verb.i]
    at = len(row) - 1
    while at > 0 and row[at].pos_ in {"AUX", "ADV", "PART"}:
        at -= 1
    finite = verb.tag_ in _FINITE or any(part.tag_ in _FINITE | {"MD"} for part in row[at + 1 :])
    if not finite or at < _SHORTEST_ASIDE or row[at].text != ",":
        return None
    opens = next((n for n in range(at - 1, max(0, at - _ASIDE), -1) if row[n].text == ","), None)
    if opens is None or any(part.pos_ in {"VERB", "AUX"} for part in row[opens + 1 : at]):
        return None
    start = opens - 1
    while start > 0 and row[start].pos_ in {"PROPN", "NOUN", "ADJ", "DET"}:
        start -= 1
    named = row[opens - 1].pos_ in {"PROPN", "NOUN"}
    if not named or start == opens - 1 or row[start].lower_ not in _CONJUNCTIONS:
        return None
    relative = next((n for n in range(start) if row[n].lower_ in RELATIVE), start)
    if relative < start and not any(part.tag_ in _FINITE for part in row[:relative]):
        return None
    head = row[opens - 1]
    while head.dep_ in {"flat", "compound"} and row[start].i < head.head.i < verb.i:
        head = head.head
    return head


def before(verb: Token) -> Token | None:
    """The noun or pronoun right before a finite verb: its subject where the parse names none."""
    lone = (
        verb.tag_ == "VBN"
        and first(verb, "aux", "aux:pass") is None
        and verb.dep_ not in {"acl", "amod", "advcl", "xcomp"}
    )
    finite = verb.tag_ in _FINITE or lone
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if token.pos_ in {"AUX", "ADV", "PART"}:
            finite = finite or token.tag_ == "MD" or token.tag_ in _FINITE
        elif token.pos_ in {"NOUN", "PROPN", "PRON"} and finite:
            if token.dep_ == "nmod" and token.head.i < token.i and token.head.pos_ in {"NOUN", "PROPN"}:
                return token.head  # "a convoy of trucks"
            return antecedent(token) if token.lower_ not in {"me", "him", "her", "them", "us"} else None
        else:
            return None
    return None


def own_subject(verb: Token) -> Token | None:
    """The verb's own subject; of several, which only a wrong parse has, the nearest before the verb."""
    found = children(verb, *sorted(_SUBJECTS)) or [child for child in verb.children if is_raised(child)]
    ahead = [child for child in found if child.i < verb.i]
    ahead = [child for child in ahead if child.ent_type_ in {"PER", "PERSON"}] or ahead
    return ahead[-1] if ahead else next(iter(found), None)


def is_raised(token: Token) -> bool:
    """Whether a parse calls a subject empty that a raising word has taken from its infinitive: "it is due to sail"."""
    if token.dep_ != "expl" or token.lower_ != "it":
        return False
    if any(child.lower_ == "to" and child.dep_ == "mark" for child in token.head.children):
        return True  # "it is to go on display"
    if token.head.lower_ not in _RAISING:
        return False
    return any(child.dep_ == "xcomp" and child.pos_ == "VERB" for child in token.head.children)


def _is_filler(token: Token) -> bool:
    return token.lower_ in {"there", "where", "when"} or (token.dep_ == "expl" and not is_raised(token))


def _understood(verb: Token) -> tuple[Token | None, Token | None]:
    """Either the understood subject, or the governor whose subject it shares."""
    head, dep = verb.head, verb.dep_
    if head.i == verb.i:
        return None, None
    governed = _for_whom(verb) or _sent(verb, head) or _bidden(verb, head) or _described(verb) or _barred(verb, head)
    if governed is not None:
        return governed, head
    if dep == "xcomp":
        controller = first(head, "obj", "iobj")
        # "made plans to leave" is the planner's, "the row made him leave" is his
        bare = head.lemma_ == "make" and not any(child.lower_ == "to" for child in children(verb, "mark"))
        if controller is not None and not is_passive(head) and (bare or head.lemma_ not in _SUBJECT_CONTROL):
            return controller, head
        return None, head
    if dep in {"conj", "advcl", "advcl:relcl", "parataxis"} and head.pos_ in {
        "VERB",
        "AUX",
        "ADJ",
        "NOUN",
        "ADV",
        "PROPN",
    }:
        if dep == "parataxis" and verb.tag_ not in {"VBG", "VBN"}:
            return None, None
        if head.pos_ in {"NOUN", "PROPN"} and dep == "conj":
            # "the delegation is in the city and will fly on": joined to what is said of the subject
            return None, head if first(head, "cop") is not None else None
        return None, ((behind_semicolon(verb) or _goes_past(verb, head)) if dep == "conj" else None) or head
    if dep == "acl:relcl":
        return head, head
    if dep in {"acl", "amod"} and (verb.tag_ not in _FINITE or verb.lower_.endswith("ed")):  # "believed", called past
        return _noun_that_acts(verb, head)
    return _understood_content(verb)


def _described(verb: Token) -> Token | None:
    """Whom a participle with "as" is about: of "heading" in "spoke of the ship as heading for Lima" the ship."""
    as_such = (
        verb.dep_ == "advcl"
        and verb.tag_ in {"VBG", "VBN"}
        and any(child.lower_ == "as" for child in children(verb, "mark", "case"))
    )
    if not as_such or verb.head.lemma_ not in _DESCRIBING or is_passive(verb.head):
        return None
    held = (one.token for one in obliques(verb.head) if one.preposition in {"of", "to"})
    return first(verb.head, "obj") or next(held, None)


def _barred(verb: Token, head: Token) -> Token | None:
    """Who is kept from doing what the gerund says: "the storm kept her from sailing"."""
    kept = verb.dep_ in {"advcl", "xcomp", "ccomp"} and head.lemma_ in _BARRING and not is_passive(head)
    marked = any(child.lower_ == "from" for child in children(verb, "mark", "case"))
    return first(head, "obj") if kept and marked and verb.tag_ == "VBG" else None


def _for_whom(verb: Token) -> Token | None:
    """Who stands between "for" and "to", wherever the parse hangs them: "called for fighters to retreat to A"."""
    marks = {child.lower_: child.i for child in children(verb, "mark")}
    start, end = marks.get("for"), marks.get("to")
    if start is None or end is None or not start + 1 < end <= verb.i:
        return None
    inside = range(start + 1, end)
    heads = (verb.doc[n] for n in inside if verb.doc[n].head.i not in inside)
    return next((token for token in heads if token.pos_ in _NOMINAL), None)


def _sent(verb: Token, head: Token) -> Token | None:
    """Who is sent to do what the infinitive says: "sent out a plane on Friday to fly over A"."""
    to = any(child.lower_ == "to" for child in children(verb, "mark"))
    sent = first(head, "obj") if head.lemma_ in _SENDING and not is_passive(head) else None
    return sent if to and verb.dep_ in {"advcl", "xcomp"} and sent is not None and sent.i < verb.i else None


def _bidden(verb: Token, head: Token) -> Token | None:
    """Who is called on to do what the infinitive says."""
    marked = any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.children)
    if not marked or head.lemma_ not in _BIDDING or verb.dep_ not in {"xcomp", "advcl", "ccomp"}:
        return None
    between = (child for child in children(head, "obl") if head.i < child.i < verb.i)
    return next((child for child in between if preposition(child) in _BIDDEN), None)


def _understood_content(verb: Token) -> tuple[Token | None, Token | None]:
    """Of what is seen or is: "showed the tanker turning back"."""
    if verb.dep_ in {"ccomp", "csubj"} and first(verb, "mark") is None and verb.head.pos_ == "AUX":
        return None, verb.head
    seen = verb.dep_ == "ccomp" and verb.tag_ == "VBG" and first(verb, "mark") is None
    return (first(verb.head, "obj", "iobj") if seen else None), None


def _goes_past(verb: Token, head: Token) -> Token | None:
    """The verb of the main clause where "and" behind a comma goes on from it, and not from what it stands beside.

    As in "resigned after the army told him to, and left", "... after they said that they would not pay, and left".
    """
    joined = first(verb, "cc")
    if joined is None or joined.i < head.i or joined.nbor(-1).text != ",":
        return None
    said = head.dep_ == "ccomp" and verb.tag_ == "VBD" and any(aux.tag_ == "MD" for aux in children(head, "aux"))
    clause = head.head if said else head
    main = clause.head
    if _is_heard(verb, head):
        return main
    return main if clause.dep_ == "advcl" and main.i < clause.i and main.pos_ == "VERB" else None


def _is_heard(verb: Token, head: Token) -> bool:
    """As in "he learned that Ode had been made president, and hurried to A": who learns so does what comes next."""
    heard = head.dep_ == "ccomp" and head.head.lemma_ in _LEARNING and head.head.i < head.i
    had = any(aux.lower_ in {"had", "was", "were"} for aux in children(head, "aux", "aux:pass"))
    return heard and had and verb.tag_ in {"VBD", "VBN"} and first(verb, "aux", "aux:pass") is None


def behind_semicolon(verb: Token) -> Token | None:
    """The clause behind a semicolon that a joined verb goes on from: "A left; B stayed, but went on later"."""
    stop = next((token.i for token in reversed(verb.doc[verb.head.i : verb.i]) if token.text == ";"), None)
    if stop is None or first(verb, *_SUBJECTS) is not None:
        return None
    between = (one for one in children(verb.head, "parataxis", "conj", "ccomp") if stop < one.i < verb.i)
    return next((one for one in between if first(one, *_SUBJECTS) is not None), None)


def _noun_that_acts(verb: Token, noun: Token) -> tuple[Token | None, Token | None]:
    """As in "the women going", "Smith to visit": the noun itself; "his refusal to leave": its owner."""
    infinitive = any(child.dep_ == "mark" and child.lower_ in {"to", "of", "for", "about"} for child in verb.children)
    if infinitive and noun.lower_ in ORDINALS and noun.dep_ in {"amod", "appos"}:
        return noun.head, noun  # "Cyclone Ode, the second to hit Lima"
    counted = infinitive and any(child.lower_ in ORDINALS for child in noun.children)
    if counted and (noun.pos_ == "NOUN" or _is_demonym(noun)):
        return _first_of_all(noun)
    if not infinitive and _is_of_subject(verb, noun):
        return None, noun.head
    if not infinitive or noun.pos_ in {"PROPN", "PRON"} or noun.ent_type_ == "PER":
        return noun, noun
    owner = first(noun, "nmod:poss")
    if owner is None:
        owner = next((child for child in children(noun, "nmod") if preposition(child) in {"of", "by", "for"}), None)
    if owner is not None:
        return owner, noun
    governor = noun.head
    if noun.dep_ in {"obj", "obl", "iobj", "xcomp", "nmod"} and governor.pos_ in {"VERB", "ADJ", "AUX"}:
        # "asked the court for leave to go": who asks
        asked = governor.lemma_ in _ASKING and noun.i > governor.i and noun.nbor(-1).lower_ == "for"
        given = first(governor, "iobj") if noun.lemma_ in _CHANCES and not (asked or is_passive(governor)) else None
        if given is not None:
            return given, governor  # "gave the men the choice of going home": they may go
        # "held the ship on suspicion of taking oil to A": the one that is held
        accused = first(governor, "obj") if noun.lemma_ in _ACCUSING and not is_passive(governor) else None
        return (None, governor) if accused is None else (accused, governor)
    return None, None


def _is_of_subject(verb: Token, noun: Token) -> bool:
    """As in "six were picked for the prizes, coming from Lima", "they need a visa before going"."""
    apart = verb.tag_ == "VBG" and verb.dep_ == "acl" and verb.i > noun.i + 1 and verb.nbor(-1).text == ","
    apart = apart or any(child.lower_ in {"before", "after", "while"} for child in children(verb, "mark"))
    held = noun.pos_ == "NOUN" and noun.dep_ in {"obl", "obj"} and noun.head.pos_ == "VERB"
    return apart and held and noun_kind(lemma_of(noun)) == "other"


def _first_of_all(noun: Token) -> tuple[Token | None, Token | None]:
    """As in "the sixth plane to arrive in Lima"; of "she is the first nurse to reach Lima" she."""
    if first(noun, "cop") is not None and own_subject(noun) is not None:
        return own_subject(noun), noun
    if noun.dep_ in {"xcomp", "obj"} and noun.head.lemma_ == "become":
        return None, noun.head
    return (_of_whom_it_is_said(noun) or noun), noun


def _of_whom_it_is_said(noun: Token) -> Token | None:
    """Who is the first of all, where a phrase behind a comma says so: "Rivera is in Lima, the first minister to come".

    The name that the phrase stands right behind, or else the subject of the clause.
    """
    behind_comma = any(token.text == "," for token in noun.doc[max(noun.left_edge.i - 1, noun.sent.start) : noun.i])
    if noun.dep_ not in {"appos", "parataxis"} or not behind_comma:
        return None
    if not _is_demonym(noun) and noun_kind(lemma_of(noun)) != "person":
        return None
    host = noun.head
    if host.ent_type_ == "PER":
        return host
    while own_subject(host) is None and host.dep_ in {"nmod", "obl", "obj", "conj", "appos"}:
        host = host.head
    return own_subject(host)


def _is_demonym(noun: Token) -> bool:
    return noun.pos_ in {"PROPN", "ADJ"} and noun.ent_type_ not in {"", "LOC"}  # nobody's name: "the first Norwegian"


def agent(verb: Token) -> Token | None:
    """The doer of a passive verb or of an event noun, which "by" introduces."""
    for child in children(verb, "obl:agent", "obl", "nmod", "nmod:agent"):
        if preposition(child) == "by" and child.lower_ != "way":
            return child
    return None


def direct_object(verb: Token) -> Token | None:
    """What the verb is done to: its object, the subject of its passive, the noun its relative clause tells of."""
    # of one before the verb and one behind it, the first is a dateline's: "LIMA (AP) - They left Quito"
    behind = [child for child in children(verb, "obj") if child.i > verb.i]
    own = next(iter(behind), None) or first(verb, "obj") or _late_subject(verb)
    if own is not None:
        return antecedent(own)
    if is_passive(verb):
        return subject(verb)
    if verb.dep_ == "acl:relcl" and _leaves_gap(verb):
        return verb.head
    if verb.dep_ == "xcomp" and verb.head.dep_ == "acl:relcl" and _leaves_gap(verb.head):
        return verb.head.head
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and first(verb, *_SUBJECTS) is None and not obliques(verb):
        return first(verb.head, "obj")
    return None


def _late_subject(verb: Token) -> Token | None:
    """A second "subject" behind a verb that has one before it is its object."""
    found = children(verb, "nsubj")
    late = [child for child in found if child.i > verb.i]
    # "A landed in Lima, B right behind her" has a second subject and no object
    apart = bool(late) and any(token.text == "," for token in verb.doc[verb.i : late[0].i])
    return late[0] if late and late[0].i != found[0].i and not apart else None


def _leaves_gap(verb: Token) -> bool:
    """Whether nothing in a relative clause takes up its noun, as in "the city he left"."""
    own = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if own is None or own.lower_ in RELATIVE or first(verb, "obj") is not None:
        return False
    if any(child.lower_ == "whose" for child in children(own, "nmod:poss")) and noun_kind(lemma_of(own)) != "vehicle":
        return False  # "Ode, whose lawyers flew to Lima"; aboard "whose plane" she is herself
    if any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children):
        return False  # "sources that he has left": what they say, and no relative clause, however it is parsed
    return not any(child.lower_ in {"where", "when", "why"} or _holds_relative(child) for child in verb.children)


def _holds_relative(token: Token) -> bool:
    return token.dep_.startswith("obl") and token.lower_ in RELATIVE
