"""A language's gettext catalogue goes in; Jinja gets its words, dates and numbers."""

import datetime
import gettext
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path

from babel import Locale, dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import Environment

from .languages import Language


def read_words(folder: Path, code: str) -> gettext.NullTranslations:
    """The words of `folder/code.po`; where there is no such file, every text stays as in the templates."""
    path = folder / f"{code}.po"
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def teach(env: Environment, language: Language, words: gettext.NullTranslations) -> None:
    """Give templates `_()` and `ngettext()`, and the filters `date` and `number`, in one language."""
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    env.filters["date"] = partial(format_date, locale=language.babel)
    env.filters["number"] = partial(numbers.format_decimal, locale=language.babel)


@lru_cache(maxsize=10_000)
def format_date(value: datetime.date | str, style: str = "long", *, locale: Locale) -> str:
    """A date (or one in ISO 8601) in words, such as `25 Juli 2009`; style as in Babel: short, medium, long or full.

    What a writer has stated in the place of a date is no date's words: it stays as it is, and `sitecheck` says so.
    """
    try:
        day = datetime.date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    return dates.format_date(day, style, locale=locale)
