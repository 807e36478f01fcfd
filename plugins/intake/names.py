"""A text goes in; where it names people in full comes out."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import dropwhile, takewhile
from pathlib import Path

from faker.providers.person.en_GB import Provider as British
from faker.providers.person.en_IE import Provider as Irish
from faker.providers.person.en_IN import Provider as Indian
from faker.providers.person.en_NG import Provider as Nigerian
from faker.providers.person.en_NZ import Provider as NewZealander
from faker.providers.person.en_US import Provider as American
from faker.providers.person.ga_IE import Provider as Gaelic
from faker.providers.person.ha_NG import Provider as Hausa
from faker.providers.person.id_ID import Provider as Indonesian
from faker.providers.person.ig_NG import Provider as Igbo
from faker.providers.person.yo_NG import Provider as Yoruba

PROVIDERS = (
    Indonesian, British, American, Irish, Gaelic, Indian, Nigerian, Hausa, Igbo, Yoruba, NewZealander
)  # fmt: skip
#: Also the single letters of Gaelic and Balinese names, as in Ó Briain and I Wayan.
WORD = (
    r"[A-ZÀ-Þ][\w'’-]+|[A-Z]\.|Ó(?= )"
    r"|(?:I|Ni)(?= (?:Gusti|Dewa|Wayan|Putu|Gede|Luh|Made|Kadek|Nengah|Nyoman|Komang|Ketut)\b)"
)
#: What stands only in names: between their words, or before those of the Balinese and the Irish.
KIN = frozenset(("bin", "binti", "ibn", "br", "boru", "i", "ni", "ní", "nic", "uí", "ó"))
#: What stands only behind names: a degree.
DEGREE = re.compile(
    r",? (?:[SMA]\.\s?[A-Z][A-Za-z]{0,3}\.?(?:\s?[A-Z][a-z]?\.)*|Ph\.?D|Sp\.\s?[A-Z]|BSc|MSc|MBA|SAN|JP|QC|KC)(?!\w)"
)
PARTICLE = r"bin|binti|ibn|br\.|boru|van(?: der?)?|de|da|al|el|von"
SEQUENCE = re.compile(rf"\b(?:{WORD})(?:[ ](?:(?:{PARTICLE})[ ])?(?:{WORD}))+")
#: After these words a name stands, in small letters too.
SIGNAL = re.compile(
    r"\b(?:(?:nama|name)\b(?:\s+(?:lengkap|asli|full|saya|aku|ana|gue|gw|dia|ibu|bapak|suami|istri|anak|my|is|nya)){0,3}"
    r"|namaku|namanya|bernama|atas nama|a\.\s?n\.?|a/n\.?|an\.|my name is|named"
    r"|signed|ttd|tertanda|salam hormat|hormat saya)"
    r"\s*(?:adalah|is|was|yaitu|ialah|:|,)?\s*"
    r"(?P<name>[^\W\d_][\w'’-]*\.?(?:(?:(?<=\b\w\.)|(?<!\.))[ ][^\W\d_][\w'’-]*\.?){1,3})",
    re.I,
)
#: What stands between a word for somebody and their name: “my landlord, …”, “tetangga kami, …”.
BETWEEN = r"(?:[ ](?:saya|kami|kita|aku|gue|gw|dia|mereka|sendiri|itu|ini|dulu))*[,:]?[ ]"
SAID = (
    r"(?:called|calling (?:him|her)self|named|alias|(?:run|owned|led|signed|hired|sued) by"
    r"|ditemani|diantar|dijemput|ketemu|bertemu)[ ]"
)


@cache
def read_words(name: str) -> frozenset[str]:
    """One of the lists in `words.toml`."""
    stored = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return frozenset(stored[name])


@cache
def known_names() -> frozenset[str]:
    """Given and family names that are common in Indonesia, Britain and the United States, in small letters."""
    lists: Iterable[Iterable[str]] = (names for it in PROVIDERS for names in (it.first_names, it.last_names))
    return read_words("families") | {word.lower() for names in lists for name in names for word in name.split()}


@cache
def _introduction() -> re.Pattern[str]:
    """What stands right before a name: a title, or a word for somebody."""
    words = sorted(read_words("titles") | read_words("people"), key=lambda it: (-len(it), it))
    return re.compile(rf"(?<![\w.])(?:(?:{'|'.join(map(re.escape, words))}){BETWEEN}|{SAID})\Z", re.I)


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of every name of two words or more, without the title before it."""
    for match in SIGNAL.finditer(text):
        words = _words(text, match.start("name"), match.end("name"))
        kept = list(takewhile(lambda it: text[it[0]].isupper() or _is_telling(text[slice(*it)]), words))
        if len(kept) > 1:
            yield kept[0][0], kept[-1][1]
    for match in SEQUENCE.finditer(text):
        words = _words(text, match.start(), match.end())
        if words and text[slice(*words[0])].lower() in read_words("starters"):
            words = _words(text, words[0][1], match.end())
        if len(words) > 1 and _is_person(text, words):
            yield words[0][0], words[-1][1]


def _is_person(text: str, words: list[tuple[int, int]]) -> bool:
    """Whether words with capital letters are a name: one of them tells it, or what stands before them."""
    said = [text[slice(*it)].lower() for it in words]
    if said[0] in read_words("things"):
        return False
    begin = words[0][0]
    is_framed = _introduction().search(text, max(0, begin - 60), begin) or DEGREE.match(text, words[-1][1])
    is_thing = said[-1] in read_words("things")
    return bool(is_framed) or (not is_thing and (bool(KIN.intersection(said)) or any(map(_is_telling, said))))


def _words(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Begin and end of each word of a name, from behind the titles on."""
    words = [(begin + it.start(), begin + it.end()) for it in re.finditer(r"\S+", text[begin:end])]
    named = list(dropwhile(lambda it: text[slice(*it)].lower() in read_words("titles"), words))
    return [(first, first + len(text[first:last].rstrip(".,;:") or ".")) for first, last in named]


def _is_telling(word: str) -> bool:
    """Whether a word, or a part of one with a hyphen, is a name and nothing else."""
    parts = {word.lower(), *word.lower().split("-")}
    return bool((parts & known_names()) - read_words("ordinary"))
