"""The LANGUAGES setting goes in; one checked `Language` each, and its own Pelican settings, come out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from functools import cache
from typing import Any

from babel import Locale
from pelican.paginator import PaginationRule
from pelican.utils import slugify

POLICIES = ("notice", "summary", "hide")
#: How Pelican's settings end that hold an address below the site's.
OF_LANGUAGE = ("_URL", "_SAVE_AS", "FEED_ATOM", "FEED_RSS")


@dataclass(frozen=True)
class Language:
    """One language of the site: an entry of the LANGUAGES setting. Only its code is required.

    Attributes:
        code: BCP 47 language code, as in file names (`essay.id.md`), `lang=""` and `hreflang`.
        name: what the language calls itself; Babel's word for it by default.
        locale: the locale for dates, numbers and `og:locale`, such as `id_ID`; the code by default.
        prefix: the folder of its pages, such as `en/`; empty for DEFAULT_LANG, the code for all others.
        addresses: page kind to address, such as `{"TAG": "topic/{slug}/"}`. It sets TAG_URL and TAG_SAVE_AS;
            what an entry leaves out is as in DEFAULT_LANG. PAGINATION is what page 2 and on add.
        names: a category's or tag's name as in DEFAULT_LANG to its name here.
        settings: any other Pelican setting that differs in this language, such as SITENAME.
    """

    code: str
    name: str = ""
    locale: str = ""
    prefix: str = ""
    addresses: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def babel(self) -> Locale:
        """The locale's data in Babel."""
        return _read_locale(self.locale)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`, for the `dir` attribute."""
        return str(self.babel.text_direction)

    def key_of(self, name: str) -> str:
        """The key of a category or tag that a writer of this language calls `name`."""
        keys = {slugify(shown): key for key, shown in self.names.items()}
        return slugify(keys.get(slugify(name), name))

    def name_of(self, name: str) -> str:
        """What readers of this language see for a category or tag, whichever language's name is given."""
        shown = {slugify(key): word for key, word in self.names.items()}
        return shown.get(self.key_of(name), name)


@cache
def _read_locale(locale: str) -> Locale:
    return Locale.parse(locale.replace("-", "_"))


def read_languages(settings: Mapping[str, Any]) -> dict[str, Language]:
    """All languages by code, DEFAULT_LANG first.

    Raises:
        ValueError: an entry has an unknown key, or DEFAULT_LANG has none.
    """
    default = settings["DEFAULT_LANG"]
    entries: Mapping[str, Mapping[str, Any]] = settings.get("LANGUAGES") or {default: {}}
    if default not in entries:
        raise ValueError(f"LANGUAGES has no entry for DEFAULT_LANG = {default!r}. Add one, empty if need be.")
    order = [default, *(code for code in entries if code != default)]
    return {code: _read_language(code, entries[code], is_default=code == default) for code in order}


def _read_language(code: str, entry: Mapping[str, Any], *, is_default: bool) -> Language:
    known = [f.name for f in fields(Language) if f.name != "code"]
    for key in entry:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else f" Known are: {', '.join(known)}."
            raise ValueError(f"LANGUAGES[{code!r}] has an unknown key {key!r}.{hint}")
    locale = entry.get("locale", code)
    filled = {
        "name": str(Locale.parse(locale.replace("-", "_")).language_name).capitalize(),
        "prefix": "" if is_default else f"{code}/",
    }
    return Language(code=code, **{**filled, **entry, "locale": locale})


def settings_for(settings: Mapping[str, Any], language: Language, default: Language) -> dict[str, Any]:
    """Pelican's settings as they are in one language: its own addresses below its own folder."""
    own = {**settings, **language.settings, "DEFAULT_LANG": language.code}
    for template in own["DIRECT_TEMPLATES"]:
        own.setdefault(f"{template.upper()}_SAVE_AS", f"{template}.html")
        own.setdefault(f"{template.upper()}_URL", own[f"{template.upper()}_SAVE_AS"])
    addresses = {**default.addresses, **language.addresses}
    further = addresses.pop("PAGINATION", None)
    for kind, address in addresses.items():
        own[f"{kind}_URL"] = address
        own[f"{kind}_SAVE_AS"] = address + "index.html" if address == "" or address[-1] == "/" else address
    if further:
        own["PAGINATION_PATTERNS"] = [
            PaginationRule(1, "{url}", "{save_as}"),
            PaginationRule(2, "{base_name}/" + further, "{base_name}/" + further + "index.html"),
        ]
    for key, address in own.items():
        if key.endswith(OF_LANGUAGE) and not key.startswith("STATIC_") and isinstance(address, str):
            is_page = address or key.endswith("_URL")  # an empty SAVE_AS tells Pelican not to write at all
            own[key] = language.prefix + address if is_page and "://" not in address else address
    return own
