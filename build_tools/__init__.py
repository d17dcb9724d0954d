"""Contested: curated YAML records of AI regulatory disputes, made into a searchable static site."""

__version__ = "0.1.0"
