"""What differs in production. Builds use it with `python3 tasks.py build --production`."""

import os

from pelicanconf import *

PRECOMPRESS = True
SITEURL = os.environ.get("SITEURL", SITEURL)
STORY_FORM = os.environ.get("STORY_FORM", "")
CONTACT_MAIL = os.environ.get("CONTACT_MAIL", "")
