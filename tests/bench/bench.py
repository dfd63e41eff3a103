# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Latchkey against the bare platform, side by side: bench.py BIN LATCHKEY [--rounds N] [--json FILE] [POINT...]

BIN is the folder of the bench programs, LATCHKEY the installed and stripped program. To be run with a home folder, a
display, a session bus and an unlocked keychain of its own. In every round each program runs once, so that a machine
that is faster or slower for a while is so for all of them. Asserts nothing.
"""

import argparse
import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys

from process import Process, figures_of, ms_of
from report import Report, Samples
from workspaces import Workspace, token_list

HOME = os.environ["LATCHKEY_TEST_HOME"]
FEW, MANY = 600, 100_000
# Types "nightly" letter by letter; every letter but the last ones leaves scattered rows.
WORD = "nightly"
IDLE_SECONDS = 60
IDLE_MINUTES = 3
SLOW_SECONDS = 0.5
POINTS = ("start", "rows", "many", "refresh", "idle", "size")


def saved_workspace(host):
    """What a person has who signed in once: a profile, and its token in the keychain. Returns the token."""
    folder = os.path.join(os.environ["XDG_CONFIG_HOME"], "latchkey")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    profile = {"id": "bench", "name": "bench", "host": host, "auth": "pat", "origin": "stored", "secrets": "keychain",
               "userName": "bench@example.com", "keptTokenIds": []}
    with open(os.path.join(folder, "profiles.json"), "w") as file:
        json.dump({"version": 1, "profiles": [profile]}, file)
    token = "dapi" + hashlib.sha256(b"bench").hexdigest()[:32]
    key = f"Latchkey/{host.removeprefix('http://')}/bench/sign-in"
    subprocess.run(["secret-tool", "store", "--label", key, "server", "Latchkey", "user", key, "type", "plaintext"],
                   input=token.encode(), check=True)
    return token


class Bench:
    def __init__(self, programs, latchkey, rounds):
        self._programs = programs
        self._latchkey = latchkey
        self._rounds = rounds
        self._samples = Samples()
        self._files = {}

    def _program(self, name):
        return os.path.join(self._programs, name)

    def _file(self, count):
        """A file with so many tokens, as the answer of a workspace."""
        if count not in self._files:
            self._files[count] = os.path.join(HOME, f"tokens-{count}.json")
            with open(self._files[count], "wb") as file:
                file.write(token_list(count))
        return self._files[count]

    def _each_round(self, what, measure):
        for number in range(self._rounds):
            print(f"\r{what}: {number + 1} of {self._rounds} ", end="", file=sys.stderr, flush=True)
            measure()
        print(file=sys.stderr)

    def _to_word(self, name, command, word, more=()):
        """Wall and processor time and memory until a program says a word."""
        with Process(command) as process:
            self._samples.add(f"{name} wall", process.ms_until(word))
            self._samples.add(f"{name} cpu", process.cpu_ms())
            self._samples.add(f"{name} peak", process.peak_kb() / 1024)
            for other, later in more:
                self._samples.add(f"{other} wall", process.ms_until(later))

    def _to_map(self, name, command):
        """The time until the X server shows the window of a program."""
        with Process([self._program("bench_mapped")]) as watch:
            watch.ms_until("ready")
            with Process(command) as program:
                watch.ms_until("mapped")
                self._samples.add(f"{name} mapped", program.ms_since_start())

    def start(self):
        """From the start of a process to its window, and to the rows of a saved workspace."""
        few = self._file(FEW)
        keepassxc = shutil.which("keepassxc")
        if not keepassxc:
            print("KeePassXC is not installed, and is left out.", file=sys.stderr)
        with Workspace(token_list(FEW)) as workspace:
            token = saved_workspace(workspace.host)
            curl = os.path.join(HOME, "curl")
            with open(curl, "w") as file:
                file.write(f'url = "{workspace.host}/api/2.0/token/list"\nheader = "Authorization: Bearer {token}"\n'
                           f'silent\noutput = "{os.devnull}"\nnoproxy = "*"\n')

            def measure():
                self._samples.add("blank window wall", ms_of([self._program("baseline_blankwindow")]))
                self._to_word("blank table", [self._program("baseline_blanktable"), few], "painted")
                self._to_word("latchkey", [self._latchkey, "--log-level", "debug"], "First paint",
                              [("latchkey rows", f"{FEW} rows are on the screen")])
                self._samples.add("curl wall", ms_of(["curl", "-q", "-K", curl]))
                self._to_map("latchkey", [self._latchkey])
                if keepassxc:
                    self._to_map("keepassxc", [keepassxc])

            self._each_round("start", measure)

    def rows(self):
        """600 rows that come into a window that is there."""
        few = self._file(FEW)
        with Workspace(token_list(FEW)) as workspace:
            def measure():
                self._add_all("blank table 600", figures_of([self._program("baseline_blanktable"), few, WORD]))
                self._add_all("latchkey 600",
                              figures_of([self._program("bench_table"), workspace.host, str(FEW), WORD]))

            self._each_round("rows", measure)

    def many(self):
        """100,000 rows: loading, typing, sorting."""
        many = self._file(MANY)
        with Workspace(token_list(MANY)) as workspace:
            def measure():
                self._add_all("json parse", figures_of([self._program("baseline_jsonparse"), many]))
                self._add_all("blank table", figures_of([self._program("baseline_blanktable"), many, WORD]))
                self._add_all("latchkey",
                              figures_of([self._program("bench_table"), workspace.host, str(MANY), WORD]))

            self._each_round("many", measure)

    def _add_all(self, name, figures):
        for key, value in figures.items():
            self._samples.add(f"{name} {key}", value / 1024 if key.endswith("_kb") else value)

    def refresh(self):
        """Ten workspaces, one of them slow."""
        few = token_list(FEW)
        with contextlib.ExitStack() as stack:
            slow = stack.enter_context(Workspace(few, SLOW_SECONDS))
            hosts = [slow.host] + [stack.enter_context(Workspace(few)).host for _ in range(9)]
            program = self._program("bench_refresh")

            def measure():
                self._samples.add("slow one", figures_of([program, slow.host])["refresh_ms"])
                self._samples.add("ten", figures_of([program, *hosts])["refresh_ms"])

            self._each_round("refresh", measure)

    def idle(self):
        """Minutes of nothing, with rows on the screen."""
        with Workspace(token_list(FEW)) as workspace:
            saved_workspace(workspace.host)
            with Process([self._latchkey, "--log-level", "debug"]) as process:
                process.ms_until(f"{FEW} rows are on the screen")
                process.rest(5)
                for number in range(IDLE_MINUTES):
                    print(f"\ridle: {number + 1} of {IDLE_MINUTES} ", end="", file=sys.stderr, flush=True)
                    before = process.cpu_ms(), process.context_switches()
                    process.rest(IDLE_SECONDS)
                    self._samples.add("idle cpu", process.cpu_ms() - before[0])
                    self._samples.add("idle switches", process.context_switches() - before[1])
                print(file=sys.stderr)

    def size(self):
        self._samples.add("size", os.path.getsize(self._latchkey) / 1024 / 1024)

    def report(self):
        report = Report(self._samples)
        report.ratio("first paint, wall (over a blank window)", "latchkey wall", "blank window wall", None, "ms")
        report.ratio("first paint, wall", "latchkey wall", "blank table wall", 1.5, "ms")
        report.ratio("first paint, processor", "latchkey cpu", "blank table cpu", 1.5, "ms")
        report.ratio("first paint, peak memory", "latchkey peak", "blank table peak", 1.4, "MB")
        report.ratio("KeePassXC to its window over ours", "latchkey mapped", "keepassxc mapped", 2.5, "ms", True)
        report.ratio("start to 600 rows (over blank table and curl)", "latchkey rows wall",
                     ["blank table wall", "curl wall"], 2.0, "ms")
        report.ratio("600 rows, last byte to screen (over a repaint)", "latchkey 600 on_screen_ms",
                     "blank table 600 repaint_ms", 1.5, "ms")
        report.ratio("100,000 rows, last byte to screen (over json parse)", "latchkey on_screen_ms",
                     "json parse parse_ms", 1.3, "ms")
        report.limit("100,000 rows, longest stall", "latchkey stall_ms", 50, "ms")
        report.ratio("100,000 rows, worst keystroke", "latchkey keystroke_ms", "blank table keystroke_ms", 0.35, "ms")
        report.ratio("100,000 rows, sort a text column", "latchkey sort_ms", "blank table sort_ms", 0.25, "ms")
        report.ratio("100,000 rows, clear the filter", "latchkey clear_ms", "blank table clear_ms", 0.1, "ms")
        report.ratio("100,000 rows, memory after loading", "latchkey memory_kb", "blank table memory_kb", 1.5, "MB")
        report.ratio("100,000 rows, peak while loading (over json parse)", "latchkey peak_kb", "json parse peak_kb",
                     1.0, "MB")
        report.ratio("ten workspaces, one slow (over the slow one)", "ten", "slow one", 1.1, "ms")
        report.limit("idle minute, processor", "idle cpu", 10, "ms")
        report.limit("idle minute, context switches", "idle switches", 30, "")
        report.limit("installed program, stripped", "size", 4, "MB")
        return report


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs")
    parser.add_argument("latchkey")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--json")
    parser.add_argument("points", nargs="*", metavar="POINT", help=f"of {', '.join(POINTS)}; all by default")
    options = parser.parse_intermixed_args()
    unknown = set(options.points) - set(POINTS)
    if unknown:
        parser.error(f"There is no point {', '.join(sorted(unknown))}.")

    bench = Bench(options.programs, options.latchkey, options.rounds)
    for point in options.points or POINTS:
        getattr(bench, point)()
    report = bench.report()
    print(report.table())
    if options.json:
        with open(options.json, "w") as file:
            file.write(report.json() + "\n")
    else:
        print(report.json())


main()
