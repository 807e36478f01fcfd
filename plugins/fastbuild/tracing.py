"""A template is rendered; what it read meanwhile is known afterwards.

Jinja's compiled templates reach every variable through their context and every attribute through their environment,
so that is where it is noted. Of a text, only the attributes that were read count; of a large mapping, only the items.
What code called from a template does with a text that it is handed counts as reading all of it.
"""

import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context, Undefined
from jinja2.utils import missing
from pelican.contents import Content

from .digests import NoDigestError, contents_in

#: The attribute that stands for all of a text.
ALL = "*"
#: Mappings from this size on are noted by item.
LARGE = 20
#: Packages whose values do nothing with texts behind an attribute.
PLAIN = {"builtins", "datetime", "jinja2", "markupsafe", "pelican"}


@dataclass
class Trace:
    """What one rendering has read.

    Attributes:
        variables: what the template was given.
        roots: names of variables.
        reads: texts, and attributes of them.
        items: large mappings by name of variable, and keys of theirs.
        templates: names of the templates that had a part in it.
        unknown: what was read that no digest can tell; empty where nothing was.
    """

    variables: Mapping[str, Any]
    roots: set[str] = field(default_factory=set)
    reads: set[tuple[Content, str]] = field(default_factory=set)
    items: set[tuple[str, Any]] = field(default_factory=set)
    templates: set[str] = field(default_factory=set)
    unknown: str = ""

    def variable(self, name: str, value: Any, environment: Environment) -> Any:
        """A variable was read; what the template gets for it."""
        given = self.variables.get(name, missing)
        if given is missing:
            given = environment.globals.get(name, missing)
        if given is value and not callable(value):
            if type(value) is dict and len(value) >= LARGE:
                return Items(name, value, self)
            self.roots.add(name)
        return value

    def attribute(self, value: Any, name: Any) -> None:
        """An attribute of a value was read."""
        if isinstance(value, Content):
            is_method = callable(getattr(type(value), str(name), None))
            self.reads.add((value, ALL if is_method else str(name)))
        elif is_computed(type(value), str(name)):  # type: ignore[arg-type]  # types are hashable
            self.whole(value)

    def whole(self, *values: Any) -> None:
        """Code of somebody else's has had these values."""
        for value in values:
            if isinstance(value, (str, int, float, Items, Context, Undefined, type(None))):
                continue
            try:
                self.reads.update((text, ALL) for text in contents_in(value))
            except NoDigestError as error:
                self.unknown = str(error)


class Items(Mapping[Any, Any]):
    """A large mapping whose items are noted as they are read."""

    def __init__(self, name: str, items: Mapping[Any, Any], trace: Trace) -> None:
        self.name, self.all, self.trace = name, items, trace

    def __getitem__(self, key: Any) -> Any:
        self.trace.items.add((self.name, key))
        return self.all[key]

    def __iter__(self) -> Iterator[Any]:
        self.trace.roots.add(self.name)
        return iter(self.all)

    def __len__(self) -> int:
        self.trace.roots.add(self.name)
        return len(self.all)


@functools.cache
def is_computed(kind: type, name: str) -> bool:
    """Whether code runs where an attribute of such values is read."""
    if kind.__module__.partition(".")[0] in PLAIN:
        return False
    found = inspect.getattr_static(kind, name, None)
    return callable(found) or isinstance(found, (property, functools.cached_property))


class TracingContext(Context):
    """Notes variables and calls."""

    def resolve_or_missing(self, key: str) -> Any:
        """The variable, noted."""
        value = super().resolve_or_missing(key)
        trace: Trace | None = self.environment.trace  # type: ignore[attr-defined]
        return value if trace is None else trace.variable(key, value, self.environment)

    def call(self, called: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """The call, its arguments noted."""
        trace: Trace | None = self.environment.trace  # type: ignore[attr-defined]
        if trace is not None and type(called).__module__ != "jinja2.runtime":
            trace.whole(*args, *(it for name, it in kwargs.items() if not name.startswith("_")))
        return super().call(called, *args, **kwargs)


class TracingEnvironment(Environment):
    """Notes attributes and templates, while it has a trace."""

    context_class = TracingContext
    trace: Trace | None = None
    scene: str = ""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The attribute, noted."""
        if self.trace is not None:
            self.trace.attribute(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The item, noted."""
        if self.trace is not None:
            self.trace.attribute(obj, argument)
        return super().getitem(obj, argument)

    def _load_template(self, name: str, globals: Any) -> Any:  # noqa: A002  Jinja's name for it
        if self.trace is not None:
            self.trace.templates.add(name)
        return super()._load_template(name, globals)


def teach(environment: Environment) -> TracingEnvironment:
    """Let an environment trace; before its first template is rendered."""
    if not isinstance(environment, TracingEnvironment):
        environment.__class__ = TracingEnvironment
    assert isinstance(environment, TracingEnvironment)
    return environment


def watch_filters(environment: TracingEnvironment) -> None:
    """Note what filters and tests of plugins are handed."""
    for known in (environment.filters, environment.tests):
        for name, function in known.items():
            is_jinjas = getattr(function, "__module__", "").startswith(("jinja2", "_operator", "markupsafe"))
            if not is_jinjas and function is not len and not hasattr(function, "__wrapped__"):
                known[name] = _watched(function, environment)  # type: ignore[arg-type]


def _watched(function: Callable[..., Any], environment: TracingEnvironment) -> Callable[..., Any]:
    @functools.wraps(function, updated=("__dict__",) if hasattr(function, "__dict__") else ())
    def watched(*args: Any, **kwargs: Any) -> Any:
        if environment.trace is not None:
            environment.trace.whole(*args, *kwargs.values())
        return function(*args, **kwargs)

    return watched
