from __future__ import annotations

import pytest
from gazetteer_of_a_few import FewPlaces

from geonews.model import Article
from geonews.toponymy.outlets import home

GAZETTEER = FewPlaces()


def _home(outlet: str = "", url: str = "") -> list[str]:
    article = Article(id="a", text="It rained.", outlet=outlet or None, url=url or None)
    return [f"{place.name}, {place.region or place.country}" for place in home(article, GAZETTEER)]


@pytest.mark.parametrize(
    ("outlet", "first"),
    [
        ("Hamilton Spectator", "Hamilton, Ontario"),
        ("The Daily Dallas Post-Gazette", "Dallas, Texas"),
        ("Voice of Kharkiv", "Kharkiv, Kharkiv"),
        ("Press Agency (India)", "India, IN"),
    ],
)
def test_a_paper_is_at_home_where_its_name_says(outlet: str, first: str) -> None:
    assert _home(outlet)[0] == first


@pytest.mark.parametrize(
    ("url", "first"),
    [
        ("https://www.hamiltonspectator.com/a/1", "Hamilton, Ontario"),
        ("http://dallas-news.com/x", "Dallas, Texas"),
        ("https://theviennaandlondontimes.com/", "Vienna, Vienna"),
        ("http://northmacedoniatoday.com/", "North Macedonia, MK"),
    ],
)
def test_a_paper_is_at_home_where_its_address_says(url: str, first: str) -> None:
    assert _home(url=url)[0] == first


def test_the_domain_of_a_country_leaves_what_lies_there() -> None:
    assert _home(url="http://www.parisstar.ca/1") == ["Paris, Ontario"]
    assert _home(url="http://www.herald.ca/1") == ["Canada, CA"]


@pytest.mark.parametrize(
    ("outlet", "url"),
    [
        ("", ""),
        ("The Times", "https://thetimes.com/"),
        ("The Ohio River Monitor", "https://ohiorivermonitor.com"),
        ("", "https://example.tv/ohio"),
        ("", "not an address"),
        ("", "http://10.0.0.1/"),
    ],
    ids=["nothing", "no name", "a river", "a domain sold to all", "no address", "a number"],
)
def test_what_names_no_town_or_country_is_no_home(outlet: str, url: str) -> None:
    assert _home(outlet, url) == []
