"""Only what changed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from settings import *  # noqa: F403

PLUGINS = ["fastbuild", *OURS]  # noqa: F405
