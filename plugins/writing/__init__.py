"""A new text from a few answers: for the command `new`, never in PLUGINS.

`kinds` knows what each kind of text needs, `asking` asks for it, `hints` explains it, `drafts` writes the file.
"""
