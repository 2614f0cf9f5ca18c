"""Names of task runs, as the Prefect UI draws them."""

from prefect.runtime import task_run


def name_of_batch() -> str:
    """`clean 3f2a91c0`: the task, and the beginning of the batch that it works on."""
    batch: str = task_run.parameters["batch"]
    return f"{task_run.task_name} {batch[:8]}"
