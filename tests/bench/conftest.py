"""What the tests of the bench share: the other generators, installed."""

import pytest
from support import ROOT

from bench.installation import install


@pytest.fixture(scope="session")
def environment():
    """Hugo and stock Pelican, where the bench itself has them."""
    return install(ROOT / ".cache/bench/environment", lambda: None)
