"""An old blog from Blogger becomes content of this site. A command (`import-blogger`), never in PLUGINS.

It reads the classic export (`blog-….xml`), the `feed.atom` of Google Takeout with its albums, and a page that was
saved as HTML or as plain text: `importing` goes from there to files, stage by stage. What has been written stands
with its digest in `imported.json`, so that a file which an editor has changed, or removed, stays so.

The plugin `redirects` makes old addresses lead on. Each stage reports by logging
`path:line: what is wrong. Hint: the fix.`, a warning where someone has to act and a note where something of the blog
did not come along.
"""
