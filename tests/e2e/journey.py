# SPDX-License-Identifier: GPL-3.0-or-later
"""The way of a person through the real program: sign in, create, copy, keep, edit, revoke, forget, quit.

Meanwhile a watch looks for the values of tokens where none may be. To be run with a home folder, a display with
a window manager, a session bus and an unlocked keychain of its own. Argument: the program latchkey.
"""

import hashlib
import os
import re
import subprocess
import sys

import keychain
from comments import ODD_COMMENTS
from programs import DemoServer, Failure
from screen import Screen, Table, wait_for
from secretwatch import SecretWatch, print_ends, shown

HOME = os.environ["LATCHKEY_TEST_HOME"]
LOGS = os.path.join(HOME, "logs")
DAY = 24 * 60 * 60
COMMENT = "journey: made by hand"
NEW_COMMENT = "journey: renamed by hand"
DETAIL_OF_A_LIBRARY = re.compile(r"\S+ (debug|info) (?!latchkey\.|qt\.core\.(library|plugin))\S+: ")
REQUEST_LINE = re.compile(r": (GET|POST|PATCH) /[\w./-]* \d{3} \d+ ms [0-9a-f-]{36}$")


def expect(condition, what):
    if not condition:
        raise Failure(what)


def clipboard(target="UTF8_STRING", selection="clipboard"):
    """What is on the clipboard; nothing when nobody offers it."""
    command = ["xclip", "-selection", selection, "-o", "-t", target]
    try:
        return subprocess.run(command, capture_output=True, timeout=3).stdout.decode()
    except subprocess.TimeoutExpired:
        return ""


def core_limits(pid):
    """How large a core file may become, and how large at most it could be made to."""
    with open(f"/proc/{pid}/limits") as file:
        return next(line.split()[4:6] for line in file if line.startswith("Max core file size"))


class Journey:
    def __init__(self, latchkey):
        self._latchkey = latchkey
        os.mkdir(LOGS)
        self._watch = SecretWatch(HOME, exempt=os.path.join(HOME, ".local/share/keyrings"))
        self._server = None
        self._program = None
        self.screen = None
        self._tokens = None
        self._id = None
        self._value = None

    def run(self):
        steps = (
            self.serve, self.start, self.sign_in, self.see_the_tokens, self.create, self.copy, self.keep,
            self.close_the_value, self.select, self.edit, self.revoke, self.forget, self.quit, self.read_the_log,
            self.close_the_workspace,
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
        """A workspace with odd comments"""
        with open(os.path.join(LOGS, "server.log"), "wb") as log:
            self._server = DemoServer(self._latchkey, log, self._watch.hear)
        self._watch.add("the token of the sign-in", self._server.token)
        self._watch.add("the secret of the service principal", self._server.client_secret)
        for comment in ODD_COMMENTS.values():
            self._server.request("POST", "token/create", {"comment": comment, "lifetime_seconds": DAY})

    def start(self):
        """The first start shows the welcome page"""
        # Whatever any library has to say, so that the watch sees what comes of it.
        talkative = {"QT_LOGGING_RULES": "*=true", "QT_DEBUG_PLUGINS": "1"}
        environment = {**os.environ, **talkative, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        with open(os.path.join(LOGS, "latchkey.log"), "wb") as log:
            self._program = subprocess.Popen([self._latchkey, "--log-level", "debug"], stdin=subprocess.DEVNULL,
                                             stdout=log, stderr=log, env=environment)
        self.screen = Screen(self._program.pid)
        expect(core_limits(self._program.pid) == ["0", "0"], "A crash of the program would leave a core file")
        self._tokens = Table(self.screen, "Tokens")
        expect(not keychain.entries(), "The keychain is not empty at the start")
        self.screen.press("Add workspace")

    def sign_in(self):
        """Signing in with a token"""
        dialog = self.screen.dialog("Add Workspace")
        self.screen.type_into("Workspace URL", self._server.host, dialog)
        self.screen.type_into("Access token", self._server.token, dialog)
        self.screen.press("Sign in", dialog)
        self.screen.wait_until_gone("Add Workspace")
        values = [keychain.value(entry) for entry in keychain.entries()]
        expect(values == [self._server.token], "The keychain does not hold the sign-in, and nothing else")

    def see_the_tokens(self):
        """The table shows the tokens of the workspace, odd comments as plain text"""
        count = len(self._server.tokens())
        wait_for(f"{count} rows", lambda: len(self._tokens.column("Comment")) == count)
        cells = self._tokens.column("Comment")
        odd = re.compile("[\u202e\n\t]")
        expect(not any(odd.search(cell) for cell in cells), "A cell holds a control or bidi character")
        for kind, comment in ODD_COMMENTS.items():
            pattern = "..?".join(map(re.escape, odd.split(comment[:100])))
            expect(any(re.match(pattern, cell) for cell in cells), f"The comment of the kind {kind} is not shown")

    def create(self):
        """Creating a token"""
        before = {token["token_id"] for token in self._server.tokens()}
        self.screen.press("New token")
        dialog = self.screen.dialog("New Token")
        self.screen.type_into("Comment", COMMENT, dialog)
        self.screen.press("BI tools…", dialog)
        self.screen.press("Create token", dialog)
        self.screen.wait_until_gone("New Token")
        made = [token for token in self._server.tokens() if token["token_id"] not in before]
        expect([token["comment"] for token in made] == [COMMENT], "The workspace does not have the one new token")
        self._id = made[0]["token_id"]

    def copy(self):
        """Copying its value, marked as a secret"""
        dialog = self.screen.dialog("Token Created")
        self.screen.press("Copy token", dialog)
        self._value = wait_for("the value on the clipboard", clipboard)
        self._watch.add("the new token", self._value)
        expect(hashlib.sha256(self._value.encode()).hexdigest() == self._id,
               "The clipboard does not hold the value of the new token")
        expect("x-kde-passwordManagerHint" in clipboard("TARGETS").split(), "The value is not marked on the clipboard")
        expect(clipboard("x-kde-passwordManagerHint") == "secret", "The mark does not say that it is a secret")
        expect(clipboard(selection="primary") == "", "The value can be pasted with the middle button, too")
        expect(not any(self._value in words for words in self.screen.spoken(dialog)),
               "Assistive programs can read the masked value")

    def keep(self):
        """Keeping it in the keychain"""
        self.screen.press("Keep in keychain", self.screen.dialog("Token Created"))
        entry = wait_for("a second entry in the keychain", lambda: next(
            (each for each in keychain.entries() if self._id in each["user"]), None))
        expect(keychain.value(entry) == self._value, "The keychain holds another value than the clipboard")

    def close_the_value(self):
        """Closing the value without a question"""
        self.screen.press("Close", self.screen.dialog("Token Created"))
        self.screen.wait_until_gone("Token Created")
        self._tokens.wait_for_row("Comment", COMMENT)

    def select(self):
        """Finding and selecting its row"""
        self.screen.type_into("Search tokens", "journey")
        wait_for("one row", lambda: len(self._tokens.column("Comment")) == 1)
        self._tokens.click(0)

    def edit(self):
        """Changing the comment"""
        self.screen.press("Edit token")
        dialog = self.screen.dialog("Edit Token")
        self.screen.type_into("Comment", NEW_COMMENT, dialog)
        self.screen.press("Save changes", dialog)
        self.screen.wait_until_gone("Edit Token")
        self._tokens.wait_for_row("Comment", NEW_COMMENT)
        comments = {token["token_id"]: token.get("comment") for token in self._server.tokens()}
        expect(comments[self._id] == NEW_COMMENT, "The workspace does not have the new comment")

    def revoke(self):
        """Revoking it, and its value leaves the keychain"""
        self.screen.press("Revoke token")
        dialog = self.screen.dialog("Revoke Token")
        self.screen.press("Revoke token", dialog)
        self.screen.wait_until_gone("Revoke Token")
        self.screen.type_into("Search tokens", "")
        self._tokens.wait_for_no_row("Comment", NEW_COMMENT)
        expect(self._id not in [token["token_id"] for token in self._server.tokens()], "The token is not revoked")
        expect(len(keychain.entries()) == 1, "The kept value of the revoked token is still in the keychain")

    def forget(self):
        """Forgetting the workspace, and the keychain is empty"""
        self.screen.choose("Workspace", "Forget Workspace…")
        self.screen.press("Forget workspace", self.screen.dialog("Forget Workspace"))
        self.screen.wait_until_gone("Forget Workspace")
        expect(keychain.entries() == [], "The keychain is not empty after the workspace was forgotten")

    def quit(self):
        """Quitting, and the clipboard is clean"""
        self.screen.choose("File", "Quit")
        try:
            status = self._program.wait(timeout=20)
        except subprocess.TimeoutExpired:
            raise Failure("The program does not end") from None
        expect(status == 0, f"The program ended with status {status}")
        expect(clipboard() != self._value, "The value is still on the clipboard")

    def read_the_log(self):
        """The log tells of each request its method, path, status, duration and id, and no more"""
        with open(os.path.join(LOGS, "latchkey.log"), encoding="utf-8") as file:
            lines = file.read().splitlines()
        strangers = [line for line in lines if DETAIL_OF_A_LIBRARY.match(line)]
        expect(not strangers, f"A library tells details: {shown(str(strangers[:1]))}")
        requests = [line for line in lines if " latchkey.http: " in line]
        strangers = [line for line in requests if not REQUEST_LINE.search(line)]
        expect(not strangers, f"Of a request the log tells more: {shown(str(strangers[:1]))}")
        methods = {line.split(" latchkey.http: ")[1].split()[0] for line in requests}
        expect(methods == {"GET", "POST", "PATCH"}, f"The log tells of {sorted(methods)} only")
        told = [line for line in lines if "journey:" in line or self._server.host in line]
        expect(not told, f"The log tells of comments or hosts: {shown(str(told[:1]))}")

    def close_the_workspace(self):
        """The workspace ends, and the watch looks once more at what all of them left"""
        server, self._server = self._server, None
        server.stop()


def main():
    journey = Journey(sys.argv[1])
    try:
        journey.run()
    except Exception as fault:
        print(shown(f"FAILED: {fault}"))
        journey.report()
        if not isinstance(fault, Failure):
            raise
        return 1
    finally:
        journey.clean_up()
    print("All of it worked, and no secret was seen.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
