# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for token values where none may be: files, what programs print, titles of windows, command lines and
environments."""

import base64
import itertools
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
# What any token and any secret of the demo workspace looks like, in lower case: so that a value is found that nobody
# told the watch about.
LOOK_OF_TOKENS = {
    "clear": re.compile(rb"(?:dapi|dose)[0-9a-f]{32}"),
    "UTF-16": re.compile(rb"(?:d\0a\0p\0i|d\0o\0s\0e)(?:\0[0-9a-f]){32}"),
}


def percent_encoded(data):
    """Every byte: what an encoder leaves as it is is found as plain text."""
    return "".join(f"%{byte:02X}" for byte in data).encode()


def alignments(data):
    """The base64 of the bytes wherever they stand among others, without the characters that depend on those."""
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + data)
        first = (shift * 8 + 5) // 6
        yield encoded[first:(shift + len(data)) * 8 // 6]


def forms(value):
    """How a value may be written down, by name: one of the bytes each, to be looked for without regard to case."""
    plain = value.encode()
    return {
        "clear": plain,
        "UTF-16 LE": value.encode("utf-16-le"),
        "UTF-16 BE": value.encode("utf-16-be"),
        "percent-encoded": percent_encoded(plain),
        "hexadecimal": plain.hex().encode(),
        **{f"base64, alignment {shift}": data for shift, data in enumerate(alignments(plain))},
        **{f"base64 of UTF-16, alignment {shift}": data
           for shift, data in enumerate(alignments(value.encode("utf-16-le")))},
    }


def traces(value):
    """The bytes that give a value away, in lower case, by the name of their form. A piece of it is enough."""
    random_part = value.removeprefix("dapi")
    pieces = (random_part[:PIECE], random_part[-PIECE:])
    found = {(form, data.lower()) for piece in pieces for form, data in forms(piece).items()}
    return sorted(found)


def shown(text):
    """A text for a report, without anything that looks like a token."""
    return re.sub(r"(dapi|dose)[0-9a-zA-Z]{4,}", "[token]", text)


def print_ends(folder):
    """The ends of the logs in a folder, for a report."""
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), errors="replace") as file:
            print(f"The end of {name}:\n" + shown("".join(file.readlines()[-40:])), flush=True)


class SecretWatch:
    """Watches a home folder, with the logs and the outputs that are kept there, and everything that other
    programs can see, until `stop()`. Of the `exempt` folder, the keychain's own, nothing is read.

    What was seen is remembered, so that a value that becomes known later is found in it as well. A value that never
    becomes known is found by its look, where only the programs of this test may have left it.
    """

    def __init__(self, home, exempt=None):
        self._home = home
        self._exempt = exempt
        self._has_display = "DISPLAY" in os.environ
        self._values = {}
        self._seen = {}
        self._unread = set()
        self._fault = None
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._prove_sight()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def add(self, what, value):
        """From now on `value` must be nowhere. `what` names it in reports."""
        with self._lock:
            self._values[what] = traces(value)

    def hear(self, name, content):
        """What the program of that name has printed, where the watch does not see it by itself."""
        with self._lock:
            self._remember(f"the output of {name}", content, True)

    def check(self):
        """Raises Failure when a value was found anywhere, or when a file or folder could not be looked into."""
        self._look()
        if self._fault:
            raise self._fault
        findings = self._findings()
        if findings:
            raise Failure("A secret is where it must not be: " + "; ".join(findings))
        if self._unread:
            raise Failure("The watch may not read: " + ", ".join(sorted(self._unread)))

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
            for place, content, ours in self._places():
                self._remember(place, content, ours)

    def _remember(self, place, content, ours):
        self._seen.setdefault((place, ours), set()).add(content.lower())

    def _findings(self):
        with self._lock:
            seen = ((place, content, ours) for (place, ours), contents in self._seen.items() for content in contents)
            now = ((path, content.lower(), True) for path, content in self._files())
            findings = {finding for each in itertools.chain(seen, now) for finding in self._findings_in(*each)}
        return sorted(findings)

    def _findings_in(self, place, content, ours):
        for what, needles in self._values.items():
            for form, needle in needles:
                if needle in content:
                    yield f"{what} ({form}) in {place}"
        if ours:
            for form, look in LOOK_OF_TOKENS.items():
                if look.search(content):
                    yield f"something like a token ({form}) in {place}"

    def _note_unread(self, error):
        # What is gone is not there to be read.
        if isinstance(error, PermissionError):
            self._unread.add(error.filename)

    def _files(self):
        for folder, folders, names in os.walk(self._home, onerror=self._note_unread):
            folders[:] = [name for name in folders if os.path.join(folder, name) != self._exempt]
            for name in names:
                path = os.path.join(folder, name)
                try:
                    if stat.S_ISREG(os.lstat(path).st_mode):
                        with open(path, "rb") as file:
                            yield path, file.read()
                except (FileNotFoundError, PermissionError) as error:
                    self._note_unread(error)

    def _places(self):
        """What there is to be seen: the place, its content, and whether only this test can have left it there."""
        # Every check reads the files anew. Kept are the small ones, which may be gone or written over by then.
        for path, content in self._files():
            if len(content) < KEPT_BYTES:
                yield path, content, True
        yield from self._processes()
        if self._has_display:
            yield "a window's title", self._titles(), True

    def _processes(self):
        # Other tests, which may run at the same time, have values of their own, and another home.
        mark = f"LATCHKEY_TEST_HOME={self._home}".encode()
        for pid in filter(str.isdigit, os.listdir("/proc")):
            environment = self._of_process(pid, "environ")
            command_line = self._of_process(pid, "cmdline")
            ours = mark in environment.split(b"\0")
            if environment:
                yield f"the environ of {pid}", environment, ours
            if command_line:
                program = command_line.split(b"\0")[0].decode(errors="replace")
                yield f"the cmdline of {shown(program)}", command_line, ours

    @staticmethod
    def _of_process(pid, name):
        """Nothing when it has ended, or is hidden from us."""
        try:
            with open(f"/proc/{pid}/{name}", "rb") as file:
                return file.read()
        except OSError:
            return b""

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
        """Shows each eye a secret it must see, in each form: a watch that sees nothing would never complain."""
        canary = "dapi" + os.urandom(16).hex()
        self.add("the canary", canary)
        planted = {}
        for number, (form, data) in enumerate(forms(canary).items()):
            path = os.path.join(self._home, f"canary-{number}.bin")
            planted[path] = form
            with open(path, "wb") as file:
                file.write(b"\0" + data)
        title = ("xprop", "-root", "-f", "WM_NAME", "8s", "-set", "WM_NAME", canary)
        if self._has_display:
            subprocess.run(title, check=True)
        sleeper = subprocess.Popen(["sh", "-c", "read line", canary], stdin=subprocess.PIPE,
                                   env={**os.environ, "CANARY": canary})
        wanted = {f"the canary ({form}) in {path}" for path, form in planted.items()}
        wanted |= {f"something like a token ({look}) in {path}" for path, form in planted.items()
                   for look in LOOK_OF_TOKENS if form.startswith(look)}
        places = ["the cmdline of", "the environ of"] + ["a window's title"] * self._has_display
        wanted |= {f"{what} (clear) in {place}"
                   for what in ("the canary", "something like a token") for place in places}
        deadline = time.monotonic() + PROOF_SECONDS
        try:
            # A program that was just started shows its arguments a moment later than it is there.
            while missing := {place for place in wanted if place not in " ".join(self._findings())}:
                if time.monotonic() > deadline:
                    raise Failure(f"The watch does not see: {', '.join(sorted(missing))}")
                self._look()
        finally:
            sleeper.communicate()
            for path in planted:
                os.remove(path)
            if self._has_display:
                subprocess.run(["xprop", "-root", "-remove", "WM_NAME"], check=True)
        self._values.clear()
        self._seen.clear()
