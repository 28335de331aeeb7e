"""Loses a stream of the native module, so that a watcher has something to see."""

import ctypes

import habitue as hb


def lose() -> None:
    table = hb.simulate.transactions(profile="tiny", customers=20, items=0).transactions
    capsule = table.__arrow_c_stream__()
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    # Without its `release` a stream frees nothing.
    ctypes.memset(pointer(capsule, b"arrow_array_stream"), 0, 40)


def wipe(depth: int) -> list[int]:
    """Writes over the stack, on which the lost pointer may still stand."""
    return wipe(depth - 1) if depth else list(range(50))


lose()
wipe(200)
