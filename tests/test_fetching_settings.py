"""Settings of fetching are read, and refused by name where they cannot be used."""

import pytest

from tasks.web_settings import WebSettings, WebSettingsError


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FETCH_TIMEOUT", "0"),
        ("FETCH_TIMEOUT", "soon"),
        ("HOST_INTERVAL", "-1"),
        ("FETCHES", "0"),
        ("RECHECK_HOURS", "nan"),
        ("CONTACT", "Ägir"),
        ("CONTACT", "a\nb"),
        ("ALLOW_HOSTS", "10.0.0.0/99"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(WebSettingsError, match=f"ONRECORD_{name}="):
        WebSettings.from_environment({f"ONRECORD_{name}": value})


def test_settings_are_read() -> None:
    environment = {
        "ONRECORD_CONTACT": "desk@paper.example",
        "ONRECORD_ALLOW_HOSTS": "Intranet.example, 10.0.0.0/8",
        "ONRECORD_RECHECK_HOURS": "0.5",
        "ONRECORD_HOST_INTERVAL": "0",
    }
    web = WebSettings.from_environment(environment)
    assert web.contact == "desk@paper.example"
    assert web.allow_hosts == ("intranet.example", "10.0.0.0/8")
    assert (web.recheck_s, web.host_interval_s) == (1800.0, 0.0)
