"""Turns functions into machine code on the first call and keeps the result on disk for the next run.

numba's cache looks at the file of a function only. It is kept beside the source, else in the user's
cache; where nothing can be written, each process compiles again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function that Python calls; it runs without Python's lock."""
    return _made(function, nogil=True)


def inner(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function that only compiled ones call: half the work. Called from Python it crashes."""
    return _made(function, no_cpython_wrapper=True, no_cfunc_wrapper=True)


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function into each of its callers.

    For what runs millions of times a second: to hand ten tables over takes as long as the work itself.
    Elsewhere it only makes compiling slower.
    """
    return _made(function, no_cpython_wrapper=True, no_cfunc_wrapper=True, forceinline=True)


def _made(function: Callable[P, R], **options: bool) -> Callable[P, R]:
    import numba

    njit: Any = numba.njit
    try:
        made: Callable[P, R] = njit(cache=True, error_model="numpy", **options)(function)
    except RuntimeError:
        made = njit(error_model="numpy", **options)(function)
    return made
