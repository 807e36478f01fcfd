"""What Pelican and the plugins log goes in, as its message template; the code that it goes by comes out."""

from collections.abc import Mapping

#: How our plugins begin a message about a place in a file; its arguments are the path and the line.
PLACED = "%s:%d: "
#: The code of what nobody has given a code.
OTHER = "JJ099"


def N_(text: str) -> str:  # noqa: N802  gettext's own name for it
    """Mark a text of Pelican's as one to translate."""
    return text


NOT_UTF8 = N_("it cannot be read: %s. Hint: save the file as UTF-8 in your editor.")
NOT_OPEN = N_("it cannot be read: %s. Hint: see whether it is there and yours to read.")
NOT_UNDERSTOOD = N_("it cannot be read: %s. Hint: correct this line.")

#: What is said of a place by way of a log, without PLACED, and its code. Pelican's own come first.
LOGGED: Mapping[str, str] = {
    NOT_UTF8: "JJ011",
    NOT_OPEN: "JJ012",
    NOT_UNDERSTOOD: "JJ102",
    "the picture cannot be worked on: it is damaged, or has more than %d million dots. Hint: save it once more,"
    " smaller.": "JJ504",
    "this drawing does more than show something: %s. Hint: save it as plain SVG, or as PNG.": "JJ505",
    "it leads out of the content folder, and is not read. Hint: put a copy here.": "JJ013",
    "“%s” is not a value of %s. Hint: write %s.": "JJ102",
    "it is dated %s and not published before. Hint: build the site again on that day.": "JJ103",
    N_("Skipping %s: could not find information about '%s'"): "JJ104",
    N_("Unknown status '%s' for file %s, skipping it. (Not in %s)"): "JJ102",
    N_("Duplicate definition of `%s` for %s. Using first one."): "JJ108",
    N_("Empty alt attribute for image %s in %s"): "JJ501",
    "no language in the file name. Hint: call it %s.%s.md; languages of this site: %s.": "JJ105",
    "unknown language “%s”. Hint: call it %s.%s.md, or add “%s” to LANGUAGES, which has: %s.": "JJ106",
    "“%s” is no key for a text. Hint: take the line out.": "JJ111",
    "the topic “%s” can have no address. Hint: write it in letters, and short.": "JJ112",
    "characters that nobody sees are taken out of %s: %s. Hint: type the line anew.": "JJ113",
    "unknown value “%s” for Untranslated. Hint: did you mean “%s”? Known: %s.": "JJ110",
    "“%s” is no term of %s. Hint: did you mean “%s”? Known: %s.": "JJ201",
    "unknown key “%s”. Hint: did you mean “%s”? Known: %s.": "JJ202",
    "%s has one term, not %d. Hint: keep “%s”.": "JJ203",
    "an ending of “%s”, and no story above it has that id. Hint: did you mean “of: %s”?": "JJ204",
    "a story needs an id of its own, and this one has “%s”. Hint: write “    id: word” below “/// story”, in small"
    " letters, digits and hyphens.": "JJ205",
    "the story “%s” is not understood as a block. Hint: write “    key: value” in each line below “/// story”, then a"
    " blank line.": "JJ206",
    "the story “%s” has no title. Hint: write “/// story | A title”.": "JJ207",
    "the story “%s” of %s is not marked here. Hint: put “/// story | …” with “    id: %s” and “///” around"
    " it.": "JJ208",
    "words are marked for “%s”, with which the story is not tagged. Hint: did you mean “%s”?": "JJ209",
    "this story has no tags. Hint: state its crisis, circle, help and outcome.": "JJ210",
    'no words show: %s. Hint: put <span data-term="%s">…</span> around those that do.': "JJ211",
    "not valid TOML: %s. Hint: compare the line with the entries above it; an id is used once.": "JJ221",
    "%s of “%s” is missing in: %s. Hint: write %s = { %s }.": "JJ222",
    "the id “%s” was given up and must not come back. Hint: choose another id.": "JJ223",
    "broader names “%s”, which is not there. Hint: did you mean “%s”?": "JJ224",
    "“%s” is broader than itself. Hint: break the circle of broader terms.": "JJ225",
    "the slug “%s” (%s) is that of “%s” too. Hint: give one of them another slug.": "JJ226",
    "%s has the same slug “%s” in the same language. Hint: rename one of the two files.": "JJ302",
    "its date is %s, but %s says %s. Hint: a pair has one date; correct one of the two.": "JJ303",
    "%s is “%s” here, but %s says “%s”. Hint: state it in one of the two files only.": "JJ304",
    "its original %s has changed since, at line %s. Hint: bring the translation up to date, then put here"
    " “Source-digest: %s”.": "JJ305",
    "this translation is not marked as done. Hint: when it says all that %s says, put here"
    " “Source-digest: %s”.": "JJ309",
    "nobody is told when its original changes. Hint: add the line “Source-digest: %s”.": "JJ306",
    "its page would be %s, and so would that of %s. Hint: give one of them another Url-slug.": "JJ308",
    "the link leads to “%s”, and no such file is published. Hint: write the link to “%s”, or add that file.": "JJ401",
    "the link leads to “%s”, which is not to be read. Hint: link to a file of the content folder.": "JJ406",
    "“%s” is no old address. Hint: write the path only, such as /2009/07/networking.html.": "JJ411",
    "“%s” is the old address of %s, too. Hint: take it out of one of the two.": "JJ412",
    "a sensitive text without a Summary: lists and previews would quote it. Hint: add the line “Summary: …”, one"
    " sentence that a reader in distress may see.": "JJ628",
    "<%s> is taken out of this text of a stranger; its words stay. Hint: say it in Markdown.": "JJ631",
    "“%s” of <%s> is taken out of this text of a stranger. Hint: take it out of the file.": "JJ632",
    "the address “%s” of <%s> is taken out of this text of a stranger. Hint: pictures lie in content/images/, links"
    " begin with https://.": "JJ633",
    "a %s without sources. Hint: add the line “Sources: …”, several separated by “ ; ”.": "JJ701",
    "a reader's story without consent is not published. Hint: ask its teller, then write “Consent: yes, …”; until then"
    " “Status: draft”.": "JJ702",
    "“%s” is no day on which this guide was checked. Hint: write “Checked-on: %s” when you have done so.": "JJ703",
    "this guide was last checked on %s. Hint: go through its sources again, then write “Checked-on: %s”.": "JJ704",
    "to fill in before this draft is published: %s. Hint: write it behind the key; a line that this text does not need"
    " may go.": "JJ705",
    "“%s” is not written as it should be. Hint: a table has its [name], words are in quotes, several in"
    " brackets.": "JJ227",
    "“%s” cannot be part of an address. Hint: write small letters, digits and hyphens.": "JJ228",
    '%s of help line “%s” is not written as it should be. Hint: words as { id = "…" }, href as "tel:119" or'
    ' "https://…", sources in brackets.': "JJ717",
    "not valid TOML: %s. Hint: compare the line with the entries above it.": "JJ711",
    "“%s” stands outside of a help line. Hint: put it below a [name].": "JJ712",
    "help line “%s” is not as it should be (unknown: %s; missing: %s; kind: %s). Hint: keys are %s; kinds are"
    " %s.": "JJ713",
    "%s of help line “%s” is not a date. Hint: write it as 2026-11-23, without quotes.": "JJ714",
    "help line “%s” was to be checked again by %s. Hint: try it, then set verified_on and expires_on.": "JJ715",
    "help line “%s” has to be tried again by %s, or the site cannot be built any more. Hint: try it, then set"
    " verified_on and expires_on.": "JJ716",
    'a comment without text. Hint: add the line text = "…".': "JJ721",
    "unknown key “%s”. Hint: did you mean “%s”?": "JJ722",
    "no article is called “%s”. Hint: name the file after its article, such as %s.toml.": "JJ723",
    "two comments have the id “%s”. Hint: change one of them.": "JJ724",
    "it answers “%s”, and no comment above it has that id. Hint: did you mean “%s”?": "JJ725",
    "%s is not written as it should be. Hint: a date as 2009-07-25, everything else in quotes.": "JJ726",
    "COMMENTS has an unknown %s “%s”. Hint: did you mean “%s”? Known: %s.": "JJ731",
    "COMMENTS has an unknown option “%s”. Hint: did you mean “%s”? Known: %s.": "JJ732",
    "COMMENTS for %s lacks “%s”. Hint: add it.": "JJ733",
    "in COMMENTS, %s is “%s”. Hint: write it as %s.": "JJ734",
    "“%s” is unknown in ADMIN. Hint: did you mean “%s”? Known: %s.": "JJ741",
    "ADMIN for %s lacks “%s”. Hint: add it.": "JJ742",
    'in ADMIN, %s is “%s”. Hint: write it as "…".': "JJ743",
    "the editor is not there or is another one; the site has no /admin/. Hint: get the file from the repository"
    " again.": "JJ744",
}


def code_of(template: str) -> str:
    """The code of a message template."""
    return LOGGED.get(template.removeprefix(PLACED), OTHER)
