"""Ports: the wanted one, the next free one, or a clear refusal."""

from __future__ import annotations

import socket

import pytest

from gandeng.server.serve import NoFreePort, free_port


def listen() -> tuple[socket.socket, int]:
    """A socket that holds a port the system chose."""
    holder = socket.socket()
    holder.bind(("127.0.0.1", 0))
    holder.listen()
    return holder, holder.getsockname()[1]


def test_free_port_is_taken_as_wished() -> None:
    holder, port = listen()
    holder.close()
    assert free_port(port) == port


def test_taken_port_gives_the_next() -> None:
    holder, port = listen()
    with holder:
        assert port < free_port(port) <= port + 99


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_no_port_at_all(port: int) -> None:
    with pytest.raises(ValueError, match=str(port)):
        free_port(port)


def test_last_port_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: socket.socket, address: object) -> None:
        raise OSError

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(NoFreePort):
        free_port(65500)
