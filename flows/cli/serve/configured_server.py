"""Checks the Prefect server that the user configured, before a run relies on it.

Prefect itself would try a missing server for eight minutes, and silently use another profile in
place of an unknown one.
"""

import os
import time
import tomllib
from http.client import HTTPException
from importlib.util import find_spec
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

API_URL, PROFILE = "PREFECT_API_URL", "PREFECT_PROFILE"
PREFECT_HOME, PROFILES_PATH = "PREFECT_HOME", "PREFECT_PROFILES_PATH"
PATIENCE_S = 3.0
"""Seconds to wait for a good answer: a server may be busy for a moment."""

INTERVAL_S = 0.5
"""Seconds between two attempts."""

ANSWER_S = 5.0
"""Seconds to wait for one answer."""


class ServerMissingError(RuntimeError):
    """No server answers at the configured address; the message names the variable."""


def is_configured() -> bool:
    """Whether the user names a server, by its address or by a profile of Prefect's."""
    return bool(os.environ.get(API_URL) or os.environ.get(PROFILE))


def configured_server() -> str | None:
    """The address of the configured server; None if a profile leaves it to Prefect.

    Profiles are in the user's own settings, and from here on Prefect reads those: otherwise
    `PREFECT_HOME` is in OnRecord's home, unless the user sets it.

    Raises:
        ServerMissingError: There is no such profile.
    """
    name = os.environ.get(PROFILE)
    if not name:
        return os.environ.get(API_URL)
    own = Path(os.environ.get(PREFECT_HOME) or Path("~/.prefect").expanduser(), "profiles.toml")
    path = Path(os.environ.setdefault(PROFILES_PATH, str(own)))
    known = _profiles(_shipped()) | _profiles(path)
    if name not in known:
        raise ServerMissingError(
            f"{PROFILE}={name}: Prefect knows no such profile ({', '.join(sorted(known))}); "
            "choose one of these, or unset the variable to have a server for this command"
        )
    stated = known[name].get(API_URL)
    return os.environ.get(API_URL) or (str(stated) if stated else None)


def look_for_server(url: str | None) -> None:
    """Make sure that a server answers.

    Args:
        url: Its address; None for the server that Prefect starts itself, as some profiles want.

    Raises:
        ServerMissingError: No server answers, or it is not Prefect's.
    """
    deadline = time.monotonic() + PATIENCE_S
    while url and (trouble := _trouble(url)):
        if time.monotonic() > deadline:
            raise ServerMissingError(
                f"{API_URL}={_shown(url)}: {trouble}; start it, correct the address, or unset the "
                "variable to have a server for this command"
            )
        time.sleep(INTERVAL_S)


def _trouble(url: str) -> str:
    """What is wrong with a server; empty if nothing is."""
    try:
        asked = Request(f"{url.rstrip('/')}/health")  # noqa: S310  # named by the user
        with urlopen(asked, timeout=ANSWER_S) as answer:  # noqa: S310
            spoken = answer.headers.get_content_type()
    except HTTPError as error:
        # A server that asks for a password is there, so this is no error here.
        spoken = "" if error.code == 404 else "application/json"
        error.close()
    except (OSError, HTTPException, ValueError) as error:
        return f"no Prefect server answers there ({getattr(error, 'reason', error)})"
    if spoken == "application/json":
        return ""
    return "what answers there is no Prefect server (its address mostly ends in /api)"


def _shown(url: str) -> str:
    """An address without a password that it may hold."""
    return url.replace(f"{urlsplit(url).netloc.rpartition('@')[0]}@", "") if "@" in url else url


def _profiles(path: Path) -> dict[str, dict[str, object]]:
    """The profiles of a file: the settings of each, by its name."""
    try:
        return dict(tomllib.loads(path.read_text(encoding="utf-8")).get("profiles", {}))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ServerMissingError(f"{path}: Prefect's profiles cannot be read: {error}") from None


def _shipped() -> Path:
    """The profiles that come with Prefect."""
    spec = find_spec("prefect")
    places = spec.submodule_search_locations if spec else None
    return Path(*(places or ())[:1], "settings", "profiles.toml")
