"""Trees in the ClearNLP scheme turned into Universal Dependencies; OntoNotes names into ours.

spaCy's own English models speak these dialects (https://github.com/clir/clearnlp-guidelines). What differs:

- a preposition heads its noun ("flew -prep-> to -pobj-> Accra"); in UD the noun hangs on the verb, the
  preposition on the noun (``obl`` or ``nmod`` with ``case``), also under ``agent``, ``dative`` and ``pcomp``;
- "be" heads its predicate (``attr``, ``acomp``, a prepositional phrase); in UD the predicate heads, "be" is ``cop``;
- conjuncts form a chain with ``cc`` on the word before; in UD all hang on the first, each ``cc`` on the word after;
- the names of relations, and the first word of a person's name as its head (``flat``).

`universal` rewrites one sentence's `Tree`; `UniversalDocs`, the component, does so for a whole Doc.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.attrs import DEP, HEAD  # type: ignore[import-not-found] # compiled, without stubs
from spacy.language import Language
from spacy.tokens import Span

from geonews.language.names import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

#: Name of the component that `geonews.parsing` adds to a user's pipeline.
NAME = "geonews_universal"
#: Relations of which a parser in this scheme has all.
CLEARNLP = frozenset({"nsubj", "dobj", "prep", "pobj"})
#: Entity labels of OntoNotes and CoNLL 2003; times and numbers are no names here.
KINDS = {
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "FACILITY": "LOC",
    "PERSON": "PER",
    "PER": "PER",
    "ORG": "ORG",
    "NORP": "MISC",
    "EVENT": "MISC",
    "LANGUAGE": "MISC",
    "LAW": "MISC",
    "MISC": "MISC",
    "PRODUCT": "MISC",
    "WORK_OF_ART": "MISC",
}
_RENAMED = {
    "acomp": "xcomp",
    "agent": "obl:agent",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "complm": "mark",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "infmod": "acl",
    "intj": "discourse",
    "meta": "parataxis",
    "neg": "advmod",
    "nn": "compound",
    "nsubjpass": "nsubj:pass",
    "num": "nummod",
    "number": "compound",
    "oprd": "xcomp",
    "partmod": "acl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "possessive": "case",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "advmod",  # without a complement: "flew in", "the house he lives in"
    "prt": "compound:prt",
    "quantmod": "advmod",
    "rcmod": "acl:relcl",
    "relcl": "acl:relcl",
    "tmod": "obl:unmarked",
}
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_COMPLEMENTS = ("pobj", "pcomp")
_PREDICATES = frozenset({"VERB", "AUX", "ADJ", "ADV"})
_CLAUSES = frozenset({"VERB", "AUX"})


class Tree:
    """One sentence: head (index; the root heads itself) and relation of each word, to be rewritten in place."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        base = tokens[0].i if tokens else 0
        self.pos = [token.pos_ for token in tokens]
        self.tags = [token.tag_ for token in tokens]
        self.lemmas = [token.lemma_.lower() for token in tokens]
        self.heads = [token.head.i - base for token in tokens]
        self.deps = [token.dep_ for token in tokens]
        self._below: list[set[int]] = [set() for _ in tokens]
        for i, head in enumerate(self.heads):
            if head != i:
                self._below[head].add(i)

    def children(self, head: int, *deps: str) -> list[int]:
        """Dependents in text order, of these relations if any are given."""
        return [i for i in sorted(self._below[head]) if not deps or self.deps[i] in deps]

    def hang(self, word: int, head: int, dep: str) -> None:
        """Put a word, with what hangs on it, under a head; under itself it becomes the root."""
        self._below[self.heads[word]].discard(word)
        self.heads[word], self.deps[word] = head, dep
        if head != word:
            self._below[head].add(word)

    def raise_over(self, word: int, dep: str, *, left: str) -> None:
        """Let a word take its head's place under ``dep``; the old head, now ``left``, and its dependents follow it."""
        old = self.heads[word]
        self.hang(word, word if self.heads[old] == old else self.heads[old], dep)
        for child in self.children(old):
            self.hang(child, word, self.deps[child])
        self.hang(old, word, left)

    def upward(self) -> list[int]:
        """All words, the deepest first."""
        depth: dict[int, int] = {}
        for i in range(len(self.heads)):
            path = []
            while i not in depth and self.heads[i] != i:
                path.append(i)
                i = self.heads[i]  # noqa: PLW2901 - walks up
            base = depth.setdefault(i, 0)
            depth.update({word: base + n for n, word in enumerate(reversed(path), start=1)})
        return sorted(depth, key=lambda word: -depth[word])


def universal(tree: Tree, persons: Iterable[tuple[int, int]] = ()) -> None:
    """Rewrite a ClearNLP tree as Universal Dependencies; ``persons`` are the word ranges of people's names."""
    _control(tree)
    _prepositions(tree)
    _copulas(tree)
    _coordination(tree)
    _names(tree)
    for start, end in persons:
        _person(tree, start, end)


def _control(tree: Tree) -> None:
    """In "asked him to go", him is whom one asked, and "go" has no subject of its own."""
    for verb, dep in enumerate(tree.deps):
        subjects = tree.children(verb, "nsubj")
        infinitive = any(tree.tags[child] == "TO" for child in tree.children(verb, "aux"))
        if dep == "ccomp" and subjects and infinitive and not tree.children(verb, "mark"):
            tree.hang(subjects[0], tree.heads[verb], "dobj")
            tree.deps[verb] = "xcomp"


def _prepositions(tree: Tree) -> None:
    """Complements of prepositions take their place, from the innermost outwards ("from behind the hill")."""
    for word in tree.upward():
        joined = tree.deps[word] == "conj" and tree.pos[word] == "ADP"
        if joined or tree.deps[word] in _PREPOSITIONS or tree.children(word, *_COMPLEMENTS):
            _preposition(tree, word)


def _preposition(tree: Tree, word: int) -> None:
    inner = tree.children(word, "obl", "nmod") or [c for c in tree.children(word, "conj") if tree.children(c, "case")]
    found = tree.children(word, *_COMPLEMENTS) or (inner if tree.pos[word] in {"ADP", "SCONJ", "ADV", "VERB"} else [])
    if not found:
        return
    complement = found[0]
    clause = tree.deps[complement] == "pcomp" and tree.pos[complement] in _CLAUSES
    predicate = tree.pos[tree.heads[word]] in _PREDICATES
    dep = tree.deps[word]
    if dep == "agent":
        dep = "obl:agent"
    elif dep in _PREPOSITIONS or dep in _COMPLEMENTS:
        dep = ("advcl" if predicate else "acl") if clause else ("obl" if predicate else "nmod")
    if tree.deps[word] == "prep" and tree.deps[tree.heads[word]] in _PREPOSITIONS:
        dep = "obl"  # of a preposition that is to be taken over next
    tree.raise_over(complement, dep, left="mark" if clause else "case")


def _copulas(tree: Tree) -> None:
    """The predicate of "be" takes its place; what there is ("there was a fire") is its subject."""
    for word in tree.upward():
        if tree.lemmas[word] != "be" or tree.deps[word] in {"aux", "auxpass", "cop"}:
            continue
        predicates = tree.children(word, "attr", "acomp")
        if tree.children(word, "expl"):
            for predicate in tree.children(word, "attr"):
                tree.deps[predicate] = "nsubj"
            continue
        if not predicates and not tree.children(word, "xcomp", "ccomp", "dobj"):
            predicates = [c for c in tree.children(word, "obl") if c > word and tree.children(c, "case")][:1]
        if predicates:
            tree.raise_over(predicates[0], tree.deps[word], left="cop")


def _coordination(tree: Tree) -> None:
    """All conjuncts on the first, and each conjunction on the conjunct after it."""
    for word, dep in enumerate(tree.deps):
        if dep == "conj":
            first = tree.heads[word]
            while tree.deps[first] == "conj":
                first = tree.heads[first]
            tree.hang(word, first, "conj")
    for word, dep in enumerate(tree.deps):
        head = tree.heads[word]
        first = tree.heads[head] if tree.deps[head] == "conj" else head
        after = [child for child in tree.children(first, "conj") if child > word]
        if dep == "cc" and after:
            tree.hang(word, after[0], "cc")


def _names(tree: Tree) -> None:
    """What is left is called by other names only."""
    for word, dep in enumerate(tree.deps):
        if dep == "aux" and tree.tags[word] == "TO":
            tree.deps[word] = "mark"
        elif dep == "npadvmod":
            tree.deps[word] = "obl:unmarked" if tree.pos[tree.heads[word]] in _PREDICATES else "nmod:unmarked"
        else:
            tree.deps[word] = _RENAMED.get(dep, dep)


def _person(tree: Tree, start: int, end: int) -> None:
    """A person's first name heads the others, and a title before it describes it."""
    inside = range(start, end)
    tops = [i for i in inside if tree.heads[i] == i or tree.heads[i] not in inside]
    if len(tops) != 1:
        return
    top = tops[0]
    if top != start and tree.heads[start] == top and tree.deps[start] == "compound":
        tree.raise_over(start, tree.deps[top], left="flat")
        for other in tree.children(start, "compound"):
            if other in inside:
                tree.deps[other] = "flat"
    for title in tree.children(start, "compound"):
        if title < start:
            tree.deps[title] = "nmod:desc"


@Language.factory(NAME, default_config={"trees": True})
def make_component(nlp: Language, name: str, trees: bool) -> UniversalDocs:  # noqa: ARG001, FBT001 - spaCy's signature
    """Make the component; ``trees`` tells whether the trees need turning, too."""
    return UniversalDocs(trees=trees)


class UniversalDocs:
    """The component: comes last, and leaves a Doc in the dialect the stages after it read."""

    def __init__(self, *, trees: bool) -> None:
        self._trees = trees

    def __call__(self, doc: Doc) -> Doc:
        """Rewrite one Doc."""
        names = [(ent, KINDS[ent.label_]) for ent in doc.ents if ent.label_ in KINDS]
        if self._trees and len(doc):
            self._turn(doc, [(ent.start, ent.end) for ent, kind in names if kind == "PER"])
        spans = []
        for ent, kind in names:
            kept = tidy([token.text for token in ent], 0, len(ent))
            if kept:
                spans.append(Span(doc, ent.start + kept[0], ent.start + kept[1], label=kind))
        doc.set_ents(spans, default="outside")
        return doc

    @staticmethod
    def _turn(doc: Doc, persons: Sequence[tuple[int, int]]) -> None:
        table = np.zeros((len(doc), 2), dtype=np.uint64)
        left = iter(sorted(persons))
        person = next(left, None)
        for sent in doc.sents:
            mine = []
            while person is not None and person[1] <= sent.end:
                mine.append((person[0] - sent.start, person[1] - sent.start))
                person = next(left, None)
            tree = Tree(list(sent))
            universal(tree, [(start, end) for start, end in mine if start >= 0])
            offsets = np.array(tree.heads, dtype=np.int64) - np.arange(len(tree.heads))
            table[sent.start : sent.end, 0] = offsets.view(np.uint64)
            table[sent.start : sent.end, 1] = [doc.vocab.strings.add(dep) for dep in tree.deps]
        doc.from_array([HEAD, DEP], cast("Any", table))  # unsigned, as spaCy makes them itself
