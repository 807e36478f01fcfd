"""Pages that must be rendered go in; their files are written, and what they have read comes out."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2.utils import missing
from pelican.contents import Content

from .digests import Digest, Digests, Identity, NoDigestError, identity
from .facts import Fact, Said, Signature, signature_of
from .fast_writer import Job
from .keeping import put
from .sayings import held_back
from .templates import source_of, with_imports
from .tracing import ALL, Trace

#: What stands for something that is not there.
ABSENT = "\0absent"
#: Where a preview remembers what a text was before plugins completed it.
AS_READ = "_as_read"
#: Attributes of a text that hold its whole site.
UNSEEN = {"settings", "_context", AS_READ}


@dataclass(frozen=True)
class Rendered:
    """A page that was rendered: see `facts.Page`."""

    facts: tuple[Fact, ...]
    own: Mapping[str, Digest]
    signature: Signature
    said: tuple[Said, ...]
    unknown: str


def render(job: Job, contents: Mapping[Identity, Content], before: Path, digest_of: Digests) -> Rendered:
    """Render a page and write its file, unless the file from before has just the same bytes."""
    trace, environment = Trace(job.variables), job.scene.environment
    if job.is_relative:
        trace.unknown = "RELATIVE_URLS"
        job.context["localsiteurl"] = job.own.get("localsiteurl", "")
    environment.trace = trace
    environment.trace.templates.add(job.template.name or "")
    try:
        with held_back() as said:
            text = job.template.render(trace.variables)
    finally:
        environment.trace = None
    data = text.encode("utf-8")
    if before.is_file() and before.read_bytes() == data:
        put(before, Path(job.path))
    else:
        Path(job.path).write_bytes(data)
    facts, own, unknown = _seen(job, trace, contents, digest_of)
    return Rendered(facts, own, signature_of(job.path), tuple(said), trace.unknown or unknown)


def _seen(
    job: Job, trace: Trace, contents: Mapping[Identity, Content], digest_of: Digests
) -> tuple[tuple[Fact, ...], dict[str, Digest], str]:
    scene, unknown = job.scene.name, ""
    facts: list[Fact] = [("template", scene, name) for name in with_imports(job.scene.environment, trace.templates)]
    facts += [("item", scene, name, key) for name, key in trace.items if name not in job.own and isinstance(key, str)]
    own = {name for name, key in trace.items if name in job.own or not isinstance(key, str)}
    own |= {name for name in trace.roots if name in job.own}
    facts += [("variable", scene, name) for name in trace.roots if name not in job.own]
    for content, attribute in trace.reads:
        name = identity(content)
        if contents.get(name) is not content:
            unknown = f"{type(content).__name__} {content.source_path}"
        facts.append(("text", *name, attribute))
    try:
        digests = {name: digest_of(job.own.get(name)) for name in own}
    except NoDigestError as error:
        digests, unknown = {}, str(error)
    return tuple(sorted(set(facts))), digests, unknown


class Look:
    """Tells the digest of a fact as it is now; of one that cannot be told, another one each time."""

    def __init__(self, contents: Mapping[Identity, Content], scenes: Mapping[str, Any], digest_of: Digests) -> None:
        self.contents, self.scenes, self.digest_of = contents, scenes, digest_of
        self.known: dict[Fact, Digest] = {}

    def __call__(self, fact: Fact) -> Digest:
        """The digest; none of what is not there."""
        if fact not in self.known:
            try:
                self.known[fact] = self._look(fact)
            except NoDigestError:
                self.known[fact] = os.urandom(8)
        return self.known[fact]

    def _look(self, fact: Fact) -> Digest:
        kind, scene, name = fact[:3]
        if kind == "text":
            return self._text(scene, name, fact[3])
        if scene not in self.scenes:
            return b""
        if kind == "template":
            return self.digest_of(source_of(self.scenes[scene].environment, name))
        value = self.scenes[scene].get(name)
        if kind == "item":
            value = value.get(fact[3], ABSENT) if isinstance(value, dict) else ABSENT
        return self.digest_of(ABSENT if value is missing else value)

    def _text(self, source: str, language: str, attribute: str) -> Digest:
        content = self.contents.get((source, language))
        if content is None:
            return b""
        if attribute == ALL:
            return self.digest_of({key: it for key, it in sorted(vars(content).items()) if key not in UNSEEN})
        return self.digest_of(getattr(content, attribute, ABSENT))
