"""Keys: 63-bit hashes of the fewest raw, stable fields.

A key fits a signed 64-bit column. With n rows the chance of any collision is about
n² / 2⁶⁴: one in two thousand for a hundred million articles; `sql/checks/` would show it.
"""

import hashlib

SEPARATOR = "\x1f"


def key(*parts: str) -> int:
    """Hash strings, in order, to an integer in [0, 2⁶³).

    Args:
        parts: The stable fields that identify the row; their borders count, so
            ("ab", "c") and ("a", "bc") differ.
    """
    text = SEPARATOR.join(f"{len(part)}:{part}" for part in parts)
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def digest(*parts: str) -> str:
    """Hash strings, in order, to 16 hexadecimal characters, for names of files."""
    return f"{key(*parts):016x}"
