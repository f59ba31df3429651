"""What leaves the house: pieces to paste, tables and tracks for other programs, and hostile text in all of them."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from render_stories import hostile_story, train_story, voyage_story, with_text

from geonews import cli, cli_output, export, interchange, outputs
from geonews.errors import RenderError
from geonews.model import Story
from geonews.render import describe, embed, oembed, sheet, static

FORMULAS = ("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "＝1", " =1")


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


# -- what to paste


@pytest.mark.parametrize("kind", ["iframe", "srcdoc", "svg", "img"])
def test_pasted_html_holds_our_elements_only(kind: str) -> None:
    piece = embed.snippet(hostile_story(), kind, page="<p>{page}</p>", svg="<svg></svg>")
    seen = Tags(piece).seen
    assert {tag for tag, _ in seen} <= {"figure", "iframe", "img", "svg", "figcaption"}
    assert not [name for _, attributes in seen for name in attributes if name.startswith("on")]


def test_a_frame_has_a_name_and_runs_apart_from_its_host() -> None:
    ((_, frame),) = [one for one in Tags(embed.snippet(train_story(), "iframe")).seen if one[0] == "iframe"]
    assert frame["title"] == "Map: An armoured train heads north"
    assert "allow-same-origin" not in (frame["sandbox"] or "")


def test_a_frame_that_holds_the_page_gives_it_back() -> None:
    page = '<p title="a & b">{{7*7}}</p>'
    ((_, frame),) = [one for one in Tags(embed.snippet(train_story(), "srcdoc", page=page)).seen if one[0] == "iframe"]
    assert frame["srcdoc"] == page


@pytest.mark.parametrize("kind", ["iframe", "srcdoc", "svg", "img", "markdown", "quarto"])
def test_nothing_pasted_is_a_template(kind: str) -> None:
    piece = embed.snippet(hostile_story(), kind, page="", svg="")
    assert not re.search(r"\{\{|\{%", piece)


def test_markdown_holds_one_picture_in_one_link() -> None:
    piece = embed.snippet(hostile_story(), "markdown")
    bare = re.sub(r"\\.", "", piece)
    assert bare.count("[") == bare.count("]") == bare.count("(") == 2
    assert "<" not in bare
    assert "\n" not in bare.strip()


def test_an_unknown_way_to_embed_is_refused() -> None:
    with pytest.raises(RenderError, match="carrier pigeon"):
        embed.snippet(train_story(), "carrier pigeon")


def test_the_command_line_offers_what_there_is() -> None:
    assert embed.KINDS == cli_output.EMBEDS
    assert tuple(sheet.SIZES) == cli_output.SIZES
    assert tuple(sheet.STYLES) == cli_output.STYLES


def test_the_picture_keeps_to_a_column_where_styles_are_stripped() -> None:
    ((_, picture),) = [one for one in Tags(embed.snippet(train_story(), "img")).seen if one[0] == "img"]
    assert picture["width"] == "640"


BASE = "https://news.example/maps/train/"


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("https://news.example/maps/train", BASE),
        (" https://news.example/maps/train/ ", BASE),
        ("http://localhost:8000", "http://localhost:8000/"),
        ("https://news.example/a (b)/ü", "https://news.example/a%20%28b%29/%C3%BC/"),
        ('https://news.example/"><script>', "https://news.example/%22%3E%3Cscript%3E/"),
        ("https://news.example/a%20b", "https://news.example/a%20b/"),
    ],
)
def test_the_address_of_a_directory(url: str, base: str) -> None:
    assert oembed.directory(url) == base


@pytest.mark.parametrize(
    "url", ["", "maps/", "ftp://news.example/", "javascript:alert(1)", "https:///x", "https://a/?q=1", "https://[x"]
)
def test_what_is_no_address_of_a_directory_is_refused(url: str) -> None:
    with pytest.raises(RenderError, match="no address of a directory"):
        oembed.directory(url)


@pytest.mark.parametrize("kind", ["iframe", "img", "markdown", "quarto"])
def test_what_is_pasted_leads_to_where_the_map_is_hosted(kind: str) -> None:
    piece = embed.snippet(train_story(), kind, base=BASE)
    assert re.findall(r"""(?:src="|\]\()([^")]*map\.(?:html|png))""", piece)
    assert set(re.findall(r"""(\S*?)map\.(?:html|png)""", piece.replace('src="', " ").replace("](", " "))) == {BASE}


def hosted(story: Story) -> dict[str, bytes]:
    return outputs.render(story, ["html", "png", "oembed"], outputs.Layout(base=BASE))


def test_editors_find_how_to_frame_a_hosted_map() -> None:
    made = hosted(train_story())
    links = [a for tag, a in Tags(made["html"].decode()).seen if tag == "link"]
    assert {"rel": "alternate", "type": "application/json+oembed", "href": f"{BASE}oembed.json"} in links
    told = json.loads(made["oembed"])
    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", "An armoured train heads north")
    ((tag, frame),) = Tags(told["html"]).seen
    assert (tag, frame["src"], frame["width"], frame["height"]) == ("iframe", f"{BASE}map.html", "800", "640")
    size = struct.unpack(">II", made["png"][16:24])
    assert (told["thumbnail_url"], told["thumbnail_width"], told["thumbnail_height"]) == (f"{BASE}map.png", *size)


def test_hostile_text_stays_text_in_oembed() -> None:
    told = json.loads(hosted(hostile_story())["oembed"])
    assert [tag for tag, _ in Tags(told["html"]).seen] == ["iframe"]


def test_the_command_line_writes_oembed_where_an_address_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "story.json").write_text(export.to_json(train_story()), encoding="utf-8")
    command = ["draw", str(tmp_path / "story.json"), "-o", f"{tmp_path}/out/"]
    assert cli.main(command) == 0
    assert 'src="map.html"' in capsys.readouterr().out
    assert not (tmp_path / "out" / "oembed.json").exists()
    assert cli.main([*command, "--url", BASE.rstrip("/")]) == 0
    assert f'src="{BASE}map.html"' in capsys.readouterr().out
    assert json.loads((tmp_path / "out" / "oembed.json").read_text("utf-8"))["type"] == "rich"
    assert cli.main([*command, "--url", "maps"]) == 2


def test_a_notebook_gets_html_a_picture_and_words() -> None:
    import geonews.pipeline  # noqa: F401 - hands the views down

    bundle = train_story()._repr_mimebundle_()
    assert list(bundle) == ["text/html", "image/png", "text/plain"]
    assert bundle["text/html"].startswith("<iframe srcdoc=")
    assert bundle["image/png"].startswith("iVBORw0KGgo")
    assert bundle["text/plain"].startswith("Map: An armoured train heads north.")


def test_a_notebook_may_ask_for_words_only() -> None:
    assert list(train_story()._repr_mimebundle_(include={"text/plain"})) == ["text/plain"]
    assert "image/png" not in train_story()._repr_mimebundle_(exclude={"image/png", "text/html"})


# -- in words


def test_the_description_tells_who_went_where_how_far_and_how_surely() -> None:
    said = describe.alt(train_story())
    assert "Kim Jong Un: from Pyongyang to Khasan by way of Tumangang, about 560 km north-east, by rail" in said
    assert "as reported. Then: from Khasan" in said
    assert "likeliest first: A Vostochny Cosmodrome (possible); B Vladivostok (possible)" in said
    assert "1 earlier journey of Kim Jong Un" in said
    assert "Sources: 3 articles from Example Wire and The Eastern Post" in said


def test_the_description_of_nothing_says_so() -> None:
    assert "No place in these articles" in describe.alt(Story(title="Nothing", articles=()))


# -- for other programs


def test_the_table_has_a_row_for_each_leg_and_site() -> None:
    rows = list(csv.DictReader(io.StringIO(interchange.to_csv(train_story()).removeprefix("\ufeff"))))
    assert [row["kind"] for row in rows] == ["leg"] * 8 + ["site"] * 3
    assert rows[1]["from"] == "Pyongyang"
    assert rows[1]["length_km"] == "835.2"
    assert rows[1]["outlets"] == "Example Wire; The Eastern Post"


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(formula: str) -> None:
    told = interchange.to_csv(with_text(train_story(), formula)).removeprefix("\ufeff")
    cells = [cell for row in csv.reader(io.StringIO(told)) for cell in row]
    assert not [cell for cell in cells if re.match(r"[\s\"]*[=+@＝]|\s*-[^0-9]", cell)]
    assert any(cell.startswith("'") for cell in cells)


@pytest.mark.parametrize("write", [interchange.to_kml, interchange.to_gpx], ids=["kml", "gpx"])
@pytest.mark.parametrize("told", [train_story, voyage_story, hostile_story], ids=lambda story: story.__name__)
def test_tracks_are_xml(write: Callable[[Story], str], told: Callable[[], Story]) -> None:
    root = ET.fromstring(write(told()))  # noqa: S314 - our own output
    known = {
        *("kml", "Document", "Folder", "Placemark", "name", "description", "Style", "LineStyle", "color", "width"),
        *("styleUrl", "LineString", "tessellate", "coordinates", "Point"),
        *("gpx", "metadata", "wpt", "trk", "trkseg", "trkpt", "desc"),
    }
    assert {node.tag.rpartition("}")[2] for node in root.iter()} <= known


def test_tracks_keep_within_the_world() -> None:
    root = ET.fromstring(interchange.to_gpx(voyage_story()))  # noqa: S314 - our own output
    lons = [float(node.attrib["lon"]) for node in root.iter() if "lon" in node.attrib]
    assert min(lons) >= -180
    assert max(lons) < 180


# -- pictures


def test_letters_that_no_font_has_are_told(caplog: pytest.LogCaptureFixture) -> None:
    story = Story(title="Nothing \U000f1234", articles=())
    outputs.render(story, ["png"], outputs.Layout(size="column"))
    assert "U+F1234" in caplog.text


def test_the_hostile_text_of_a_title_stays_on_its_line() -> None:
    said = static.drawing(hostile_story(), size="page").texts()
    assert not any("\n" in line for line in said)


def test_a_story_drawn_again_from_its_file_is_the_same_picture() -> None:
    again = export.from_json(export.to_json(train_story()))
    assert static.svg(again, size="column") == static.svg(train_story(), size="column")
