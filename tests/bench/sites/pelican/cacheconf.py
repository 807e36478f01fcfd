"""The same with Pelican's content cache, for builds after the first one."""

from pelicanconf import *

CACHE_CONTENT = LOAD_CONTENT_CACHE = True
