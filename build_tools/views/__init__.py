"""Pages and data from the catalogue, through Jinja with autoescape on; knows no site engine."""
