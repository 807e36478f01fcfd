"""Where a site goes, as PUBLISH and the options say it."""

import pytest
from publishing.destination import Destination, host_of, read_destination
from publishing.faults import NotPublishedError


@pytest.mark.parametrize(
    ("setting", "options", "found"),
    [
        ({"to": "/srv/x", "keep": 3}, {"to": "", "keep": 0}, Destination(to="/srv/x", keep=3)),
        ({"to": "/srv/x", "keep": 3}, {"keep": 9}, Destination(to="/srv/x", keep=9)),
        ({"to": "/srv/x", "branch": "site"}, {"git": "r.git"}, Destination(git="r.git", branch="site")),
        ({}, {"s3": "b", "endpoint": "http://x"}, Destination(s3="b", endpoint="http://x")),
    ],
)
def test_options_come_before_the_setting(setting, options, found):
    """What an option says counts; another place takes the setting's, and leaves the rest of it."""
    assert read_destination(setting, **options) == found


@pytest.mark.parametrize(
    ("setting", "options", "said"),
    [
        ({}, {}, "Nobody has said where to publish"),
        ({"too": "/srv"}, {}, "unknown key “too”. Hint: write “to”"),
        ({"to": "/srv", "keep": "3"}, {}, "keep in PUBLISH is '3'. Hint: write it like 5."),
        ({"to": 5}, {}, "to in PUBLISH is 5. Hint: write it like '…'."),
        ({"to": "/srv", "keep": -1}, {}, "keep is -1"),
        ({}, {"to": "/srv", "s3": "b"}, "not to to, s3"),
    ],
)
def test_anything_else_is_refused(setting, options, said):
    """Unknown keys, wrong types, no place and several places are refused with the way out."""
    with pytest.raises(NotPublishedError) as refused:
        read_destination(setting, **options)
    message, *values = refused.value.args
    assert said in message % tuple(values)


@pytest.mark.parametrize("siteurl", ["", "jejaring.test", "ftp://jejaring.test", "https://jejaring.example"])
def test_a_release_needs_an_address(siteurl):
    """Without an address that readers can have nothing is published."""
    with pytest.raises(NotPublishedError, match="SITEURL"):
        host_of(siteurl)
