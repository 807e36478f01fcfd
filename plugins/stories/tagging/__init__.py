"""The words of a story that nobody has tagged go in; suggested tags with their evidence come out."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..vocabulary import FACETS, Vocabulary
from .lexicon import FOLDER


@dataclass(frozen=True)
class Suggestion:
    """Tags for a story.

    Attributes:
        facets: facet to the ids of its terms.
        evidence: language code to term key to the exact words that show the term.
    """

    facets: Mapping[str, tuple[str, ...]]
    evidence: Mapping[str, Mapping[str, str]]


def suggest(texts: Mapping[str, str], vocabulary: Vocabulary) -> Suggestion | None:
    """Tags for a story; none where the tagger finds no crisis in it.

    Args:
        texts: language code to the story in that language, the original first.
        vocabulary: the terms that may be used.
    """
    from .model import quote, read_model  # brings numpy along, which sites do not wait for whose stories have tags

    model = read_model()
    known = {code: text for code, text in texts.items() if (FOLDER / f"{code}.txt").is_file()}
    if not known:
        return None
    code, measured = next(iter(known)), {code: model.measure(text, code) for code, text in known.items()}
    tags = model.judge(measured[code], code, is_story=True).tags
    facets = {
        facet: tuple(tag.term for tag in tags.get(facet, ()) if tag.term in vocabulary.facets[facet].terms)
        for facet in FACETS
    }
    if not facets[FACETS[0]]:
        return None
    evidence = {}
    for language, own in measured.items():
        if own is None:
            continue
        words = {
            vocabulary.key(vocabulary.term(facet, name)): quote(own, facet, name)
            for facet, names in facets.items()
            for name in names
        }
        evidence[language] = {key: quoted for key, quoted in words.items() if quoted}
    return Suggestion(facets, evidence)
