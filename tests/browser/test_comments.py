"""Comments in Chromium, with a real Isso on this machine and under the policy that production sends."""

import contextlib
import functools
import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from comments.decisions import decide
from comments.preview import CONFIG, read_access, running
from comments.saving import save, to_comments
from comments.server import Desk, approved
from conftest import QuietHandler, serve
from playwright.sync_api import expect
from support import ROOT, run_pelican

PAGES = {"id": "/networking/", "en": "/en/networking/"}
