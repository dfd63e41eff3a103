# SPDX-License-Identifier: GPL-3.0-or-later
"""A window as assistive programs and a person's hands meet it: AT-SPI to see, and real keys to type."""

import subprocess
import time

import pyatspi
from gi.repository import GLib

from programs import Failure

WAIT_SECONDS = 20
POLL_SECONDS = 0.1

BUTTONS = (pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_CHECK_BOX, pyatspi.ROLE_TOGGLE_BUTTON, pyatspi.ROLE_RADIO_BUTTON)
FIELDS = (pyatspi.ROLE_TEXT, pyatspi.ROLE_PASSWORD_TEXT, pyatspi.ROLE_ENTRY)
DIALOGS = (pyatspi.ROLE_DIALOG, pyatspi.ROLE_ALERT)
# Their items are too many to walk through; they are asked for by row and column.
CLOSED = (pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE_TABLE)


def wait_for(what, look, seconds=WAIT_SECONDS):
    """The first true answer of `look`. Widgets come, go and change at any moment; that is no error."""
    end = time.monotonic() + seconds
    while True:
        try:
            answer = look()
        except (GLib.Error, LookupError, NotImplementedError, AttributeError):
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise Failure(f"Not within {seconds} seconds: {what}")
        time.sleep(POLL_SECONDS)


def walk(accessible):
    """The accessible and everything in it, as far as it is on the screen."""
    yield accessible
    if accessible.getRole() in CLOSED:
        return
    for index in range(accessible.childCount):
        try:
            child = accessible.getChildAtIndex(index)
            if child is not None and child.getState().contains(pyatspi.STATE_VISIBLE):
                yield from walk(child)
        except (GLib.Error, LookupError):
            continue


class Screen:
    """The windows of one program."""

    def __init__(self, pid):
        self._app = wait_for("the program on the accessibility bus", lambda: self._find_app(pid))

    @staticmethod
    def _find_app(pid):
        desktop = pyatspi.Registry.getDesktop(0)
        for index in range(desktop.childCount):
            app = desktop.getChildAtIndex(index)
            if app is not None and app.get_process_id() == pid:
                return app
        return None

    def find(self, name, roles, inside=None, usable=True):
        """Waits for a visible (and enabled) widget with this accessible name; "BI tools…" is its beginning."""
        def fits(found):
            return found.startswith(name[:-1]) if name.endswith("…") else found == name

        def look():
            for each in walk(self._app if inside is None else inside):
                if fits(each.name) and each.getRole() in roles:
                    if not usable or each.getState().contains(pyatspi.STATE_ENABLED):
                        return each
            return None

        kind = pyatspi.ROLE_NAMES[roles[0]]
        where = "" if inside is None else f' in "{inside.name}"'
        return wait_for(f'the {kind} "{name}"{where}', look)

    def dialog(self, name):
        return self.find(name, DIALOGS)

    def wait_until_gone(self, name):
        wait_for(f'the end of the dialog "{name}"',
                 lambda: not any(each.name == name for each in self._app if each is not None))

    def press(self, name, inside=None):
        """A button or box, by its own action."""
        self.find(name, BUTTONS, inside).queryAction().doAction(0)

    def choose(self, menu, item):
        """An item of a menu of the menu bar."""
        bar = self.find_role(pyatspi.ROLE_MENU_BAR)
        opened = next(each for each in bar if each.name == menu)
        opened.queryAction().doAction(0)
        self.find(item, (pyatspi.ROLE_MENU_ITEM,)).queryAction().doAction(0)

    def find_role(self, role):
        return wait_for(f"the {pyatspi.ROLE_NAMES[role]}",
                        lambda: next((each for each in walk(self._app) if each.getRole() == role), None))

    def type_into(self, name, text, inside=None):
        """Replaces what a field holds, by the keyboard. ASCII only, or nothing at all."""
        field = self.find(name, FIELDS, inside)

        def focused():
            field.queryComponent().grabFocus()
            return field.getState().contains(pyatspi.STATE_FOCUSED)

        wait_for(f'the focus in the field "{name}"', focused)
        subprocess.run(["xdotool", "key", "--clearmodifiers", "ctrl+a", "Delete"], check=True)
        # Through standard input: a token must not be on a command line.
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "5", "--file", "-"],
                       input=text.encode("ascii"), check=True)
        wait_for(f'the typed text in the field "{name}"',
                 lambda: field.queryText().characterCount == len(text))

    def click(self, accessible):
        """The left button of the mouse in the middle of a widget or an item."""
        place = accessible.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        x, y = place.x + place.width // 2, place.y + place.height // 2
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)

    @staticmethod
    def spoken(inside):
        """All that assistive programs can read there: names, descriptions and texts."""
        words = []
        for each in walk(inside):
            words += [each.name, each.description]
            if "Text" in pyatspi.utils.listInterfaces(each):
                words.append(each.queryText().getText(0, -1))
        return words

    def tree(self):
        """The names of everything on the screen, for reports. Never a text or a value."""
        lines = []

        def describe(accessible, depth):
            states = accessible.getState()
            focused = " focused" if states.contains(pyatspi.STATE_FOCUSED) else ""
            disabled = "" if states.contains(pyatspi.STATE_ENABLED) else " disabled"
            lines.append(f'{"  " * depth}{accessible.getRoleName()} "{accessible.name}"{focused}{disabled}')
            if accessible.getRole() in CLOSED:
                return
            for index in range(accessible.childCount):
                child = accessible.getChildAtIndex(index)
                if child is not None and child.getState().contains(pyatspi.STATE_VISIBLE):
                    describe(child, depth + 1)

        try:
            describe(self._app, 0)
        except (GLib.Error, LookupError) as fault:
            lines.append(f"(the rest cannot be read: {fault})")
        return "\n".join(lines)


class Table:
    """A table by its rows, whatever is scrolled into view."""

    def __init__(self, screen, name):
        self._screen = screen
        self._name = name

    def _table(self):
        return self._screen.find(self._name, CLOSED).queryTable()

    def column(self, title):
        """The texts of a column, from top to bottom."""
        table = self._table()
        index = next(i for i in range(table.nColumns) if table.getColumnDescription(i) == title)
        return [table.getAccessibleAt(row, index).name for row in range(table.nRows)]

    def wait_for_row(self, title, begin):
        """The number of the first row whose text in a column begins so."""
        def look():
            rows = [row for row, text in enumerate(self.column(title)) if text.startswith(begin)]
            return rows[0] + 1 if rows else None

        return wait_for(f'a row whose {title} begins with "{begin}"', look) - 1

    def wait_for_no_row(self, title, begin):
        wait_for(f'no row whose {title} begins with "{begin}"',
                 lambda: not any(text.startswith(begin) for text in self.column(title)))

    def click(self, row):
        self._screen.click(self._table().getAccessibleAt(row, 0))
