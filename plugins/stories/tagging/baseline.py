"""Examples go in; what the usual way to sort texts, TF-IDF with logistic regression, makes of others comes out.

It is what the tagger has to beat: words alone, each text as a whole, from the same examples.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from .concepts import CONCEPTS
from .corpus import Example
from .model import MOST, Reading, Tag


def read_by_words(known: Sequence[Example], unseen: Sequence[Example]) -> list[Reading]:
    """Tag unseen examples of one language by what is known: a term is given where it is more likely than not."""
    vectors = TfidfVectorizer(sublinear_tf=True)
    seen, given = vectors.fit_transform([it.text for it in known]), vectors.transform([it.text for it in unseen])
    told = _chances(seen, given, np.array([it.is_story for it in known])) >= 0.5
    chances = {
        facet: {term: _chances(seen, given, np.array([term in it.facets[facet] for it in known])) for term in terms}
        for facet, terms in CONCEPTS.items()
    }
    return [Reading(bool(is_told), _tags(chances, place) if is_told else {}) for place, is_told in enumerate(told)]


def _chances(seen: csr_matrix, given: csr_matrix, right: NDArray[np.bool_]) -> NDArray[np.float64]:
    if not right.any():
        return np.zeros(given.shape[0])
    machine = LogisticRegression(C=10, class_weight="balanced", max_iter=500).fit(seen, right)
    return np.asarray(machine.predict_proba(given)[:, 1])


def _tags(chances: Mapping[str, Mapping[str, NDArray[np.float64]]], place: int) -> dict[str, list[Tag]]:
    return {
        facet: sorted(
            (Tag(term, float(own[place]), "") for term, own in terms.items() if own[place] >= 0.5),
            key=lambda tag: -tag.score,
        )[: MOST[facet]]
        for facet, terms in chances.items()
    }
