"""Editorial rules, one a file. Each file names its code, its severity and why it exists, and yields faults of one case."""
