"""Somebody who is told of runs, at an address of loopback."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Inbox:
    """Whoever is told: keeps what came, as `json://` sends it."""

    def __init__(self) -> None:
        self.came: list[dict[str, Any]] = []
        inbox = self

        class Door(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(200 if self.path == "/inbox" else 404)
                self.end_headers()
                if self.path == "/inbox":
                    inbox.came.append(json.loads(body))

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.address = f"json://127.0.0.1:{self.server.server_port}/inbox"

    @property
    def titles(self) -> list[str]:
        return [each["title"] for each in self.came]
