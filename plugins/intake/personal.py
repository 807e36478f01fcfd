"""A text goes in; what in it would give people away comes out: numbers, addresses, names.

Phone numbers are found by Google's libphonenumber, for Indonesia and, with their country code, for the world. The
number of an Indonesian identity card (NIK, KK) has the region in its first six digits and a day of birth in the next
six, 40 added to a woman's (Peraturan Presiden 96/2018 and its predecessors).
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from phonenumbers import PhoneNumberMatcher

from .names import find_names
from .patterns import PATTERNS, SIXTEEN

#: The kinds, most certain first: where two overlap, the longer counts, then the more certain.
KINDS = ("e-mail", "identity number", "bank account", "phone", "number plate", "address", "handle", "name")
#: Countries whose phone numbers are found without their country code too.
REGIONS = ("ID", "MY", "SG", "US", "GB", "AU", "IN")
#: A sum of money or the number of a law: no phone number, though it may have as many digits.
SUM = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+|\d{1,3}/\d{4}")
CURRENCY = re.compile(r"(?:\b(?:rp|idr|rs|usd|aud|sgd|rm|ngn|inr)\.?|[£$€₦₹])\s?\Z", re.I)
#: First two digits of the numbers of Indonesia's provinces.
PROVINCES = frozenset(
    (*range(11, 20), 21, *range(31, 37), 51, 52, 53, *range(61, 66), *range(71, 77), 81, 82, *range(91, 98))
)


@dataclass(frozen=True, order=True)
class Finding:
    """Something that would give somebody away: where it begins and ends in the text, its kind and its words."""

    begin: int
    end: int
    kind: str
    words: str


def find_personal(text: str) -> list[Finding]:
    """Everything found, in the order of the text; nothing twice."""
    spans = sorted(_spans(text), key=lambda it: (it[0] - it[1], KINDS.index(it[2]), it[0]))
    kept: list[tuple[int, int, str]] = []
    for begin, end, kind in spans:
        if all(end <= first or begin >= last for first, last, _ in kept):
            kept.append((begin, end, kind))
    return [Finding(begin, end, kind, text[begin:end]) for begin, end, kind in sorted(kept)]


def _spans(text: str) -> Iterator[tuple[int, int, str]]:
    for kind, group, pattern in PATTERNS:
        yield from ((*it.span(group), kind) for it in pattern.finditer(text))
    for it in SIXTEEN.finditer(text):
        digits = re.sub(r"\D", "", it[0])
        yield (*it.span(), "identity number" if is_identity_number(digits) else "bank account")
    for region in REGIONS:
        for found in PhoneNumberMatcher(text, region):
            if not SUM.fullmatch(found.raw_string) and not CURRENCY.search(text, 0, found.start):
                yield found.start, found.end, "phone"
    yield from ((*it, "name") for it in find_names(text))


def is_identity_number(digits: str) -> bool:
    """Whether sixteen digits have the form of an Indonesian identity card's: a province and a day of birth."""
    if len(digits) != 16 or int(digits[:2]) not in PROVINCES:
        return False
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    try:
        datetime.date(2000 + year if year else 2000, month, day - 40 if day > 40 else day)
    except ValueError:
        return month == 2 and day in (29, 69)  # a leap day of the last century
    return digits[12:] != "0000"
