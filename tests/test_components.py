"""Groups of what is tied: by hand, and against growing one group at a time."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.components import label_components

Tie = tuple[int, int]


def groups(members: list[int], ties: list[Tie]) -> list[int]:
    ones, others = np.array(ties, np.int64).reshape(-1, 2).T
    return [int(key) for key in label_components(np.array(members, np.int64), ones, others)]


def grown(members: list[int], ties: list[Tie]) -> list[int]:
    """The same, tie by tie until nothing changes."""
    label = {member: member for member in members}
    for _ in members:
        for one, other in ties:
            label[one] = label[other] = min(label[one], label[other])
    return [label[member] for member in members]


def test_a_group_is_named_by_its_smallest_member() -> None:
    assert groups([3, 5, 8, 9], [(9, 5), (5, 8)]) == [3, 5, 5, 5]


def test_without_ties_each_is_alone() -> None:
    assert groups([3, 5], []) == [3, 5]
    assert groups([], []) == []


def test_a_chain_of_any_length_is_one_group() -> None:
    chain = list(range(10_000))
    shuffled = np.random.default_rng(7).permutation(chain).tolist()
    assert set(groups(chain, list(pairwise(shuffled)))) == {0}


@given(st.data())
def test_groups_are_what_ties_connect(data: st.DataObject) -> None:
    members = sorted(data.draw(st.sets(st.integers(-(2**62), 2**62), min_size=1, max_size=30)))
    tie = st.tuples(st.sampled_from(members), st.sampled_from(members))
    ties = data.draw(st.lists(tie, max_size=40))
    assert groups(members, ties) == grown(members, ties)
