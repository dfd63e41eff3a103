# SPDX-License-Identifier: GPL-3.0-or-later
"""Workspaces on this computer that answer with a list made beforehand, and do nothing else."""

import http.server
import json
import threading
import time

DAY_MS = 24 * 60 * 60 * 1000
SCOPES = (["sql"], ["sql", "unity-catalog"], ["all-apis"], ["files", "workspace"], ["clusters", "jobs", "sql"])
PURPOSES = ("Nightly export", "Grafana dashboard", "Terraform plan", "dbt production", "Notebook of the finance team")


def token_list(count):
    """The body of an answer with so many tokens; the same ones each time."""
    start = 1_700_000_000_000
    tokens = []
    for number in range(count):
        # Spread over the order of the list, so that sorting has something to do.
        mixed = number * 2_654_435_761 % (1 << 32)
        tokens.append({
            "token_id": f"{mixed:08x}" * 8,
            "creation_time": start + number * 1_000,
            "expiry_time": -1 if number % 17 == 0 else start + mixed % (900 * DAY_MS),
            "comment": f"{PURPOSES[mixed % len(PURPOSES)]} {mixed % 100_003}",
            "last_accessed_time": start + mixed % (300 * DAY_MS),
            "scopes": SCOPES[mixed % len(SCOPES)],
            "autoscope_state": "AUTOSCOPE_STATE_DISABLED",
        })
    return json.dumps({"token_infos": tokens}, separators=(",", ":")).encode()


class Workspace:
    """Serves on a port of its own until it is closed; `delay` in seconds, before each answer."""

    def __init__(self, tokens, delay=0.0):
        identity = b'{"userName":"bench@example.com","displayName":"Bench","id":"1"}'

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                time.sleep(delay)
                body = tokens if self.path == "/api/2.0/token/list" else identity
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
