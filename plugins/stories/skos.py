"""The vocabulary goes in; the same in SKOS (https://www.w3.org/TR/skos-reference/), for other programs, comes out."""

import json

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS

from .addresses import Addresses
from .data import Edition
from .vocabulary import Facet, Term, Vocabulary, Words


def graph(vocabulary: Vocabulary, addresses: Addresses, edition: Edition) -> Graph:
    """A concept scheme for each facet, a concept for each term; both are named by their pages."""
    made = Graph()
    for facet in vocabulary.facets.values():
        scheme = URIRef(f"{edition.siteurl}/{addresses.facet(facet)}")
        made.add((scheme, RDF.type, SKOS.ConceptScheme))
        made.add((scheme, DCTERMS.license, URIRef(edition.licence["path"])))
        made.add((scheme, OWL.versionInfo, Literal(edition.version)))
        _say(
            made,
            scheme,
            {DCTERMS.title: facet.label, SKOS.prefLabel: facet.label, DCTERMS.description: facet.question},
        )
        for term in facet.terms.values():
            _add(made, scheme, facet, term, f"{edition.siteurl}/", addresses)
    return made


def _add(made: Graph, scheme: URIRef, facet: Facet, term: Term, base: str, addresses: Addresses) -> None:
    concept = URIRef(base + addresses.term(term))
    made.add((concept, RDF.type, SKOS.Concept))
    made.add((concept, SKOS.inScheme, scheme))
    made.add((concept, SKOS.notation, Literal(term.id)))
    _say(made, concept, {SKOS.prefLabel: term.label, SKOS.definition: term.definition})
    if term.broader:
        above = URIRef(base + addresses.term(facet.terms[term.broader]))
        made.add((concept, SKOS.broader, above))
        made.add((above, SKOS.narrower, concept))
    else:
        made.add((concept, SKOS.topConceptOf, scheme))
        made.add((scheme, SKOS.hasTopConcept, concept))


def _say(made: Graph, subject: URIRef, said: dict[URIRef, Words]) -> None:
    for predicate, words in said.items():
        for code, word in words.items():
            made.add((subject, predicate, Literal(word, lang=code)))


def to_turtle(made: Graph) -> str:
    """RDF 1.1 Turtle."""
    return made.serialize(format="turtle").strip() + "\n"


def to_json_ld(made: Graph) -> str:
    """JSON-LD 1.1, expanded, in an order that is always the same."""
    nodes = json.loads(made.serialize(format="json-ld", auto_compact=False))
    for node in nodes:
        for values in (values for values in node.values() if isinstance(values, list)):
            values.sort(key=lambda value: json.dumps(value, sort_keys=True))
    nodes.sort(key=lambda node: str(node["@id"]))
    return json.dumps(nodes, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
