from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from gazetteer_of_a_few import DEMONYMS, FewPlaces
from spacy.tokens import Doc, Span

from geonews import model
from geonews.toponyms import find
from geonews.toponymy.roles import role_of

GAZETTEER = FewPlaces()
VOCAB = spacy.blank("en").vocab


def _doc(text: str, ents: str = "", deps: str = "") -> Doc:
    """Words are split at blanks, "|" is a cut without a blank; "PER:Mary Smith;LOC:Paris" marks each first occurrence;
    "Paris:nsubj:warned" gives a word's relation and head."""
    pieces = [part for word in text.split(" ") for part in _cut(word)]
    words, spaces = [word for word, _ in pieces], [space for _, space in pieces]
    pos = ["PROPN" if word[:1].isupper() else "NOUN" if word.isalpha() else "PUNCT" for word in words]
    heads, labels = list(range(len(words))), ["dep"] * len(words)
    lemmas = [word.lower().removesuffix("ed") if word.endswith("ed") else word for word in words]
    for deps_of_word in filter(None, deps.split(";")):
        word, label, head = deps_of_word.split(":")
        heads[words.index(word)], labels[words.index(word)] = words.index(head), label
    starts = [i == 0 for i in range(len(words))]
    doc = Doc(VOCAB, words=words, spaces=spaces, pos=pos, heads=heads, deps=labels, lemmas=lemmas, sent_starts=starts)
    doc.ents = [_entity(doc, *marked.split(":")) for marked in filter(None, ents.split(";"))]
    return doc


def _cut(word: str) -> list[tuple[str, bool]]:
    parts = word.split("|")
    return [(part, i == len(parts) - 1) for i, part in enumerate(parts)]


def _entity(doc: Doc, label: str, text: str) -> Span:
    start = doc.text.index(text)
    span = doc.char_span(start, start + len(text), label=label)
    assert span is not None, text
    return span


def _found(doc: Doc, **marks: tuple[model.Span, ...]) -> list[tuple[str, str]]:
    article = model.Article(id="a", text=doc.text, **marks)  # type: ignore[arg-type]
    toponyms = find(doc, article, GAZETTEER)  # type: ignore[arg-type]
    assert all(article.text[t.span.start : t.span.end] == t.text for t in toponyms)
    return [(t.text, t.role) for t in toponyms]


def _names(doc: Doc, **marks: tuple[model.Span, ...]) -> list[str]:
    return [name for name, _ in _found(doc, **marks)]


@pytest.mark.parametrize(
    ("text", "marked", "names"),
    [
        ("they flew to the Ohio River today", "LOC:the Ohio River", ["Ohio River"]),
        ("the shops of Paris|'s centre", "LOC:Paris's", ["Paris"]),
        ("a LONDON|/|PARIS affair", "LOC:LONDON/PARIS", ["LONDON", "PARIS"]),
        ("on the France|-|Canada border", "LOC:France-Canada", ["France", "Canada"]),
        ("born in Paris|, Texas", "LOC:Paris, Texas", ["Paris", "Texas"]),
        ("talks in Bosnia and Herzegovina", "LOC:Bosnia and Herzegovina", ["Bosnia and Herzegovina"]),
        ("a London|-|backed plan", "LOC:London", ["London"]),
        ("near the Kourou spaceport yesterday", "LOC:Kourou", ["Kourou spaceport"]),
        ("near the London stadium yesterday", "LOC:London", ["London"]),
        ("they slept in Port d'Arles today", "LOC:Port d'Arles", ["Port d'Arles"]),
        ("a camp in Al|-|Marsa today", "LOC:Al-Marsa", ["Al-Marsa"]),
    ],
    ids=[
        "article",
        "possessive",
        "slash",
        "border",
        "comma",
        "joint inside a name",
        "hyphen",
        "facility",
        "well known",
        "elided article",
        "hyphen behind an article",
    ],
)
def test_spans_are_put_right(text: str, marked: str, names: list[str]) -> None:
    assert _names(_doc(text, marked)) == names


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("he told us so", "LOC:us"),
        ("it was far away", "LOC:far"),
        ("the Summit went on", "LOC:Summit"),
        ("in May it rained", "LOC:May"),
    ],
)
def test_what_the_model_marked_may_be_no_name_of_a_place(text: str, marked: str) -> None:
    assert _names(_doc(text, marked)) == []


@pytest.mark.parametrize(
    ("text", "deps", "names"),
    [
        ("storms raged near Gävle today", "", ["Gävle"]),
        ("they shelled Gävle today", "Gävle:obj:shelled", ["Gävle"]),
        ("they praised Gävle today", "Gävle:obj:praised", []),
        ("they saw it in Gävle|'s eyes", "", []),
    ],
)
def test_a_town_taken_for_a_person_is_found_where_only_places_stand(text: str, deps: str, names: list[str]) -> None:
    assert _names(_doc(text, "PER:Gävle", deps)) == names


def test_a_town_that_one_sets_out_for_needs_no_table() -> None:
    doc = _doc("they left London for Pinang today", "LOC:London;LOC:Pinang", "Pinang:obl:left")
    doc[1].lemma_ = "leave"
    assert _names(doc) == ["London", "Pinang"]


def test_a_people_and_a_kind_before_a_name_are_not_part_of_it() -> None:
    assert _names(_doc("the Indian state of Paris lies there", "LOC:Indian state of Paris")) == ["Indian", "Paris"]


def test_an_abbreviation_before_a_person_is_a_title() -> None:
    assert _names(_doc("she sat in Col. Jane Roe|'s car", "LOC:Col.;PER:Jane Roe")) == []


@pytest.mark.parametrize("marked", ["LOC:London", "LOC:London Gazette", "ORG:London Gazette"])
def test_a_place_in_the_name_of_a_paper_is_embedded(marked: str) -> None:
    assert _found(_doc("as the London Gazette reports", marked)) == [("London", "embedded")]


@pytest.mark.parametrize(
    ("text", "marked", "names"),
    [
        ("They met in East|-|Freedonia .", "LOC:East;LOC:Freedonia", ["East-Freedonia"]),
        ("The London|-|Paris train .", "LOC:London;LOC:Paris", ["London", "Paris"]),
    ],
)
def test_an_unmarked_hyphen_joins_the_halves_of_a_known_name(text: str, marked: str, names: list[str]) -> None:
    assert _names(_doc(text, marked)) == names


@pytest.mark.parametrize(("who", "names"), [("villagers", ["Dolni Disan"]), ("poems", [])])
def test_those_who_live_there_make_an_unknown_name_a_place(who: str, names: list[str]) -> None:
    assert _names(_doc(f"The {who} of Dolni Disan moved him .", "LOC:Dolni Disan")) == names


def test_a_region_in_capitals_is_a_place_in_a_dateline_only() -> None:
    doc = _doc("TEXAS — Buses left .", "LOC:TEXAS")
    assert _names(doc, datelines=(model.Span(start=0, end=5),)) == ["TEXAS"]
    assert _names(doc) == []


def test_a_person_of_that_name_in_the_article_makes_it_a_person() -> None:
    doc = _doc("Lewis Hamilton won and Hamilton smiled", "PER:Lewis Hamilton")
    doc.ents = [*doc.ents, Span(doc, 4, 5, label="LOC")]
    assert _names(doc) == []


@pytest.mark.parametrize(
    ("text", "marked", "names"),
    [
        ("rain came as Hurricane Kourou struck", "LOC:Hurricane Kourou", []),
        ("rain came as Cyclone Vienna struck and Vienna weakened", "LOC:Vienna", []),
        ("rain came as Cyclone Vienna struck people in Vienna", "LOC:Vienna", ["Vienna"]),
    ],
)
def test_the_name_of_a_storm_is_no_place_but_where_people_are(text: str, marked: str, names: list[str]) -> None:
    doc = _doc(text, marked)
    for token in doc:
        token.pos_ = "PROPN" if token.text.istitle() else "NOUN"
    assert _names(doc) == names


@pytest.mark.parametrize(
    ("text", "marked", "names"),
    [
        ("debris fell back to Earth and on Kourou", "LOC:Earth;LOC:Kourou", ["Kourou"]),
        ("three flew to the International Space Station today", "LOC:International Space Station", []),
        ("he moved to Earth , Kourou today", "LOC:Earth;LOC:Kourou", ["Earth", "Kourou"]),
    ],
)
def test_the_sky_is_no_place_but_a_town_of_that_name_is(text: str, marked: str, names: list[str]) -> None:
    assert _names(_doc(text, marked)) == names


@pytest.mark.parametrize(
    ("text", "deps", "names"),
    [
        ("planes flew from Selva Air Base today", "Base:obl:flew", ["Selva Air Base"]),
        ("planes flew from Nowhere Air Base today", "Base:obl:flew", []),
        ("Selva Air Base said so today", "Base:nsubj:said", []),
    ],
    ids=["left", "unknown", "speaks"],
)
def test_a_base_taken_for_a_unit_is_a_place_where_one_comes_from_it(text: str, deps: str, names: list[str]) -> None:
    base = " ".join(word for word in text.split() if word.istitle())
    joined = ";".join(f"{word}:compound:Base" for word in base.split()[:-1])
    assert _names(_doc(text, f"ORG:{base}", f"{deps};{joined}")) == names


def test_a_famous_name_the_model_missed_is_found() -> None:
    assert _names(_doc("rain fell on Vienna and on Kourou")) == ["Vienna"]


def test_a_name_found_once_is_found_again() -> None:
    doc = _doc("rockets stand at Kourou and rain fell on Kourou again", "LOC:Kourou")
    assert _names(doc) == ["Kourou", "Kourou"]


def test_a_part_of_an_unknown_longer_name_is_left_alone() -> None:
    doc = _doc("the singer Vienna Teng sang", deps="Vienna:compound:Teng;Teng:flat:singer")
    assert _names(doc) == []


def test_a_place_marked_at_the_end_of_a_bodys_name_is_embedded() -> None:
    assert _found(_doc("he runs the Bank of England now", "LOC:England")) == [("England", "embedded")]


def test_a_house_where_something_happens_is_a_place_of_its_own() -> None:
    doc = _doc("they met at Linz Hospital today", "ORG:Linz Hospital", "Hospital:obl:met;Linz:compound:Hospital")
    assert _found(doc) == [("Linz Hospital", "literal")]


@pytest.mark.parametrize(
    ("house", "found"), [("Kourou Community Center", "Kourou Community Center"), ("Kourou Energy Center", None)]
)
def test_a_center_for_the_people_of_a_town_is_a_house_and_no_body(house: str, found: str | None) -> None:
    relations = ";".join(f"{word}:compound:Center" for word in house.split()[:-1])
    doc = _doc(f"they met at {house} today", f"ORG:{house}", f"Center:obl:met;{relations}")
    assert _names(doc) == ([found] if found else [])


def test_a_name_no_table_has_counts_where_it_stands_as_places_do() -> None:
    assert _names(_doc("shells fell in Qwxzburg today", "LOC:Qwxzburg")) == ["Qwxzburg"]
    assert _names(_doc("shares of Qwxzburg fell today", "LOC:Qwxzburg")) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [("the US and Canada", ["US", "Canada"]), ("the KCNA and Canada", ["Canada"])],
)
def test_of_abbreviations_only_those_of_countries_stand_alone(text: str, names: list[str]) -> None:
    assert _names(_doc(text, f"LOC:{text.split()[1]};LOC:Canada")) == names


def test_a_word_for_roads_is_no_name_before_the_roads_number() -> None:
    assert _names(_doc("they crashed on Interstate 5 today", "LOC:Interstate")) == []
    assert _names(_doc("they crashed at Interstate today", "LOC:Interstate")) == ["Interstate"]


def test_a_shop_is_not_the_town_it_is_called_like() -> None:
    assert _names(_doc("she read at Kourou 's in Vienna today", "LOC:Kourou;LOC:Vienna")) == ["Vienna"]
    assert _names(_doc("she read at Kourou 's hall in Vienna", "LOC:Kourou;LOC:Vienna")) == ["Kourou", "Vienna"]


def test_a_place_before_its_own_office_is_no_part_of_another_name() -> None:
    doc = _doc("the Vienna Police Department said so", "ORG:Vienna Police Department", "Vienna:compound:Department")
    assert _found(doc) == [("Vienna", "modifier")]


@pytest.mark.parametrize(("body", "found"), [("Police Department", ["Kourou"]), ("Energy Agency", [])])
def test_a_small_town_is_found_before_an_office_that_only_towns_have(body: str, found: list[str]) -> None:
    last = body.rsplit(maxsplit=1)[-1]
    doc = _doc(f"the Kourou {body} said so", f"ORG:Kourou {body}", f"Kourou:compound:{last}")
    assert _names(doc) == found


@pytest.mark.parametrize("name", ["County Road", "City Hall"])
def test_words_that_only_describe_make_no_name(name: str) -> None:
    assert _names(_doc(f"a crash on {name} today", f"LOC:{name}")) == []


def test_a_place_inside_the_name_of_a_body_is_embedded() -> None:
    assert _found(_doc("he runs the Bank of England now", "ORG:Bank of England")) == [("England", "embedded")]


def test_a_body_whose_whole_name_is_a_famous_place_is_that_place() -> None:
    assert _names(_doc("and then Vienna won", "ORG:Vienna")) == ["Vienna"]


def test_places_inside_names_of_people_are_not_found() -> None:
    assert _names(_doc("the writer Jack London died", "PER:Jack London")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the French minister", [("French", "demonym")]),
        ("two Americans left", [("Americans", "demonym")]),
        ("the North Macedonian flag", [("North Macedonian", "demonym")]),
        ("in the Indian Ocean", [("Indian Ocean", "literal")]),
        ("she ate french toast", []),
    ],
)
def test_demonyms(text: str, found: list[tuple[str, str]]) -> None:
    assert _found(_doc(text)) == found


def test_a_state_whose_adjective_is_its_own_name_is_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(DEMONYMS, "canada", "Canada")
    assert _found(_doc("they went to Canada today", "LOC:Canada")) == [("Canada", "literal")]


@pytest.mark.parametrize(
    ("text", "deps", "role"),
    [
        ("they crossed the Indian today", "Indian:obj:crossed", "literal"),
        ("they crossed the Indian coast", "Indian:amod:coast", "demonym"),
        ("they met an Indian today", "Indian:obj:met", "demonym"),
    ],
)
def test_the_adjective_of_a_sea_is_its_name_where_it_stands_alone(
    text: str, deps: str, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sea = next(place for place in GAZETTEER.lookup("Indian Ocean") if place.kind == "sea")
    monkeypatch.setattr(GAZETTEER, "demonym", lambda word: sea if word == "Indian" else None)
    monkeypatch.setattr(GAZETTEER, "lookup", lambda name, **_: (sea,) if name == "Indian" else ())
    monkeypatch.setattr(GAZETTEER, "has_name", lambda name: name == "Indian")
    assert _found(_doc(text, "LOC:Indian", deps)) == [("Indian", role)]


@pytest.mark.parametrize(("head", "role"), [("flight", "embedded"), ("minister", "modifier")])
def test_an_airline_that_bears_a_countrys_name_is_no_country(head: str, role: str) -> None:
    assert _found(_doc(f"an America {head} came in", "ORG:America", f"America:compound:{head}")) == [("America", role)]


@pytest.mark.parametrize(("mover", "names"), [("ship", ["Gävle"]), ("striker", [])])
def test_what_a_ship_leaves_is_no_club(mover: str, names: list[str]) -> None:
    doc = _doc(f"the {mover} left Gävle today", "ORG:Gävle", f"{mover}:nsubj:left;Gävle:obj:left")
    doc[2].lemma_ = "leave"
    assert _names(doc) == names


def test_a_people_before_a_name_is_not_part_of_it() -> None:
    assert _found(_doc("the Canadian Paris lies there", "LOC:Canadian Paris")) == [
        ("Canadian", "demonym"),
        ("Paris", "literal"),
    ]


def test_a_country_before_a_title_is_no_part_of_the_person() -> None:
    assert _names(_doc("then U.S. President Jane Roe spoke", "PER:U.S. President Jane Roe")) == ["U.S."]


def test_demonyms_inside_names_of_people_are_not_found() -> None:
    assert _names(_doc("the cook Dawn French sang", "PER:Dawn French")) == []


def test_a_bare_point_of_the_compass_counts_where_the_country_is_named() -> None:
    doc = _doc("North Macedonia votes and the North waits", "LOC:North Macedonia")
    assert _names(doc) == ["North Macedonia", "North"]


def test_a_bare_point_of_the_compass_is_nothing_by_itself() -> None:
    assert _names(_doc("Vienna votes and the North waits")) == ["Vienna"]


def test_a_dateline_needs_no_fame() -> None:
    doc = _doc("KOUROU (|AP|) - Rain fell.")
    assert _found(doc, datelines=(model.Span(start=0, end=14),)) == [("KOUROU", "dateline")]


@pytest.mark.parametrize("preposition", ["in", "on"])
def test_in_a_byline_only_what_stands_behind_in_is_a_place(preposition: str) -> None:
    doc = _doc(f"Reporting by Paris Hamilton {preposition} Vienna", "LOC:Paris;LOC:Vienna")
    assert _found(doc, bylines=(model.Span(start=0, end=37),)) == [("Vienna", "dateline")]


@pytest.mark.parametrize(
    ("text", "deps", "name", "role"),
    [
        ("France warned them", "France:nsubj:warned", "France", "metonym"),
        ("Vienna warned them", "Vienna:nsubj:warned", "Vienna", "metonym"),
        ("Kourou warned them", "Kourou:nsubj:warned", "Kourou", "literal"),
        ("they warned France", "France:obj:warned", "France", "metonym"),
        ("they visited France", "France:obj:visited", "France", "literal"),
        ("they flew to France", "France:obl:flew;to:case:France", "France", "literal"),
        ("talk with France", "France:nmod:talk;with:case:France", "France", "metonym"),
        ("denial from France", "France:nmod:denial;from:case:France", "France", "metonym"),
        ("goods from France", "France:nmod:goods;from:case:France", "France", "literal"),
        ("ally of France", "France:nmod:ally;of:case:France", "France", "metonym"),
        ("invasion of France", "France:nmod:invasion;of:case:France", "France", "literal"),
        ("they sell arms to France", "France:obl:sell;to:case:France", "France", "metonym"),
        ("Canada and France warned", "Canada:nsubj:warned;France:conj:Canada", "France", "metonym"),
        ("the London mayor", "London:compound:mayor", "London", "modifier"),
        ("a London|-|backed plan", "London:compound:backed", "London", "modifier"),
        ("the Ohio river", "Ohio:compound:river", "Ohio", "literal"),
        ("France|'s ministry", "France:nmod:poss:ministry", "France", "modifier"),
        ("France|'s war", "France:nmod:poss:war", "France", "metonym"),
        ("France|'s coast", "France:nmod:poss:coast", "France", "literal"),
    ],
)
def test_roles_follow_the_grammar(text: str, deps: str, name: str, role: str) -> None:
    doc = _doc(text, deps=deps.replace("nmod:poss", "nmod=poss"))
    for token in doc:
        token.dep_ = token.dep_.replace("=", ":")
    start = doc.text.index(name)
    span = doc.char_span(start, start + len(name))
    assert span is not None
    assert role_of(span, model.Article(id="a", text=doc.text), GAZETTEER) == role  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tankers sailed through the Gulf on Monday .", ["Gulf"]),
        ("Tankers sailed through a Gulf on Monday .", []),
        ("Ships passed the Gulf Islands on Monday .", []),
    ],
)
def test_a_feature_word_alone_is_a_name_where_everybody_knows_which(text: str, names: list[str]) -> None:
    assert _names(_doc(text, "LOC:Gulf")) == names


def test_an_empty_article_has_no_toponyms() -> None:
    assert find(Doc(VOCAB), model.Article(id="a", text=""), GAZETTEER) == ()  # type: ignore[arg-type]


def test_toponyms_come_in_text_order_and_never_overlap() -> None:
    doc = _doc("Americans of the Bank of England met French people in Vienna", "ORG:Bank of England;LOC:Vienna")
    spans = [t.span for t in find(doc, model.Article(id="a", text=doc.text), GAZETTEER)]  # type: ignore[arg-type]
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He was flown to Anchorage on Monday .", ["Anchorage"]),
        ("Ships lay at the Anchorage on Monday .", []),
        ("She came from Anchorage Road on Monday .", []),
    ],
    ids=["a town", "with an article", "part of a name"],
)
def test_a_town_may_be_called_by_a_feature_word(text: str, names: list[str]) -> None:
    assert _names(_doc(text, "LOC:Anchorage")) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He came to Anchorage , a mining town .", ["Anchorage"]),
        ("He came to Anchorage , a town councillor .", []),
        ("He came to Anchorage , a book in the library .", []),
        ("He came with Anchorage , a town .", []),
    ],
)
def test_what_is_called_a_town_right_behind_is_a_name_though_no_model_marked_it(text: str, names: list[str]) -> None:
    assert _names(_doc(text)) == names
