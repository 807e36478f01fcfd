"""The project's settings on the bench's texts: its plugins, all that take part in the work that the peers do too.

Cards, search, the list of pages to read offline, the map, combinations of terms and data for researchers are more than
the peers do; `ours-full` has them. Comments have no server here, and there is nothing for /admin/ to write to.
"""

from project_settings import *

PLUGINS = [it for it in PLUGINS if it not in ("cards", "search", "offline")]
COMMENTS = {"provider": "none"}
ADMIN = {"backend": "none"}

for own in LANGUAGES.values():
    beyond = ("CATEGORY", "CATEGORIES", "ARCHIVES", "YEAR_ARCHIVE", "STORIES", "MAP", "COMBINATION", "SEARCH")
    own["addresses"] = {kind: address for kind, address in own["addresses"].items() if kind not in beyond}
CATEGORY_SAVE_AS = YEAR_ARCHIVE_SAVE_AS = ""
STORIES_URL = None  # nor the map, nor combinations
STORY_DATA = False
STORIES_PER_PAGE = 10
FEED_MAX_ITEMS = 20

THEME = "theme"
STYLESHEETS = ["style"]
DIRECT_TEMPLATES = ["index", "tags"]
PAGINATED_TEMPLATES = {"index": None, "tag": None}
