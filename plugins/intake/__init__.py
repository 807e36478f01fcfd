"""Stories that readers send in: commands, never in PLUGINS.

`submission` reads a mail, a form's JSON, a text or a Word file; `personal` finds what would give people away and
`masking` covers it; `draft` writes a pair of drafts that an editor goes on with. `withdrawal` takes a published story
back and leaves a page at its address that says so.
"""
