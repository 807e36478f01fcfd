"""What differs in production. Builds use it with `python3 tasks.py build --production`."""

import os

from pelicanconf import *

PRECOMPRESS = True
SITEURL = os.environ.get("SITEURL", SITEURL)
STORY_FORM = os.environ.get("STORY_FORM", "")
CONTACT_MAIL = os.environ.get("CONTACT_MAIL", "")
ORIGINS = {"form-action": ["/".join(STORY_FORM.split("/")[:3])]} if STORY_FORM else {}
COMMENTS = (
    {
        **COMMENTS,
        "address": os.environ.get("COMMENTS_ADDRESS", ""),
        "integrity": os.environ.get("COMMENTS_INTEGRITY", ""),
        "mail": CONTACT_MAIL,
    }
    if os.environ.get("COMMENTS_ADDRESS")
    else {"provider": "none"}
)
