from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from gazetteer_of_a_few import FewPlaces

from geonews.model import Article, Place, Resolution, Role, Span, Toponym
from geonews.resolve import resolve
from geonews.stories.visits import SURE_ENOUGH
from geonews.toponymy import candidates, choices, lookups, ranker, ranker_train
from geonews.toponymy.lookups import is_slip

NLP = ranker_train.sentences()
GAZETTEER = FewPlaces()


def _resolved(text: str, *names: str, role: Role = "literal") -> tuple[Resolution, ...]:
    """The text's names, each at its next place in the text, resolved."""
    toponyms, start = [], 0
    for name in names:
        start = text.index(name, start)
        span = Span(start=start, end=start + len(name))
        toponyms.append(Toponym(span=span, text=name, role=role))
        start += len(name)
    return resolve(Article(id="a", text=text), NLP(text), toponyms, GAZETTEER)


def _one(text: str, name: str, *others: str) -> Resolution:
    names = sorted((name, *others), key=text.index)
    return next(r for r in _resolved(text, *names) if r.toponym.text == name)


def test_no_toponyms_no_resolutions() -> None:
    assert resolve(Article(id="a", text="Nothing here."), NLP("Nothing here."), (), GAZETTEER) == ()


def test_answers_keep_the_order_of_the_toponyms() -> None:
    text = "She flew from Dallas to London and then to Paris."
    assert [r.toponym.text for r in _resolved(text, "Dallas", "London", "Paris")] == ["Dallas", "London", "Paris"]


@pytest.mark.parametrize(
    ("text", "name", "others", "region"),
    [
        ("The minister flew to Paris on Monday.", "Paris", (), "Ile-de-France"),
        ("The fair in Paris, Texas, opens on Monday.", "Paris", ("Texas",), "Texas"),
        ("The Canadian town of Paris lies near Hamilton.", "Paris", ("Canadian", "Hamilton"), "Ontario"),
        ("The sheriff drove from Paris to Dallas, Texas.", "Paris", ("Dallas", "Texas"), "Texas"),
    ],
    ids=["best known", "said behind", "country before", "company"],
)
def test_the_right_place_of_many_namesakes(text: str, name: str, others: tuple[str, ...], region: str) -> None:
    assert _one(text, name, *others).place.region == region


@pytest.mark.parametrize(("score", "region"), [(0.4, "Ontario"), (0.6, "Texas")])
def test_the_land_written_behind_a_name_decides_where_the_place_is_unsure(score: float, region: str) -> None:
    text = "The fair in Paris, Canada, opens."
    toponyms = tuple(r.toponym for r in _resolved(text, "Paris", "Canada"))
    article = Article(id="a", text=text)
    found = candidates.groups(article, toponyms, GAZETTEER)
    linked = candidates.links(NLP(text), article, toponyms, found)
    paris = {match.place.region: match for match in found[0].matches}
    unsure = choices.Choice(paris["Texas"], score, (paris["Ile-de-France"], paris["Ontario"]))
    (chosen, _) = choices._as_said(found, linked, [unsure, choices.Choice(found[1].matches[0], 0.9)])
    assert chosen.match is not None
    assert chosen.match.place.region == region


@pytest.mark.parametrize(
    ("land", "sure", "at_least"), [("Canada", 0.9, 0.8), ("Canada", 0.4, 0.45), ("Texas", 0.9, 0.45)]
)
def test_what_the_land_behind_a_name_says_is_no_doubt(land: str, sure: float, at_least: float) -> None:
    text = f"The fair in Paris, {land}, opens."
    toponyms = tuple(r.toponym for r in _resolved(text, "Paris", land))
    article = Article(id="a", text=text)
    found = candidates.groups(article, toponyms, GAZETTEER)
    linked = candidates.links(NLP(text), article, toponyms, found)
    paris = {match.place.region: match for match in found[0].matches}
    unsure = choices.Choice(paris["Ontario"], 0.45, (paris["Texas"],))
    (chosen, _) = choices._as_said(found, linked, [unsure, choices.Choice(found[1].matches[0], sure)])
    assert chosen.match is not None
    assert (chosen.match.place.region, chosen.score) == ("Ontario", at_least)


@pytest.mark.parametrize(
    ("region", "lat", "holds"), [("Newland", 47.5, True), ("Newland", 43.0, False), ("Othershire", 47.5, False)]
)
def test_an_island_reaches_farther_than_its_circle_in_its_own_region(region: str, lat: float, *, holds: bool) -> None:
    island = Place(
        id="i", name="Newland", lat=48.6, lon=-56.0, kind="island", country="CA", region="Newland", radius_km=200.0
    )
    corner = Place(id="c", name="Corner", lat=lat, lon=-52.7, kind="city", country="CA", region=region)
    assert candidates.contains(island, corner) is holds


@pytest.mark.parametrize(
    ("score", "towns", "region"), [(0.6, 0.95, "Ontario"), (0.8, 0.95, "Texas"), (0.6, 0.6, "Texas")]
)
def test_an_unsure_name_is_the_one_beside_the_towns_of_the_article(score: float, towns: float, region: str) -> None:
    text = "The fair in Paris opens. Buses left Hamilton, Ontario and all of Canada."
    toponyms = tuple(r.toponym for r in _resolved(text, "Paris", "Hamilton", "Ontario", "Canada"))
    article = Article(id="a", text=text)
    found = candidates.groups(article, toponyms, GAZETTEER)
    linked = candidates.links(NLP(text), article, toponyms, found)
    paris = {match.place.region: match for match in found[0].matches}
    unsure = choices.Choice(paris["Texas"], score, (paris["Ile-de-France"], paris["Ontario"]))
    told = [choices.Choice(group.matches[0], towns) for group in found[1:]]
    chosen = choices._among_its_own(found, linked, [unsure, *told], GAZETTEER)[0]
    assert chosen.match is not None
    assert chosen.match.place.region == region


@pytest.mark.parametrize(("land", "region"), [("FR", "England"), ("CA", "Texas")])
def test_a_great_city_is_no_hamlet_of_a_land_whose_papers_are_in_another_language(land: str, region: str) -> None:
    text = "The fair in Paris opens in the Canada of old."
    toponyms = tuple(r.toponym for r in _resolved(text, "Paris", "Canada"))
    article = Article(id="a", text=text)
    found = candidates.groups(article, toponyms, GAZETTEER)
    linked = candidates.links(NLP(text), article, toponyms, found)
    london = GAZETTEER.lookup("London")[0]
    hamlet = replace(found[0].matches[0], place=replace(london, id="x", country=land, region="Texas", population=90))
    great = replace(hamlet, place=replace(london, name="Paris"))
    known = SimpleNamespace(importance=lambda place: 0.1 if place.id == "x" else 0.9)
    told = choices.Choice(found[1].matches[0], 0.95)
    chosen = choices._as_known(found, linked, [choices.Choice(hamlet, 0.6, (great,)), told], known)[0]  # type: ignore[arg-type]
    assert chosen.match is not None
    assert chosen.match.place.region == region


def test_a_small_town_of_many_namesakes_whose_land_is_not_told_of_is_doubted() -> None:
    text = "The fair in Paris opens. Buses left London and Kourou."
    toponyms = tuple(r.toponym for r in _resolved(text, "Paris", "London", "Kourou"))
    article = Article(id="a", text=text)
    found = candidates.groups(article, toponyms, GAZETTEER)
    linked = candidates.links(NLP(text), article, toponyms, found)
    paris = {match.place.region: match for match in found[0].matches}
    told = [choices.Choice(group.matches[0], 0.95) for group in found[1:]]
    for region, score, surest in (("Texas", 0.6, 0.3), ("Ile-de-France", 0.6, 0.6)):
        others = tuple(match for match in paris.values() if match.place.region != region)
        unsure = choices.Choice(paris[region], score, others)
        assert choices._with_doubt(found, linked, [unsure, *told], GAZETTEER)[0].score == surest


def test_a_name_beside_one_with_its_kind_is_called_like_it() -> None:
    lodge, camp = (
        Place(id=f"test:{name}", name=name, lat=-66.0, lon=110.0, kind="facility", country="AQ")
        for name in ("Ode Camp", "Lee Camp")
    )
    town = Place(id="test:Lee", name="Lee", lat=38.5, lon=-121.7, kind="city", country="US")

    class Camps(FewPlaces):
        def lookup(self, name: str, *, limit: int = 50) -> tuple[Place, ...]:
            return tuple(one for one in (lodge, camp) if one.name == name)[:limit]

    found = [SimpleNamespace(text=text) for text in ("Ode Camp", "Lee", "Ray")]
    told = [choices.Choice(lookups.Match(place, 0), 0.9) for place in (lodge, town, town)]
    assert choices._called_like(1, found, told, Camps()) == lookups.Match(camp, 0)
    assert choices._called_like(2, found, told, Camps()) is None


def test_names_in_one_list_are_of_one_kind_rather_than_one_in_the_other() -> None:
    text = "Ontario, Ohio and Texas signed."
    assert [r.place.kind for r in _resolved(text, "Ontario", "Ohio", "Texas")] == ["region"] * 3
    toponyms = tuple(r.toponym for r in _resolved(text, "Ontario", "Ohio", "Texas"))
    article = Article(id="a", text=text)
    linked = candidates.links(NLP(text), article, toponyms, candidates.groups(article, toponyms, GAZETTEER))
    assert linked.beside == {0: {1}, 1: {0, 2}, 2: {1}}


def test_two_names_with_a_comma_are_no_list() -> None:
    text = "The fair in Paris, Texas, opens."
    toponyms = tuple(r.toponym for r in _resolved(text, "Paris", "Texas"))
    article = Article(id="a", text=text)
    linked = candidates.links(NLP(text), article, toponyms, candidates.groups(article, toponyms, GAZETTEER))
    assert (linked.beside, linked.after) == ({}, {0: {1}})


def test_a_large_region_beside_another_does_not_lie_in_it() -> None:
    found = _resolved("Wales, England: two teams, one cup.", "Wales", "England")
    assert "the text puts it in" not in found[0].reason


def test_a_local_paper_speaks_for_its_own_region() -> None:
    text = "The mayor of Paris opened the fair."
    span = Span(start=text.index("Paris"), end=text.index("Paris") + 5)
    toponyms = [Toponym(span=span, text="Paris", role="literal")]
    (plain,) = resolve(Article(id="a", text=text), NLP(text), toponyms, GAZETTEER)
    local = Article(id="a", text=text, outlet="Hamilton Herald", url="https://hamiltonherald.ca/1")
    (told,) = resolve(local, NLP(text), toponyms, GAZETTEER)
    assert plain.place.region == "Ile-de-France"
    # the text says nothing else, so the world's Paris may stay; but it is less sure, and the local one the next
    assert told.place.region == "Ontario" or (told.score < plain.score and told.candidates[0].region == "Ontario")


def test_the_reason_names_the_papers_region() -> None:
    text = "The mayor of Paris, Ontario, opened the fair."
    names = ("Paris", "Ontario")
    toponyms = [Toponym(span=Span(start=text.index(n), end=text.index(n) + len(n)), text=n, role="literal")
                for n in names]  # fmt: skip
    local = Article(id="a", text=text, outlet="Hamilton Herald")
    assert "the paper is at home in Ontario" in resolve(local, NLP(text), toponyms, GAZETTEER)[0].reason


def test_where_an_article_was_filed_speaks_for_places_nearby() -> None:
    text = "DALLAS, Texas (AP) - The sheriff came.\n\nHe had been in Paris."
    names = ("DALLAS", "Texas", "Paris")
    toponyms = [Toponym(span=Span(start=text.index(n), end=text.index(n) + len(n)), text=n, role="literal")
                for n in names]  # fmt: skip
    filed = Article(id="a", text=text, datelines=(Span(start=0, end=text.index(" -")),))
    found = candidates.groups(filed, toponyms, GAZETTEER)
    assert [group.dateline for group in found] == [True, True, False]
    frame = ranker.frame(found, candidates.links(NLP(text), filed, toponyms, found), GAZETTEER)
    rows, _ = ranker.probabilities(frame, ranker.shipped_weights())
    column = (*ranker.CONTEXT,).index("dateline_region")
    texan = [match.place.region == "Texas" for match in found[2].matches]
    said = ranker.context(frame, rows)[frame.own == 2][:, column]
    assert [value > 0.5 for value in said] == texan


def test_one_sense_per_article_unless_the_text_says_otherwise() -> None:
    text = "The mayor of Paris, Texas, was proud. Paris has a tower of its own."
    first, _, second = _resolved(text, "Paris", "Texas", "Paris")
    assert first.place == second.place
    assert second.place.region == "Texas"


def test_a_feature_word_beside_the_name_tells_the_kind() -> None:
    text = "Barges were stuck on the Ohio River near the town."
    assert _one(text, "Ohio River").place.kind == "river"


def test_a_feature_word_inside_the_name_may_be_taken_off() -> None:
    found = _one("They met at the Hamilton shipyard in Ontario.", "Hamilton shipyard", "Ontario")
    assert found.place.name == "Hamilton"


def test_a_bare_point_of_the_compass_is_the_country_named_in_full() -> None:
    text = "North Macedonia votes today. The North has two chambers."
    assert _resolved(text, "North Macedonia", "North")[1].place.name == "North Macedonia"


def test_a_bare_point_of_the_compass_shares_the_name_behind_the_next() -> None:
    east, west = _resolved("Votes were held in East and West Freedonia.", "East", "West Freedonia")
    assert (east.place.name, west.place.name) == ("East Freedonia", "West Freedonia")


def test_a_bare_point_of_the_compass_alone_is_no_hamlet() -> None:
    found = _one("Rain fell in the North.", "North")
    assert found.place is None
    assert "no place named North" in found.reason


def test_a_short_name_is_the_longer_one_of_the_article() -> None:
    text = "The rocket left the Kourou spaceport. Crews cheered at Kourou."
    full, short = _resolved(text, "Kourou spaceport", "Kourou")
    assert full.place.kind == "spaceport"
    assert "spaceport" in {short.place.kind, *(p.kind for p in short.candidates)}


@pytest.mark.parametrize(
    ("text", "names", "place"),
    [
        ("She sailed through the Gulf.", ("Gulf",), "Persian Gulf"),
        ("From the Gulf of Mexico she came; the Gulf was calm.", ("Gulf of Mexico", "Gulf"), "Gulf of Mexico"),
    ],
)
def test_a_feature_word_alone_is_the_one_named_in_full(text: str, names: tuple[str, ...], place: str) -> None:
    assert _resolved(text, *names)[-1].place.name == place


def test_a_name_whose_halves_are_both_named_is_the_whole() -> None:
    text = "East Freedonia and West Freedonia signed. All Freedonia rejoiced. East Freedonia cheered."
    assert _resolved(text, "East Freedonia", "West Freedonia", "Freedonia")[2].place.kind == "area"
    assert _one("All Freedonia rejoiced.", "Freedonia").place.kind == "country"


@pytest.mark.parametrize(
    ("text", "kind"), [("Talks in Vienna go on.", "city"), ("Farmers of the Vienna region protest.", "region")]
)
def test_the_town_comes_before_its_namesake_region(text: str, kind: str) -> None:
    assert _one(text, "Vienna").place.kind == kind


def test_general_text_with_titles_teaches_too(tmp_path: Path) -> None:
    rows = (
        ("They", "PRON", "_"),
        ("left", "VERB", "_"),
        ("Paris", "PROPN", "Entity=(1-place-new-nnnnn-cf1-1-coref-Paris%2C_Texas)|SpaceAfter=No"),
        (".", "PUNCT", "_"),
    )
    lines = [f"{i}\t{word}\t_\t{tag}\t_\t_\t_\t_\t_\t{notes}" for i, (word, tag, notes) in enumerate(rows, start=1)]
    path = tmp_path / "gum.conllu"
    path.write_text("# newdoc id = a\n" + "\n".join(lines) + "\n\n")
    document = next(ranker_train.read(path, GAZETTEER))
    (mark,) = document["toponyms"]
    assert document["text"][mark["start"] : mark["end"]] == "Paris"
    assert (mark["lat"], mark["lon"]) == (33.66, -95.56)


def test_a_name_that_acts_like_a_government_is_surer_to_be_the_capital() -> None:
    text = "Paris warned them."
    literal, metonym = _resolved(text, "Paris")[0], _resolved(text, "Paris", role="metonym")[0]
    assert metonym.place == literal.place
    assert metonym.score > literal.score


def test_a_demonym_is_its_country() -> None:
    found = _resolved("The French minister spoke.", "French", role="demonym")[0]
    assert (found.place.name, found.place.kind) == ("France", "country")


def test_other_spellings_are_a_last_resort_with_a_lower_score() -> None:
    exact, alike = _one("Shells hit Kharkiv.", "Kharkiv"), _one("Shells hit Kharkyv.", "Kharkyv")
    assert alike.place == exact.place
    assert alike.score < exact.score
    assert "spelt Kharkiv" in alike.reason


@pytest.mark.parametrize(
    ("name", "others", "place"),
    [
        ("Kouroo", ("Dallas", "Anchorage"), "Dallas"),
        ("Kouroo", ("Dallas",), "Kourou"),
        ("Kharkyv", ("Dallas", "Anchorage"), "Kharkiv"),
    ],
    ids=["an article of another land", "too little to tell", "well known"],
)
def test_a_name_is_spelt_like_no_small_place_of_a_land_the_article_does_not_name(
    name: str, others: tuple[str, ...], place: str
) -> None:
    found = _one(f"They drove from {' and '.join(others)} to {name}.", name, *others)
    assert found.place is not None
    assert (found.place.name, "spelt" in found.reason) == (place, place != "Dallas")


def test_an_unknown_name_has_no_place_and_says_so() -> None:
    found = _one("He was born in Qwxzburg.", "Qwxzburg")
    assert (found.place, found.score) == (None, 0.0)
    assert "Qwxzburg" in found.reason


def test_a_name_unknown_to_the_gazetteer_is_looked_for_where_the_article_plays() -> None:
    text = "Police in Dallas, Texas, closed Elm Gardens. Dallas officials said Elm Gardens was dry."
    unknown = _resolved(text, "Dallas", "Texas", "Elm Gardens", "Dallas", "Elm Gardens")[2]
    assert unknown.place.name == "Dallas"
    assert unknown.score < SURE_ENOUGH
    assert unknown.reason == "the gazetteer knows no Elm Gardens; it stands for Dallas, the town most told of here"


@pytest.mark.parametrize(("name", "place"), [("Kourou Town Hall", "Kourou"), ("Kourou Concert Series", None)])
def test_a_house_called_after_a_small_town_is_in_it(name: str, place: str | None) -> None:
    found = _resolved(f"They met in {name}.", name)[0].place
    assert (found and found.name) == place


def test_an_article_that_plays_nowhere_says_nothing_of_unknown_names() -> None:
    text = "From Dallas the tour went to London, Kharkiv, Hamilton and Elm Gardens."
    assert _resolved(text, "Dallas", "London", "Kharkiv", "Hamilton", "Elm Gardens")[-1].place is None


@pytest.mark.parametrize(
    ("name", "place"), [("Canadian Senate", "Canada"), ("Canadian Embassy", None), ("Indian Hill Road", None)]
)
def test_a_body_is_where_its_people_are_a_house_or_street_anywhere(name: str, place: str | None) -> None:
    found = _resolved(f"The {name} did not answer.", name)[0].place
    assert (found and found.name) == place


@pytest.mark.parametrize(
    ("text", "name", "others", "words"),
    [
        ("The fair in Paris, Texas, opens.", "Paris", ("Texas",), "the text puts it in Texas"),
        ("The minister flew to Paris.", "Paris", (), "the best known of that name"),
        ("The minister flew to Paris.", "Paris", (), "2 other places of that name"),
        ("The minister flew to Hamilton.", "Hamilton", (), "the only place of that name"),
    ],
)
def test_the_reason_is_one_a_reporter_understands(text: str, name: str, others: tuple[str, ...], words: str) -> None:
    assert words in _one(text, name, *others).reason


def test_runners_up_leave_out_the_place_chosen() -> None:
    found = _one("The minister flew to Paris.", "Paris")
    assert {p.region for p in found.candidates} == {"Texas", "Ontario"}
    assert found.place not in found.candidates


def test_a_text_of_thousands_of_names_is_resolved_in_blocks() -> None:
    text = "Paris, London, Vienna, Dallas. " * 600
    found = _resolved(text, *("Paris", "London", "Vienna", "Dallas") * 600)
    assert len(found) == 2400
    assert {r.place.name for r in found} == {"Paris", "London", "Vienna", "Dallas"}


def test_the_same_article_gives_the_same_answers() -> None:
    text = "From Paris, Texas, she drove to Dallas and flew to London and Hamilton, Ontario."
    names = ("Paris", "Texas", "Dallas", "London", "Hamilton", "Ontario")
    assert _resolved(text, *names) == _resolved(text, *names)


def test_likelihoods_of_a_name_and_of_none_add_up_to_one() -> None:
    text = "From Paris she flew to Hamilton."
    toponyms = [Toponym(span=Span(start=text.index(n), end=text.index(n) + len(n)), text=n, role="literal")
                for n in ("Paris", "Hamilton")]  # fmt: skip
    article = Article(id="a", text=text)
    found = candidates.groups(article, toponyms, GAZETTEER)
    frame = ranker.frame(found, candidates.links(NLP(text), article, toponyms, found), GAZETTEER)
    rows, none = ranker.probabilities(frame, ranker.shipped_weights())
    assert rows[frame.own == 0].sum() + none[0] == pytest.approx(1)


def test_every_shipped_weight_is_of_a_known_feature() -> None:
    weights = ranker.shipped_weights()
    known = {*ranker.STATIC, *ranker.CONTEXT, *ranker.NONE}
    assert set(weights.prior) <= known
    assert set(weights.full) <= known


def test_the_learner_finds_weights_that_put_the_article_before_fame(tmp_path: Path) -> None:
    text = "The sheriff of Paris drove to Dallas, Texas."
    points = {"Paris": (33.66, -95.56), "Dallas": (32.78, -96.8), "Texas": (31.25, -99.25)}
    marks = [{"start": text.index(name), "end": text.index(name) + len(name), "lat": lat, "lon": lon}
             for name, (lat, lon) in points.items()]  # fmt: skip
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join(json.dumps({"id": str(i), "text": text, "toponyms": marks}) for i in range(5)))
    data = list(ranker_train.examples(ranker_train.read(path, GAZETTEER), NLP, GAZETTEER))
    weights = ranker_train.fit(data)
    rows, _ = ranker.probabilities(data[0].frame, weights)
    assert rows[data[0].good].sum() > 2.5


@pytest.mark.parametrize(
    ("name", "place"),
    [("Parys", None), ("Vindobona Marsh", None), ("Vindobona University", "Vienna"), ("Vienna Marsh", "Vienna"),
     ("Vindobonna", None)],
)  # fmt: skip
def test_neither_a_short_name_spelt_alike_nor_half_of_another_name_is_the_place(name: str, place: str | None) -> None:
    (found,) = _resolved(f"The soldiers left {name} on foot.", name)
    assert (found.place and found.place.name) == place


@pytest.mark.parametrize(
    ("name", "slip"), [("Chelmsfrod", False), ("Chelmsford Hill", True), ("Chelmsfort", True), ("Shelmsford", True)]
)
def test_letters_in_the_wrong_order_are_no_other_place_and_another_letter_may_be(name: str, *, slip: bool) -> None:
    town = Place(id="test:1", name="Chelmsford", lat=51.7, lon=0.5, kind="city", country="GB")
    assert is_slip(name, town) is slip


def test_a_title_teaches_little_and_the_names_around_it_nothing() -> None:
    text = "Paris is a town in Texas. Paris lies near Dallas."
    marks = [{"start": text.index(n), "end": text.index(n) + len(n), "lat": lat, "lon": lon} for n, lat, lon in
             (("Paris", 33.66, -95.56), ("Texas", None, None), ("Dallas", None, None))]  # fmt: skip
    line = {"id": "t", "text": text, "toponyms": marks}
    (plain,) = ranker_train.examples(iter([line]), NLP, GAZETTEER)
    (titled,) = ranker_train.examples(iter([line | {"titled": True}]), NLP, GAZETTEER)
    assert plain.weight.tolist() == [1.0, 0.0, 0.0]
    assert titled.weight.tolist() == [0.3, 0.0, 0.0]


def test_a_title_whose_place_nobody_knows_teaches_nothing() -> None:
    marks = [{"start": 0, "end": 5, "lat": 33.66, "lon": 95.56}]
    line = {"id": "t", "text": "Paris is a town. It lies in Texas.", "toponyms": marks}
    (plain,) = ranker_train.examples(iter([line]), NLP, GAZETTEER)
    (titled,) = ranker_train.examples(iter([line | {"titled": True}]), NLP, GAZETTEER)
    assert (plain.weight.tolist(), plain.none.tolist()) == ([1.0], [True])
    assert (titled.weight.tolist(), titled.none.tolist()) == ([0.0], [False])


def test_the_names_around_a_title_are_found_but_not_placed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Paris is a town in Texas. Paris lies near Dallas."
    path = tmp_path / "titles.jsonl"
    path.write_text(
        json.dumps({"id": 1, "text": text, "toponyms": [{"start": 0, "end": 5, "lat": 33.66, "lon": -95.56}]})
    )
    monkeypatch.setattr(ranker_train.parsing, "load", lambda: None)
    monkeypatch.setattr(ranker_train.parsing, "parse", lambda article, **_: article)
    found = tuple(_toponym(text, name) for name in ("Paris", "Texas", "Dallas"))
    monkeypatch.setattr(ranker_train.toponyms, "find", lambda *_: found)
    (line,) = ranker_train.read_titled(path, GAZETTEER)
    assert [(mark.get("name"), mark["lat"]) for mark in line["toponyms"]] == [
        (None, 33.66), ("Texas", None), ("Dallas", None)
    ]  # fmt: skip
    assert line["titled"]


@pytest.mark.parametrize(("name", "surest"), [("Camp London", 0.6), ("Mt. London", 0.6), ("London camp", 1.0)])
def test_a_town_is_hardly_the_camp_or_mountain_named_before_it(name: str, surest: float) -> None:
    (found,) = _resolved(f"The soldiers left {name} for France.", name)
    assert found.place is not None
    assert (found.place.name, surest - 0.2 < found.score <= surest) == ("London", True)


def test_cross_validation_answers_every_article_without_having_learned_it() -> None:
    text = "The sheriff of Paris drove to Dallas, Texas."
    points = {"Paris": (33.66, -95.56), "Dallas": (32.78, -96.8), "Texas": (31.25, -99.25)}
    marks = [{"start": text.index(name), "end": text.index(name) + len(name), "lat": lat, "lon": lon}
             for name, (lat, lon) in points.items()]  # fmt: skip
    lines = [{"id": str(i), "text": text, "toponyms": marks} for i in range(4)]
    rows = list(ranker_train.cross_validated(lines, (), NLP, GAZETTEER, folds=2))
    assert sorted(row["id"] for row in rows) == ["0", "1", "2", "3"]
    assert [t["lat"] for t in rows[0]["toponyms"]] == [33.66, 32.78, 31.25]


def test_a_name_with_its_kind_behind_it_is_another_place_than_the_bare_name() -> None:
    text = "Barges on the Ohio river were stuck, said the governor of Ohio."
    river, state = _resolved(text, "Ohio", "Ohio")
    assert (river.place.kind, state.place.kind) == ("river", "region")


def test_a_part_of_the_world_is_no_hamlet_unless_one_is_said_to_hold_it() -> None:
    text = "The crew sailed the Gulf of Mexico to Dallas and Paris, Texas."
    gulf = candidates.groups(Article(id="a", text=text), [_toponym(text, "Gulf of Mexico")], GAZETTEER)
    assert [match.place.kind for match in gulf[0].matches] == ["sea"]
    text = "A fire broke out in Gulf of Mexico, Texas."
    toponyms = [_toponym(text, name) for name in ("Gulf of Mexico", "Texas")]
    held = candidates.groups(Article(id="a", text=text), toponyms, GAZETTEER)
    assert [match.place.kind for match in held[0].matches] == ["sea", "city"]


def test_a_code_inside_a_name_is_no_airport() -> None:
    text = "Crowds came to DAL Stadium."
    assert not candidates.groups(Article(id="a", text=text), [_toponym(text, "DAL Stadium")], GAZETTEER)[0].matches
    assert candidates.groups(Article(id="a", text="DAL"), [_toponym("DAL", "DAL")], GAZETTEER)[0].matches


def _toponym(text: str, name: str) -> Toponym:
    return Toponym(span=Span(start=text.index(name), end=text.index(name) + len(name)), text=name, role="literal")


@pytest.mark.parametrize(
    ("lat", "lon", "region", "is_elsewhere"),
    [(29.2, -103.2, "", True), (30.0, -83.9, "Florida", False), (31.1, -83.4, "", False)],
)
def test_what_the_text_puts_in_a_region_is_not_half_a_continent_away(
    lat: float, lon: float, region: str, *, is_elsewhere: bool
) -> None:
    florida = Place(id="f", name="Florida", lat=28.7, lon=-82.5, kind="region", country="US", region="Florida")
    bend = Place(id="b", name="Great Bend", lat=lat, lon=lon, kind="park", country="US", region=region)
    linked = candidates.Links()
    linked.owners[1].add(0)
    made = [choices.Choice(lookups.Match(place, 1.0), 0.9) for place in (florida, bend)]
    assert choices._is_elsewhere(bend, 1, linked, made) is is_elsewhere
    assert not choices._is_elsewhere(bend, 1, candidates.Links(), made)


@pytest.mark.parametrize(
    ("text", "others", "place"),
    [
        ("A bomb went off on Vienna Street in London.", ("London",), "London"),
        ("A bomb went off on Vienna Street.", (), "Vienna"),
        ("A bomb went off on Vienna Street, London and Dallas.", ("London", "Dallas"), "Vienna"),
    ],
    ids=["in the town said", "no town said", "a list"],
)
def test_a_street_is_in_the_town_said_and_not_where_it_is_named_for(
    text: str, others: tuple[str, ...], place: str
) -> None:
    assert _one(text, "Vienna Street", *others).place.name == place


@pytest.mark.parametrize(
    ("name", "own", "is_it"),
    [("Cat Bi", "Cat Ba", False), ("Al Fashir", "Al Fasher", True), ("Cat Baa", "Cat Ba", False)],
)
def test_a_short_last_word_with_another_letter_is_another_name(name: str, own: str, *, is_it: bool) -> None:
    place = Place(id="1", name=own, lat=0.0, lon=0.0, kind="city", country="VN")
    assert lookups._is_own_name(name, place) is is_it
