# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs that the end-to-end tests start and talk to. None is ever told a token on its command line."""

import json
import select
import subprocess
import urllib.request

ANSWER_SECONDS = 30
# Whatever proxy the person has, these servers are on this computer.
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Failure(Exception):
    """What a test found wrong. Its text is shown, so it holds no token."""


def read_line(program, name):
    ready, _, _ = select.select([program.stdout], [], [], ANSWER_SECONDS)
    if not ready:
        raise Failure(f"{name} did not answer within {ANSWER_SECONDS} seconds")
    line = program.stdout.readline()
    if not line:
        raise Failure(f"{name} ended with status {program.wait()} instead of answering")
    return line


def end(program, name, hear):
    """Ends a program that serves until its standard input does. What it has printed since goes to `hear`."""
    ended_by_itself = True
    try:
        rest, _ = program.communicate(timeout=ANSWER_SECONDS)
    except subprocess.TimeoutExpired:
        ended_by_itself = False
        program.kill()
        rest, _ = program.communicate()
    hear(name, rest)
    if not ended_by_itself:
        raise Failure(f"{name} did not end with its standard input")
    if program.returncode != 0:
        raise Failure(f"{name} ended with status {program.returncode}")


class DemoServer:
    """`latchkey --demo-server`: a workspace on this computer. Its first line holds its token by design; what it
    prints besides goes to `hear`, with its name.
    """

    def __init__(self, latchkey, log, hear):
        self._hear = hear
        self._program = subprocess.Popen(
            [latchkey, "--demo-server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, bufsize=0)
        answer = json.loads(read_line(self._program, "the demo server"))
        self.host = answer["host"]
        self.token = answer["token"]
        self.client_secret = answer["client_secret"]

    def request(self, method, path, body=None):
        """A request as the service documents it. Returns the JSON of the answer."""
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        request = urllib.request.Request(f"{self.host}/api/2.0/{path}", data, headers, method=method)
        with DIRECT.open(request, timeout=ANSWER_SECONDS) as answer:
            return json.load(answer)

    def tokens(self):
        return self.request("GET", "token/list").get("token_infos", [])

    def stop(self):
        end(self._program, "the demo server", self._hear)


class Client:
    """A program that takes a sign-in and then commands as lines of JSON (apiclient.cpp, sdk/witness.mjs).
    What it prints goes to `hear`, with its name.
    """

    def __init__(self, name, command, server, log, hear, token=None):
        self._name = name
        self._hear = hear
        self._program = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, bufsize=0)
        self._tell({"host": server.host, "token": token or server.token})

    def ask(self, what, **arguments):
        """The answer, whether it tells of success or not."""
        self._tell({"do": what, **arguments})
        line = read_line(self._program, self._name)
        self._hear(self._name, line)
        return json.loads(line)

    def do(self, what, **arguments):
        """The answer, which must tell of success."""
        answer = self.ask(what, **arguments)
        if not answer["ok"]:
            raise Failure(f"{self._name} could not {what}: {answer}")
        return answer

    def tokens(self):
        """By id."""
        return {token["id"]: token for token in self.do("list")["tokens"]}

    def stop(self):
        end(self._program, self._name, self._hear)

    def _tell(self, command):
        self._program.stdin.write(json.dumps(command).encode() + b"\n")


class Curl:
    """curl with the headers and bodies of the documentation, as a third opinion."""

    def __init__(self, server):
        self._server = server

    def send(self, method, path, body=None):
        """The status and the JSON of the answer."""
        options = {
            "url": f"{self._server.host}/api/2.0/{path}",
            "request": method,
            "max-time": str(ANSWER_SECONDS),
            "noproxy": "*",
        }
        headers = [f"Authorization: Bearer {self._server.token}", "Accept: application/json"]
        if body is not None:
            options["data-binary"] = json.dumps(body)
            headers.append("Content-Type: application/json")
        lines = ["silent", "show-error", 'write-out = "\\n%{http_code}"']
        lines += [f"{name} = {self._quoted(value)}" for name, value in options.items()]
        lines += [f"header = {self._quoted(header)}" for header in headers]
        # The first option keeps a person's own settings out; the rest comes through standard input.
        result = subprocess.run(["curl", "-q", "-K", "-"], input="\n".join(lines).encode(), capture_output=True)
        if result.returncode != 0:
            raise Failure(f"curl failed with {result.returncode}: {result.stderr.decode()}")
        text, status = result.stdout.decode().rsplit("\n", 1)
        return int(status), json.loads(text)

    def tokens(self):
        """By id."""
        status, answer = self.send("GET", "token/list")
        if status != 200:
            raise Failure(f"curl could not list: {status} {answer}")
        return {token["token_id"]: token for token in answer.get("token_infos", [])}

    @staticmethod
    def _quoted(value):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
