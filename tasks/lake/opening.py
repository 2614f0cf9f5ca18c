"""The lake that the settings name: folders here, or objects elsewhere."""

from importlib import import_module

from tasks.lake.local import AnyLake, Lake
from tasks.settings import PREFIX, Settings, SettingsError

SCHEMES = ("s3", "gs", "az")


def open_lake(settings: Settings) -> AnyLake:
    """The lake that the settings name; an object store is not contacted yet.

    Raises:
        SettingsError: Its address has an unknown scheme, or the package that reads it is not
            installed.
    """
    url = settings.lake_url
    if url is None:
        return Lake(settings.lake)
    if url.partition("://")[0] not in SCHEMES:
        raise SettingsError(
            f"{PREFIX}LAKE={url}: expected a folder or an address such as s3://bucket/prefix"
        )
    try:
        bucket = import_module("tasks.lake.bucket")
    except ModuleNotFoundError as error:
        if error.name != "obstore":
            raise
        raise SettingsError(
            f"{PREFIX}LAKE={url}: an object store needs obstore; "
            "`pip install '.[s3]'` in the project's folder"
        ) from None
    lake: AnyLake = bucket.BucketLake(url.rstrip("/"), settings.lake_copies)
    return lake
