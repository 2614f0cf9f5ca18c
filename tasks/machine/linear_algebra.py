"""Gives linear algebra one thread for a while, and then back what it had.

OpenBLAS, which comes with numpy, otherwise wakes a thread per processor for matrices so small that
waking them takes longer than the sums: on two busy processors a text of 500 words took four times
as much of the processor. Workers say so in their environment; in a user's own process that would
slow down the user's sums too, and numpy may be there already.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module

NAMES = (
    "scipy_openblas_{}_num_threads64_",
    "scipy_openblas_{}_num_threads",
    "openblas_{}_num_threads",
)
"""What OpenBLAS calls its functions: as numpy's wheels have it, and as distributions do."""


@contextmanager
def one_thread() -> Iterator[None]:
    """Let linear algebra use one thread; where it is not done by OpenBLAS, nothing changes."""
    found = _functions()
    if found is None:
        yield
        return
    get, put = found
    before = get()
    put(1)
    try:
        yield
    finally:
        put(before)


def _functions() -> tuple[Callable[[], int], Callable[[int], None]] | None:
    """What says how many threads OpenBLAS uses, and what changes it; None without OpenBLAS."""
    # It finds the symbols of what the file is linked to, too.
    library = ctypes.CDLL(import_module("numpy._core._multiarray_umath").__file__)
    for name in NAMES:
        get = getattr(library, name.format("get"), None)
        put = getattr(library, name.format("set"), None)
        if get and put:
            return get, put
    return None
