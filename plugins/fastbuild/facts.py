"""What renderings have read goes in as facts, each with a digest; which pages no longer show what is so comes out.

A fact is a tuple of words: `("text", source, language, attribute)`, `("variable", scene, name)`,
`("item", scene, name, key)` or `("template", scene, name)`, where a scene is a Jinja environment with the variables that all of
its pages share.
"""

from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .digests import Digest

Fact = tuple[str, ...]
#: Size, time of change (nanoseconds) and number of a file.
Signature = tuple[int, int, int]
#: A message that was logged: name of the logger, level, message, arguments.
Said = tuple[str, int, str, tuple[Any, ...]]


@dataclass(frozen=True)
class Page:
    """What is known of a page that was written.

    Attributes:
        facts: numbers of what it shows, packed.
        own: digests of the variables that only this page was given, by name.
        signature: the file's, right after it was written.
        said: what was logged while it was rendered.
        unknown: why it cannot be told what it shows; empty where it can.
    """

    facts: bytes
    own: Mapping[str, Digest]
    signature: Signature
    said: tuple[Said, ...] = ()
    unknown: str = ""


@dataclass
class Facts:
    """Every fact that some page shows, by number, with its digest when the page was rendered."""

    names: list[Fact] = field(default_factory=list)
    digests: list[Digest] = field(default_factory=list)
    numbers: dict[Fact, int] = field(default_factory=dict)

    def note(self, fact: Fact, digest: Digest) -> int:
        """The number of a fact, whose digest is now this."""
        number = self.numbers.get(fact)
        if number is None:
            number = self.numbers[fact] = len(self.names)
            self.names.append(fact)
            self.digests.append(digest)
        else:
            self.digests[number] = digest
        return number

    def changed(self, look: Callable[[Fact], Digest]) -> set[int]:
        """Numbers of the facts that are not what they were; their digests are renewed."""
        found = set()
        for number, (fact, before) in enumerate(zip(self.names, self.digests, strict=True)):
            now = look(fact)
            if now != before:
                found.add(number)
                self.digests[number] = now
        return found


def pack(numbers: Iterable[int]) -> bytes:
    """Numbers of facts as few bytes."""
    return array("I", sorted(numbers)).tobytes()


def unpack(packed: bytes) -> array[int]:
    """The numbers again."""
    numbers = array("I")
    numbers.frombytes(packed)
    return numbers


def without_unused(facts: Facts, pages: Mapping[str, Page]) -> tuple[Facts, dict[str, Page]]:
    """The same, without facts that no page shows any more."""
    used = sorted({number for page in pages.values() for number in unpack(page.facts)})
    if len(used) == len(facts.names):
        return facts, dict(pages)
    places = {number: place for place, number in enumerate(used)}
    names, digests = [facts.names[it] for it in used], [facts.digests[it] for it in used]
    renewed = {
        path: Page(pack(places[it] for it in unpack(page.facts)), page.own, page.signature, page.said, page.unknown)
        for path, page in pages.items()
    }
    return Facts(names, digests, {name: number for number, name in enumerate(names)}), renewed
