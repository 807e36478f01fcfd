"""A TOML file of facets and terms goes in; a checked `Vocabulary` comes out.

Faults are logged as `path:line: what is wrong. Hint: the fix.` with path and line as the first two arguments.
"""

import logging
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

#: The questions a story answers, in the order in which it answers them.
FACETS = ("crisis", "circle", "help", "outcome")
#: Facets that a story has at most one term of.
SINGLE = ("outcome",)
FACET_KEYS = ("label", "slug", "question", "retired")
TERM_KEYS = ("label", "slug", "definition", "broader", "sensitive", "cues")
Words = Mapping[str, str]
#: Controls, and what shows letters in another order than they are written.
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
#: What a slug, and the code of a language, may be; and how many endings a cue leaves open: more are slow to look for.
ADDRESS, LANGUAGE, ENDINGS = re.compile(r"[\w-]{1,80}"), re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*"), 3


@dataclass(frozen=True)
class Term:
    """One answer to a facet's question.

    Attributes:
        id: never changes; unique in its facet.
        facet: id of the facet.
        label: what readers see, by language code, as are `slug` (its part of an address) and `definition`.
        broader: id of a wider term of the same facet.
        is_sensitive: whether readers who look for it may be in distress, and find help beside it.
        cues: words by which a text shows it, by language code; `*` stands for any ending.
    """

    id: str
    facet: str
    label: Words
    slug: Words
    definition: Words
    broader: str = ""
    is_sensitive: bool = False
    cues: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Facet:
    """A question about a story, and the terms that answer it, in the file's order."""

    id: str
    label: Words
    slug: Words
    question: Words
    terms: Mapping[str, Term]


@dataclass(frozen=True)
class Vocabulary:
    """All facets by id, in the order of FACETS."""

    facets: Mapping[str, Facet]

    def term(self, facet: str, name: str) -> Term:
        """A term by facet and id."""
        return self.facets[facet].terms[name]

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Every term of every facet."""
        return tuple(term for facet in self.facets.values() for term in facet.terms.values())

    @cached_property
    def ambiguous(self) -> frozenset[str]:
        """Ids that more than one facet uses."""
        return frozenset(name for name, uses in Counter(term.id for term in self.terms).items() if uses > 1)

    def key(self, term: Term) -> str:
        """The term's id, or `facet:id` where another facet has the same id."""
        return f"{term.facet}:{term.id}" if term.id in self.ambiguous else term.id

    def narrower(self, term: Term) -> tuple[Term, ...]:
        """The terms directly below one."""
        return tuple(it for it in self.facets[term.facet].terms.values() if it.broader == term.id)


def read_vocabulary(path: Path, languages: Sequence[str]) -> Vocabulary:
    """The vocabulary of a file; without what is faulty in it.

    Args:
        path: a TOML file with `[facet.crisis]` and, for each term, `[crisis.layoff]`.
        languages: codes of the languages that every label, slug and definition must have.
    """
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        log.warning(
            "%s:%d: not valid TOML: %s. Hint: compare the line with the entries above it; an id is used once.",
            path, int(place[1]) if place else max(1, text.count("\n")), error,
        )  # fmt: skip
        return Vocabulary({})
    return Reader(path, text, languages).read(tables)


@dataclass(frozen=True)
class Reader:
    """Checks the tables of one file."""

    path: Path
    text: str
    languages: Sequence[str]

    def read(self, tables: Mapping[str, Any]) -> Vocabulary:
        """The facets that are as they should be."""
        heads = self._table("facet", tables.get("facet", {}))
        self._refuse_unknown("", tables, ("facet", *FACETS))
        self._refuse_unknown("facet", heads, FACETS)
        facets = {}
        for name in FACETS:
            where = f"facet.{name}"
            head = self._table(where, heads.get(name, {}))
            self._refuse_unknown(where, head, FACET_KEYS)
            terms = self._terms(name, self._table(name, tables.get(name, {})), head.get("retired", ()))
            if self._has_words(where, head, ("label", "slug", "question")):
                label, slug, question = (_words(head[key]) for key in ("label", "slug", "question"))
                facets[name] = Facet(name, label, slug, question, terms)
        self._refuse_twice("facet", facets.values())
        return Vocabulary(facets)

    def _terms(self, facet: str, tables: Mapping[str, Any], retired: Iterable[str]) -> dict[str, Term]:
        terms = {}
        for name, stated in tables.items():
            where = f"{facet}.{name}"
            table = self._table(where, stated)
            self._refuse_unknown(where, table, TERM_KEYS)
            if isinstance(retired, list) and name in retired:
                log.warning(
                    "%s:%d: the id “%s” was given up and must not come back. Hint: choose another id.",
                    *self._place(where), name,
                )  # fmt: skip
            if self._has_words(where, table, ("label", "slug", "definition")):
                terms[name] = Term(
                    name, facet, _words(table["label"]), _words(table["slug"]), _words(table["definition"]),
                    str(table.get("broader", "")), bool(table.get("sensitive")), self._cues(where, table),
                )  # fmt: skip
        self._refuse_twice(facet, terms.values())
        wrong = set(self._check_broader(terms))
        return {name: replace(term, broader="") if name in wrong else term for name, term in terms.items()}

    def _table(self, where: str, stated: object) -> Mapping[str, Any]:
        """A table of the file; an empty one where something else stands in its place."""
        if isinstance(stated, dict):
            return stated
        self._refuse(where, where)
        return {}

    def _refuse(self, where: str, name: str) -> None:
        log.warning(
            "%s:%d: “%s” is not written as it should be. Hint: a table has its [name], words are in quotes, several in"
            " brackets.",
            *self._place(where), name,
        )  # fmt: skip

    def _cues(self, where: str, table: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
        cues = self._table(where, table.get("cues", {}))
        known = {code: its for code, its in cues.items() if isinstance(its, list) and all(map(_is_cue, its))}
        for code in (code for code in cues if code not in known):
            self._refuse(where, f"cues.{code}")
        return known

    def _has_words(self, where: str, table: Mapping[str, Any], keys: Iterable[str]) -> bool:
        is_whole = True
        for key in keys:
            words = table.get(key)
            words = words if isinstance(words, dict) else {}
            missing = [code for code in self.languages if not _words(words).get(code, "")]
            if missing:
                log.warning(
                    "%s:%d: %s of “%s” is missing in: %s. Hint: write %s = { %s }.",
                    *self._place(where), key, where, ", ".join(missing),
                    key, ", ".join(f'{code} = "…"' for code in self.languages),
                )  # fmt: skip
                is_whole = False
            elif key == "slug" and not all(ADDRESS.fullmatch(words[code]) for code in self.languages):
                log.warning(
                    "%s:%d: “%s” cannot be part of an address. Hint: write small letters, digits and hyphens.",
                    *self._place(where), ", ".join(words[code] for code in self.languages),
                )  # fmt: skip
                is_whole = False
        return is_whole

    def _refuse_unknown(self, where: str, table: Mapping[str, Any], known: Sequence[str]) -> None:
        for key in table:
            if key not in known:
                near = get_close_matches(key, known, n=1) or [known[0]]
                place = f"{where}.{key}" if where in ("", "facet") else where
                log.warning(
                    "%s:%d: unknown key “%s”. Hint: did you mean “%s”? Known: %s.",
                    *self._place(place.strip(".")), key, near[0], ", ".join(known),
                )  # fmt: skip

    def _refuse_twice(self, facet: str, named: Iterable[Term | Facet]) -> None:
        seen: dict[tuple[str, str], str] = {}
        for it in named:
            for code in self.languages:
                first = seen.setdefault((code, it.slug[code]), it.id)
                if first != it.id:
                    log.warning(
                        "%s:%d: the slug “%s” (%s) is that of “%s” too. Hint: give one of them another slug.",
                        *self._place(f"{facet}.{it.id}"), it.slug[code], code, first,
                    )  # fmt: skip

    def _check_broader(self, terms: Mapping[str, Term]) -> Iterator[str]:
        """Log what is wrong with broader terms; the ids of the terms whose broader term cannot be used."""
        for term in terms.values():
            where, above = f"{term.facet}.{term.id}", term.broader
            if above and above not in terms:
                near = get_close_matches(above, terms, n=1) or [next(iter(terms))]
                log.warning(
                    "%s:%d: broader names “%s”, which is not there. Hint: did you mean “%s”?",
                    *self._place(where), above, near[0],
                )  # fmt: skip
                yield term.id
            seen = {term.id}
            while above in terms and above not in seen:
                seen.add(above)
                above = terms[above].broader
            if above == term.id:
                log.warning(
                    "%s:%d: “%s” is broader than itself. Hint: break the circle of broader terms.",
                    *self._place(where), term.id,
                )  # fmt: skip
                yield term.id

    def _place(self, where: str) -> tuple[Path, int]:
        """The file and the line of a table's header; line 1 where there is none."""
        header = re.compile(rf"\s*\[\[?{re.escape(where)}[\].]")
        lines = enumerate(self.text.splitlines(), 1)
        return self.path, next((number for number, line in lines if header.match(line)), 1)


def _words(stated: Mapping[str, Any]) -> Words:
    """What a table says in each language; what is no language or no text is left out."""
    plain = {code: HIDDEN.sub("", it).strip() for code, it in stated.items() if isinstance(it, str)}
    return {code: it for code, it in plain.items() if it and LANGUAGE.fullmatch(code)}


def _is_cue(stated: object) -> bool:
    return isinstance(stated, str) and bool(stated.strip()) and stated.count("*") <= ENDINGS
