"""The editor's side of the desk: a release's source beside its page, pictures, new releases."""
