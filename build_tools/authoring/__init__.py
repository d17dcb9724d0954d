"""Helps people write records: their layout, first drafts, and drafts from filled forms."""
