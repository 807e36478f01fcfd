"""What differs in production. Builds use it with `python3 tasks.py build --production`."""

import os

from pelicanconf import *

PRECOMPRESS = True
SITEURL = os.environ.get("SITEURL", SITEURL)
COMMENTS = {**COMMENTS, "address": os.environ.get("COMMENTS_ADDRESS", COMMENTS["address"])}
