"""The files of `/data/`: CSV, SQLite and their description."""

import json
from collections.abc import Iterator

from build_tools.catalogue.link import Catalogue
from build_tools.views.document import Asset
from build_tools.views.place import Site
from build_tools.views.tables.claim_tables import CLAIM_TABLES
from build_tools.views.tables.csv_file import csv_file
from build_tools.views.tables.database import database
from build_tools.views.tables.package import package
from build_tools.views.tables.record_tables import RECORD_TABLES
from build_tools.views.tables.table import Filled

TABLES = (*RECORD_TABLES, *CLAIM_TABLES)
"""Every table; one that others refer to comes before them."""


def table_assets(catalogue: Catalogue, site: Site) -> Iterator[Asset]:
    """`data/csv/<table>.csv`, `data/contested.sqlite` and `data/datapackage.json`."""
    filled = [Filled(table, tuple(table.rows(catalogue, site))) for table in TABLES]
    as_of = catalogue.today.isoformat()
    files = {f"csv/{one.table.name}.csv": csv_file(one) for one in filled}
    yield from (Asset(f"data/{path}", content) for path, content in files.items())
    yield Asset("data/contested.sqlite", database(filled, as_of))
    described = package(filled, files, as_of, site.site_url)
    yield Asset("data/datapackage.json", (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode())
