"""The page without a browser: what is drawn, what it says, and that nothing in it can run or fetch."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from render_stories import (
    HOSTILE,
    KHASAN,
    MOSCOW,
    NORTH_KOREA,
    NOTES,
    PYONGYANG,
    RUSSIA,
    big_story,
    great_circle,
    hostile_story,
    place,
    said,
    train_story,
    voyage_story,
)

from geonews import cli_output, render
from geonews.errors import RenderError
from geonews.model import (
    ArticleNote,
    Candidate,
    Change,
    Event,
    Evidence,
    Itinerary,
    Leg,
    Place,
    Route,
    Story,
    Unresolved,
    When,
)
from geonews.render import basemap, escape, frame, page, styles, view, words

BY_RAIL = Route(method="rail", length_km=835.2, coordinates=(PYONGYANG.lonlat, KHASAN.lonlat))


@pytest.fixture(scope="module")
def train_page() -> str:
    return page.html(train_story())


@pytest.fixture(scope="module")
def hostile_page() -> str:
    return page.html(hostile_story())


def payload_of(html: str) -> dict:
    return json.loads(re.search(r'id="geonews-data">(.*?)</script>', html, re.DOTALL)[1])


def one_leg(**changes: Any) -> Story:
    leg = replace(Leg(origin=PYONGYANG, destination=KHASAN, status="happened", mode="rail", route=BY_RAIL), **changes)
    return Story(title="One leg", articles=(), itineraries=(Itinerary(mover="A", vehicle=None, legs=(leg,)),))


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.seen.append((tag, dict(attrs)))


# ---- the page stands alone, is reproducible and small


def test_page_asks_for_nothing(train_page: str) -> None:
    assert escape.external(train_page) == []


def test_page_is_the_same_twice(train_page: str) -> None:
    assert page.html(train_story()) == train_page


def test_page_holds_no_chance_ids(train_page: str) -> None:
    assert re.findall(r"_[0-9a-f]{32}", train_page) == []


def test_page_is_within_the_size(train_page: str) -> None:
    assert len(train_page.encode()) < 450_000


def test_title_may_be_given() -> None:
    assert "<h1>Another &amp; better</h1>" in page.html(one_leg(), title="Another & better")


def test_scripts_that_the_policy_allows_are_those_on_the_page(train_page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', train_page)[1]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert policy.count("'sha256-") == len(re.findall("<script>", train_page)) == 3


def test_notebook_frames_the_page() -> None:
    frame_ = render.notebook(one_leg())
    tag, attributes = Tags(frame_).seen[0]
    assert tag == "iframe"
    assert attributes["srcdoc"] == page.html(one_leg())
    assert attributes["sandbox"] == "allow-scripts allow-popups"


# ---- hostile text


def test_hostile_text_is_never_evaluated(hostile_page: str) -> None:
    assert "x49x" not in hostile_page


def test_hostile_text_adds_no_element(hostile_page: str) -> None:
    tags = Tags(hostile_page).seen
    assert [tag for tag, _ in tags if tag == "img"] == []
    assert sum(tag == "script" for tag, _ in tags) == 4
    assert [name for _, attributes in tags for name in attributes if name.startswith("on")] == []


def test_hostile_links_are_not_links(hostile_page: str) -> None:
    assert escape.external(hostile_page) == []
    assert "javascript:" not in hostile_page.replace("javascript:{}", "").partition("</head>")[2]


def test_hostile_text_arrives_whole(hostile_page: str) -> None:
    shown = escape.clean(HOSTILE)
    assert payload_of(hostile_page)["cards"]["leg-1-1"]["title"].startswith(shown)
    assert escape.text(HOSTILE) in hostile_page


def test_no_template_marks_of_articles_in_the_page(hostile_page: str) -> None:
    body = hostile_page.partition("</head>")[2]
    assert not re.search(r"\{\{|\{%|\{#", body)


@pytest.mark.parametrize("bad", ["\u202e", "\u2066", "\ud800", "\x00", "\x9b"])
def test_marks_that_turn_or_break_text_are_replaced(bad: str) -> None:
    assert escape.clean(f"a{bad}b") == "a\ufffdb"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://news.example/a?b=1&c", True),
        ("http://news.example/", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https://a b/", False),
        ("https://news.example/\u202e", False),
        ("http://[", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, safe: bool) -> None:  # noqa: FBT001 - a table of cases
    assert (escape.web_link(url) is not None) is safe


@pytest.mark.parametrize(
    "leak",
    [
        '<script src="https://x.example/a.js"></script>',
        '<link rel="stylesheet" href="//x.example/a.css">',
        '<img src="http://x.example/a.png">',
        '<img srcset="a.png 2x">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="/here">x</a>',
        "<style>@import 'a.css';</style>",
        "<style>p{background:url(a.png)}</style>",
        '<p style="background:url(//x)">',
        "<p onclick=x()>",
        "<script>fetch('/x')</script>",
        "<script>import('/x')</script>",
        "<script>new WebSocket('ws://x')</script>",
        '<meta http-equiv="refresh" content="0;url=x">',
        '<base href="https://x.example/">',
        '<form action="https://x.example/"></form>',
        '<object data="a.swf"></object>',
        '<svg><use xlink:href="https://x.example/#a"></use></svg>',
        '<iframe srcdoc="&lt;img src=a.png&gt;"></iframe>',
    ],
)
def test_guard_sees_a_leak(leak: str) -> None:
    assert escape.external(leak) != []


@pytest.mark.parametrize(
    "harmless",
    [
        '<a href="https://x.example/">x</a>',
        '<a href="#here">x</a>',
        '<link rel="icon" href="data:,">',
        "<style>p{background:url(data:image/png;base64,AA)}</style>",
        '<script type="application/json">"fetch(1)"</script>',
        "<p>fetch(1) src=http://x</p>",
    ],
)
def test_guard_lets_the_harmless_pass(harmless: str) -> None:
    assert escape.external(harmless) == []


# ---- what is drawn


def test_background_legs_and_sites_are_not_in_the_main_layer() -> None:
    picture = view.picture(train_story())
    assert [line.card.id for line in picture.lines if line.layer == "earlier"] == ["leg-1-1"]
    assert {line.layer for line in picture.lines if line.card.id != "leg-1-1"} == {"main", "overtaken"}


def test_map_fits_the_news_and_not_the_background() -> None:
    far = Leg(
        origin=MOSCOW,
        destination=PYONGYANG,
        status="happened",
        background=True,
        mode="air",
        route=great_circle(MOSCOW, PYONGYANG),
    )
    story = one_leg()
    both = replace(story, itineraries=(replace(story.itineraries[0], legs=(far, *story.itineraries[0].legs)),))
    assert view.picture(both).fit == view.picture(story).fit


def test_map_of_background_alone_fits_the_background() -> None:
    picture = view.picture(one_leg(background=True))
    assert picture.fit.west == pytest.approx(PYONGYANG.lon)
    assert not picture.has_news


@pytest.mark.parametrize("end", [RUSSIA, NORTH_KOREA, place("Yellow Sea", 36, 123, "sea")])
def test_a_wide_place_is_a_name_and_never_a_pin(end: Place) -> None:
    picture = view.picture(one_leg(destination=end, route=None))
    assert [stop.name for stop in picture.stops] == ["Pyongyang"]
    assert [area.name for area in picture.areas] == [end.name]


def test_a_place_whose_box_is_known_is_drawn_as_that_box_also_over_the_date_line() -> None:
    zone = replace(place("Exercise zone", 44, 179, "area"), radius_km=300, bbox=(177.0, 43.0, -179.0, 45.0))
    story = one_leg(destination=zone, route=None)
    (area,) = payload_of(page.html(story))["areas"]
    assert area["corners"] == [[43.0, 177.0], [45.0, 181.0]]
    story = one_leg(destination=replace(zone, bbox=None), route=None)
    (area,) = payload_of(page.html(story))["areas"]
    assert area["corners"] is None


def test_a_leg_with_one_end_is_a_stub() -> None:
    (line,) = view.picture(one_leg(origin=None, route=None)).lines
    assert (line.points, line.at, line.leaves) == ((), pytest.approx(KHASAN.latlon), False)


@pytest.mark.parametrize(("other", "towards"), [(None, None), (RUSSIA, RUSSIA.latlon)], ids=["unknown", "wide"])
def test_a_stub_aims_at_an_end_that_is_too_wide(other: Place | None, towards: tuple[float, float] | None) -> None:
    story = one_leg(destination=other, route=None)
    (line,) = view.picture(story).lines
    assert line.towards == towards
    (sent,) = payload_of(page.html(story))["lines"]
    assert sent["towards"] == (list(towards) if towards else None)


def test_a_stub_is_not_drawn_where_a_line_of_the_mover_goes_on() -> None:
    onward = Leg(origin=KHASAN, destination=None, status="happened")
    story = one_leg(origin=KHASAN, destination=PYONGYANG, route=replace(BY_RAIL, coordinates=BY_RAIL.coordinates[::-1]))
    legs = (*story.itineraries[0].legs, onward, replace(onward, status="possible"))
    picture = view.picture(replace(story, itineraries=(replace(story.itineraries[0], legs=legs),)))
    assert [line.card.id for line in picture.lines] == ["leg-1-1"]
    khasan = next(stop for stop in picture.stops if stop.name == "Khasan")
    assert {card.id for card in khasan.cards} == {"leg-1-1", "leg-1-2", "leg-1-3"}


def test_twin_stubs_are_drawn_once() -> None:
    story = one_leg(origin=None, route=None)
    legs = story.itineraries[0].legs * 2
    assert len(view.picture(replace(story, itineraries=(replace(story.itineraries[0], legs=legs),))).lines) == 1


def test_legend_names_no_more_movers_than_there_are_colours() -> None:
    story = one_leg()
    many = replace(story, itineraries=tuple(replace(story.itineraries[0], mover=f"M{n}") for n in range(9)))
    labels = [row["label"] for row in payload_of(page.html(many))["legend"]]
    assert labels[:7] == ["M0", "M1", "M2", "M3", "M4", "M5", "and 3 more, named on their lines"]


def test_a_far_flight_gives_the_thick_of_the_story_a_view_of_its_own() -> None:
    flight = Leg(origin=MOSCOW, destination=KHASAN, status="happened", mode="air", route=great_circle(MOSCOW, KHASAN))
    story = one_leg()
    both = replace(story, itineraries=(*story.itineraries, Itinerary(mover="B", vehicle=None, legs=(flight,))))
    picture = view.picture(both)
    assert picture.core is not None
    assert picture.core.west == pytest.approx(PYONGYANG.lon)
    assert view.picture(story).core is None


def test_a_site_hides_the_stop_under_it_and_tells_its_journeys() -> None:
    picture = view.picture(train_story())
    assert "Vladivostok" not in [stop.name for stop in picture.stops]
    site = next(site for site in picture.sites if site.name == "Vladivostok")
    assert {"site-1-2", "site-2-1", "leg-2-1"} <= {card.id for card in site.cards}


def test_an_earlier_event_does_not_take_the_place_of_a_stop() -> None:
    story = one_leg()
    site = Candidate(place=PYONGYANG, letter="", rank=1, status="happened", score=0.9)
    parade = Event(kind="parade", participants=(), sites=(site,), background=True)
    picture = view.picture(replace(story, events=(parade,)))
    assert picture.sites == ()
    assert [card.id for card in picture.stops[0].cards] == ["leg-1-1", "site-1-1"]


@pytest.mark.parametrize(("background", "name"), [(True, "Russia"), (False, "")])
def test_the_base_map_names_a_country_that_is_the_site_of_an_earlier_event_alone(background: bool, name: str) -> None:  # noqa: FBT001 - a case
    site = Candidate(place=RUSSIA, letter="", rank=1, status="happened", score=0.9)
    parade = Event(kind="parade", participants=(), sites=(site,), background=background)
    sent = payload_of(page.html(replace(one_leg(), events=(parade,))))
    assert {one["name"] for one in sent["bases"][-1]["countries"] if one["code"] == "RU"} == {name}


def test_two_events_at_one_place_are_one_symbol() -> None:
    names = [site.name for site in view.picture(train_story()).sites]
    assert sorted(names) == ["Vladivostok", "Vostochny Cosmodrome"]


def test_a_place_only_ahead_is_not_drawn_as_reached() -> None:
    (start, end) = view.picture(one_leg(status="expected")).stops
    assert (start.reached, end.reached) == (False, False)


@pytest.mark.parametrize(
    ("status", "mode", "method", "key"),
    [
        ("happened", "rail", "rail", "reported"),
        ("under_way", "road", "road", "reported"),
        ("expected", "rail", "rail", "expected"),
        ("possible", "rail", "rail", "possible"),
        ("happened", "air", "great_circle", "flight"),
        ("possible", "air", "great_circle", "flight-possible"),
        ("happened", "rail", "great_circle", "direct"),
        ("expected", "sea", "great_circle", "direct-expected"),
        ("denied", "rail", "rail", "denied"),
        ("superseded", "air", "great_circle", "overtaken"),
    ],
)
def test_look_of_a_leg(status: str, mode: str, method: str, key: str) -> None:
    leg = Leg(origin=None, destination=None, status=status, mode=mode, route=Route(method=method, length_km=1.0))
    assert styles.look(leg).key == key


def test_a_direct_line_gives_its_reason() -> None:
    leg = Leg(
        origin=PYONGYANG,
        destination=KHASAN,
        status="happened",
        mode="rail",
        route=great_circle(PYONGYANG, KHASAN, "no railway in the data"),
    )
    assert (
        words.line_note(leg)
        == "The line only joins the two ends; it is not the way travelled (no railway in the data)."
    )


def test_legend_holds_only_what_is_on_the_map() -> None:
    labels = [row["label"] for row in payload_of(page.html(one_leg()))["legend"]]
    assert labels == ["Reported", "Stop, as reported", "Railway"]
    labels = [row["label"] for row in payload_of(page.html(one_leg(mode="road")))["legend"]]
    assert "Railway" not in labels


@pytest.mark.parametrize(
    ("other", "label"),
    [(None, "From or to a place not named"), (RUSSIA, "To or from a place too wide for a point")],
    ids=["unknown", "wide"],
)
def test_legend_tells_why_a_journey_has_one_end(other: Place | None, label: str) -> None:
    labels = [row["label"] for row in payload_of(page.html(one_leg(destination=other, route=None)))["legend"]]
    assert label in labels
    assert len([said for said in labels if "place" in said]) == 1


def test_countries_of_the_story_are_told_to_the_page(train_page: str) -> None:
    countries = payload_of(train_page)["bases"][-1]["countries"]
    assert {"KP", "RU"} <= {one["code"] for one in countries if one.get("told")}
    assert "CN" not in {one["code"] for one in countries if one.get("told")}


def test_legend_switches_layers_that_are_off(train_page: str) -> None:
    rows = payload_of(train_page)["legend"]
    assert [row["toggles"] for row in rows if "toggles" in row] == ["overtaken", "earlier"]


def test_rail_lines_are_credited(train_page: str) -> None:
    assert "OpenStreetMap contributors (ODbL)" in train_page
    assert "OpenStreetMap" not in page.html(one_leg(mode="air", route=great_circle(PYONGYANG, KHASAN)))


def test_journeys_over_one_track_lie_side_by_side() -> None:
    picture = view.picture(train_story())
    tracks = {line.card.id: line.beside for line in picture.lines}
    assert tracks["leg-1-2"] == 0
    assert len({tracks["leg-1-1"], tracks["leg-1-2"], tracks["leg-1-5"]}) == 3


def test_legs_that_only_meet_are_not_moved_aside() -> None:
    picture = view.picture(train_story())
    assert {line.beside for line in picture.lines if line.layer == "main"} == {0}


def test_names_of_seas_follow_the_map_over_the_antimeridian(train_page: str) -> None:
    data = payload_of(page.html(voyage_story()))
    at = {water["name"]: water["at"][0][1] for water in data["waters"]}
    (_, west), (_, east) = data["fit"]
    assert west < at["Coral Sea"] < at["Gulf of Alaska"] < east
    assert "Mediterranean Sea" not in {water["name"] for water in payload_of(train_page)["waters"]}


# ---- what the tables say


@pytest.mark.parametrize(
    "told",
    [
        "Where it may be held: summit of Kim Jong Un and Vladimir Putin, 12–13 Sept 2023",
        "835 km along the railway",
        "according to a government source",
        "overtaken by later reports",
        "Reported otherwise:",
        "12 places bear the name and nothing tells which",
        "empty; give a file with text in it",
        "the last paragraph is cut off",
        "No line is drawn: the articles do not name its start.",
        "1 more places named, not drawn",
    ],
)
def test_tables_tell(told: str, train_page: str) -> None:
    assert told in train_page


def test_an_article_with_an_address_is_linked(train_page: str) -> None:
    assert '<a href="https://news.example/a?x=1&amp;y=2" target="_blank" rel="noopener noreferrer">' in train_page


def test_a_story_without_any_place_says_so() -> None:
    html = page.html(Story(title="Nothing", articles=()))
    assert payload_of(html)["empty"] == "No place in these articles could be put on the map."
    assert "No article could be used" in html


@pytest.mark.parametrize(("name", "is_unsure"), [("Vladivostok", True), ("Vladivostok", False), ("Old Bridge", True)])
def test_a_drawn_place_that_may_be_the_wrong_one_says_so(name: str, *, is_unsure: bool) -> None:
    story = train_story()
    drawn = next(leg.destination for it in story.itineraries for leg in it.legs if leg.destination)
    assert drawn.name == "Vladivostok"
    doubt = Unresolved(name=name, article="a", start=0, end=1, reason="?", candidates=(drawn,), is_unsure=is_unsure)
    told = "unsure which place is meant" in page.html(replace(story, unresolved=(doubt,)))
    # a bridge that only stands in for the town leaves the town undoubted
    assert told is (is_unsure and name == drawn.name)


def test_a_name_unresolved_twice_for_one_reason_is_one_row() -> None:
    twice = tuple(Unresolved(name="Springfield", article=a, start=0, end=1, reason="many") for a in ("a.txt", "b.txt"))
    story = replace(train_story(), unresolved=twice)
    row = re.search(r"Springfield(.*?)</th>", page.html(story))[1]
    assert re.findall(r"#article-(\d)", row) == ["1", "2"]


def test_an_event_without_sites_draws_nothing() -> None:
    story = Story(title="x", articles=(), events=(Event(kind="summit", participants=(), sites=()),))
    assert view.picture(story).is_empty


def test_an_evidence_from_an_unlisted_article_is_kept() -> None:
    story = one_leg(evidence=(said("gone.txt", "They left."),))
    assert "They left." in page.html(story)


def test_a_quote_and_a_title_without_end_are_cut() -> None:
    story = one_leg(evidence=(said("a.txt", "They left. " + "x" * 20_000),))
    drawn = page.html(replace(story, articles=(ArticleNote(id="a.txt", title="T" * 20_000),)))
    assert "They left. xxx" in drawn
    assert "x" * 1000 not in drawn
    assert "T" * 240 not in drawn


def test_takeaway_tells_the_first_journey_and_where_the_event_may_be() -> None:
    assert words.takeaway(train_story()) == (
        "Kim Jong Un: Pyongyang → Khasan → Ussuriysk junction → Vostochny Cosmodrome (possible). "
        "Summit: A Vostochny Cosmodrome or B Vladivostok."
    )


def test_takeaway_says_which_site_is_reported() -> None:
    site = Candidate(place=PYONGYANG, letter="A", rank=1, status="happened", score=0.9)
    event = Event(kind="peace_talks", participants=(), sites=(site,))
    story = Story(title="x", articles=(), events=(event,))
    assert words.takeaway(story) == "Peace talks: Pyongyang (reported)."
    awaited = replace(event, sites=(replace(site, status="possible"), replace(site, status="ruled_out", rank=2)))
    assert words.takeaway(replace(story, events=(awaited,))) == "Peace talks: Pyongyang (possible)."
    assert [row["label"] for row in payload_of(page.html(story))["legend"]] == ["Site of an event, as reported"]


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2023-09-11", "2023-09-11", "11 Sept 2023"),
        ("2023-09-11", "2023-09-12", "11–12 Sept 2023"),
        ("2023-08-30", "2023-09-02", "30 Aug – 2 Sept 2023"),
        ("2022-12-31", "2023-01-01", "31 Dec 2022 – 1 Jan 2023"),
        ("2023-07-01", "2023-07-31", "July 2023"),
        ("2019-01-01", "2019-12-31", "2019"),
        (None, "2023-09-20", "by 20 Sept 2023"),
        ("2023-09-20", None, "from 20 Sept 2023"),
        (None, None, "soon"),
    ],
)
def test_dates_in_words(first: str | None, last: str | None, text: str) -> None:
    ends = [date.fromisoformat(end) if end else None for end in (first, last)]
    assert words.when(When(earliest=ends[0], latest=ends[1], text="soon")) == text


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (list("abcdef"), "a, b, c and 3 more"),
    ],
)
def test_lists_in_words(names: list[str], text: str) -> None:
    assert words.listed(names) == text


def test_sources_do_not_give_an_outlet_more_than_it_wrote() -> None:
    notes = (ArticleNote(id="1", outlet="Wire"), ArticleNote(id="2"))
    assert words.sources(notes) == "2 articles, some from Wire, undated"


def test_sources_name_outlets_and_dates() -> None:
    notes = (
        ArticleNote(id="1", outlet="Wire", published=date(2023, 9, 12)),
        ArticleNote(id="2", outlet="Post", published=date(2023, 9, 11)),
        ArticleNote(id="3", outlet="Wire"),
    )
    assert words.sources(notes) == "3 articles from Wire and Post, 11–12 Sept 2023"


# ---- the antimeridian


def test_a_voyage_over_the_antimeridian_is_one_piece() -> None:
    picture = view.picture(voyage_story())
    assert picture.fit.east - picture.fit.west < 110
    steps = [abs(b[1] - a[1]) for line in picture.lines for a, b in itertools.pairwise(line.points)]
    assert max(steps) < 60


def test_pins_lie_on_the_same_side_as_their_lines() -> None:
    picture = view.picture(voyage_story())
    pins = [thing.at for thing in (*picture.stops, *picture.sites)]
    assert all(picture.fit.west - 1 <= lon <= picture.fit.east + 1 for _, lon in pins)


@pytest.mark.parametrize(
    ("lons", "west"),
    [([10, 20], -180), ([-170, 170], 170), ([179, 181], 179), ([-120, 130], 130), ([350, 370], -10), ([-60, 60], -180)],
)
def test_where_the_globe_is_cut(lons: list[float], west: float) -> None:
    lines = [[(0.0, lons[0]), (0.0, lons[1])]] if lons in ([179, 181], [350, 370]) else [[(0.0, lon)] for lon in lons]
    assert frame.western_edge(lines) % 360 == pytest.approx(west % 360, abs=1e-3)


def test_longitudes_run_on() -> None:
    assert frame.continuous([(179, 0), (-179, 1), (-178, 2)]) == [(0, 179), (1, 181), (2, 182)]


@pytest.mark.parametrize("fit", [(42.0, 10.0, 42.0, 10.0), (-60.0, -170.0, 80.0, 170.0), (35.0, 139.0, 38.0, 238.0)])
def test_surroundings_are_a_box_the_base_map_can_clip(fit: tuple[float, float, float, float]) -> None:
    box = frame.surroundings(frame.Box(south=fit[0], west=fit[1], north=fit[2], east=fit[3]))
    assert box.west < box.east <= box.west + 360
    assert -90 < box.south <= fit[0]
    assert fit[2] <= box.north < 90


def test_a_box_of_boxes_is_no_wider_than_the_globe() -> None:
    near, far = (frame.Box(south=-10, west=west, north=10, east=west + 300) for west in (-100, 60))
    assert frame.joined([near, far]) == frame.Box(south=-10, west=-130, north=10, east=230)


def test_symbols_that_crowd_get_an_inset() -> None:
    fit = frame.Box(south=0, west=0, north=40, east=60)
    crowded = frame.crowd([(10.0, 10.0), (10.4, 10.3), (10.8, 10.0), (35.0, 55.0)], fit)
    assert crowded is not None
    assert frame.holds(crowded, frame.Box(south=10.0, west=10.0, north=10.8, east=10.3))
    assert crowded.east - crowded.west < 5


@pytest.mark.parametrize(
    "pins", [[], [(1.0, 1.0)], [(0.0, 0.0), (40.0, 60.0)], [(20.0 + k, 10.0 + k) for k in range(20)]]
)
def test_symbols_apart_get_no_inset(pins: list[tuple[float, float]]) -> None:
    assert frame.crowd(pins, frame.Box(south=0, west=0, north=40, east=60)) is None


def test_a_line_keeps_its_bends_and_drops_the_rest() -> None:
    line = [(0.0, x / 10) for x in range(101)] + [(5.0, 10.0)]
    assert frame.simplified(line, 0.01) == [(0.0, 0.0), (0.0, 10.0), (5.0, 10.0)]


# ---- the words and policies of a page


def test_title_and_subtitle_are_those_given() -> None:
    html = page.html(train_story(), title="Ours", subtitle="One {{line}} <b>of ours</b>")
    assert "<h1>Ours</h1>" in html
    assert '<p class="lede">One &#123;&#123;line&#125;&#125; &lt;b&gt;of ours&lt;/b&gt;</p>' in html


def test_an_empty_subtitle_leaves_the_line_out() -> None:
    assert 'class="lede"' not in page.html(train_story(), subtitle="")


def test_texts_are_shown_only_where_given_and_their_sentences_lead_to_the_map() -> None:
    quote = Evidence(article="a.txt", start=6, end=21, quote="The train left.")
    story = replace(one_leg(evidence=(quote,)), articles=NOTES[:1])
    shown = page.html(story, texts={"a.txt": "Here: The train left. {{7*7}} <img src=x>"})
    assert '<a class="said" href="#leg=1-1">The train left.</a> &#123;&#123;7*7&#125;&#125; &lt;img' in shown
    assert "What the articles say</h2>" not in page.html(story)


@pytest.mark.parametrize("end", [0, 10_000])
def test_an_offset_outside_the_text_links_nothing(end: int) -> None:
    quote = Evidence(article="a.txt", start=6, end=end, quote="x")
    story = replace(one_leg(evidence=(quote,)), articles=NOTES[:1])
    assert 'class="said"' not in page.html(story, texts={"a.txt": "Here: The train left."})


def test_borders_follow_a_known_policy() -> None:
    assert cli_output.BORDERS == page.BORDERS
    assert payload_of(page.html(train_story(), borders="hidden"))["borders"] == "hidden"
    with pytest.raises(RenderError, match="dashed, solid, hidden"):
        page.html(train_story(), borders="mine")


def test_a_page_of_a_big_story_is_within_the_size() -> None:
    assert len(page.html(big_story()).encode()) < 1_500_000


def test_what_has_changed_stands_first_with_its_articles() -> None:
    story = train_story()
    proof = story.itineraries[0].legs[1].evidence[:1]
    told = (Change(kind="new", text="<b>A new leg</b> {{ 1 }}", evidence=proof),)
    found = page.html(replace(story, changes=told))
    assert "<h2>What has changed</h2><ul><li>&lt;b&gt;A new leg&lt;/b&gt; &#123;&#123; 1 &#125;&#125; <a " in found
    assert "What has changed" not in page.html(story)


def test_land_is_as_fine_as_the_first_view_can_show() -> None:
    # a box much higher than its story is wide: the coast follows the story, not the box
    wide = frame.Box(south=15.0, west=-100.0, north=17.0, east=-92.0)
    box = frame.surroundings(wide)
    bounds = (box.west, box.south, box.east, box.north)
    plain = basemap.clip(bounds)
    finer = basemap.clip(bounds, detail_deg=1.25 * frame.pixel_deg(wide))
    assert finer.tolerance_deg < plain.tolerance_deg / 2


def test_a_view_of_one_place_has_pixels() -> None:
    assert frame.pixel_deg(frame.Box(south=1, west=1, north=1, east=1)) > 0


def test_a_story_that_has_drawn_together_has_finer_land_for_where_it_is_now() -> None:
    picture = view.picture(train_story())
    near, far = frame.Box(south=42, west=130, north=44, east=132), frame.Box(south=0, west=60, north=60, east=180)
    assert len(page._parts(replace(picture, fit=near, box=far))) > len(page._parts(replace(picture, fit=far, box=far)))
