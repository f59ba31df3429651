"""Page furniture on made-up pages of made-up outlets."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from geonews.intake import noise

STORY = (
    "Two ferries left Piraeus on Thursday for Crete by a longer route, the operator said.\n\n"
    "They are expected in Heraklion late in the evening, according to the harbour master.\n"
)


def called_noise(text: str) -> list[str]:
    return [text[span.start : span.end] for span in noise.find(text)]


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "Read more:",
        "Related Stories",
        "Most read",
        "Comments (12)",
        "Leave a reply",
        "Share this article",
        "Facebook | Twitter | WhatsApp | Email",
        "Payment methods",
        "Sign up for our daily briefing",
        "Subscribe now",
        "Subscribe for just €1 a month to keep reading. Cancel anytime.",
        "This article is for subscribers only.",
        "Already a subscriber? Log in",
        "You have read 3 free articles this month.",
        "Follow our WhatsApp channel for breaking news.",
        "Follow us on Instagram",
        "Follow @harbourrecord on X",
        "Download our app",
        "Get the best of the Harbour Record delivered to your inbox every morning.",
        "Listen to our podcast, Deep Water, wherever you get your podcasts.",
        "We use cookies to improve your experience on our site.",
        "© 2022 The Harbour Record. All rights reserved.",
        "Click here to support us",
        "Support our work today",
        "Become a member of the Harbour Record",
        "Donate →",
        "Remind me later",
        "Skip to content",
        "3 min read",
        "Independent journalism costs money. If you value what we do, please consider a small gift to us.",
        "See also: Storm closes schools on Rhodes",
        "READ ALSO | Turkish lira slides to new low",
        "Home > News > Europe",
    ],
)
def test_furniture_between_paragraphs(line: str) -> None:
    first, second = STORY.split("\n\n")
    assert called_noise(f"{first}\n\n{line}\n\n{second}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Support grows for US membership bid",
        "Support for the US president fell in Ohio and our reporter saw it.",
        "Australia will sign up to the naval mission in the Gulf, the prime minister said.",
        "“Donate what you can to help us,” the mayor of Kharkiv told viewers.",
        "“Subscribe to nothing,” he said.",
        "Follow the road east and you will see why.",
        "Subscribers to the state fund in Ankara lost money.",
        "Cookies and tea were sent to Suez.",
        "We left Kisumu at dawn. You could see the smoke from the road to Busia.",
        "Farmers contribute labour, and donations are counted twice.",
        "Share prices fell in Seoul.",
        "By Elena Markou in Piraeus",
        "PIRAEUS, Greece (HR) — The storm passed on Friday.",
        "Photo: Elena Markou/Harbour Record",
        "Closer ties between the ports",
        "The captain, Ioannis Vardis, sailed from Muscat to Fujairah.",
    ],
)
def test_what_belongs_to_the_article(line: str) -> None:
    first, second = STORY.split("\n\n")
    assert called_noise(f"{first}\n\n{line}\n\n{second}") == []


def test_a_label_takes_its_links_along() -> None:
    links = "Trending\n1 Athens tram to reach Piraeus port\n2 Bulgaria votes again in October\n"
    assert "".join(called_noise(STORY + "\n" + links)).endswith("Bulgaria votes again in October")


def test_a_label_takes_no_prose_along() -> None:
    text = STORY + "\nRelated\n\nThe ship sailed from Muscat to Fujairah.\n"
    assert called_noise(text) == ["Related"]


def test_a_label_above_the_headline_spares_it() -> None:
    text = "LATEST:\nCyclone to make second landfall in Mozambique\n\n" + STORY
    assert called_noise(text) == ["LATEST:"]


def test_an_appeal_at_the_foot_is_taken_whole() -> None:
    foot = (
        "Before you go\n\nOur readers keep this paper alive, and you can help.\n\n"
        "The more members we have, the more reports we can write.\n\nHow long will the press be free?\n\nGive now →\n"
    )
    found = called_noise(STORY + "\n" + foot)
    assert "".join(found).startswith("Our readers")
    assert "How long" in "".join(found)
    assert "Heraklion" not in "".join(found)


def test_prose_between_furniture_survives() -> None:
    text = f"{STORY}\nADVERTISEMENT\n\nThe sea calmed in the evening.\n\nRead more\n"
    assert called_noise(text) == ["ADVERTISEMENT", "Read more"]


def test_the_head_of_a_page_is_noise_above_a_headline_said_twice() -> None:
    headline = "Ferries take the long way to Crete"
    text = f"May 3, 2023\n\nHarbour Journal\n\nNews of the Sea\n\n{headline}\n\n{headline}\n\n{STORY}"
    assert called_noise(text) == ["May 3, 2023\n\nHarbour Journal\n\nNews of the Sea"]


def test_a_date_line_over_the_headline_stays() -> None:
    assert called_noise(f"Monday, May 8, 2023\nFerries take the long way to Crete\n\n{STORY}") == []


def test_furniture_glued_to_prose() -> None:
    text = "The ferry left Piraeus on Thursday. Sign up for our newsletter."
    assert called_noise(text) == ["Sign up for our newsletter."]
    caption = "A ferry off Crete. Photo: E. Markou/Pool Purchase Licensing Rights, opens new tab"
    assert called_noise(caption) == ["Purchase Licensing Rights, opens new tab"]
    assert called_noise("284 Economy The ambassador flew to Lagos.") == ["284 Economy"]


def test_spans_are_ordered_and_apart() -> None:
    text = "Subscribe now\n" * 3 + STORY + "Read more\nComments\nShare\n" * 4
    spans = noise.find(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_hostile_lines_are_read_in_linear_time() -> None:
    assert noise.find('"' * 20_000 + "read " * 20_000) is not None
    assert noise.find("the post " * 10_000) == ()


SHARED = Path(__file__).parents[2] / "shared"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the annotated articles in ../shared")
@pytest.mark.parametrize(("gold", "least_found", "most_false"), [("seeds.json", 0.95, 0.01), ("dev.json", 0.0, 0.01)])
def test_figures_on_annotated_articles(gold: str, least_found: float, most_false: float) -> None:
    texts = {path.name: path.read_bytes().decode() for path in (SHARED / "seeds").glob("*.txt")}
    texts |= {
        a["id"]: a["text"] for a in json.loads((SHARED / "gold" / "dev_articles.json").read_text(encoding="utf-8"))
    }
    right = marked = own = wrong = 0
    for article in json.loads((SHARED / "gold" / gold).read_text(encoding="utf-8")):
        expected = {k for span in article["noise"] for k in range(span["start"], span["end"])}
        found = {k for span in noise.find(texts[article["id"]]) for k in range(span.start, span.end)}
        right, marked = right + len(expected & found), marked + len(expected)
        own, wrong = own + article["chars"] - len(expected), wrong + len(found - expected)
    assert right >= least_found * marked
    assert wrong <= most_false * own
