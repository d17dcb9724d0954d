"""Asks whether addresses of sources can be reached, with care."""
