from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

import pytest

from geonews.article import from_text
from geonews.model import Article, Failure
from geonews.stories.storydates import DESK_ARTICLES, infer, infer_among_kin, written_on


def article(text: str, published: str | None = None) -> Article:
    return Article(id=text[:5], text=text, published=date.fromisoformat(published) if published else None)


def made(text: str) -> Article:
    return from_text(text, id="made")


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("The harbour master said on Tuesday that the ship would sail on Friday.", 1),
        ("The minister told reporters in Lima on Thursday.", 3),
        ("The convoy left on Monday, the agency reported Wednesday.", 2),
        ("The ship sails on Friday.", None),
        ("One side said on Monday it was over, the other said on Tuesday it was not.", None),
        (
            "The envoy came to Quito on Friday, police say. A day before her staff had said on Thursday that she was ill.",
            4,
        ),
        ("The envoy left Quito on Friday after she had been ill. Her staff said so on Thursday, and once more.", 4),
        ("He said he would leave on Sunday.", None),
        ("The envoy left Lima on Sunday for a week of talks. She will be in Quito on Tuesday.", 6),
        (
            "The envoy came from the coast of Peru by car on Sunday, two officials of the ministry of the interior say.",
            6,
        ),
        ("The envoy is to leave Lima on Sunday.", None),
        ("The envoy promised to leave Lima on Sunday, two officials of the ministry of the interior say.", None),
        ("The envoy has been in Quito since early Sunday, two officials of the ministry of the interior say.", None),
        ("The envoy was seen in Quito. She had come on Sunday.", None),
        ("The envoy flew home on Saturday. Two officials of her ministry said on Friday that all was well.", 5),
        ("The envoy flew home on Tuesday. Two officials of her ministry said on Friday that all was well.", 4),
    ],
)
def test_the_weekday_on_which_it_was_said(text: str, weekday: int | None) -> None:
    assert written_on(article(text)) == weekday


def test_an_undated_article_gets_the_nearest_such_day() -> None:
    dated = article("Dated.", "2024-05-06")  # a Monday
    day_after = article("Officials confirmed on Tuesday that it had gone.")
    day_before = article("Officials confirmed on Sunday that it would go.")
    assert [a.published for a in infer([dated, day_after, day_before]) if isinstance(a, Article)] == [
        date(2024, 5, 6),
        date(2024, 5, 7),
        date(2024, 5, 5),
    ]


@pytest.mark.parametrize(
    ("place", "day"),
    [(0, "2024-05-01"), (1, "2024-05-08"), (2, "2024-05-15"), (3, "2024-05-22")],
)
def test_articles_given_in_order_date_those_between(place: int, day: str) -> None:
    files = [article(f"{day} Dated.", day) for day in ("2024-05-06", "2024-05-14", "2024-05-21")]
    files.insert(
        place, article("The envoy has gone, officials of the ministry of the interior said on Wednesday in Lima.")
    )
    one = infer(files)[place]
    assert isinstance(one, Article)
    assert one.published == date.fromisoformat(day)


def test_an_order_that_is_none_dates_nothing_between() -> None:
    files = [article(f"{day} Dated.", day) for day in ("2024-05-14", "2024-05-06", "2024-05-08")]
    undated = article("The envoy has gone, officials of the ministry of the interior said on Wednesday in Lima.")
    one = infer([*files, undated])[3]
    assert isinstance(one, Article)
    assert one.published == date(2024, 5, 8)


def test_what_the_articles_know_says_which_week_it_was() -> None:
    towns = ["Salta", "Tarija", "Oruro", "Potosi", "Cusco", "Puno"]
    plan = article(" ".join(f"The envoy will see {town}." for town in towns), "2024-05-10")  # a Friday
    undated = article(" ".join(f"She was in {town}." for town in towns) + " All is done, she said on Thursday.")
    _, one = infer([plan, undated])
    assert isinstance(one, Article)
    assert one.published == date(2024, 5, 16)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("a statement dated April 30, 2024", "2024-04-30"),
        ("a statement dated April 29, 2024", "2024-05-07"),  # a Monday
        ("a treaty signed on 5 March 2024", "2024-05-07"),  # too long ago
        ("talks that will begin on April 30, 2024", "2024-05-07"),  # nobody writes so of a day that is past
    ],
)
def test_a_day_written_out_says_which_week_it_was(written: str, day: str) -> None:
    undated = article(f"The envoy said on Tuesday that she had gone. She did so in {written}, in Lima.")
    _, one = infer([article("Dated.", "2024-05-06"), undated])
    assert isinstance(one, Article)
    assert one.published == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("The envoy was back in Lima on Tuesday (May 14), they say.", "2024-05-14"),
        ("The envoy, who left on Sunday, 12 May, was back in Lima on Tuesday, 14 May, they say.", "2024-05-14"),
        ("The envoy will be back in Lima on Tuesday (May 21), they say.", "2024-05-06"),
        ("The envoy was back in Lima on Tuesday (May 15), they say.", "2024-05-07"),  # the 15th was a Wednesday
    ],
)
def test_a_day_named_with_its_month_in_the_lead_is_that_day(written: str, day: str) -> None:
    told = article(f"{written} The palace said on Monday that she was tired.")
    assert infer([article("Dated.", "2024-05-07"), told])[1] == replace(
        told, published=date.fromisoformat(day), published_from="inferred"
    )


def test_an_inferred_date_says_so() -> None:
    _, one = infer([article("Dated.", "2024-05-06"), article("Officials said on Tuesday.")])
    assert isinstance(one, Article)
    assert one.published_from == "inferred"


def test_a_dateline_without_a_year_is_of_the_year_of_the_others() -> None:
    # 6 May is a Monday in 2019 and in 2024: the article by itself says 2019
    text = "LIMA, May 6 (Wire) - The envoy left on Monday, the ministry said. She was last here in 2019."
    alone = made(text)
    later = article("Dated.", "2024-06-20")
    assert [alone.published_from, alone.published] == ["dateline", date(2019, 5, 6)]
    assert infer([alone, later])[0].published == date(2024, 5, 6)  # type: ignore[union-attr]


def test_a_day_without_a_year_in_the_head_is_of_the_year_of_the_others() -> None:
    bare = made(
        "Envoy flies to Quito\nLIMA, 30 December (Wire)\n\nThe envoy left Lima, her office said, and will be back."
    )
    assert infer([bare, article("Dated.", "2024-01-04")])[0].published == date(2023, 12, 30)  # type: ignore[union-attr]


def test_an_undated_copy_is_of_the_day_of_what_it_copies() -> None:
    wire = (
        "The envoy left Lima for Quito with a smile and without a plan. He would rather not go to Bogota, she was told."
    )
    dated = replace(article(wire + " Nobody else said anything.", "2024-05-06"), id="wire")
    copied = article("Envoy leaves\n\n" + wire)
    other = article("The envoy was seen in Quito, where she had come from Lima.")
    far = replace(article("Far.", "2024-07-06"), id="far")
    assert [a.published for a in infer([dated, copied, other, far]) if isinstance(a, Article)][1:3] == [
        date(2024, 5, 6),
        None,
    ]


@pytest.mark.parametrize("others", [[], [article("A", "2024-05-06"), article("B", "2024-07-06")]])
def test_nothing_is_inferred_without_one_moment_to_infer_from(others: list[Article]) -> None:
    assert infer([*others, article("Officials said on Tuesday.")])[-1].published is None  # type: ignore[union-attr]


def test_failures_pass_through() -> None:
    failure = Failure(origin="x", message="y")
    assert infer([failure]) == (failure,)


FERRY = """The ferry Havlom left Bergen with two hundred aboard, and the Coast Guard of Norway said on Tuesday that it
had called at Florø, at Ålesund and at Kristiansund before the storm Ingunn. Its master, Liv Strand, told Bergens Tidende
that Trondheim was the next port."""
AGAIN = """In Kristiansund the master of the Havlom, Liv Strand, took leave of the Coast Guard on Monday, officials in Trondheim
said on Monday, while Ingunn passed Ålesund and Florø on the coast of Norway, a port away from Bergen."""
OTHER = (
    "The choir of Lima sang in Cusco, the Ministry of Culture of Peru said on Monday, and at Puno, at Tacna and at Ica."
)


def published(found: Iterable[Article | Failure]) -> list[date | None]:
    return [one.published for one in found if isinstance(one, Article)]


def test_articles_that_name_the_same_things_date_one_another() -> None:
    # 7 May 2024 is a Tuesday
    known = article(FERRY, "2024-05-07")
    told = published(infer_among_kin([article(AGAIN), known, article(OTHER)]))
    assert told == [date(2024, 5, 6), date(2024, 5, 7), None]
    assert published(infer([article(AGAIN), known, article(OTHER)])) == [
        date(2024, 5, 6),
        date(2024, 5, 7),
        date(2024, 5, 6),
    ]


def test_a_long_corpus_is_read_as_it_comes() -> None:
    taken = []

    def corpus() -> Iterator[Article]:
        for n in range(DESK_ARTICLES + 50):
            taken.append(n)
            yield article(AGAIN, "2024-05-07" if n == 0 else None)

    told = infer_among_kin(corpus())
    assert [one.published for one in islice(told, 2) if isinstance(one, Article)] == [date(2024, 5, 7), None]
    assert len(taken) == DESK_ARTICLES + 1


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("On May 30 he was in Quito.", "2024-06-04"),
        ("She admitted on May 30 that he was in Quito.", "2024-06-04"),
        ("On May 30 he is to be in Quito.", "2024-05-21"),
        ("He was in Quito once, and the fair is on May 30.", "2024-05-21"),
    ],
)
def test_nothing_is_written_before_what_it_tells_as_past(words: str, day: str) -> None:
    dated = article("The envoy left Lima for Quito on Sunday.", "2024-05-20")
    undated = article(f"The harbour master said on Tuesday that the envoy had left. {words}")
    assert [one.published for one in infer([dated, undated]) if isinstance(one, Article)][1] == date.fromisoformat(day)
