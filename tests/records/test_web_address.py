"""Addresses come from strangers."""

from urllib.parse import urlsplit, urlunsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.records.web_address import PATTERN, canonical, host, problem


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/a/b?c=d&e=%C3%A9#f", "http://example.org", "https://example.org:443/x", "https://a.b-c.example/~x/(y)",
        "https://xn--mnchen-3ya.example/", "https://xn--strae-oqa.example/", "https://example.org:8443/", "https://4chan.example/",
    ],
)  # fmt: skip
def test_plain_addresses_are_let_in(address):
    assert problem(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "java\tscript:alert(1)", " https://example.org", "https://example.org ", "//example.org",
        "https://user:pass@example.org", "https://example.org\\@evil.example", "https://exa mple.org", "https://example.org/\n", "https:example.org",
        "data:text/html,x", "vbscript:x", "https://example.org/\"onmouseover=x", "https://example.org/<b>", "https://exämple.org", "ftp://example.org",
        "https://localhost", "https://.example.org", "https://example..org", "&#106;avascript:alert(1)", "https://", "https://example.org/\u202e", "HTTPS://example.org",
        "https://127.0.0.1/", "https://1.2.3.4.5/", "https://0x7f.1/", "https://example.0x1/", "https://example.org:0/", "https://example.org:99999/",
        "https://xn--/", "https://xn--a.example/", "https://xn--99999999.example/", f"https://{'a' * 64}.example/",
    ],
)  # fmt: skip
def test_disguised_addresses_are_refused(address):
    assert problem(address) is not None


def test_one_document_has_one_canonical_address():
    """Host case, default port, tracking, fragment and a final slash make no difference; the query does."""
    same = {canonical(a) for a in ("https://Example.org/a/", "http://example.org/a", "https://example.org:443/a?utm_source=x#y")}
    assert same == {"https://example.org/a"}
    assert canonical("https://example.org/a?id=1") != canonical("https://example.org/a?id=2")


@given(st.from_regex(PATTERN, fullmatch=True, alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_the_parts_of_an_address_are_those_that_the_standard_library_finds(address):
    address = address.removesuffix("\n")
    parts = urlsplit(address)
    assert host(address) == parts.netloc.lower().partition(":")[0].removeprefix("www.")
    if not parts.query:
        name = parts.netloc.lower().removesuffix(":443").removesuffix(":80")
        assert canonical(address) == urlunsplit(("https", name, parts.path.rstrip("/"), "", ""))


@pytest.mark.parametrize("text", ["", "example.org", "https:example.org", "https//[x", "not an address"])
def test_what_is_no_address_has_no_host(text):
    assert (host(text), canonical(text)) == ("", text)


def test_the_host_is_known_without_www_and_port():
    assert host("https://www.Example.org:443/x") == "example.org"


@given(st.text(max_size=60))
def test_whatever_is_let_in_starts_with_a_web_scheme(text):
    if problem(text) is None:
        assert text.startswith(("http://", "https://"))
        assert text.isascii() and not set(text) & set(' \t\r\n"<>\\^`{|}')
