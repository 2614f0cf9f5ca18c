"""Connected components: groups of what is tied together, directly or through others."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Keys: TypeAlias = npt.NDArray[np.int64]


def label_components(members: Keys, ones: Keys, others: Keys) -> Keys:
    """Name the group of each member: the smallest member that ties lead to.

    Each round hangs every group that is tied to a lower one onto it, then shortens all ways to
    one step, as parallel algorithms for connected components do: few rounds, however long a
    chain is (Liu and Tarjan, Simple Concurrent Labeling Algorithms for Connected Components,
    2019). Memory grows with the ties.

    Args:
        members: Keys, sorted, each once.
        ones: One end of each tie, a member.
        others: Its other end.

    Returns:
        A member for each member, in their order; its own key where it is the first or alone.
    """
    labels = np.arange(len(members))
    ones, others = np.searchsorted(members, ones), np.searchsorted(members, others)
    while True:
        ones, others = labels[ones], labels[others]
        apart = ones != others
        if not apart.any():
            return members[labels]
        ones, others = ones[apart], others[apart]
        np.minimum.at(labels, np.maximum(ones, others), np.minimum(ones, others))
        while (labels != labels[labels]).any():
            labels = labels[labels]
