"""The same bilingual site built by Hugo, by stock Pelican and by this project: how long it takes, and how much memory.

`corpus` makes the articles, `layouts` writes them as each peer wants them, `site` puts a peer's whole site into a
folder; `python3 tasks.py bench` does the rest.
"""
