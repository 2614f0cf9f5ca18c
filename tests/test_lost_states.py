"""The server may lose what a run ended with, but not the run."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from prefect.client.schemas.objects import State, StateDetails, StateType

from flows.cli.console import result_of
from flows.cli.serve.configured_server import ServerMissingError
from tasks.lake.opening import open_lake
from tasks.runs.record import begin_run, write_run
from tasks.settings import Settings


def from_the_server(run_id: UUID) -> State[object]:
    """The last state of a run as the server gives it back: without its data."""
    return State(
        type=StateType.COMPLETED,
        timestamp=datetime.now(UTC),
        state_details=StateDetails(flow_run_id=run_id),
        data=None,
    )


def test_a_state_without_its_data_is_made_good_from_the_lake(settings: Settings) -> None:
    run_id = uuid4()
    record = begin_run("ingest", settings, str(run_id))
    write_run(open_lake(settings), record)
    assert result_of(from_the_server(run_id), settings) == record


def test_where_no_record_is_kept_a_sentence_says_so(settings: Settings) -> None:
    with pytest.raises(ServerMissingError, match="lost how the run ended"):
        result_of(from_the_server(uuid4()), settings)
