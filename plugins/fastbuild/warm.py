"""A process that has everything loaded builds a site, again and again, and answers quickly while somebody writes.

It forks for every build, so that each begins with the same, and whatever one leaves behind goes with it. The last one
that went well stays and knows its whole site: when the body of a text is edited, `edited` has that text's pages from
it at once; a build afterwards finds whatever else that changes. Code is loaded once: begin a new process when it
changes.
"""

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from .running import BROKEN, fork, here


class Warm:
    """The process, seen from whoever wants builds of it; used as a context. It ends with whoever began it."""

    def __init__(self, settings: Path) -> None:
        """Begin to load what a site's settings file names."""
        self.settings = settings
        self._begin()

    def _begin(self) -> None:
        (answers, its_answers), (its_life, self._life) = os.pipe(), os.pipe()
        plugins = str(Path(__file__).resolve().parents[1])
        code = f"import sys; sys.path.insert(0, {plugins!r}); from fastbuild.warm import main; main()"
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, str(self.settings), str(its_answers), str(its_life)],
            cwd=self.settings.parent,
            stdin=subprocess.PIPE,
            pass_fds=[its_answers, its_life],
            text=True,
        )
        os.close(its_answers)
        os.close(its_life)
        self._answers = os.fdopen(answers, encoding="utf-8")

    def renew(self) -> None:
        """Begin again, with code that has changed."""
        self._end()
        self._begin()

    def build(self, arguments: Sequence[str]) -> int:
        """Run Pelican with these arguments of its command line; its exit status."""
        status: int = self._ask({"build": list(arguments)}).get("status", BROKEN)
        return status

    def edited(self, path: Path) -> dict[str, str]:
        """The pages of a text whose body alone has been edited, by file below the output folder; or none."""
        pages: dict[str, str] = self._ask({"edited": str(path)}).get("pages", {})
        return pages

    def _ask(self, what: dict[str, Any]) -> dict[str, Any]:
        assert self.process.stdin
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(what) + "\n")
            self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._answers.readline() or "{}")
        return answer

    def __enter__(self) -> "Warm":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _end(self) -> None:
        assert self.process.stdin
        os.close(self._life)
        self.process.stdin.close()
        self.process.wait()
        self._answers.close()


class Child:
    """A build that was forked, seen from the warm process."""

    def __init__(self, arguments: list[str], life: int) -> None:
        (its_questions, questions), (answers, its_answers) = os.pipe(), os.pipe()

        def work() -> int:
            os.close(questions)
            os.close(answers)
            end_with(life)
            return _build_and_stay(arguments, os.fdopen(its_questions), os.fdopen(its_answers, "w"))

        self.number = fork(work)
        os.close(its_questions)
        os.close(its_answers)
        self._questions, self._answers = os.fdopen(questions, "w"), os.fdopen(answers)

    def answer(self) -> dict[str, Any]:
        """What it says next; nothing once it has ended."""
        answer: dict[str, Any] = json.loads(self._answers.readline() or "{}")
        return answer

    def ask(self, path: str) -> dict[str, Any]:
        """What it says of an edited text."""
        with contextlib.suppress(BrokenPipeError):
            print(path, file=self._questions, flush=True)
        return self.answer()

    def end(self) -> None:
        """End it; nothing of it is needed any more."""
        os.kill(self.number, signal.SIGKILL)
        with contextlib.suppress(BrokenPipeError):
            self._questions.close()
        self._answers.close()
        os.waitpid(self.number, 0)


def main() -> None:
    """Load everything; then do as told on standard input, and answer on one pipe while the other is open."""
    settings, writing, life = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    end_with(life)
    _load(settings)
    last: Child | None = None
    with os.fdopen(writing, "w") as answers:
        for line in sys.stdin:
            asked = json.loads(line)
            if "edited" in asked:
                answer = last.ask(asked["edited"]) if last else {}
            else:
                child = Child(asked["build"], life)
                answer = child.answer() or {"status": BROKEN}
                if answer["status"] == 0:
                    child, last = last or child, child
                if child is not last:
                    child.end()
            print(json.dumps(answer), file=answers, flush=True)


def end_with(life: int) -> None:
    """Let this process end, whatever it is doing, when the other end of a pipe is closed."""

    def wait() -> None:
        os.read(life, 1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _load(settings: str) -> None:
    """Pelican, and all plugins of a site; not the settings, which every build reads for itself."""
    from pelican.plugins._utils import load_plugins
    from pelican.settings import read_settings

    folder, before = Path(settings).parent, set(sys.modules)
    with contextlib.suppress(Exception):  # a build will say what is wrong
        load_plugins(read_settings(settings))
    for name in set(sys.modules) - before:
        file = getattr(sys.modules[name], "__file__", None)
        if file and Path(file).parent == folder:
            del sys.modules[name]


def _build_and_stay(arguments: list[str], questions: IO[str], answers: IO[str]) -> int:
    from pelican.plugins import signals

    from .editing import Editing, remember

    done: list[Any] = []
    signals.initialized.connect(remember)
    signals.finalized.connect(done.append, weak=False)
    status = here(arguments)
    atexit._run_exitfuncs()  # for plugins, the process ends here
    print(json.dumps({"status": status}), file=answers, flush=True)
    if status or not done:
        return status
    editing = Editing(done[0].settings["FASTBUILD"])
    for path in questions:
        print(json.dumps({"pages": editing.pages(path.rstrip("\n"))}), file=answers, flush=True)
    return 0
