"""Pelican hands over what it would render and write; only what must be is, on every core, and all at the end."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TextIO

from jinja2 import Template
from jinja2.utils import missing
from pelican.plugins import signals
from pelican.writers import Writer

from .tracing import TracingEnvironment, teach


@dataclass(frozen=True)
class Scene:
    """A Jinja environment and the variables that all its pages share."""

    name: str
    environment: TracingEnvironment
    variables: Mapping[str, Any]

    def get(self, name: str) -> Any:
        """A variable as templates find it."""
        found = self.variables.get(name, missing)
        return self.environment.globals.get(name, missing) if found is missing else found


@dataclass(frozen=True)
class Job:
    """A page to be written.

    Attributes:
        path: the file.
        template: what to render.
        scene: where.
        own: the variables that differ from the scene's.
        context: Pelican's own, in which texts look for the address that links begin with.
        is_relative: whether that address is another one for each page.
    """

    path: str
    template: Template
    scene: Scene
    own: Mapping[str, Any]
    context: dict[str, Any]
    is_relative: bool

    @property
    def variables(self) -> dict[str, Any]:
        """Everything that the template is given."""
        return {**self.scene.variables, **self.own}


@dataclass
class Desk:
    """What is to be written, by file, and the scenes of it."""

    jobs: dict[str, Job] = field(default_factory=dict)
    scenes: dict[tuple[int, int], Scene] = field(default_factory=dict)
    feeds: list[str] = field(default_factory=list)

    def scene(self, template: Template, context: dict[str, Any]) -> Scene:
        """The scene of a template, as it is when its first page comes."""
        environment = teach(template.environment)
        key = id(environment), id(context)
        if key not in self.scenes:
            name = getattr(environment, "scene", "?")
            alike = sum(it.environment is environment for it in self.scenes.values())
            self.scenes[key] = Scene(f"{name}#{alike}" if alike else name, environment, dict(context))
        return self.scenes[key]


class _Caught:
    """Stands in for a template; what it is given is what there is to render."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.given: Mapping[str, Any] = {}

    def render(self, variables: Mapping[str, Any]) -> str:
        """Nothing yet."""
        self.given = variables
        return ""


class FastWriter(Writer):
    """Notes what is to be written; feeds are written at once.

    Its copies share the desk.
    """

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        super().__init__(output_path, settings=settings)
        self.desk = Desk()
        self._now: tuple[_Caught, dict[str, Any], bool] | None = None

    def write_file(  # noqa: PLR0913  Pelican's own
        self, name: Any, template: Any, context: dict[str, Any], relative_urls: bool = False, *args: Any, **kwargs: Any
    ) -> None:
        """Let Pelican find names and pages, and catch what it would write."""
        caught = _Caught(template)
        self._now = caught, context, relative_urls
        with signals.content_written.muted():
            super().write_file(name, caught, context, relative_urls, *args, **kwargs)
        self._now = None

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> TextIO:
        if self._now is None:
            self.desk.feeds.append(filename)
            return super()._open_w(filename, encoding, override)
        if filename in self._overridden_files or (filename in self._written_files and not override):
            return super()._open_w(filename, encoding, override)  # to nowhere, or Pelican refuses
        self._written_files.add(filename)
        if override:
            self._overridden_files.add(filename)
        caught, context, is_relative = self._now
        scene = self.desk.scene(caught.template, context)
        shared = scene.variables
        own = {name: it for name, it in caught.given.items() if shared.get(name, missing) is not it}
        self.desk.jobs[filename] = Job(filename, caught.template, scene, own, context, is_relative)
        return open(os.devnull, "w", encoding=encoding)
