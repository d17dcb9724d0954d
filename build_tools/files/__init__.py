"""Text into located nodes: reads folders and YAML strictly, knows no word of the domain."""
