"""Lives told without a date: boxes, obituaries, what one never went back from, and their traps."""

from __future__ import annotations

from datetime import date

import pytest
from test_bench import _resolutions

from geonews import movements, parsing
from geonews.errors import ModelError
from geonews.model import Article
from geonews.movers.who import cast

NEWS = "Ana Rivera will speak in Quito on Friday, her office said.\n\nShe will be there for an hour.\n\n"
BOX = "Rivera is a teacher. She joined the union, led a strike and was jailed. She flew to Lima with a false passport."
OBITUARY = "Marta Lindqvist, who ran the clinic, has died in Bergen at the age of 91.\n\n"
LIFE = "Lindqvist was the third of six children. She sailed to Callao with a hospital."
EXILE = "Bo Okafor is back from Norway after ten years in exile, his party said.\n\n"
LONG = "In May 2012 Rivera lost her seat. The rain fell. She drove to Quito and hid. The bus failed.\n\n"
BACK = "Ana Rivera is a bus driver in Quito. She left Lima on foot. She never went back."

ARTICLES = {
    f"{NEWS}Who is Ana Rivera?\n\n{BOX}": True,
    f"{NEWS}Who will pay?\n\n{BOX}": False,
    f"{NEWS}Who is Ana Rivera?\n\n{BOX.replace('passport', 'passport on Monday')}": False,
    f"{NEWS}Who is Ana Rivera?\n\nA teacher.\n\nWhat now\n\n{BOX}": False,
    f"{OBITUARY}{LIFE}": True,
    f"{OBITUARY.replace('has died', 'has arrived')}{LIFE}": False,
    f"{OBITUARY}{LIFE} Police ask who killed her.": False,
    f"{OBITUARY}{LIFE.replace('She sailed', 'Her daughter sailed')}": False,
    f"{NEWS}Who is helping?\n\n{BOX}": False,
    f"{NEWS}{EXILE}He left Peru when the army turned on him.": True,
    f"{NEWS}{EXILE}He left Norway when the snow melted.": False,
    f"{NEWS}{BACK}": True,
    f"{NEWS}{BACK.replace('She never', 'Nobody ever')}": False,
    BACK: False,
    f"{NEWS}In May 2012 Rivera lost her seat.\n\nSo she flew to Lima.": True,
    f"{NEWS}{LONG}So she flew to Lima.": True,
    f"{NEWS}{LONG}Okafor flew to Lima.": False,
    f"{NEWS}In May 2012 Rivera lost her seat.\n\nThe minister flew to Lima.": False,
}


@pytest.mark.parametrize(("text", "looks_back"), ARTICLES.items())
def test_what_a_life_tells_is_no_news(text: str, *, looks_back: bool) -> None:
    try:
        nlp = parsing.load()
    except ModelError as error:
        pytest.skip(f"the model is not here: {error}")
    article = Article(id="lives", text=text, published=date(2024, 5, 15))
    doc, places = parsing.parse(article, nlp=nlp), _resolutions(text)
    moves = movements.find(doc, article, places, cast(doc, article, places), None)
    last = max(moves, key=lambda one: one.trigger.start)
    assert last.background == looks_back
