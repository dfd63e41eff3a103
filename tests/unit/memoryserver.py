# SPDX-License-Identifier: GPL-3.0-or-later
"""A workspace in a process of its own, so that what it gives is in no other memory before it was received.

Prints its port. The tokens that it gives are the letters of the alphabet in their order, each with the argument, read
backwards, behind it; it accepts any credential.
"""

import http
import http.server
import json
import socketserver
import string
import sys

VALUES = (letter + sys.argv[1][::-1] for letter in string.ascii_uppercase)


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
        if self.path == "/api/2.0/token/create":
            self.answer({"token_value": next(VALUES), "token_info": {"token_id": "0123"}})
        elif self.path == "/oidc/v1/token":
            self.answer({"access_token": next(VALUES), "token_type": "Bearer", "expires_in": 3600})
        else:
            self.answer(None)

    def answer(self, what):
        body = json.dumps(what or {}).encode()
        status = http.HTTPStatus.OK if what is not None else http.HTTPStatus.NOT_FOUND
        head = (f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\n\r\n")
        # In one piece: how many buffers the other side needs must not depend on chance.
        self.wfile.write(head.encode() + body)

    def log_message(self, *_):
        pass


# Not an HTTPServer: that asks for the computer's name, and so perhaps a name server that does not answer.
server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(server.server_address[1], flush=True)
server.serve_forever()
