"""What a provider of comments must say of itself, and what every one of them can be told."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True, kw_only=True)
class Provider(ABC):
    """A service that takes comments; its subclasses, one in each module of `providers/`, add their own options.

    The markup that loads it stands in the theme, in `partials/comments/` under the name of the module, as the service
    documents it.

    Attributes:
        thread: `shared`, one conversation for all languages of a text, or `split`, one for each.
        sensitive: what happens below sensitive texts: `premoderated`, comments are taken where the service shows
            them only after an editor has read them, or `closed`, none are.
        premoderated: whether the service has been told to show a comment only after an editor has approved it.
        mail: the address for readers who cannot, or do not want to, use the service.
        title: what the service is called.
        receives: what it gets of a reader who opens it: keys of `received` in `partials/comments/privacy.html`.
        keeps: what it leaves in the reader's browser: keys of `kept` there.
        needs_account: whether a reader must have an account to write.
        policy: address of its own words about privacy, where it is somebody else's.
        ready: a CSS selector of what is there when the service has loaded.
        words: the language codes in which it has words, and what it calls them where that differs.
    """

    thread: Literal["shared", "split"] = "shared"
    sensitive: Literal["premoderated", "closed"] = "premoderated"
    premoderated: bool = False
    mail: str = ""

    title: ClassVar[str]
    receives: ClassVar[tuple[str, ...]]
    keeps: ClassVar[tuple[str, ...]] = ()
    needs_account: ClassVar[bool] = False
    policy: ClassVar[str] = ""
    ready: ClassVar[str]
    words: ClassVar[Mapping[str, str]]

    @property
    def name(self) -> str:
        """The name of its module, and of its template."""
        return type(self).__module__.rpartition(".")[2]

    @property
    @abstractmethod
    def origins(self) -> Mapping[str, tuple[str, ...]]:
        """Directives of a Content Security Policy, and the origins that the service needs in them."""

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host that a reader's browser asks when the service is opened."""
        return tuple(sorted({it.partition("://")[2] for origins in self.origins.values() for it in origins}))

    def language(self, code: str) -> str:
        """What the service calls a language; where it has no words in it, what it calls English."""
        return self.words.get(code, self.words["en"])

    def takes(self, *, is_sensitive: bool) -> bool:
        """Whether comments are taken below a text."""
        return not is_sensitive or (self.premoderated and self.sensitive == "premoderated")
