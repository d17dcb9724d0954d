"""Work in several processes, and a place for results that are too large to hold."""
