"""The site's settings: data only. What differs in production is in publishconf.py."""

SITENAME = "Jejaring"
SITEURL = "https://jejaring.example"
AUTHOR = "Jejaring"
# Where readers send their stories: a form service's address, or else the editors' mail address; neither: nowhere.
STORY_FORM = ""
CONTACT_MAIL = "redaksi@jejaring.example"
TIMEZONE = "Asia/Jakarta"
LOCALE = ["C.UTF-8", "C"]  # Babel writes dates; the locale of the machine may not be installed
DEFAULT_LANG = "id"

# Every language of the site, the one at the root first. A further one needs an entry here, a catalogue in
# theme/translations/ and translated files in content/.
LANGUAGES = {
    "id": {
        "name": "Bahasa Indonesia",
        "locale": "id_ID",
        "settings": {
            "SITESUBTITLE": "Kisah tentang krisis, dan tentang orang-orang yang menolong melewatinya.",
            "OPENING": "… kita tidak pernah tahu jika suatu saat orang tersebutlah yang akan bersedia menolong kita.",
        },
        "addresses": {
            "ARTICLE": "{url_slug}/",
            "PAGE": "{url_slug}/",
            "DRAFT": "draf/{url_slug}/",
            "DRAFT_PAGE": "draf/{url_slug}/",
            "INDEX": "",
            "CATEGORY": "jenis/{slug}/",
            "CATEGORIES": "jenis/",
            "TAG": "topik/{slug}/",
            "TAGS": "topik/",
            "ARCHIVES": "arsip/",
            "YEAR_ARCHIVE": "arsip/{date:%Y}/",
            "PAGINATION": "halaman/{number}/",
            "STORIES": "kisah/",
            "MAP": "peta/",
            "SEARCH": "cari/",
            "TRANSLATIONS": "terjemahan/",
            "FACET": "{facet}/",
            "TERM": "{facet}/{term}/",
            "COMBINATION": "{facet}/{term}/{facet2}/{term2}/",
        },
        "names": {"essay": "Esai", "story": "Kisah", "case": "Kisah terdokumentasi", "guide": "Panduan"},
    },
    "en": {
        "name": "English",
        "locale": "en_GB",
        "settings": {
            "SITESUBTITLE": "Stories of crisis, and of the people who helped others through it.",
            "OPENING": "… we never know whether one day that very person will be the one who is willing to help us.",
        },
        "addresses": {
            "DRAFT": "draft/{url_slug}/",
            "DRAFT_PAGE": "draft/{url_slug}/",
            "CATEGORY": "kind/{slug}/",
            "CATEGORIES": "kind/",
            "TAG": "topic/{slug}/",
            "TAGS": "topic/",
            "ARCHIVES": "archive/",
            "YEAR_ARCHIVE": "archive/{date:%Y}/",
            "PAGINATION": "page/{number}/",
            "STORIES": "stories/",
            "MAP": "map/",
            "SEARCH": "search/",
            "TRANSLATIONS": "translations/",
        },
        "names": {
            "essay": "Essay",
            "story": "Story",
            "case": "Documented story",
            "guide": "Guide",
            "jejaring sosial": "social networks",
            "persahabatan": "friendship",
            "hukum": "law",
            "ilmuwan": "scientists",
            "kehilangan pekerjaan": "losing a job",
            "keluarga": "family",
            "kepercayaan": "trust",
            "mencari kerja": "looking for work",
            "nama baik": "good name",
            "penulis": "writers",
            "pengasingan": "exile",
            "percakapan": "conversation",
            "perempuan": "women",
            "sejarah Indonesia": "Indonesian history",
            "tolong-menolong": "mutual aid",
            "uang": "money",
            "usaha": "business",
            "utang": "debt",
        },
    },
}
UNTRANSLATED = "notice"
CATEGORY_KEY = "kind"

PATH = "content"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
THEME = "theme"
THEME_STATIC_DIR = "theme"
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "keep_trailing_newline": True,
    "lstrip_blocks": True,
    "trim_blocks": True,
}
FORMATTED_FIELDS = []
PLUGIN_PATHS = ["plugins"]
PLUGINS = [
    "fastbuild",
    "trust",
    "schedule",
    "bilingual",
    "care",
    "stories",
    "comments",
    "pictures",
    "cards",
    "delivery",
    "search",
    "offline",
    "redirects",
    "admin",
    "sitecheck",
]
COMMENTS = {
    "provider": "isso",  # remark42, giscus, disqus, hyvor, none: options of each in plugins/comments/providers/
    "address": "https://komentar.jejaring.example",
    "thread": "shared",  # one conversation for both languages of a text
    "premoderated": True,  # as plugins/comments/hosting/isso.cfg has it
    "sensitive": "premoderated",
    "mail": CONTACT_MAIL,
}
ADMIN = {"backend": "none"}  # where /admin/ keeps texts: github, gitlab, gitea; options in plugins/admin/backends.py
OLD_FEED = "atom.xml"
MAP_SCRIPT = "js/map.js"
STYLESHEETS = [
    "fonts", "tokens", "base", "site", "text", "care", "stories", "comments", "search", "send", "print",
]  # fmt: skip

DIRECT_TEMPLATES = ["index", "categories", "tags", "archives", "search", "translations", "404"]
PAGINATED_TEMPLATES = {"index": None, "category": None, "tag": None, "period_archives": None}
DEFAULT_PAGINATION = 10
AUTHOR_SAVE_AS = ""
PAGE_ORDER_BY = "slug"

FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None

READERS = {"html": None, "rst": None}
MARKDOWN = {
    "extensions": ["abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables"],
    "output_format": "html",
}
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
