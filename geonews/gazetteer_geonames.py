"""A user's GeoNames dump as rows: which files a directory holds, and what each line says.

Reads what https://download.geonames.org/export/dump/ offers, plain or inside .zip: allCountries.txt or per-country
files (KE.txt), alternateNamesV2.txt (or the older alternateNames.txt, or a directory alternateNames/ of per-country
files), admin1CodesASCII.txt, admin2Codes.txt and countryInfo.txt. Only the places are required. Nothing is held in
memory but the line being read; whatever is wrong with a file is told with its line.
"""

from __future__ import annotations

import contextlib
import math
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

from geonews.errors import GazetteerError
from geonews.tables import KIND_IMPORTANCE, city_importance, region_importance

#: Columns of the files, as GeoNames' readme.txt lists them. Version 2 of the alternate names added the years of use.
PLACE_COLUMNS = (19,)
_ALTERNATE_COLUMNS = (10, 8)
_ADMIN_COLUMNS = (4,)
_COUNTRY_COLUMNS = (19,)
#: GeoNames numbers its places up to some 14 million; an index grows with the highest number.
MAX_GEONAME_ID = 100_000_000
#: No line of a real file is longer: its longest field holds 10,000 characters.
_MAX_LINE_BYTES = 1_000_000
#: Read, checked and cut into lines at once: per line it would take twice the time.
_BLOCK_BYTES = 1 << 18
_AGAIN = "download it again from https://download.geonames.org/export/dump/"
_COUNTRY_FILE = re.compile(r"[A-Z]{2}\.(?:txt|zip)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")

#: Kinds by feature code (https://www.geonames.org/export/codes.html); codes not listed get the kind of their class.
_KINDS = {
    "region": "ADM1",
    "county": "ADM2 ADM3 ADM4 ADM5 ADMD PRSH ADMS",
    "area": "PCLH ADM1H ADM2H ADM3H ADM4H ADM5H ADMDH TERR ZN ZNB LTER PCL PCLD PCLF PCLI PCLIX PCLS",
    "district": "PPLX",
    "sea": "OCN SEA SEAS GULF BAY BAYS BGHT COVE COVES FJD FJDS SD INLT INLTQ RDST",
    "strait": "STRT CHN CHNL CHNM NRWS",
    "canal": "CNL CNLA CNLB CNLD CNLI CNLN CNLQ CNLSB CNLX DTCH DTCHD DTCHI DTCHM",
    "river": "STM STMA STMB STMC STMD STMH STMI STMIX STMM STMQ STMS STMSB STMX WAD WADB WADJ WADM WADS WADX "
    "ESTY CRKT FLLS",
    "lake": "LK LKC LKI LKN LKNI LKO LKOI LKS LKSB LKSC LKSI LKSN LKSNI LKX RSV RSVI RSVT LGN LGNS LGNX PND PNDS",
    "island": "ISL ISLET ISLF ISLM ISLS ISLT ISLX ATOL KEY KAYS ARCH",
    "mountains": "MT MTS MTU HLL HLLS HLLU PK PKS PKSU RDGE RDGEU VLC VLCU PASS SPUR CRTR NTK NTKS CLDA",
    "desert": "DSRT ERG REG",
    "dam": "DAM DAMQ DAMSB",
    "airport": "AIRP AIRF AIRH AIRQ AIRS AIRT",
    "air_base": "AIRB",
    "naval_base": "NVB",
    "military_base": "MILB INSM FT",
    "port": "PRT HBR HBRX ANCH PIER WHRF DCK DCKB MAR",
    "shipyard": "DCKY DCKD",
    "rail_station": "RSTN RSTP RSTNQ RSTPQ MTRO TRANT",
    "rail_junction": "RJCT",
    "border_crossing": "CSTM PSTC PSTB",
    "camp": "CMPRF CMP CMPL CMPMN CMPO CMPQ",
    "venue": "STDM THTR OPRA ATHF RECR AMTH",
    "nuclear_site": "PSN",
}
_KIND = {code: kind for kind, codes in _KINDS.items() for code in codes.split()}
_KIND_OF_CLASS = {
    "A": "county", "H": "lake", "L": "area", "P": "city", "R": "facility", "S": "facility", "T": "area", "U": "sea",
    "V": "area",
}  # fmt: skip
#: Rough extents (km) of what a dump gives as a point; a dump tells no sizes, most of its features are small.
_RADIUS_KM = {"region": 60.0, "county": 15.0, "sea": 5.0, "river": 10.0, "lake": 2.0, "mountains": 3.0, "area": 5.0,
              "island": 2.0, "desert": 20.0, "strait": 5.0, "canal": 5.0, "district": 2.0}  # fmt: skip
#: ADM3 and smaller are communes and townships, most of them named after their main town, which is meant.
_ADMIN_IMPORTANCE = {"ADM2": 0.3, "ADM3": 0.25, "ADM4": 0.22, "ADM5": 0.2}
_HISTORIC = frozenset({"PPLH", "PPLQ", "PPLW", "PPLCH"})
#: A dump's hill or stream weighs less than a hamlet (0.27); each doubling of its names in the world's languages says
#: that more people speak of it, up to the kind's own prior.
_FEATURE_PRIOR = 0.18
_PRIOR_PER_DOUBLING = 0.04


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a dump: the path, the member inside it if it is a .zip, and its length unpacked."""

    path: Path
    member: str
    size: int

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"{self.path}, {self.member}" if self.member else str(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """The files of a dump that a directory holds; all but ``places`` may be missing."""

    places: tuple[Source, ...]
    alternates: tuple[Source, ...] = ()
    #: admin1CodesASCII.txt, admin2Codes.txt
    regions: tuple[Source, ...] = ()
    countries: tuple[Source, ...] = ()

    @property
    def size(self) -> int:
        """Bytes of text in all."""
        return sum(source.size for source in (*self.places, *self.alternates, *self.regions, *self.countries))


class Feature(NamedTuple):
    """One line of a file of places; ``alternates`` is the comma-separated column as it stands."""

    number: int
    name: str
    ascii_name: str
    alternates: str
    lat: float
    lon: float
    kind: str
    code: str
    country: str
    admin1: str
    admin2: str
    population: int
    modified: str

    @property
    def radius_km(self) -> float:
        """A rough extent; a city's grows with its people."""
        if self.kind == "city":
            return round(max(1.0, math.sqrt(self.population / 3000 / math.pi)), 1)
        return _RADIUS_KM.get(self.kind, 0.0)

    @property
    def importance(self) -> float:
        """Prior, 0..1, on the scale of the shipped tables."""
        if self.kind in ("city", "district"):
            prior = city_importance(self.population)
            return prior * 0.8 if self.code in _HISTORIC else prior
        if self.kind == "region":
            return region_importance(self.population)
        if self.code in _ADMIN_IMPORTANCE:
            return _ADMIN_IMPORTANCE[self.code]
        names = self.alternates.count(",") + 2 if self.alternates else 1
        return min(KIND_IMPORTANCE[self.kind], _FEATURE_PRIOR + _PRIOR_PER_DOUBLING * math.log2(names))


def find(folder: Path) -> Dump:
    """List the files of a dump in a directory, or raise `GazetteerError` saying what is missing."""
    if not folder.is_dir():
        why = "is no directory" if folder.exists() else "does not exist"
        msg = f"{folder} {why}; give the directory that holds allCountries.txt or per-country files of GeoNames"
        raise GazetteerError(msg)
    world = _files(folder, "allCountries")
    if not world:
        world = _country_files(folder)
    if not world:
        msg = f"{folder} holds neither allCountries.txt nor per-country files such as KE.txt; {_AGAIN}"
        raise GazetteerError(msg)
    nested = folder / "alternateNames"
    return Dump(
        places=world,
        alternates=_files(folder, "alternateNamesV2")
        or (_country_files(nested) if nested.is_dir() else ())
        or _files(folder, "alternateNames"),
        regions=(*_files(folder, "admin1CodesASCII"), *_files(folder, "admin2Codes")),
        countries=_files(folder, "countryInfo"),
    )


def _country_files(folder: Path) -> tuple[Source, ...]:
    codes = sorted({path.name[:2] for path in folder.iterdir() if _COUNTRY_FILE.fullmatch(path.name)})
    return tuple(source for code in codes for source in _files(folder, code))


def _files(folder: Path, stem: str) -> tuple[Source, ...]:
    """The file of a name, plain before zipped; ``()`` where there is none."""
    plain, packed = folder / f"{stem}.txt", folder / f"{stem}.zip"
    if plain.is_file():
        return (Source(plain, "", plain.stat().st_size),)
    if not packed.is_file():
        return ()
    with _told(packed), zipfile.ZipFile(packed) as archive:
        infos = {info.filename: info for info in archive.infolist()}
    if f"{stem}.txt" not in infos:
        msg = f"{packed} holds no {stem}.txt; {_AGAIN}"
        raise GazetteerError(msg)
    return (Source(packed, f"{stem}.txt", infos[f"{stem}.txt"].file_size),)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what goes wrong in opening and unpacking into one line."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, GazetteerError):
            raise
        msg = f"{path} is damaged or cut short ({error}); {_AGAIN}"
        raise GazetteerError(msg) from error
    except OSError as error:
        msg = f"{path} cannot be read ({error.strerror or error}); check the path and its permissions"
        raise GazetteerError(msg) from error


@contextlib.contextmanager
def _opened(source: Source) -> Iterator[IO[bytes]]:
    with contextlib.ExitStack() as stack:
        if source.member:
            archive = stack.enter_context(zipfile.ZipFile(source.path))
            yield stack.enter_context(archive.open(source.member))
        else:
            yield stack.enter_context(source.path.open("rb"))


def _blocks(source: Source, read: Callable[[int], None]) -> Iterator[tuple[int, list[str]]]:
    """Lines of a file, many at a time, after the number of the first of them; ``read`` is told the bytes.

    Raises `GazetteerError` at a line that is not UTF-8 or never ends.
    """
    with _told(source.path), _opened(source) as file:
        first, rest = 1, b""
        while chunk := file.read(_BLOCK_BYTES):
            read(len(chunk))
            whole, newline, cut = chunk.rpartition(b"\n")
            if not newline and len(rest) + len(cut) > _MAX_LINE_BYTES:
                raise _bad(source, first, f"is longer than {_MAX_LINE_BYTES:,} bytes")
            if newline:
                lines = _decoded(source, first, rest + whole)
                yield first, lines
                first, rest = first + len(lines), cut
            else:
                rest += cut
        if rest:
            yield first, _decoded(source, first, rest)


def _decoded(source: Source, first: int, data: bytes) -> list[str]:
    try:
        return data.decode("utf-8").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        raise _bad(source, first + data.count(b"\n", 0, error.start), "is not UTF-8") from None


def rows(source: Source, columns: tuple[int, ...], read: Callable[[int], None]) -> Iterator[tuple[int, list[str]]]:
    """Line numbers and cells of a tab-separated file; comments and blank lines are skipped.

    ``read`` is told how many bytes were read. Raises `GazetteerError` at a line that has not the right columns, is not
    UTF-8 or never ends.
    """
    for first, lines in _blocks(source, read):
        for number, line in enumerate(lines, first):
            if not line or line[0] == "#":
                continue
            cells = line.split("\t")
            if len(cells) not in columns:
                raise _wrong_columns(source, number, len(cells), columns)
            yield number, cells


def _wrong_columns(source: Source, line: int, found: int, columns: tuple[int, ...]) -> GazetteerError:
    wanted = " or ".join(map(str, columns))
    return _bad(source, line, f"has {found} columns where GeoNames has {wanted}")


def _bad(source: Source, line: int, why: str) -> GazetteerError:
    why_so = "the file is damaged, cut short or of another kind"
    return GazetteerError(f"{source.name}, line {line} {why}; {why_so}: {_AGAIN}")


def features(source: Source, read: Callable[[int], None]) -> Iterator[Feature]:
    """Every place of a file of places; those without a feature class are no places and are skipped."""
    kinds, of_class = _KIND, _KIND_OF_CLASS
    for line, cells in rows(source, PLACE_COLUMNS, read):
        try:
            number, lat, lon = int(cells[0]), float(cells[4]), float(cells[5])
            population = int(cells[14] or 0)
        except ValueError:
            raise _bad(source, line, "holds something else where a number should be") from None
        if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 < number <= MAX_GEONAME_ID and cells[1]):
            raise _bad(source, line, "has an impossible number, position or name")
        if not _DATE.fullmatch(cells[18]):
            raise _bad(source, line, "does not end in a date")
        kind = kinds.get(cells[7]) or of_class.get(cells[6])
        if kind is not None:
            yield Feature(
                number, cells[1], cells[2], cells[3], lat, lon, kind, cells[7], cells[8], cells[10], cells[11],
                max(0, population), cells[18],
            )  # fmt: skip


class OtherName(NamedTuple):
    """A name that English-language news may use for a place of that GeoNames number."""

    number: int
    text: str
    is_code: bool
    #: former or colloquial names: known, but seldom meant
    is_aside: bool


#: Codes of ``isolanguage`` that are used here; the names in other languages stand in the places' own lines too.
_USED_LANGUAGES = frozenset({"en", "abbr", "iata", "icao", "faac"})


def other_names(source: Source, read: Callable[[int], None]) -> Iterator[OtherName]:
    """English names and codes of a file of alternate names, version 1 or 2."""
    tabs = tuple(columns - 1 for columns in _ALTERNATE_COLUMNS)
    for first, lines in _blocks(source, read):
        for line, text in enumerate(lines, first):
            # eleven lines in twelve are of no use here; counting and one cut are all that they may cost
            if text.count("\t") not in tabs:
                if text and text[0] != "#":
                    raise _wrong_columns(source, line, text.count("\t") + 1, _ALTERNATE_COLUMNS)
                continue
            if text.split("\t", 3)[2] not in _USED_LANGUAGES:
                continue
            cells = text.split("\t")
            if not cells[1].isdecimal() or not cells[1].isascii():
                raise _bad(source, line, "holds something else where a GeoNames number should be")
            yield OtherName(int(cells[1]), cells[3], cells[2] != "en", "1" in (cells[6], cells[7]))


def listed_names(dump: Dump, read: Callable[[int], None]) -> Iterator[tuple[int, str]]:
    """Names that the lists of regions and countries give to a GeoNames number."""
    lists = [(source, _ADMIN_COLUMNS, 1, 3) for source in dump.regions]
    lists += [(source, _COUNTRY_COLUMNS, 4, 16) for source in dump.countries]
    for source, columns, name, number in lists:
        for line, cells in rows(source, columns, read):
            if not cells[number].isascii() or not cells[number].isdecimal():
                raise _bad(source, line, "holds something else where a GeoNames number should be")
            yield int(cells[number]), cells[name]
