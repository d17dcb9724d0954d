"""No address leads into a private network, whatever it is written as."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.reach.fetch import Limits, fetch
from build_tools.reach.guard import Refused, is_public, resolve

PRIVATE = [
    "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
    "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fe80::1%1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:c0a8:101::1", "fec0::1",
]  # fmt: skip
PUBLIC = [
    "8.8.8.8",
    "93.184.215.14",
    "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "172.32.0.1",
    "100.128.0.1",
]


@pytest.mark.parametrize("number", PRIVATE)
def test_a_private_number_is_known(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", PUBLIC)
def test_a_public_number_is_known(number):
    assert is_public(number)


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=6, network="fc00::/7") | st.ip_addresses(v=4, network="127.0.0.0/8"))
def test_no_number_of_a_private_network_is_public(number):
    assert not is_public(str(number))


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "::1", "169.254.169.254", "127.0.0.1.", "LOCALHOST"],
)
def test_no_spelling_of_this_computer_is_followed(host):
    """The system's resolver understands them all, so what it makes of them is what is judged."""
    with pytest.raises((Refused, OSError)) as raised:
        resolve(host, 80, private=False)
    assert isinstance(raised.value, (Refused, socket.gaierror))


def test_one_private_number_among_public_ones_is_enough(monkeypatch):
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("8.8.8.8", "10.0.0.5")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(Refused, match="private network"):
        resolve("two-faced.example", 80, private=False)


def test_a_name_is_looked_up_once_and_the_connection_goes_to_that_very_number(monkeypatch):
    """A name that gives a public number first and a private one next (DNS rebinding) gains nothing."""
    asked, connected = [], []

    def look_up(host, port, **_):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8" if len(asked) == 1 else "127.0.0.1", port))]

    def connect(where, **_):
        connected.append(where)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(ConnectionRefusedError):
        fetch("http://rebinding.example/", "test", Limits())
    assert asked == ["rebinding.example"] and connected == [("8.8.8.8", 80)]


@pytest.mark.parametrize("port", [22, 25, 6379, 8080])
def test_no_port_but_those_of_the_web_is_asked(port):
    with pytest.raises(Refused, match=f"port {port}"):
        resolve("8.8.8.8", port, private=False)
