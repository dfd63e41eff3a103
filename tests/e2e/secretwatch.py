# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for token values where none may be: files, titles of windows, command lines and environments."""

import base64
import os
import re
import stat
import subprocess
import threading
import time

from programs import Failure

PERIOD_SECONDS = 0.3
PIECE = 12
PROOF_SECONDS = 10
KEPT_BYTES = 100_000


def traces(value):
    """The bytes that give a value away, however it was written down. A piece of it is enough."""
    random_part = value.removeprefix("dapi")
    for piece in (random_part[:PIECE], random_part[-PIECE:]):
        yield piece.encode()
        yield piece.encode("utf-16-le")
        yield piece.encode("utf-16-be")
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + value.encode())
        # The characters at both ends depend on their neighbours too.
        yield encoded[4:-4]


def shown(text):
    """A text for a report, without anything that looks like a token."""
    return re.sub(r"dapi[0-9a-f]{4,}", "[token]", text)


class SecretWatch:
    """Watches a home folder, and everything that other programs can see, until `stop()`.

    What was seen is remembered, so that a value that becomes known later is found in it as well.
    """

    def __init__(self, home, exempt):
        self._home = home
        self._exempt = exempt
        self._values = {}
        self._seen = {}
        self._fault = None
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._prove_sight()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def add(self, what, value):
        """From now on `value` must be nowhere. `what` names it in reports."""
        with self._lock:
            self._values[what] = list(traces(value))

    def check(self):
        """Raises Failure when a value was found anywhere."""
        self._look()
        if self._fault:
            raise self._fault
        findings = self._findings()
        if findings:
            raise Failure("A secret is where it must not be: " + "; ".join(findings))

    def stop(self):
        self._ended.set()
        self._thread.join()

    def _run(self):
        try:
            while not self._ended.wait(PERIOD_SECONDS):
                self._look()
        except Exception as fault:  # A watch that has stopped watching must not pass for a clean one.
            self._fault = Failure(f"The watch broke: {fault!r}")

    def _look(self):
        with self._lock:
            for place, content in self._places():
                self._seen.setdefault(place, set()).add(content)

    def _findings(self):
        findings = []
        with self._lock:
            for what, needles in self._values.items():
                places = {place for place, contents in self._seen.items()
                          if any(needle in content for content in contents for needle in needles)}
                places |= {path for path, content in self._files() if any(needle in content for needle in needles)}
                findings += [f"{what} in {place}" for place in sorted(places)]
        return findings

    def _files(self):
        for folder, folders, names in os.walk(self._home):
            folders[:] = [name for name in folders if os.path.join(folder, name) != self._exempt]
            for name in names:
                path = os.path.join(folder, name)
                try:
                    if stat.S_ISREG(os.lstat(path).st_mode):
                        with open(path, "rb") as file:
                            yield path, file.read()
                except FileNotFoundError:
                    continue

    def _places(self):
        # Every check reads the files anew. Kept are the small ones, which may be gone or written over by then.
        for path, content in self._files():
            if len(content) < KEPT_BYTES:
                yield path, content
        yield from self._processes()
        yield "a window's title", self._titles()

    @staticmethod
    def _processes():
        for pid in filter(str.isdigit, os.listdir("/proc")):
            for name in ("cmdline", "environ"):
                try:
                    with open(f"/proc/{pid}/{name}", "rb") as file:
                        content = file.read()
                except OSError:
                    continue
                if content:
                    program = content.split(b"\0")[0].decode(errors="replace") if name == "cmdline" else pid
                    yield f"the {name} of {shown(program)}", content

    @staticmethod
    def _titles():
        def output(*command):
            return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout

        names = ("WM_NAME", "_NET_WM_NAME", "WM_ICON_NAME", "_NET_WM_ICON_NAME")
        titles = output("xwininfo", "-root", "-tree") + output("xprop", "-root", *names)
        for window in re.findall(rb"0x[0-9a-f]+", output("xprop", "-root", "_NET_CLIENT_LIST")):
            titles += output("xprop", "-id", window.decode(), *names)
        return titles

    def _prove_sight(self):
        """Shows each eye a secret it must see: a watch that sees nothing would never complain."""
        canary = "dapi" + os.urandom(16).hex()
        self.add("the canary", canary)
        path = os.path.join(self._home, "canary.bin")
        with open(path, "wb") as file:
            file.write(b"\0" + canary.encode("utf-16-be"))
        title = ("xprop", "-root", "-f", "WM_NAME", "8s", "-set", "WM_NAME", canary)
        subprocess.run(title, check=True)
        sleeper = subprocess.Popen(["sh", "-c", "read line", canary], stdin=subprocess.PIPE,
                                   env={**os.environ, "CANARY": canary})
        wanted = {f"the canary in {place}" for place in (path, "a window's title", "the cmdline of", "the environ of")}
        deadline = time.monotonic() + PROOF_SECONDS
        try:
            # A program that was just started shows its arguments a moment later than it is there.
            while missing := {place for place in wanted if place not in " ".join(self._findings())}:
                if time.monotonic() > deadline:
                    raise Failure(f"The watch does not see: {', '.join(sorted(missing))}")
                self._look()
        finally:
            sleeper.communicate()
            os.remove(path)
            subprocess.run(["xprop", "-root", "-remove", "WM_NAME"], check=True)
        self._values.clear()
        self._seen.clear()
