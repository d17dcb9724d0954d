"""Publishes an Edition as a site: the MkDocs adapter, and the only package that knows MkDocs."""
