"""The record as tables: CSV files, an SQLite database, and their description."""
