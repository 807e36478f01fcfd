"""The table of codes: what each says, how serious it is, and whether `check --fix` mends it."""

import gettext
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .logged import LOGGED, N_, OTHER
from .problems import ERROR, HINT, WARNING, Problem

VALUE = re.compile(r"%[sd]")


@dataclass(frozen=True)
class Code:
    """A kind of fault.

    Attributes:
        id: what it goes by in reports and silences; never used for anything else.
        severity: `error` or `warning`.
        says: the message and, behind “Hint:”, the way out.
        is_mended: whether `check --fix` can mend it.
        is_of_build: whether the build says it, and so ends where it is an error.
    """

    id: str
    severity: str
    says: str
    is_mended: bool = False
    is_of_build: bool = False


@dataclass(frozen=True)
class Edit:
    """A change of a text: what stands between two places goes, and other words come."""

    begin: int
    end: int
    text: str


@dataclass(frozen=True, order=True)
class Fault:
    """What a check has seen, not yet in anybody's language.

    Attributes:
        path: the file, as the writer would type it.
        line: from 1, as is `column`.
        code: id of a code of the table.
        values: what its message is filled with.
        edits: what would mend it, where that is mechanical.
    """

    path: str
    line: int
    column: int
    code: str
    values: tuple[object, ...] = ()
    edits: tuple[Edit, ...] = field(default=(), compare=False)

    def told(self, words: gettext.NullTranslations) -> Problem:
        """The same as a problem, in the language of a catalogue."""
        code = CODES[self.code]
        message, *hint = HINT.split(words.gettext(code.says), maxsplit=1)
        count = len(VALUE.findall(message))
        said, advised = message % self.values[:count], "".join(hint) % self.values[count:]
        return Problem(self.path, self.line, said, advised, self.column, code.id, code.severity)


#: The parts of the table, by the first two digits of their codes.
PARTS: Mapping[str, str] = {
    "JJ00": N_("Silences"),
    "JJ01": N_("Files"),
    "JJ02": N_("White space"),
    "JJ09": N_("Everything else that Pelican says"),
    "JJ1": N_("Front matter"),
    "JJ2": N_("Stories and the vocabulary"),
    "JJ3": N_("Pairs of languages"),
    "JJ4": N_("Links"),
    "JJ5": N_("Pictures"),
    "JJ60": N_("Headings"),
    "JJ61": N_("Personal data"),
    "JJ62": N_("Writing about suicide"),
    "JJ63": N_("Texts of strangers"),
    "JJ7": N_("Sources, help lines, comments and settings"),
    "JJ8": N_("Translations of what templates and commands say"),
    "JJ9": N_("The built site"),
}

#: What our own checks say. What Pelican and the plugins log stands in `logged`.
OWN = (
    Code("JJ001", WARNING, N_("a silence without a reason. Hint: write “jj-ignore %s: why it is right here”.")),
    Code("JJ002", WARNING, N_("this silences nothing: there is no %s here. Hint: take it out.")),
    Code("JJ003", WARNING, N_("%s is no code that can be silenced. Hint: see docs/codes.md.")),
    Code("JJ021", WARNING, N_("white space at the end of the line. Hint: take it out."), is_mended=True),
    Code(
        "JJ022", WARNING, N_("an invisible mark (BOM) opens the file. Hint: save it as UTF-8 without BOM."),
        is_mended=True,
    ),
    Code("JJ023", WARNING, N_("line ends of Windows. Hint: save the file with those of Unix (LF)."), is_mended=True),
    Code("JJ024", WARNING, N_("the last line has no end. Hint: add an empty line there."), is_mended=True),
    Code("JJ101", ERROR, N_("unknown key “%s”. Hint: did you mean “%s”? README lists the keys."), is_mended=True),
    Code("JJ102", ERROR, N_("“%s” is not a value of %s. Hint: write %s.")),
    Code(
        "JJ103", WARNING,
        N_("its date, %s, lies ahead. Hint: build the site again on that day, or correct the date."),
    ),
    Code("JJ104", ERROR, N_("the key %s is missing. Hint: add the line “%s: …”.")),
    Code("JJ107", WARNING, N_("“%s” stands after “%s”. Hint: Title, Date and Kind come first."), is_mended=True),
    Code("JJ108", ERROR, N_("“%s” is stated before, in line %d, and only that counts. Hint: keep one of the two.")),
    Code("JJ109", ERROR, N_("“%s” is no kind of text. Hint: did you mean “%s”? Known: %s.")),
    Code(
        "JJ301", WARNING,
        N_("no translation, and no word on what readers of %s get. Hint: write %s, or “Untranslated: notice”."),
    ),
    Code("JJ307", WARNING, N_("this reads as %s in a file for %s. Hint: move it to the other file, or translate it.")),
    Code("JJ402", ERROR, N_("the link leads to “%s”, and there is no such place in %s. Hint: there are: %s.")),
    Code("JJ403", ERROR, N_("broken link: %s. Hint: see where the template or the text has it from.")),
    Code("JJ404", ERROR, N_("no such anchor: %s. Hint: see where the template or the text has it from.")),
    Code("JJ405", WARNING, N_("“%s” can be reached by https. Hint: write https://."), is_mended=True),
    Code("JJ501", ERROR, N_("the picture %s has no words for who cannot see it. Hint: write ![what is on it](…).")),
    Code(
        "JJ502", WARNING,
        N_("the picture %s is large: %d pixels wide, %s MB. Hint: save it as JPEG, at most %d pixels wide."),
    ),
    Code("JJ503", ERROR, N_("the picture %s cannot be opened. Hint: save it once more, as JPEG, PNG or WebP.")),
    Code("JJ601", WARNING, N_("a heading of level %d follows one of level %d. Hint: write %s.")),
    Code("JJ602", WARNING, N_("the title is the page's only heading of level 1. Hint: write ## here.")),
    Code("JJ611", WARNING, N_("an e-mail address: %s. Hint: take it out, or silence this if it is a public one.")),
    Code("JJ612", WARNING, N_("the number of an identity card: %s. Hint: take it out.")),
    Code("JJ613", WARNING, N_("what looks like an account number: %s. Hint: take it out.")),
    Code("JJ614", WARNING, N_("a phone number: %s. Hint: take it out; help lines are in content/helplines.toml.")),
    Code("JJ615", WARNING, N_("a number plate: %s. Hint: take it out.")),
    Code("JJ621", WARNING, N_("“%s” tells a method. Hint: leave it out, or fold it: ||…||.")),
    Code("JJ622", WARNING, N_("“%s” tells the place. Hint: leave it out.")),
    Code("JJ623", WARNING, N_("“%s” tells of a last letter. Hint: leave it out.")),
    Code("JJ624", WARNING, N_("“%s” where titles and previews show it. Hint: choose a plain title without it.")),
    Code("JJ625", WARNING, N_("“%s” gives one cause. Hint: say that there are several, or leave it out.")),
    Code("JJ626", WARNING, N_("“%s” judges, or shows a way out in it. Hint: leave it out, or write “%s”.")),
    Code("JJ627", WARNING, N_("“%s” without notice and help. Hint: put it between “/// sensitive” and “///”.")),
    Code("JJ801", ERROR, N_("no finished translation of “%s”. Hint: run python3 tasks.py words, then translate it.")),
    Code("JJ901", ERROR, N_("the HTML is not valid: %s")),
    Code("JJ911", ERROR, N_("not a valid feed: %s")),
    Code("JJ912", ERROR, N_("%s has no %s.")),
    Code("JJ921", ERROR, N_("its hreflang links do not name the page itself.")),
    Code("JJ922", ERROR, N_("its hreflang links have no x-default.")),
    Code("JJ923", ERROR, N_("%s (%s) does not link back by hreflang.")),
    Code("JJ931", ERROR, N_("the JSON-LD is not valid JSON: %s.")),
    Code("JJ932", ERROR, N_("the JSON-LD has a %s without %s.")),
    Code("JJ941", ERROR, N_("%s: %d bytes compressed, and %d are allowed. Hint: leave something out.")),
)  # fmt: skip
#: What is logged as a note, and so ends no build; all else that is logged does.
NOTES = ("JJ103", "JJ113", "JJ210", "JJ211", "JJ305", "JJ306", "JJ309", "JJ631", "JJ632", "JJ633", "JJ704", "JJ705",
         "JJ716", "JJ744")  # fmt: skip
MENDED = ("JJ201", "JJ306")


def _table() -> dict[str, Code]:
    own = {code.id: code for code in OWN}
    for says, name in (*LOGGED.items(), ("%s", OTHER)):
        severity = WARNING if name in NOTES else ERROR
        code = own.get(name) or Code(name, severity, says, is_mended=name in MENDED)
        own[name] = Code(code.id, code.severity, code.says, code.is_mended, is_of_build=severity == ERROR)
    return dict(sorted(own.items()))


CODES: Mapping[str, Code] = _table()
