"""A request of Decap CMS to its local proxy goes in; files of the project are read, written or deleted, and answered.

The protocol is that of `decap-server` (https://decapcms.org/docs/decap-proxy/) without the editorial workflow.
"""

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Folders that may be read and written, and the endings of the files there.
FOLDERS: Mapping[str, tuple[str, ...]] = {
    "content/articles": (".md",),
    "content/pages": (".md",),
    "content/images": (".jpg", ".jpeg", ".png", ".webp"),
}


class RefusedError(Exception):
    """A request that is not for us to fulfil; the text says why."""


@dataclass(frozen=True)
class Files:
    """The files of the project in `root` that the editor may touch."""

    root: Path

    def answer(self, action: str, params: Mapping[str, Any]) -> object:
        """Do what is asked, and say what comes of it.

        Raises:
            RefusedError: the action is unknown, or names a file outside the folders.
        """
        actions: Mapping[str, Callable[[Mapping[str, Any]], object]] = {
            "info": lambda _: {"repo": self.root.name, "publish_modes": ["simple"], "type": "local_fs"},
            "entriesByFolder": lambda it: [self._entry(path) for path in self._list(it["folder"], it["extension"])],
            "entriesByFiles": lambda it: [self._entry(file["path"]) for file in it["files"]],
            "getEntry": lambda it: self._entry(it["path"]),
            "persistEntry": self._persist,
            "getMedia": lambda it: [self._picture(path) for path in self._list(it["mediaFolder"])],
            "getMediaFile": lambda it: self._picture(it["path"]),
            "persistMedia": self._persist_picture,
            "deleteFile": lambda it: self._delete([it["path"]]),
            "deleteFiles": lambda it: self._delete(it["paths"]),
            "getDeployPreview": lambda _: None,
        }
        if action not in actions:
            raise RefusedError(f"Unknown action {action}")
        try:
            return actions[action](params)
        except (KeyError, TypeError, ValueError) as fault:
            raise RefusedError(f"{action}: {fault!r}") from None

    def _path(self, name: str) -> Path:
        """A file that may be touched, by its path from the project's folder."""
        path = (self.root / name).resolve()
        for folder, endings in FOLDERS.items():
            if path.parent == self._folder(folder) and path.suffix.lower() in endings and path.name[0] != ".":
                return path
        raise RefusedError(f"{name} is not a text or a picture of the site")

    def _folder(self, name: str) -> Path:
        folder = (self.root / name).resolve()
        if name not in FOLDERS or not folder.is_relative_to(self.root.resolve()):
            raise RefusedError(f"{name} is not a folder of texts or pictures")
        return folder

    def _list(self, folder: str, ending: str = "") -> list[str]:
        found = sorted(it for it in self._folder(folder).glob("*") if it.suffix.lower() in FOLDERS[folder])
        return [f"{folder}/{it.name}" for it in found if it.name.endswith(ending) and it.name[0] != "."]

    def _entry(self, name: str) -> dict[str, object]:
        path = self._path(name)
        if not path.is_file():
            return {"data": None, "file": {"path": name, "id": None}}
        content = path.read_bytes()
        return {"data": content.decode("utf-8"), "file": {"path": name, "id": hashlib.sha256(content).hexdigest()}}

    def _picture(self, name: str) -> dict[str, str]:
        content = self._path(name).read_bytes()
        encoded = base64.b64encode(content).decode("ascii")
        id_ = hashlib.sha256(content).hexdigest()
        return {"id": id_, "content": encoded, "encoding": "base64", "path": name, "name": Path(name).name}

    def _persist(self, params: Mapping[str, Any]) -> dict[str, str]:
        """Write texts and pictures, all of them or, where one may not be, none."""
        files = params.get("dataFiles") or [params["entry"]]
        written = {self._path(it["path"]): it["raw"].encode("utf-8") for it in files}
        written |= {self._path(it["path"]): base64.b64decode(it["content"]) for it in params["assets"]}
        moved = {self._path(it["path"]): self._path(it["newPath"]) for it in files if it.get("newPath")}
        for path, content in written.items():
            _write(path, content)
        for old, new in moved.items():
            old.replace(new)
        return {"message": "entry persisted"}

    def _persist_picture(self, params: Mapping[str, Any]) -> dict[str, str]:
        asset = params["asset"]
        _write(self._path(asset["path"]), base64.b64decode(asset["content"]))
        return self._picture(asset["path"])

    def _delete(self, names: list[str]) -> dict[str, str]:
        for path in [self._path(name) for name in names]:
            path.unlink(missing_ok=True)
        return {"message": f"deleted {', '.join(names)}"}


def _write(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}~")
    half.write_bytes(content)
    half.replace(path)
