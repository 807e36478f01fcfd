"""The vocabulary, the languages and `forms.toml` go in; the configuration of Decap CMS in one language comes out."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Table = Mapping[str, Any]
FORMS = Path(__file__).parent / "forms.toml"
#: How a value is kept in the languages of a text, in Decap's words.
SHARED: Mapping[str, object] = {"": True, "pair": "duplicate", "original": False}


@dataclass(frozen=True)
class Words:
    """What the forms are made of.

    Attributes:
        forms: `forms.toml`.
        vocabulary: facets and terms, as `vocabulary.toml` has them.
        languages: codes of the site's languages, the one at the root first.
        language: the one whose words are shown.
    """

    forms: Table
    vocabulary: Table
    languages: Sequence[str]
    language: str

    def shown(self, words: Mapping[str, str]) -> str:
        """A text in the language of the form, or else in English."""
        return words.get(self.language) or words.get("en") or next(iter(words.values()), "")


def read_words(vocabulary: Path, languages: Sequence[str], language: str) -> Words:
    """What the forms in one language are made of; without a vocabulary there are no fields for it."""
    found = tomllib.loads(vocabulary.read_text(encoding="utf-8")) if vocabulary.is_file() else {}
    return Words(tomllib.loads(FORMS.read_text(encoding="utf-8")), found, languages, language)


def order(words: Words) -> list[str]:
    """Every key of a file, in the order of its lines."""
    return list(words.forms["field"])


def lists(words: Words) -> list[str]:
    """The keys whose values are several, by comma."""
    return [key for key, it in words.forms["field"].items() if it.get("several") or it.get("widget") == "list"]


def collections(words: Words, content: str) -> list[dict[str, Any]]:
    """A collection for every kind of text; `content` is the content folder, from the project's."""
    return [_collection(words, name, kind, content) for name, kind in words.forms["kind"].items()]


def _collection(words: Words, name: str, kind: Table, content: str) -> dict[str, Any]:
    is_article = kind["folder"] == "articles"
    keys = [*kind["required"], *kind["optional"], "head", *(["kind"] if is_article else [])]
    fields = [_field(words, key, is_required=key in kind["required"]) for key in order(words) if key in keys]
    label = words.shown(kind["label"])
    return {
        "name": name,
        "label": label,
        "label_singular": label,
        "folder": f"{content}/{kind['folder']}",
        "create": True,
        "slug": "{{slug}}",
        "extension": "md",
        "format": "key-value",
        "i18n": True,
        "editor": {"preview": False},
        **({"filter": {"field": "kind", "value": name}, "sortable_fields": ["date", "title"]} if is_article else {}),
        "fields": [{**it, "default": name} if it["name"] == "kind" else it for it in fields if it],
    }


def _field(words: Words, key: str, *, is_required: bool) -> dict[str, Any]:
    field = words.forms["field"][key]
    made = {
        "name": key,
        "label": words.shown(field.get("label", {})) or key,
        "widget": field.get("widget", "select"),
        "required": is_required,
        "i18n": SHARED[field.get("shared", "")],
        **{name: field[name] for name in ("format", "time_format", "pattern", "default") if name in field},
        **({"hint": words.shown(field["hint"])} if "hint" in field else {}),
    }
    if "options" in field:
        made["options"] = [{"value": it["value"], "label": words.shown(it["label"])} for it in field["options"]]
    return made | _facet(words, field["facet"], is_several=field.get("several", False)) if "facet" in field else made


def _facet(words: Words, facet: str, *, is_several: bool) -> dict[str, Any]:
    """A facet's name, question and terms."""
    about = words.vocabulary.get("facet", {}).get(facet, {})
    terms = words.vocabulary.get(facet, {})
    return {
        "label": words.shown(about.get("label", {})) or facet,
        "hint": words.shown(about.get("question", {})),
        "multiple": is_several,
        "options": [{"value": id_, "label": words.shown(term.get("label", {})) or id_} for id_, term in terms.items()],
    }
