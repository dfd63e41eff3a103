# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program is killed while dialogs are open in it, and started again: everything is whole, nothing is in the
way, and no value of a token was left anywhere. Then it is started a second time beside itself.

To be run with a home folder, a display with a window manager, a session bus and an unlocked keychain of its own.
Argument: the program latchkey.
"""

import json
import os
import subprocess
import sys

import pyatspi

from journey import LOGS, clipboard, expect
from programs import DemoServer, Failure
from screen import Screen, Table, wait_for
from secretwatch import SecretWatch, print_ends, shown

HOME = os.environ["LATCHKEY_TEST_HOME"]
CONFIG = os.path.join(os.environ["XDG_CONFIG_HOME"], "latchkey")
RUN = os.environ["XDG_RUNTIME_DIR"]
COMMENT = "crash: half typed"
# The program makes the folder of its journal when it first needs it.
OUR_FILES = {"profiles.json", "settings.ini", "wishes"}


class Crash:
    def __init__(self, latchkey):
        self._latchkey = latchkey
        os.mkdir(LOGS)
        self._watch = SecretWatch(HOME, exempt=os.path.join(HOME, ".local/share/keyrings"))
        self._server = None
        self._program = None
        self._starts = 0
        self.screen = None
        self._tokens = None
        self._value = None

    def run(self):
        steps = (
            self.serve, self.start, self.sign_in, self.die_while_typing, self.start_again, self.create,
            self.die_with_the_value_in_sight, self.start_again, self.see_the_new_token, self.start_beside_itself,
            self.quit, self.close_the_workspace,
        )
        for step in steps:
            print(step.__doc__.split("\n")[0], flush=True)
            step()
            self._watch.check()

    def report(self):
        """What helps to understand a failure."""
        if self._program and self._program.poll() is not None:
            print(f"The program has ended with status {self._program.returncode}.")
        elif self.screen:
            print("On the screen:\n" + shown(self.screen.tree()))
        print_ends(LOGS)

    def clean_up(self):
        try:
            if self._program and self._program.poll() is None:
                self._program.terminate()
                self._program.wait(timeout=20)
            if self._server:
                self._server.stop()
        finally:
            self._watch.stop()

    # ---- The steps, in their order ----

    def serve(self):
        """A workspace"""
        with open(os.path.join(LOGS, "server.log"), "wb") as log:
            self._server = DemoServer(self._latchkey, log, self._watch.hear)
        self._watch.add("the token of the sign-in", self._server.token)

    def start(self):
        """The first start"""
        self._launch()

    def sign_in(self):
        """Signing in with a token"""
        self.screen.press("Add workspace")
        dialog = self.screen.dialog("Add Workspace")
        self.screen.type_into("Workspace URL", self._server.host, dialog)
        self.screen.type_into("Access token", self._server.token, dialog)
        self.screen.press("Sign in", dialog)
        self.screen.wait_until_gone("Add Workspace")
        self._see_all_tokens()

    def die_while_typing(self):
        """Killed while a new token is half typed"""
        self.screen.press("New token")
        dialog = self.screen.dialog("New Token")
        self.screen.type_into("Comment", COMMENT, dialog)
        count = len(self._server.tokens())
        self._kill()
        expect(len(self._server.tokens()) == count, "A token was created that was not wished for yet")

    def start_again(self):
        """The next start finds everything"""
        self._check_files()
        self._launch()
        self._see_all_tokens()
        words = self._words()
        for sign in ("could not be understood", "cannot be read", "cannot be written", "could not be saved"):
            expect(not any(sign in each for each in words), f'The window says "{sign}" after a crash')

    def create(self):
        """Creating a token, with its value in sight"""
        self.screen.press("New token")
        dialog = self.screen.dialog("New Token")
        self.screen.type_into("Comment", COMMENT, dialog)
        self.screen.press("BI tools…", dialog)
        self.screen.press("Create token", dialog)
        self.screen.wait_until_gone("New Token")
        dialog = self.screen.dialog("Token Created")
        self.screen.press("Copy token", dialog)
        self._value = wait_for("the value on the clipboard", clipboard)
        self._watch.add("the new token", self._value)
        self.screen.press("Show token", dialog)

    def die_with_the_value_in_sight(self):
        """Killed while the value is shown"""
        self._kill()

    def see_the_new_token(self):
        """The new token is in the table, and its value nowhere"""
        self._tokens.wait_for_row("Comment", COMMENT)
        expect(clipboard() != self._value, "The value is still on the clipboard")

    def start_beside_itself(self):
        """A second start raises the first window, and says there what it was asked for"""
        window = self._window()
        subprocess.run(["xdotool", "windowminimize", window], check=True)
        wait_for("the minimized window", lambda: "Iconic" in self._state_of(window))
        environment = {**os.environ, "XDG_ACTIVATION_TOKEN": "none"}
        for arguments in ([], ["--profile", "nowhere"]):
            second = subprocess.run([self._latchkey, *arguments], env=environment, capture_output=True, timeout=30)
            expect(second.returncode == 0, f"The second start ended with status {second.returncode}")
            expect(second.stderr == b"", "The second start complains")
        expect(self._program.poll() is None, "The first program has ended")
        wait_for("the window that was minimized", lambda: "Normal" in self._state_of(window))
        wait_for("the words about the profile",
                 lambda: any("no profile named nowhere" in each for each in self._words()))
        sockets = [name for name in os.listdir(RUN) if name.startswith("latchkey-")]
        expect(len(sockets) == 1, f"There are {len(sockets)} sockets")
        mode = os.stat(os.path.join(RUN, sockets[0])).st_mode
        expect(mode & 0o077 == 0, "Others may use the socket")

    def quit(self):
        """Quitting leaves nothing but what is to be remembered"""
        self.screen.choose("File", "Quit")
        try:
            status = self._program.wait(timeout=20)
        except subprocess.TimeoutExpired:
            raise Failure("The program does not end") from None
        expect(status == 0, f"The program ended with status {status}")
        self._check_files()
        left = [name for name in os.listdir(RUN) if name.startswith("latchkey-")]
        expect(not left, f"The program left behind: {left}")

    def close_the_workspace(self):
        """The workspace ends, and the watch looks once more at what all of them left"""
        server, self._server = self._server, None
        server.stop()

    # ---- What the steps are made of ----

    def _launch(self):
        self._starts += 1
        environment = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        with open(os.path.join(LOGS, f"latchkey-{self._starts}.log"), "wb") as log:
            self._program = subprocess.Popen([self._latchkey, "--log-level", "debug"], stdin=subprocess.DEVNULL,
                                             stdout=log, stderr=log, env=environment)
        self.screen = Screen(self._program.pid)
        self._tokens = Table(self.screen, "Tokens")

    def _kill(self):
        self._program.kill()
        self._program.wait()

    def _see_all_tokens(self):
        count = len(self._server.tokens())
        wait_for(f"{count} rows", lambda: len(self._tokens.column("Comment")) == count)

    def _window(self):
        """The number that the X server knows the main window by."""
        search = ["xdotool", "search", "--all", "--onlyvisible"]
        window = ["--pid", str(self._program.pid), "--name", "^Latchkey$"]

        def look():
            return subprocess.run([*search, *window], capture_output=True, text=True).stdout.split()

        return wait_for("the window on the X server", look)[0]

    @staticmethod
    def _state_of(window):
        """What the window manager says of it."""
        return subprocess.run(["xprop", "-id", window, "WM_STATE"], capture_output=True, text=True).stdout

    def _words(self):
        return self.screen.spoken(self.screen.find_role(pyatspi.ROLE_FRAME))

    @staticmethod
    def _check_files():
        """What is remembered is whole, and nothing lies beside it."""
        names = set(os.listdir(CONFIG))
        expect(names <= OUR_FILES, f"There are strange files: {sorted(names - OUR_FILES)}")
        with open(os.path.join(CONFIG, "profiles.json")) as file:
            profiles = json.load(file)["profiles"]
        expect(len(profiles) == 1, f"There are {len(profiles)} workspaces in the list")
        for name in ("profiles.json", "settings.ini"):
            mode = os.stat(os.path.join(CONFIG, name)).st_mode
            expect(mode & 0o077 == 0, f"Others may read {name}")


def main():
    crash = Crash(sys.argv[1])
    try:
        crash.run()
    except Exception as fault:
        print(shown(f"FAILED: {fault}"))
        crash.report()
        if not isinstance(fault, Failure):
            raise
        return 1
    finally:
        crash.clean_up()
    print("Everything was there again, and no secret was left behind.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
