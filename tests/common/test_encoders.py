from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
import numpy as np
import pytest
from click.testing import CliRunner
from django.core.exceptions import ImproperlyConfigured

from gandeng.common.encoders import check_encoder, encoder
from gandeng.server.commands import serve, worker


class Lengths:
    """A small real encoder: how long a text is."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([[len(text)] for text in texts])


class Mute:
    """Has no ``encode``."""


def test_none_unless_named() -> None:
    assert encoder() is None


def test_the_one_that_is_named_is_made_once(settings: Any) -> None:
    settings.ENCODER = f"{__name__}.Lengths"
    found = encoder()
    assert found is not None
    assert found is encoder()
    assert found.encode(["tiga"]).tolist() == [[4]]


class Heavy:
    """Cannot be loaded here."""

    def __init__(self) -> None:
        raise OSError("no weights")

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return np.ones((len(texts), 1))


def test_what_cannot_be_loaded_says_why(settings: Any) -> None:
    settings.ENCODER = f"{__name__}.Heavy"
    check_encoder()  # which does not load it
    with pytest.raises(ImproperlyConfigured, match=r"GANDENG_ENCODER=\S+Heavy: no weights"):
        encoder()


@pytest.mark.parametrize("command", [serve, worker])
@pytest.mark.parametrize("name", ["takada.Sama", f"{__name__}.Mute"])
def test_no_server_starts_with_a_wrong_name(settings: Any, command: click.Command, name: str) -> None:
    settings.ENCODER = name
    told = CliRunner().invoke(command)
    assert told.exit_code == 1
    assert f"GANDENG_ENCODER={name}" in told.output


@pytest.mark.parametrize("name", ["takada", "takada.Sama", f"{__name__}.Takada", f"{__name__}.Mute"])
def test_a_wrong_name_says_which_setting(settings: Any, name: str) -> None:
    settings.ENCODER = name
    with pytest.raises(ImproperlyConfigured, match=f"GANDENG_ENCODER={name}"):
        encoder()
