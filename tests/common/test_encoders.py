from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from django.core.exceptions import ImproperlyConfigured

from gandeng.common.encoders import encoder


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


@pytest.mark.parametrize("name", ["takada", "takada.Sama", f"{__name__}.Takada", f"{__name__}.Mute"])
def test_a_wrong_name_says_which_setting(settings: Any, name: str) -> None:
    settings.ENCODER = name
    with pytest.raises(ImproperlyConfigured, match=f"GANDENG_ENCODER={name}"):
        encoder()
