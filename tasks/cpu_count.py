"""How many processors this process may use: fewer than the machine has, in a container."""

import math
import os
from pathlib import Path

CGROUP = Path("/sys/fs/cgroup")


def usable_processors(cgroup: Path = CGROUP) -> int:
    """How many processors the system lets this process use, at least one.

    These are the processors that it may run on, but no more than its share of time amounts to. A
    container with a limit of 1.5 processors counts as two, since one would leave a third of its
    time unused.

    Args:
        cgroup: Folder in which Linux states the limits of control groups, versions 1 and 2.
    """
    affinity = getattr(os, "sched_getaffinity", None)
    allowed = len(affinity(0)) if affinity else os.cpu_count() or 1
    share = _share_of_time(cgroup)
    return max(1, allowed if share is None else min(allowed, math.ceil(share)))


def _share_of_time(cgroup: Path) -> float | None:
    """How many processors a control group's share of time amounts to; None without a limit."""
    try:
        quota, period = (cgroup / "cpu.max").read_text(encoding="ascii").split()
    except (OSError, ValueError):
        try:
            quota = (cgroup / "cpu" / "cpu.cfs_quota_us").read_text(encoding="ascii").strip()
            period = (cgroup / "cpu" / "cpu.cfs_period_us").read_text(encoding="ascii").strip()
        except OSError:
            return None
    return int(quota) / int(period) if quota.isdecimal() and int(period) > 0 else None
