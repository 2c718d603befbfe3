"""The model at work: one text at a time on one thread, so that a text's scores depend on nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime

from transforms.extraction.recogniser.cases import NONE
from transforms.extraction.recogniser.decoding import Scores
from transforms.extraction.recogniser.words import Numbers

OPENING, CLOSING = 101, 102
"""The pieces [CLS] and [SEP] of BERT's vocabulary, between which a text stands."""


class Model:
    """The scores of the tags for the pieces of a text.

    The weights are 8-bit integers, and the states are brought to 8 bits by their own range while the model runs: in a
    batch, a neighbour would widen that range and move the scores. So texts are read one by one. The pipeline runs one
    process for each core, so a second thread would gain nothing.
    """

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def score(self, pieces: Numbers, cases: Numbers) -> Scores:
        """Logarithms of the tags' probabilities, up to one number per piece: an array (pieces, TAGS)."""
        inputs = {
            "pieces": np.concatenate(([OPENING], pieces, [CLOSING]))[None, :],
            "cases": np.concatenate(([NONE], cases, [NONE]))[None, :],
        }
        scores: Scores = self._session.run(["scores"], inputs)[0][0, 1:-1]
        return scores
