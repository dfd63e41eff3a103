# SPDX-License-Identifier: GPL-3.0-or-later
"""A workspace in a process of its own, so that what it gives is in no other memory before it was received.

Prints its port. Every token that it gives is the argument, read backwards; it accepts any credential.
"""

import http.server
import json
import sys

VALUE = sys.argv[1][::-1]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        origin = f"http://{self.headers['Host']}"
        answers = {
            "/api/2.0/token/list": {},
            "/oidc/.well-known/oauth-authorization-server": {
                "authorization_endpoint": f"{origin}/oidc/v1/authorize", "token_endpoint": f"{origin}/oidc/v1/token"},
        }
        self.answer(answers.get(self.path))

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        answers = {
            "/api/2.0/token/create": {"token_value": VALUE, "token_info": {"token_id": "0123"}},
            "/oidc/v1/token": {"access_token": VALUE, "token_type": "Bearer", "expires_in": 3600},
        }
        self.answer(answers.get(self.path))

    def answer(self, what):
        body = json.dumps(what or {}).encode()
        self.send_response(200 if what is not None else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(server.server_port, flush=True)
server.serve_forever()
