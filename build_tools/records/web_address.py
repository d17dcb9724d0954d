# Addresses come from strangers and end up in `href`. Only what every browser reads as the same plain web address is let in:
# no other scheme, however disguised, no user name in front of the host, nothing invisible, nothing to be decoded twice.
"""Checks that an address is plain and absolute, and gives the form under which two addresses are one."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

MAX_LENGTH = 2000
PATTERN = r"^https?://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?([/?#][!#$%&'()*+,./0-9:;=?@A-Z_a-z~\[\]-]*)?$"
_PLAIN = re.compile(PATTERN[:-1] + r"\Z")
_SCHEME = re.compile(r"https?://")
_NUMBER = re.compile(r"[0-9]+\Z|0x")
_HOST_AND_PORT = re.compile(r"https?://([^/?#:]+):?([0-9]*)")
# RFC 3986, appendix B; urlsplit takes eight times as long, and a large record asks for the parts of a hundred thousand addresses.
_PARTS = re.compile(r"[^:/?#]*://([^/?#]*)([^?#]*)(?:\?([^#]*))?")
_TRACKING = re.compile(r"(utm_.*|fbclid|gclid|mc_cid|mc_eid|igshid|ref_src)\Z")


def problem(address: str) -> str | None:
    """Say why `address` is refused, or None if it is plain."""
    if len(address) > MAX_LENGTH:
        return f"it is longer than {MAX_LENGTH} characters"
    if _PLAIN.match(address) is None:  # As hardly any: what follows is only for the others.
        if not _SCHEME.match(address):
            return "it does not start with https:// or http://"
        if not address.isascii():
            return "it holds a character outside ASCII; copy it from the browser's address bar in its encoded form"
        return "it holds a character that a plain address cannot have"
    found = _HOST_AND_PORT.match(address)
    host, port = found.groups() if found else ("", "")
    if port and not 0 < int(port) < 65536:
        return f"there is no port {port}"
    return None if _is_full_name(host) else "its host is not a full name such as www.example.org"


@lru_cache(maxsize=4096)
def _is_full_name(host: str) -> bool:
    labels = host.lower().split(".")
    # A last label that is a number makes browsers read the host as one; an "xn--" that decodes to nothing makes them give up.
    return len(labels) >= 2 and "" not in labels and not _NUMBER.match(labels[-1]) and all(map(_readable, labels))


def _readable(label: str) -> bool:
    if not label.startswith("xn--"):
        return len(label) < 64
    try:
        name = label[4:].encode().decode("punycode")
    except UnicodeError:
        return False
    return name.isprintable() and not name.isascii()


@lru_cache(maxsize=2**16)  # A check asks for the same address for several rules.
def canonical(address: str) -> str:
    """The form under which two addresses are the same source (RFC 3986, section 6.2.2 and 6.2.3, without its guesses).

    Host and scheme in lower case, `http` as `https`, no default port, no fragment, no tracking parameters, no final slash.
    What is no absolute address is returned as it is.
    """
    parts = _PARTS.match(address)
    if parts is None:
        return address
    where, path, query = parts.groups()
    if query:
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [(key, value) for key, value in pairs if not _TRACKING.match(key.lower())]
        query = query if len(kept) == len(pairs) else urlencode(kept)
    where, path = where.lower().removesuffix(":443").removesuffix(":80"), path.rstrip("/")
    return f"https://{where}{path}?{query}" if query else f"https://{where}{path}"


def host(address: str) -> str:
    """The host in lower case, without `www.` and port; "" for what is no absolute address."""
    parts = _PARTS.match(address)
    return parts[1].lower().partition(":")[0].removeprefix("www.") if parts else ""
