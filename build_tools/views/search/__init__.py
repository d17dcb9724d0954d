"""The search index: classic scripts made from the catalogue."""
