"""Keys under which place names are stored and looked up: one spelling for many ways of writing a name.

`normalise` removes what never tells two places apart (accents, case, apostrophes, dots of abbreviations, a leading
"the", "St." for "Saint"). `skeleton` goes further for transliterations: spellings of one Korean, Russian or Arabic
name by different systems meet in one key. `near_spellings` lists what one slip of the finger makes of a key.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse

# NFKD does not take these apart
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a", "ħ": "h", "ŋ": "ng"}
    | dict.fromkeys("'’‘ʼʻ`´ʹʺʿʾ′", None)
)
# two or more initials with their dots ("U.S.", "W.Va."), which news writes with and without
_INITIAL_DOT = re.compile(r"(?<![^\W_])([^\W_])\.(?=[^\W_])")
_DOTTED = re.compile(r"(?:[A-Z]\.\s?)+[A-Z]$")
_NOT_WORD = re.compile(r"[\W_]+")
# written short before another word only: "St. Louis", but the street of "Main St." is no saint
_SHORT = {"st": "saint", "ste": "sainte", "sta": "santa", "mt": "mount", "ft": "fort", "pt": "point"}
# written short before or after a name only: "N. Korea", "W. Virginia"; "Loudon Co.", "Hamilton Twp."
_SHORT_FIRST = {"n": "north", "s": "south", "e": "east", "w": "west"}
_SHORT_LAST = {"co": "county", "twp": "township", "is": "islands", "hts": "heights", "intl": "international"}

#: Words that `_fold_words` may change, but for single letters beyond ASCII.
_FOLDED = frozenset({"the", *_SHORT, *_SHORT_FIRST, *_SHORT_LAST, *"abcdefghijklmnopqrstuvwxyz"})

#: Letters on which transliteration systems disagree, longest first; what each becomes in a skeleton. Sources: BGN/PCGN,
#: ISO 9 and newspaper spellings of Russian and Ukrainian, McCune-Reischauer against Revised Romanisation of Korean,
#: Wade-Giles against Pinyin, and the common romanisations of Arabic.
_SOUNDS = {
    "shch": "s", "tsch": "c", "sch": "s", "tch": "c", "dzh": "j", "kh": "k", "gh": "g", "ph": "p", "th": "t",
    "zh": "z", "zz": "z", "ck": "k", "cz": "c", "dj": "j", "ts": "c", "tz": "c", "tc": "c", "q": "k", "x": "ks",
    "eo": "o", "eu": "u", "oe": "o", "ae": "e", "ay": "ei", "ai": "ei", "ey": "ei", "ou": "u", "oo": "u", "ee": "i",
    "iy": "i", "yy": "i", "ij": "i", "ii": "i", "yi": "i", "ie": "e", "ye": "e", "ya": "ia", "yu": "iu", "yo": "io",
    "y": "i", "w": "v", "z": "s",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=lambda s: (-len(s), s))))
_DOUBLE = re.compile(r"(.)\1+")
# the Arabic article with its assimilated forms, which reporters write, join or leave out
_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|an|az) (?=\w{3})")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
#: Shorter keys have too many neighbours one slip away for a slip to be the likelier reading.
MIN_TYPO_LENGTH = 6

#: Words that only say what kind of place a name belongs to, and the kinds they allow ("Amur region", "city of Linz").
_FEATURE_WORDS = {
    "region": ("region", "county", "area"), "oblast": ("region",), "krai": ("region",), "state": ("region",),
    "province": ("region", "county"), "republic": ("region", "country"), "prefecture": ("region", "county"),
    "governorate": ("region",), "department": ("region", "county"), "canton": ("region", "county"),
    "territory": ("region", "country"), "county": ("county", "region"), "parish": ("county", "region"),
    "district": ("county", "district", "region"), "municipality": ("city", "county"), "city": ("city", "region"),
    "town": ("city",), "village": ("city",), "island": ("island", "region", "county"), "river": ("river",),
    "lake": ("lake",), "port": ("port", "city"), "airport": ("airport", "air_base"), "raion": ("county",),
    "voivodeship": ("region",), "emirate": ("region",),
}  # fmt: skip


@lru_cache(maxsize=65536)
def normalise(name: str) -> str:
    """Give the key of a name, in lower case words of letters and digits; ``""`` where nothing is left.

    >>> normalise("St. Petersburg"), normalise("Ch’ŏngju"), normalise("the U.S."), normalise("D.R. Congo")
    ('saint petersburg', 'chongju', 'us', 'dr congo')
    """
    return make_key(name)


def make_key(name: str) -> str:
    """Do what `normalise` does, without its memory: for building tables, where no name comes twice."""
    if "." in name:
        name = _INITIAL_DOT.sub(r"\1", name)
    if name.isascii():
        text = name.lower().replace("'", "").replace("`", "")
    else:
        text = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS)
        text = "".join(filterfalse(unicodedata.combining, text))
    if text.isalnum():
        return text
    words = _NOT_WORD.sub(" ", text.replace("&", " and ")).split()
    if text.isascii() and _FOLDED.isdisjoint(words):
        return " ".join(words)  # three names in four
    return " ".join(_fold_words(words))


def _fold_words(words: list[str]) -> list[str]:
    """Drop a leading "the", spell out "St.", and join initials that stand apart ("u s" to "us")."""
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1:
        words[-1] = _SHORT_LAST.get(words[-1], words[-1])
        if len(words[1]) > 3:  # "N. Korea", but not the initials of "W. Va."
            words[0] = _SHORT_FIRST.get(words[0], words[0])
    folded: list[str] = []
    for i, word in enumerate(words):
        if len(word) == 1 and i and len(words[i - 1]) == 1 and not word.isdigit():
            folded[-1] += word
        elif i + 1 < len(words):
            folded.append(_SHORT.get(word, word))
        else:
            folded.append(word)
    return folded


def is_code(name: str) -> bool:
    """Whether the name is written as a code or abbreviation: two to four capitals, or with a dot at the end.

    Such a name stands for a place only as written so ("US", "U.S.", "La."): "us" and "la" are words.
    """
    if (name.endswith(".") and len(name) < 6) or _DOTTED.match(name):
        return True
    return 2 <= len(name) <= 4 and name.isascii() and name.isupper() and name.isalpha()


def without_feature_word(key: str) -> tuple[str, tuple[str, ...]]:
    """Give a key without a word that only says the kind, and the kinds of place that it allows; ``""`` without one.

    >>> without_feature_word("amur region"), without_feature_word("city of linz")
    (('amur', ('region', 'county', 'area')), ('linz', ('city', 'region')))
    """
    words = key.split()
    if len(words) > 1 and words[-1] in _FEATURE_WORDS:
        return " ".join(words[:-1]), _FEATURE_WORDS[words[-1]]
    if len(words) > 2 and words[0] in _FEATURE_WORDS and words[1] == "of":
        return " ".join(words[2:]), _FEATURE_WORDS[words[0]]
    return "", ()


def skeleton(key: str) -> str:
    """Give the key under which spellings of one name in several transliterations meet.

    >>> skeleton("phohang") == skeleton("pohang"), skeleton("zaporizhzhya") == skeleton("zaporizhia")
    (True, True)
    """
    bare = _ARTICLE.sub("", key).replace(" ", "")
    sounds = _DOUBLE.sub(r"\1", _SOUND.sub(lambda m: _SOUNDS[m[0]], bare))
    return sounds.removesuffix("h")


def near_spellings(key: str) -> list[str]:
    """List the keys one letter away (dropped, doubled, swapped, wrong), the first letter kept; sorted, without ``key``.

    People seldom get the first letter wrong, and keeping it leaves far fewer false neighbours.
    """
    if len(key) < MIN_TYPO_LENGTH:
        return []
    found: set[str] = set()
    for i in range(1, len(key) + 1):
        head, tail = key[:i], key[i:]
        found.update(head + letter + tail for letter in _ALPHABET)
        if tail:
            found.add(head + tail[1:])
            found.update(head + letter + tail[1:] for letter in _ALPHABET)
        if len(tail) > 1:
            found.add(head + tail[1] + tail[0] + tail[2:])
    found.discard(key)
    return sorted(found)
