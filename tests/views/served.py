"""The files of the API, as programs get them."""

import json
from collections.abc import Iterator

from build_tools.catalogue.link import Catalogue
from build_tools.views.api import api_assets, record_asset
from build_tools.views.data_lists import list_assets
from build_tools.views.document import Asset
from build_tools.views.place import Site


def api_assets_of(found: Catalogue, site: Site) -> Iterator[Asset]:
    """Every file of the API, shared ones and those of records."""
    yield from list_assets(found, site)
    yield from api_assets(found, site)
    for entry in (*found.cases.values(), *found.stakeholders.values(), *found.products.values()):
        yield record_asset(entry, found, site)


def api_files(found: Catalogue, site: Site) -> dict[str, dict]:
    """What is in each of them, by address below `api/v1/`."""
    return {asset.address.removeprefix("api/v1/"): json.loads(asset.content) for asset in api_assets_of(found, site)}
