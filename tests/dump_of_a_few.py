"""A GeoNames dump in the real format, of places made up or known to everybody, to be written anywhere."""

from __future__ import annotations

from pathlib import Path

# geonameid name asciiname alternatenames lat lon class code country admin1 admin2 population modified
_PLACES = """
192950|Republic of Kenya|Republic of Kenya|Kenia,Quenia,肯尼亚|1|38|A|PCLI|KE|00||51393010|2023-01-11
184745|Nairobi|Nairobi|Nairobi,Nairobis,Найроби|-1.28333|36.81667|P|PPLC|KE|05||2750547|2024-02-29
184742|Nairobi County|Nairobi County|Nairobi Area|-1.2836|36.8219|A|ADM1|KE|05||4397073|2022-08-21
14000001|Mto wa Majaribio|Mto wa Majaribio||-0.5|37.5|H|STM|KE|10||0|2020-01-01
14000002|Kijiji Kipya|Kijiji Kipya|Kijiji Kipja,Nowy Wies|-0.61|37.41|P|PPL|KE|10||120|2021-05-05
14000003|Zhyvopysne|Zhyvopysne|Живописне,Zhivopisnoe|-0.71|37.31|P|PPL|KE|10||0|2021-05-05
14000004|Kijiji Kipya|Kijiji Kipya||2.5|38.5|P|PPL|KE|11||80000|2021-05-05
14000005|Jimbo Jipya|Jimbo Jipya||2.5|38.5|A|ADM1|KE|99||12000|2021-05-05
14000006|Kituo|Kituo||2.52|38.52|S|XXXX|KE|99||0|2021-05-05
14000007|Kakuma Refugee Camp|Kakuma Refugee Camp||3.72|34.85|S|CMPRF|KE|06||0|2021-05-05
14000008|no class|no class||1|1|||KE|||0|2021-05-05
14000009|Mji wa Mkono|Mji wa Mkono|Mkono|-0.31|37.11|P|PPL|KE|10||900|2021-05-05
"""
_ALTERNATES = """
1|14000002|en|New Hamlet||||||
2|14000002|en|Old Hamlet||||1||
3|14000004|abbr|KKY||||||
4|14000004|link|https://example.org/wiki/Kijiji||||||
5|77|en|Nowhere at All||||||
6|184742|en|Nairobi Capital County|1|||||
7|14000009|en|Town by Hand||||||
"""


def places() -> list[str]:
    """The lines of a file of places."""
    lines = []
    for row in _PLACES.strip().splitlines():
        number, name, plain, other, lat, lon, class_, code, country, a1, a2, people, day = row.split("|")
        cells = [number, name, plain, other, lat, lon, class_, code, country, "", a1, a2, "", "", people, "", "1600"]
        lines.append("\t".join([*cells, "Africa/Nairobi", day]) + "\n")
    return lines


def alternates() -> list[str]:
    """The lines of a file of alternate names, version 2."""
    return [row.replace("|", "\t") + "\n" for row in _ALTERNATES.strip().splitlines()]


def write(folder: Path, *, country: str = "KE") -> Path:
    """Write a per-country dump with everything beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        f"{country}.txt": places(),
        "alternateNamesV2.txt": alternates(),
        "admin1CodesASCII.txt": ["KE.99\tJimbo la Jipya\tJimbo la Jipya\t14000005\n"],
        "admin2Codes.txt": ["KE.05.1\tNowhere\tNowhere\t14000099\n"],
        "countryInfo.txt": ["#ISO\tISO3\n", "\t".join([*"KE KEN 404 KE Kenya".split(), *["x"] * 11, "192950", "", "\n"])],
    }
    for name, lines in files.items():
        (folder / name).write_text("".join(lines), encoding="utf-8")
    return folder
