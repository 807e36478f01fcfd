"""The ADMIN setting goes in; the one place where texts are kept that it asks for comes out.

Faults are logged as `path:line: what is wrong. Hint: the fix.` with path and line as the first two arguments.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, asdict, dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

log = logging.getLogger(__name__)
NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Backend:
    """A place where texts are kept; its subclasses have the options of Decap CMS by their names there.

    Attributes:
        branch: the branch that is read and written.
    """

    branch: str = "main"

    name: ClassVar[str]
    hosts: ClassVar[tuple[str, ...]] = ()

    @property
    def config(self) -> dict[str, str]:
        """`backend` in the configuration of Decap CMS; what is empty is left to its defaults."""
        return {"name": self.name, **{key: value for key, value in asdict(self).items() if value}}

    @property
    def origins(self) -> tuple[str, ...]:
        """What the editor asks: the addresses among the options, or else those of the host."""
        named = [urlsplit(str(value)) for value in asdict(self).values() if "://" in str(value)]
        return tuple(sorted({f"{it.scheme}://{it.netloc}" for it in named} | set(self.hosts)))


@dataclass(frozen=True, kw_only=True)
class Local(Backend):
    """The project's own folder, through the server of a preview.

    Attributes:
        proxy_url: the address of that server.
    """

    proxy_url: str
    name: ClassVar[str] = "proxy"


@dataclass(frozen=True, kw_only=True)
class GitHub(Backend):
    """A repository at GitHub.

    Attributes:
        repo: its owner and name.
        base_url: the address of the OAuth client that lets writers in (Decap: “External OAuth clients”).
        auth_endpoint: the path there.
    """

    repo: str
    base_url: str
    auth_endpoint: str = ""
    name: ClassVar[str] = "github"
    hosts: ClassVar[tuple[str, ...]] = ("https://api.github.com", "https://www.githubstatus.com")


@dataclass(frozen=True, kw_only=True)
class GitLab(Backend):
    """A repository at GitLab, or at a GitLab of one's own, with the sign-in that needs no further server (PKCE).

    Attributes:
        repo: its group and name.
        app_id: of the application that lets writers in.
        base_url: a GitLab of one's own.
        api_root: its API.
        auth_type: how writers sign in.
    """

    repo: str
    app_id: str
    base_url: str = "https://gitlab.com"
    api_root: str = "https://gitlab.com/api/v4"
    auth_type: str = "pkce"
    name: ClassVar[str] = "gitlab"


@dataclass(frozen=True, kw_only=True)
class Gitea(Backend):
    """A repository at a Gitea or Forgejo.

    Attributes:
        repo: its owner and name.
        app_id: of the OAuth application that lets writers in.
        base_url: the address of the Gitea.
        api_root: its API, such as `https://gitea.example/api/v1`.
    """

    repo: str
    app_id: str
    base_url: str
    api_root: str
    name: ClassVar[str] = "gitea"


BACKENDS: Mapping[str, type[Backend]] = {"gitea": Gitea, "github": GitHub, "gitlab": GitLab, "local": Local}


def read_backend(setting: Mapping[str, Any], file: Path) -> Backend | None:
    """The backend with its options; nothing where there is to be none, or where the setting has a fault.

    Args:
        setting: the ADMIN setting.
        file: the settings file, to name the line of a fault.
    """
    name = setting.get("backend", NONE)
    if not _is_known(file, "backend", name, (*BACKENDS, NONE)) or name == NONE:
        return None
    options = {key: value for key, value in setting.items() if key != "backend"}
    known = {it.name: it for it in fields(BACKENDS[name])}
    is_good = [_is_good(file, key, value, tuple(known)) for key, value in options.items()]
    missing = [key for key, it in known.items() if it.default is MISSING and key not in options]
    for key in missing:
        log.warning("%s:%d: ADMIN for %s lacks “%s”. Hint: add it.", file, _line(file, "backend"), name, key)
    return BACKENDS[name](**options) if all(is_good) and not missing else None


def _is_good(file: Path, key: str, value: object, known: Sequence[str]) -> bool:
    if not _is_known(file, key, key, known):
        return False
    if isinstance(value, str):
        return True
    log.warning('%s:%d: in ADMIN, %s is “%s”. Hint: write it as "…".', file, _line(file, key), key, value)
    return False


def _is_known(file: Path, key: str, value: object, known: Sequence[str]) -> bool:
    if value in known:
        return True
    near = get_close_matches(str(value), known, n=1) or known
    log.warning(
        "%s:%d: “%s” is unknown in ADMIN. Hint: did you mean “%s”? Known: %s.",
        file, _line(file, key), value, near[0], ", ".join(known),
    )  # fmt: skip
    return False


def _line(file: Path, key: str) -> int:
    """The line of a key at or below `ADMIN` in the settings file; 1 where it is not there."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    start = next((n for n, line in enumerate(lines) if line.startswith("ADMIN")), 0)
    return next((n for n, line in enumerate(lines[start:], start + 1) if f'"{key}"' in line), start + 1)
