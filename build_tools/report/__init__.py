"""Findings into words for people and programs: terminals, annotations on pull requests, code scanning, the preview."""
