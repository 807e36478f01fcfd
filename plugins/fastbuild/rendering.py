"""Pages that must be rendered go in; their files are written, and what they have read comes out."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2.utils import missing
from pelican.contents import Content

from .digests import Digest, Identity, NoDigestError, digest_of, identity
from .facts import Fact, Said, Signature
from .fast_writer import Job
from .sayings import held_back
from .templates import source_of, with_imports
from .tracing import ALL, Trace

#: What stands for something that is not there.
ABSENT = "\0absent"
#: Attributes of a text that hold its whole site.
UNSEEN = {"settings", "_context"}


@dataclass(frozen=True)
class Rendered:
    """A page that was rendered: see `facts.Page`."""

    facts: tuple[Fact, ...]
    own: Mapping[str, Digest]
    signature: Signature
    said: tuple[Said, ...]
    unknown: str


def signature_of(path: str | Path) -> Signature:
    """Size, time of change and number of a file; zeros where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return 0, 0, 0
    return status.st_size, status.st_mtime_ns, status.st_ino


def render(job: Job, contents: Mapping[Identity, Content]) -> Rendered:
    """Render a page and write its file."""
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
    with open(job.path, "w", encoding="utf-8") as file:
        file.write(text)
    facts, own, unknown = _seen(job, trace, contents)
    return Rendered(facts, own, signature_of(job.path), tuple(said), trace.unknown or unknown)


def _seen(
    job: Job, trace: Trace, contents: Mapping[Identity, Content]
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
        digests = {name: digest_of(job.variables.get(name)) for name in own}
    except NoDigestError as error:
        digests, unknown = {}, str(error)
    return tuple(sorted(set(facts))), digests, unknown


class Look:
    """Tells the digest of a fact as it is now; of one that cannot be told, another one each time."""

    def __init__(self, contents: Mapping[Identity, Content], scenes: Mapping[str, Any]) -> None:
        self.contents, self.scenes = contents, scenes
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
            return digest_of(source_of(self.scenes[scene].environment, name))
        value = self.scenes[scene].get(name)
        if kind == "item":
            value = value.get(fact[3], ABSENT) if isinstance(value, dict) else ABSENT
        return digest_of(ABSENT if value is missing else value)

    def _text(self, source: str, language: str, attribute: str) -> Digest:
        content = self.contents.get((source, language))
        if content is None:
            return b""
        if attribute == ALL:
            return digest_of({key: it for key, it in sorted(vars(content).items()) if key not in UNSEEN})
        return digest_of(getattr(content, attribute, ABSENT))


