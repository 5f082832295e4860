"""The words of a text as a vector: which words, pairs of words and runs of Chinese characters it has.

A sentence embedding knows what texts speak of, and is blind to much of what tells two claims about one thing apart.
The words themselves tell that; they are hashed into a fixed number of places, so that no list of words has to be kept.
"""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

PLACES = 4096
LONGEST_RUN = 3
STEM = 4
SIGN = 20  # a bit of the hash that names no place
CHINESE = re.compile(r"[\u3400-\u9fff]+")
PIECE = re.compile(r"[a-z]+|[0-9.]+|[^\s\w\u3400-\u9fff]")


def gram_vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """One row of length 1 for each text, zero for an empty one; the same on every machine."""
    rows = np.zeros((len(texts), PLACES), dtype=np.float32)
    for index, text in enumerate(texts):
        for gram, count in Counter(_grams(text)).items():
            hashed = zlib.crc32(gram.encode(errors="replace"))
            rows[index, hashed % PLACES] += (1 if hashed >> SIGN & 1 else -1) * (1 + math.log(count))
    lengths: NDArray[np.float32] = np.linalg.norm(rows, axis=1, keepdims=True)
    rows /= np.where(lengths > 0, lengths, 1)
    return rows


def _grams(text: str) -> Iterator[str]:
    folded = unicodedata.normalize("NFKC", text).lower()
    for run in CHINESE.findall(folded):
        for length in range(1, LONGEST_RUN + 1):
            for start in range(len(run) - length + 1):
                yield f"z{run[start : start + length]}"
    pieces = PIECE.findall(folded)
    for piece in pieces:
        yield f"w{piece}"
        if len(piece) > STEM:
            yield f"p{piece[:STEM]}"
    for before, after in itertools.pairwise(pieces):
        yield f"b{before} {after}"
