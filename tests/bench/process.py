# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs under the clock: how long until they say a word, and what they used up to then."""

import json
import os
import select
import subprocess
import time

PATIENCE_SECONDS = 120


class Process:
    """A program whose clock starts with it."""

    def __init__(self, command, environment=None):
        self._started = time.monotonic()
        self._program = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                         stderr=subprocess.STDOUT, bufsize=0, env={**os.environ, **(environment or {})})
        self._unread = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._program.terminate()
        self._program.wait(timeout=PATIENCE_SECONDS)
        self._program.stdout.close()

    def ms_until(self, word):
        """The milliseconds from its start until it printed a line that holds the word."""
        while True:
            line, found, rest = self._unread.partition(b"\n")
            if found:
                self._unread = rest
                if word.encode() in line:
                    return self.ms_since_start()
                continue
            ready, _, _ = select.select([self._program.stdout], [], [], PATIENCE_SECONDS)
            piece = os.read(self._program.stdout.fileno(), 65536) if ready else b""
            if not piece:
                raise SystemExit(f"{self._program.args[0]} did not say {word!r}: {self._unread.decode()}")
            self._unread += piece

    def ms_since_start(self):
        return (time.monotonic() - self._started) * 1000

    def rest(self, seconds):
        """Lets the program be, but for what it says."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self._program.stdout], [], [], left)[0]:
                if not os.read(self._program.stdout.fileno(), 65536):
                    raise SystemExit(f"{self._program.args[0]} has ended")

    def _of_threads(self, name):
        folder = f"/proc/{self._program.pid}/task"
        for thread in os.listdir(folder):
            try:
                with open(f"{folder}/{thread}/{name}") as file:
                    yield file.read()
            except OSError:
                continue

    def cpu_ms(self):
        """The time on the processor, also of threads that have ended."""
        # The kernel's number for the clock of another process, as clock_getcpuclockid() gives it.
        return time.clock_gettime(~self._program.pid << 3 | 2) * 1000

    def context_switches(self):
        return sum(int(line.split()[1]) for text in self._of_threads("status")
                   for line in text.splitlines() if "ctxt_switches" in line)

    def peak_kb(self):
        with open(f"/proc/{self._program.pid}/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))


def figures_of(command):
    """What a program says at its end, as JSON."""
    result = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True,
                            timeout=PATIENCE_SECONDS)
    return json.loads(result.stdout.splitlines()[-1])


def ms_of(command):
    """How long a program takes from its start to its end."""
    started = time.monotonic()
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True, timeout=PATIENCE_SECONDS)
    return (time.monotonic() - started) * 1000
