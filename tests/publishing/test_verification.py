"""A deployed site, held against its manifest."""

import pytest
from conftest import serve
from publishing.faults import NotPublishedError
from publishing.verification import verify


@pytest.fixture
def served(publish_site, tmp_path):
    """A published site and its address."""
    publish_site(to=tmp_path / "srv")
    with serve(tmp_path / "srv/current") as address:
        yield tmp_path / "srv/current", address


def test_a_site_as_it_was_published(served):
    """The folder, what it was published to, and the address are all found in order."""
    folder, address = served
    assert verify(str(folder)).faults == verify(str(folder.parent)).faults == verify(f"{address}/").faults == 0
    assert verify(address).files > 100


def test_what_is_not_as_published_is_named(served):
    """A file that is gone, one that says something else, and one too many are found; a server cannot tell the last."""
    folder, address = served
    (folder / "index.html").write_text("spoilt")
    (folder / "tiga/index.html").unlink()
    (folder / "more.txt").write_text("mine")
    for place, foreign in ((str(folder), ["more.txt"]), (address, [])):
        found = verify(place)
        assert (found.missing, found.different, list(found.foreign)) == (["tiga/index.html"], ["index.html"], foreign)


def test_nothing_there(tmp_path):
    """A folder without a release, and an address without a server, are said to be so."""
    with pytest.raises(NotPublishedError, match="no release"):
        verify(str(tmp_path))
    with pytest.raises(NotPublishedError, match="does not answer"):
        verify("http://127.0.0.1:9")
