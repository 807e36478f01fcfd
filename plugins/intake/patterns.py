"""What numbers, accounts and addresses look like, in Indonesia and in countries whose people write English."""

import re

from .names import read_words

#: Brackets are escaped in Markdown.
AT = r"(?:@|\s?(?:\(at\)|\\?\[at\\?\]|\(a\))\s?)"
DOT = r"(?:\.|\s?(?:\((?:dot|titik)\)|\\?\[(?:dot|titik)\\?\])\s?|\s(?:dot|titik)\s)"
MAIL = re.compile(
    rf"(?<![\w.+%-])[\w.+%-]+{AT}[\w-]+(?:{DOT}[\w-]+)*{DOT}[A-Za-z]{{2,}}"
    r"|(?<![\w.+%-])[\w.+%-]+\s(?:at|et)\s[\w-]+\s(?:dot|titik)\s(?:com|co|org|net|id|uk|example)\b(?:\s(?:dot|titik)\s\w{2,3}\b)?",
    re.I,
)
HANDLE = re.compile(
    r"(?<![\w/])u/\w{3,20}\b|(?<![\w.])@\w[\w.]{2,29}\b"
    r"|\b(?:https?://)?(?:www\.)?(?:facebook|instagram|twitter|x|tiktok|linkedin|t|wa)\.(?:com|me)/\S+"
)
SIXTEEN = re.compile(r"(?<!\d)\d{6}[ .-]?\d{6}[ .-]?\d{4}(?!\d)|(?<!\d)\d{4}(?:[ .-]?\d{4}){3}(?!\d)")
#: Of fifteen digits.
CARD = re.compile(r"(?<!\d)3[47]\d{2}[ -]?\d{6}[ -]?\d{5}(?!\d)")
#: Of the United States, Britain and India.
IDENTITY = re.compile(
    r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])|\b[A-Z]{2}\s?(?:\d{2}\s?){3}[A-D]\b|\b[A-Z]{5}\d{4}[A-Z]\b"
    r"|(?<![\d.,-])[2-9]\d{3}[ -]\d{4}[ -]\d{4}(?![ -]?\d)"
)
#: Accounts in Europe.
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?\b")
INTERNATIONAL = re.compile(r"\+\d(?:[ ().-]{0,3}\d){7,14}(?!\d)")
LOCAL = re.compile(
    r"(?<!\d)(?:\+?62[ .-]?|0)8\d(?:[ .-]?\d){7,11}(?!\d)|(?<![\d.,-])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\d.,-]*\d)"
)
ACCOUNT = re.compile(
    r"\b(?:no\.?\s?rek(?:ening)?\.?|norek|rekening|rek\.?|a/c|acct?\.?|account(?:\s+(?:number|no\.?))?"
    r"|bca|bri|bni|mandiri|bsi|cimb"
    r"|danamon|permata|btn|jago|seabank|dana|ovo|gopay|sort code|iban|routing(?:\s+number)?|virtual account|va)"
    r"(?:\s+(?!\d|rp\b|idr\b)[\w./:-]+){0,3}?\s*[:#=]?\s*"
    r"(?P<number>[A-Z]{0,4}(?!\d{1,3}(?:\.\d{3})+(?![\d.-]))\d[\d .-]{4,22}\d)",
    re.I,
)
LONG = re.compile(r"(?<![\d.,+])(?!0|62)\d{10,20}(?![\d.,]*\d)")
PLATE = re.compile(rf"\b(?:{'|'.join(sorted(read_words('plates')))})[ -]?\d{{1,4}}[ -]?[A-Z]{{1,3}}\b")
SAID_PLATE = re.compile(
    r"(?:\b(?:plat(?:nya| nomor)?|nopol(?:nya)?|nomor polisi"
    r"|(?:number |licen[cs]e )?plates?|reg(?:istration)?)\s*:?\s*"
    r"|\b(?:car|truck|van|taxi|bike|scooter|ute|mobil|motor)\b,?\s(?-i:(?=[A-Z]{2,3}[ -]?\d)))"
    r"(?P<plate>[a-z]{1,3}[ -]?\d{1,4}[ -]?[a-z]{0,3}|[a-z]{2}\d{2} ?[a-z]{3}|\d[a-z]{3}\d{3})\b",
    re.I,
)
#: Of India.
LONG_PLATE = re.compile(r"\b[A-Z]{2}[ -]?\d{1,2}[ -]?[A-Z]{1,3}[ -]?\d{4}\b")
#: What goes on with an address once it has begun.
FURTHER = (
    r"(?:/\d+\w?\b)?"
    r"(?:[ ,]+(?i:no(?:mor)?\.?\s?\d+\w*(?:/\d+)?(?-i:\s[A-Z]\b)?"
    r"|rt\.?\s?/?\s?\d+(?:\s?/\s?(?:rw\.?\s?)?\d+)?|rw\.?\s?\d+"
    r"|/\s?rw\.?\s?\d+|blok\s?(?:[a-z]{1,2}\d*|\d+[a-z]?)(?:[/ .-]?\d+)?"
    r"|(?:kel(?:urahan)?|kec(?:amatan)?|desa|dusun)\.?\s\w+"
    r"|kode pos\s?\d{5}|lantai \d+"
    r"|(?:tower|unit)\s\w+|kav(?:ling)?\.?\s?\d+)|[ ,]+(?:[A-Z]\w+ ){0,2}\d{5}\b)*"
)
STREET = re.compile(
    r"\b(?:(?:(?i:jl\.?|jln\.?|jalan|gg\.?|gang)\s?[A-Z][\w.'’]*"
    r"(?:\s(?:(?!N[Oo]\b|R[TtWw]\b|Blok\b|Kel\b|Kec\b|Kode\b)[A-Z][\w.'’]*|\d+(?=[ ,])))*)"
    r"|(?i:kp\.?|kampung|dusun|dukuh)\s[A-Z]\w+(?:\s(?!No|R[Tt])[A-Z]\w+)*(?=[ ,]+(?i:no|rt)\b)"
    r"|(?i:perum(?:ahan)?|komplek?s?|apartemen|kontrakan|kos(?:an)?)\s[A-Z]\w+"
    r"(?:\s(?:(?!No|R[Tt]|Blok|Unit|Tower)[A-Z]\w+|\d{1,2}\b))*"
    r"(?=[ ,]+(?i:blok|no|rt|tower|unit)\b)"
    r"|(?i:rt)\.?\s?\d{1,3}\s?/?\s?(?i:rw)\.?\s?\d{1,3}|(?i:blok)\s[A-Z]{1,2}\d*\s?(?:/|[Nn]o\.?)\s?\d+)" + FURTHER
)
ENGLISH_STREET = re.compile(
    r"\b(?:(?:Old |New )?No\.?\s?\d+\w?,\s){0,2}(?:(?:New )?No\.?\s?)?(?:\d+/)?"
    r"\d{1,5}[A-Za-z]?,?\s(?:[NSEW]\.?\s)?(?:[A-Z][\w'’]+\.?\s){1,3}"
    r"(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Ln\.?|Drive|Dr\.?|Close|Court|Ct\.?"
    r"|Crescent|Terrace|Place|Way|Boulevard|Blvd\.?|Gardens|Row|Square|Estate)\b\.?"
    r"(?:,?\s(?:Apt\.?|Apartment|Flat|Unit|#)\s?\w+)?(?:,\s[A-Z][a-z'’]+(?:\s[A-Z][a-z'’]+)*"
    r"(?=,?\s(?:[A-Z]{2}\b|\d|[A-Z]{1,2}\d)))?"
    r"(?:,?\s[A-Z]{2}\s\d{5}(?:-\d{4})?"
    r"|,?\s(?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT)\s\d{4}\b|,?\s[A-Z]{1,2}\d{1,2}[A-Z]?\s?\d[A-Z]{2}\b|,?\s\d{5,6}\b)?"
    r"|\b(?:Flat|Apartment|Apt\.?|Unit)\s\d+\w?(?:,\s(?:[A-Z][\w'’]+\s){1,3}"
    r"(?:House|Court|Estate|Heights|Towers?|Mansions|Residency|Apartments?|Villas?|Enclave|Colony))?"
    r"|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b|\bP\.?O\.?\s?Box\s\d+"
)


#: Kind, the group that holds what gives somebody away, and the pattern.
PATTERNS = (
    ("e-mail", 0, MAIL),
    ("handle", 0, HANDLE),
    ("identity number", 0, IDENTITY),
    ("bank account", 0, CARD),
    ("bank account", 0, IBAN),
    ("phone", 0, INTERNATIONAL),
    ("phone", 0, LOCAL),
    ("bank account", "number", ACCOUNT),
    ("bank account", 0, LONG),
    ("number plate", 0, PLATE),
    ("number plate", 0, LONG_PLATE),
    ("number plate", "plate", SAID_PLATE),
    ("address", 0, STREET),
    ("address", 0, ENGLISH_STREET),
)
