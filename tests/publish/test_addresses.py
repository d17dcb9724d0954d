import pytest

from build_tools.publish.addresses import file_of, link_between, root_from


@pytest.mark.parametrize(
    ("address", "file"),
    [
        pytest.param("", "index.html", id="home"),
        pytest.param("cases/x/", "cases/x/index.html", id="folder"),
        pytest.param("404.html", "404.html", id="file"),
        pytest.param("api/v1/index.json", "api/v1/index.json", id="asset"),
    ],
)
def test_every_address_has_one_file(address, file):
    assert file_of(address) == file


@pytest.mark.parametrize("address", ["/", "/cases/", "../x/", "cases/../x/", "cases//x/", "cases/./x/", "cases\\x", "x\0"])
def test_an_address_that_could_leave_the_site_is_refused(address):
    with pytest.raises(ValueError, match="cannot be an address"):
        file_of(address)


def test_links_go_by_way_of_the_root():
    """So that they depend on the depth of a page only, and one shell serves all pages of a depth."""
    assert root_from("") == "."
    assert root_from("404.html") == "."
    assert link_between("cases/x/", "cases/y/") == "../../cases/y/"
