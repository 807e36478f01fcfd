"""Everything that the project's own site has, on the bench's texts, but for a server that takes comments."""

from project_settings import *

COMMENTS = {"provider": "none"}
