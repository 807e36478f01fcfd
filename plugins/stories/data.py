"""Stories go in; the files for researchers come out: JSON, CSV, their schemas, a Frictionless data package."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .units import Story
from .vocabulary import FACETS, SINGLE, Vocabulary

#: Between the terms of a facet in a cell of the CSV file.
SEPARATOR = ";"
#: What a spreadsheet would take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "ttl": "text/turtle",
}
#: What Frictionless makes of a file.
RESOURCE_TYPES = {"csv": "table", "json": "json", "jsonld": "json", "ttl": "text"}


@dataclass(frozen=True)
class Edition:
    """What the data files say of themselves.

    Attributes:
        name: the site's name.
        siteurl: the address under which the site is published.
        version: version of the files' structure.
        licence: name, title and path of the licence, as Frictionless has them.
        languages: codes of the site's languages.
    """

    name: str
    siteurl: str
    version: str
    licence: Mapping[str, str]
    languages: Sequence[str]


def record(story: Story, edition: Edition) -> dict[str, Any]:
    """A story as data. Url and title are given in the languages in which it is told."""
    tellings = {code: it for code, it in story.tellings.items() if it.lang == code}
    return {
        "id": story.id,
        "url": {code: f"{edition.siteurl}/{it.url}" for code, it in tellings.items()},
        "title": {code: it.title for code, it in tellings.items()},
        "kind": story.kind,
        **{facet: list(story.facets[facet]) for facet in FACETS if facet not in SINGLE},
        **{facet: next(iter(story.facets[facet]), None) for facet in SINGLE},
        "tagged_by": story.tagged_by or None,
        "evidence": {code: dict(it.evidence) for code, it in tellings.items()},
        "date": story.date.isoformat(),
        "year": story.year,
        "sensitive": story.is_sensitive,
    }


def to_json(value: object) -> str:
    """JSON for people and programs."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def to_csv(records: Sequence[Mapping[str, Any]], edition: Edition) -> str:
    """The same stories as a table (RFC 4180), without the evidence."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([field["name"] for field in table_schema(edition)["fields"]])
    for it in records:
        texts = [it[key].get(code, "") for key in ("title", "url") for code in edition.languages]
        facets = [SEPARATOR.join(it[facet]) for facet in FACETS if facet not in SINGLE]
        flags = [it["outcome"] or "", it["tagged_by"] or "", it["date"], it["year"], str(it["sensitive"]).lower()]
        writer.writerow([_plain(value) for value in (it["id"], it["kind"], *texts, *facets, *flags)])
    return written.getvalue()


def _plain(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.lstrip(" \u00a0").startswith(FORMULA) else value


def table_schema(edition: Edition) -> dict[str, Any]:
    """The columns of the CSV file as a Table Schema (https://datapackage.org/standard/table-schema/)."""
    texts = [f"{key}_{code}" for key in ("title", "url") for code in edition.languages]
    lists = [facet for facet in FACETS if facet not in SINGLE]
    fields = [
        {"name": "id", "type": "string", "constraints": {"required": True, "unique": True}},
        {"name": "kind", "type": "string", "constraints": {"required": True}},
        *({"name": name, "type": "string"} for name in texts),
        *({"name": name, "type": "string", "description": f"ids, separated by “{SEPARATOR}”"} for name in lists),
        *({"name": name, "type": "string"} for name in (*SINGLE, "tagged_by")),
        {"name": "date", "type": "date", "constraints": {"required": True}},
        {"name": "year", "type": "integer", "constraints": {"required": True}},
        {"name": "sensitive", "type": "boolean", "constraints": {"required": True}},
    ]
    return {"fields": fields, "primaryKey": "id"}


def json_schema(vocabulary: Vocabulary, edition: Edition) -> dict[str, Any]:
    """The structure of stories.json as JSON Schema (https://json-schema.org/draft/2020-12)."""
    terms = {name: sorted(facet.terms) for name, facet in vocabulary.facets.items()}
    keys = sorted(vocabulary.key(term) for term in vocabulary.terms)

    def by_language(value: dict[str, Any]) -> dict[str, Any]:
        known = dict.fromkeys(edition.languages, value)
        return {"type": "object", "properties": known, "additionalProperties": False, "minProperties": 1}

    lists = {"type": "array", "uniqueItems": True}
    properties = {
        "id": {"type": "string", "description": "never changes; with # and the anchor for a part of a text"},
        "url": by_language({"type": "string", "format": "uri"}),
        "title": by_language({"type": "string", "minLength": 1}),
        "kind": {"type": "string"},
        **{name: {**lists, "items": {"enum": terms[name]}} for name in FACETS if name not in SINGLE},
        **{name: {"enum": [*terms[name], None]} for name in SINGLE},
        "tagged_by": {"enum": ["editor", "automatic", None], "description": "null where nobody has tagged it yet"},
        "evidence": by_language({
            "type": "object", "propertyNames": {"enum": keys}, "additionalProperties": {"type": "string"},
            "description": "term to the words that show it; facet:term where two facets have a term of that id",
        }),
        "date": {"type": "string", "format": "date"},
        "year": {"type": "integer", "description": "when the crisis struck, or the year of the text"},
        "sensitive": {"type": "boolean", "description": "whether the story speaks of suicide"},
    }  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{edition.siteurl}/data/stories.schema.json",
        "title": f"{edition.name}: stories",
        "$comment": f"Version {edition.version}. Licence of the data: {edition.licence['path']}",
        "type": "array",
        "items": {
            "type": "object", "properties": properties, "required": list(properties), "additionalProperties": False,
        },
    }  # fmt: skip


def data_package(files: Mapping[str, str], edition: Edition) -> dict[str, Any]:
    """A description of all data files (https://datapackage.org/standard/data-package/).

    Args:
        files: name in the data folder to content.
        edition: what the package says of itself.
    """
    return {
        "name": edition.name.lower(),
        "title": f"{edition.name}: stories and vocabulary",
        "homepage": f"{edition.siteurl}/",
        "version": edition.version,
        "licenses": [dict(edition.licence)],
        "resources": [_resource(name, text, edition) for name, text in files.items()],
    }


def _resource(name: str, text: str, edition: Edition) -> dict[str, Any]:
    content, kind = text.encode(), name.rsplit(".", 1)[1]
    described: dict[str, Any] = {
        "name": name.replace(".", "-"),
        "type": RESOURCE_TYPES[kind],
        "path": name,
        "format": kind,
        "mediatype": MEDIA_TYPES[kind],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if kind == "csv":
        described["schema"] = table_schema(edition)
    return described
