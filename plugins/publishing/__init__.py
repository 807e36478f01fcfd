"""Putting the built site where readers find it: commands, never in PLUGINS.

`destination` reads where it goes: a folder of an own host, a branch of a Git repository, or S3-compatible storage.
`publication` has the site built and checked, compares it with what is published, and hands it to `folder`, `branch`
or `bucket`. With every release goes a `manifest`; `verification` holds what is deployed against it. `workflow.yml`
does all this on GitHub.
"""
