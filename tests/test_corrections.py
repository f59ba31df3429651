"""A person's corrections: read and checked, applied to articles and stories, written down and read back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from gazetteer_of_a_few import FewPlaces

from geonews import cli, corrections, export
from geonews.corrections import Corrections
from geonews.desk import amend, decisions
from geonews.errors import CorrectionsError
from geonews.model import Article, Mention, Movement, NoiseSpan, Place, Reading, Resolution, Span, Toponym
from geonews.render import page


class Few(FewPlaces):
    """With look-up by id, which only corrections use."""

    def by_id(self, place_id: str) -> Place | None:
        return next((p for places in self._names.values() for p in places if p.id == place_id), None)


GAZETTEER: Any = Few()
PARIS_FR, PARIS_US, DALLAS, LONDON, HAMILTON = (
    next(p for p in GAZETTEER.lookup(name) if p.country == country)
    for name, country in (("Paris", "FR"), ("Paris", "US"), ("Dallas", "US"), ("London", "GB"), ("Hamilton", "CA"))
)


def hand(text: str, tmp_path: Path, name: str = "corrections.toml") -> Corrections:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return corrections.read([path], GAZETTEER)


def article(text: str, key: str = "a", noise: tuple[NoiseSpan, ...] = ()) -> Article:
    return Article(id=key, text=text, noise=noise, published=date(2024, 3, 5))


def found(one: Article, *names: str) -> tuple[Toponym, ...]:
    starts = [(one.text.index(name), name) for name in names]
    spans = [(Span(start=at, end=at + len(name)), name) for at, name in sorted(starts)]
    return tuple(Toponym(span=span, text=name, role="literal") for span, name in spans)


def resolver(toponyms: tuple[Toponym, ...], **places: Place | None) -> Any:
    """A stand-in for `resolve.resolve`: each name has its place unless it is pinned."""

    def choose(*, pinned: dict[int, Place]) -> tuple[Resolution, ...]:
        return tuple(
            Resolution(toponym=t, place=pinned.get(i, places.get(t.text)), score=0.6, reason="", by_hand=i in pinned)
            for i, t in enumerate(toponyms)
        )

    return choose


def reading(one: Article, by_hand: Corrections = amend.NOTHING, **places: Place | None) -> Reading:
    spotted = found(one, *(name for name in places if name in one.text))
    named = amend.names(one, spotted, by_hand)
    decided = amend.decide(one, named, by_hand, resolver(named, **places))
    return Reading(article=one, resolutions=decided, corrections=amend.changes(one, spotted, decided, by_hand))


def trip(one: Article, mover: str, origin: Place | None, destination: Place) -> Movement:
    def mention(place: Place) -> Mention:
        return Mention(span=Span(start=0, end=1), name=place.name, place=place, score=1.0)

    return Movement(
        article_id=one.id, trigger=Span(start=0, end=1), sentence=Span(start=0, end=len(one.text)), lemma="travel",
        mover=mover, origin=(mention(origin),) if origin else (), destination=(mention(destination),),
    )  # fmt: skip


# -- reading the file -------------------------------------------------------------------------------------

SOURCE = 'source = { who = "port log", quote = "She sails." }'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[place]\n", "not TOML"),
        ("[[plaice]]\n", "no kind of entry 'plaice'; did you mean 'place'"),
        ("[place]\nname = 'Paris'\n", r"write \[\[place\]\] in double brackets"),
        ("place = ['Paris']\n", "place 1: a table of name, article"),
        ("[[place]]\nname = 'Paris'\nidd = 'x'\n", "unknown key 'idd'; did you mean 'id'"),
        ("[[place]]\nid = 'test:3'\n", "'name' is missing"),
        ("[[place]]\nname = 'Paris'\n", "'Paris'.*say which place"),
        ("[[place]]\nname = ''\nid = 'test:3'\n", "'name' must be a text"),
        ("[[place]]\nname = 3\nid = 'test:3'\n", "'name' must be a text"),
        ("[[place]]\nname = 'Paris'\nid = 'nothing:0'\n", "no place has the id 'nothing:0'; `geonews gazetteer lookup"),
        ("[[place]]\nname = 'Paris'\nid = 'test:3'\nlat = 1\n", "both 'id' and 'lat'"),
        ("[[place]]\nname = 'Paris'\nlat = 95\nlon = 1\n", "out of range: 95.0, 1.0"),
        ("[[place]]\nname = 'Paris'\nlat = nan\nlon = 1\n", "'lat' must be a number of degrees"),
        ("[[place]]\nname = 'Paris'\nlat = true\nlon = 1\n", "'lat' must be a number of degrees"),
        ("[[place]]\nname = 'Paris'\nlat = 1\nlon = 1\nkind = 'harbor'\n", "unknown kind 'harbor'"),
        ("[[place]]\nname = 'Paris'\nlat = 1\nlon = 1\ncountry = 'France'\n", "two capital letters, not 'France'"),
        ("[[place]]\nname = 'Paris'\nid = 'test:3'\nstart = 4\n", "'start' is a character of one article"),
        ("[[place]]\nname = 'Paris'\nid = 'test:3'\nstart = -4\narticle = 'a'\n", "'start' must be a whole number"),
        ("[[wrong_leg]]\n", "say which: 'leg'"),
        ("[[wrong_leg]]\nleg = 'x'\nmover = 'y'\n", "say which: 'leg'"),
        ("[[mover]]\nname = 'A'\nis = 'a'\n", "'name' and 'is' are the same"),
        (f"[[leg]]\nmover = 'A'\n{SOURCE}\n", "needs an 'origin' or a 'destination'"),
        ("[[leg]]\nmover = 'A'\norigin = 'test:3'\n", "'source' is missing"),
        ("[[leg]]\nmover = 'A'\norigin = 'test:3'\nsource = { who = 'x' }\n", "'quote' is missing"),
        ("[[leg]]\nmover = 'A'\norigin = 'test:3'\nsource = { who = 'x', quote = 'y', url = 'javascript:z' }\n", "web address"),
        (f"[[leg]]\nmover = 'A'\norigin = 'test:3'\nstatus = 'surely'\n{SOURCE}\n", "'status' is one of denied, expected"),
        (f"[[leg]]\nmover = 'A'\norigin = 'test:3'\nmode = 'hovering'\n{SOURCE}\n", "'mode' is one of air"),
        (f"[[leg]]\nmover = 'A'\norigin = 'test:3'\nwhen = 'soon'\n{SOURCE}\n", "'when' must be a day such as"),
        (f"[[leg]]\nmover = 'A'\norigin = 'test:999'\n{SOURCE}\n", "leg 1, origin: no place has the id"),
        (f"[[site]]\nevent = 'fair'\nplace = 7\n{SOURCE}\n", "'place' must be an id in quotes, or"),
        (f"[[site]]\nevent = 'fair'\nplace = 'test:3'\nparticipants = 'A'\n{SOURCE}\n", "must be a list of texts"),
        ("[[place]]\nname='Paris'\nid='test:3'\n[[place]]\nname='PARIS'\nid='test:4'\n", "place 2 .*contradicts .*place 1"),
        ("[[place]]\nname='Paris'\nid='test:3'\n[[not_a_place]]\nname='Paris'\n", "not_a_place 1.*contradicts .*place 1"),
        ("[[mover]]\nname='A'\nis='B'\n[[mover]]\nname='a'\nis='C'\n", "mover 2.*one mover cannot be two"),
        ("[[mover]]\nname='A'\nis='B'\n[[mover]]\nname='B'\nis='A'\n", "mover 1.*give the last name in both"),
    ],
)  # fmt: skip
def test_what_cannot_hold_is_one_line_that_names_the_entry(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(CorrectionsError, match=says) as error:
        hand(text, tmp_path)
    assert "corrections.toml" in str(error.value)
    assert "\n" not in str(error.value)


def test_control_characters_do_not_reach_the_message(tmp_path: Path) -> None:
    with pytest.raises(CorrectionsError) as error:
        hand('[[place]]\nname = "a\\u001b[31mb"\nid = "none"\n', tmp_path)
    assert "\x1b" not in str(error.value)


def test_contradictions_are_seen_across_files(tmp_path: Path) -> None:
    paths = [tmp_path / "one.toml", tmp_path / "two.toml"]
    for path, place in zip(paths, (PARIS_FR, PARIS_US), strict=True):
        path.write_text(f"[[place]]\nname = 'Paris'\nid = '{place.id}'\n", encoding="utf-8")
    with pytest.raises(CorrectionsError, match=r"two\.toml.*contradicts .*one\.toml"):
        corrections.read(paths, GAZETTEER)


def test_the_file_beside_the_articles_is_found_once(tmp_path: Path) -> None:
    (tmp_path / "corrections.toml").write_text("", encoding="utf-8")
    inputs = [str(tmp_path), str(tmp_path / "a.txt"), "-", "https://example.org/a", str(tmp_path / "gone" / "b.txt")]
    assert corrections.beside(inputs) == (tmp_path / "corrections.toml",)


# -- one article ------------------------------------------------------------------------------------------


def test_a_name_becomes_the_place_said(tmp_path: Path) -> None:
    by_hand = hand(f"[[place]]\nname = 'paris'\nid = '{PARIS_US.id}'\n", tmp_path)
    (one,) = reading(article("A train reached Paris."), by_hand, Paris=PARIS_FR).resolutions
    assert (one.place, one.by_hand) == (PARIS_US, True)


def test_an_entry_for_one_article_leaves_the_others(tmp_path: Path) -> None:
    by_hand = hand(f"[[place]]\nname = 'Paris'\narticle = 'b'\nid = '{PARIS_US.id}'\n", tmp_path)
    places = [reading(article("To Paris.", key), by_hand, Paris=PARIS_FR).resolutions[0].place for key in "ab"]
    assert places == [PARIS_FR, PARIS_US]


def test_an_entry_for_one_mention_leaves_the_others(tmp_path: Path) -> None:
    one = article("From London. To London again.")
    by_hand = hand(f"[[place]]\nname = 'London'\narticle = 'a'\nstart = 16\nid = '{DALLAS.id}'\n", tmp_path)
    both = (*found(one, "London"), Toponym(span=Span(start=16, end=22), text="London", role="literal"))
    decided = amend.decide(one, both, by_hand, resolver(both, London=LONDON))
    assert [resolution.place for resolution in decided] == [LONDON, DALLAS]


def test_a_name_that_was_not_found_is_found_by_its_entry_outside_page_noise(tmp_path: Path) -> None:
    one = article("Off to Dallas, then Dallasite. Dallas Times", noise=(NoiseSpan(start=31, end=43, why="teaser"),))
    by_hand = hand(f"[[place]]\nname = 'Dallas'\nid = '{DALLAS.id}'\n", tmp_path)
    assert [t.span.start for t in amend.names(one, (), by_hand)] == [7]


def test_what_is_no_place_is_dropped_but_for_the_article_that_says_so(tmp_path: Path) -> None:
    by_hand = hand(
        f"[[not_a_place]]\nname = 'Paris'\n[[place]]\nname = 'Paris'\narticle = 'b'\nid = '{PARIS_US.id}'\n", tmp_path
    )
    kept = [amend.names(article("Paris said.", key), found(article("Paris said."), "Paris"), by_hand) for key in "ab"]
    assert [len(names) for names in kept] == [0, 1]


def test_an_entry_that_agrees_changes_nothing_unless_it_says_sure(tmp_path: Path) -> None:
    text = f"[[place]]\nname = 'Paris'\nid = '{PARIS_FR.id}'\n"
    (agreed,) = reading(article("To Paris."), hand(text, tmp_path), Paris=PARIS_FR).resolutions
    (sure,) = reading(article("To Paris."), hand(f"{text}sure = true\n", tmp_path), Paris=PARIS_FR).resolutions
    assert (agreed.by_hand, sure.by_hand) == (False, True)


def test_a_place_set_by_coordinates(tmp_path: Path) -> None:
    by_hand = hand("[[place]]\nname = 'Pier 9'\nlat = 1.5\nlon = 2\ncalled = 'Ninth pier'\nkind = 'port'\n", tmp_path)
    (one,) = reading(article("She lay at Pier 9."), by_hand).resolutions
    assert one.place
    assert (one.place.name, one.place.latlon, one.place.kind) == ("Ninth pier", (1.5, 2.0), "port")


# -- the story --------------------------------------------------------------------------------------------


def told(by_hand: Corrections) -> Any:
    one = article("Ann Ode went from Paris to London. Bo Ek went to Dallas.")
    moves = (trip(one, "Ann Ode", PARIS_FR, LONDON), trip(one, "Bo Ek", LONDON, DALLAS))
    return amend.tell([Reading(article=one, movements=moves)], by_hand)


def legs(story: Any) -> list[tuple[str, str | None, str | None]]:
    return [
        (it.mover, leg.origin and leg.origin.name, leg.destination and leg.destination.name)
        for it in story.itineraries
        for leg in it.legs
    ]


@pytest.mark.parametrize(
    "entry", ["destination = 'london'", "mover = 'Ann Ode'", "mover = 'Ann Ode'\norigin = 'Paris'"]
)
def test_a_wrong_leg_is_left_out_and_told(entry: str, tmp_path: Path) -> None:
    story = told(hand(f"[[wrong_leg]]\n{entry}\n", tmp_path))
    assert legs(story) == [("Bo Ek", "London", "Dallas")]
    assert "Ann" not in story.title
    assert [(c.kind, c.count) for c in story.corrections] == [("wrong_leg", 1)]


def test_a_wrong_leg_by_its_id_in_story_json(tmp_path: Path) -> None:
    data = json.loads(export.to_json(told(amend.NOTHING)))
    name = next(leg["id"] for it in data["itineraries"] if it["mover"] == "Bo Ek" for leg in it["legs"])
    assert legs(told(hand(f"[[wrong_leg]]\nleg = '{name}'\n", tmp_path))) == [("Ann Ode", "Paris", "London")]


def test_two_movers_become_one(tmp_path: Path) -> None:
    story = told(hand("[[mover]]\nname = 'bo ek'\nis = 'Ann Ode'\n", tmp_path))
    assert legs(story) == [("Ann Ode", "Paris", "London"), ("Ann Ode", "London", "Dallas")]


def test_an_added_leg_carries_its_source(tmp_path: Path) -> None:
    story = told(hand(
        f"[[leg]]\nmover = 'Bo Ek'\norigin = '{DALLAS.id}'\ndestination = '{HAMILTON.id}'\nstatus = 'expected'\n"
        "when = 2024-03-20\nsource = { who = 'port log', quote = 'Off to Hamilton.', url = 'https://example.org/', "
        "date = 2024-03-06 }\n", tmp_path))  # fmt: skip
    assert ("Bo Ek", "Dallas", "Hamilton") in legs(story)
    (journey,) = [journey for journey in story.itineraries if journey.mover == "Bo Ek"]
    (quoted,) = journey.legs[-1].evidence
    assert (quoted.quote, quoted.source, quoted.article) == ("Off to Hamilton.", "port log", "by hand: port log")
    note = story.articles[-1]
    assert (note.outlet, note.url, note.published) == ("port log", "https://example.org/", date(2024, 3, 6))


def test_an_added_site_is_a_candidate(tmp_path: Path) -> None:
    story = told(hand(f"[[site]]\nevent = 'fair'\nplace = '{HAMILTON.id}'\nstatus = 'possible'\n{SOURCE}\n", tmp_path))
    assert [(e.kind, [s.place for s in e.sites]) for e in story.events] == [("fair", [HAMILTON])]


def test_corrections_survive_story_json_and_are_on_the_page_escaped(tmp_path: Path) -> None:
    by_hand = hand(
        "[[mover]]\nname = 'Bo Ek'\nis = '<img src=x onerror=y>{{7*7}}'\nnote = '</script>{{8*8}}'\n", tmp_path
    )
    story = told(by_hand)
    assert export.from_json(export.to_json(story)) == story
    html = page.html(story)
    assert "Corrected by hand" in html
    assert "<img src=x" not in html
    assert "49" not in html.partition("Corrected by hand")[2].partition("</section>")[0]


# -- what met nothing -------------------------------------------------------------------------------------


def test_each_entry_that_met_nothing_is_a_line(tmp_path: Path) -> None:
    by_hand = hand(
        f"[[place]]\nname = 'Atlantis'\nid = '{DALLAS.id}'\n[[not_a_place]]\nname = 'Atlantis'\narticle = 'b'\n"
        "[[mover]]\nname = 'Nemo'\nis = 'Nobody'\n[[wrong_leg]]\nleg = 'ffffffff'\n",
        tmp_path,
    )
    story = told(by_hand)
    lines = amend.unmatched(by_hand, story.corrections, story_told=True)
    kinds = [line.partition("corrections.toml, ")[2].partition(" 1")[0] for line in lines]
    assert kinds == ["place", "not_a_place", "mover", "wrong_leg"]


def test_an_entry_that_agrees_has_met_something(tmp_path: Path) -> None:
    by_hand = hand(f"[[place]]\nname = 'Paris'\nid = '{PARIS_FR.id}'\n", tmp_path)
    one = reading(article("To Paris."), by_hand, Paris=PARIS_FR)
    assert amend.unmatched(by_hand, one.corrections, story_told=True) == ()


# -- written down -----------------------------------------------------------------------------------------


def test_todays_decisions_read_back_change_nothing(tmp_path: Path) -> None:
    def read(by_hand: Corrections) -> list[Reading]:
        return [
            reading(article("Paris and London, with Paris again.", "a"), by_hand, Paris=PARIS_FR, London=LONDON),
            reading(article("In Paris, Paris Ek met Hamilton.", "b"), by_hand, Paris=PARIS_US),
            reading(article("Nothing in Hamilton.", "c"), by_hand, Hamilton=None),
        ]

    first = read(amend.NOTHING)
    again = hand(decisions.write(first, amend.tell(first)), tmp_path)
    assert len(again.entries) == 3
    second = read(again)
    assert [r.resolutions for r in second] == [r.resolutions for r in first]
    assert amend.tell(second, again) == amend.tell(first)


HOSTILE = 'Pa"ris\\ \x7f # ]]\n[[mover]]'


def test_hostile_names_are_written_so_that_they_read_back(tmp_path: Path) -> None:
    by_hand = hand(
        f"[[place]]\nname = {json.dumps(HOSTILE).replace(chr(127), chr(92) + 'u007f')}\nlat = 1\nlon = 2.5\nnote = 'x'\n"
        f"[[leg]]\nmover = 'A'\norigin = {{ lat = 1, lon = 2 }}\nwhen = 2024-03-01\n{SOURCE}\n",
        tmp_path,
    )
    text = decisions.write([], amend.tell([]), by_hand)
    again = hand(text, tmp_path, "again.toml")
    assert [(e.kind, dict(e.values)) for e in again.entries] == [(e.kind, dict(e.values)) for e in by_hand.entries]


# -- from the command line --------------------------------------------------------------------------------


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    text = (
        "OSLO, March 4, 2024 - The ship Gull left Bergen on Sunday and arrived in Tromso on Monday, its owner said.\n"
    )
    (folder / "gull.txt").write_text(text, encoding="utf-8")
    return folder


def test_map_takes_the_file_beside_the_articles_and_counts(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (news / "corrections.toml").write_text("[[mover]]\nname = 'Gull'\nis = 'RV Gull'\n", encoding="utf-8")
    assert cli.main(["map", str(news), "-o", str(tmp_path / "s.json")]) == 0
    story = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert [it["mover"] for it in story["itineraries"]] == ["RV Gull"]
    assert "1 correction(s) by hand" in capsys.readouterr().err


def test_written_decisions_make_the_same_story(news: Path, tmp_path: Path) -> None:
    first, file, second = tmp_path / "1.json", tmp_path / "c.toml", tmp_path / "2.json"
    assert cli.main(["map", str(news), "-o", str(first), "--write-corrections", str(file)]) == 0
    assert cli.main(["map", str(news), "-o", str(second), "--corrections", str(file)]) == 0
    assert first.read_bytes() == second.read_bytes()


def test_a_file_of_corrections_is_never_written_over(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "c.toml"
    file.write_text("# mine\n", encoding="utf-8")
    assert cli.main(["map", str(news), "--write-corrections", str(file)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "# mine\n"


def test_annotate_applies_places_and_says_what_it_leaves(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "c.toml"
    text = "[[place]]\nname = 'Bergen'\nlat = 1\nlon = 2\n[[mover]]\nname = 'Gull'\nis = 'RV Gull'\n"
    file.write_text(f"{text}[[not_a_place]]\nname = 'Tromso'\n", encoding="utf-8")
    assert cli.main(["annotate", str(news), "--corrections", str(file)]) == 1
    out, err = capsys.readouterr()
    assert [(t["name"], t["lat"]) for t in json.loads(out)["toponyms"] if t.get("by_hand")] == [("Bergen", 1.0)]
    assert "Tromso" not in [t["name"] for t in json.loads(out)["toponyms"]]
    assert "1 correction(s) of movers, legs or sites change a map" in err
