# SPDX-License-Identifier: GPL-3.0-or-later
"""The keychain as other programs see it: over D-Bus, and with secret-tool."""

import subprocess

from gi.repository import Gio, GLib

SERVICE = "org.freedesktop.secrets"
ROOT = "/org/freedesktop/secrets"


def _call(path, interface, method, arguments):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    return bus.call_sync(SERVICE, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, -1).unpack()


def entries():
    """The attributes of every entry of whatever program, locked or not."""
    unlocked, locked = _call(ROOT, "org.freedesktop.Secret.Service", "SearchItems", GLib.Variant("(a{ss})", ({},)))
    return [_call(path, "org.freedesktop.DBus.Properties", "Get",
                  GLib.Variant("(ss)", ("org.freedesktop.Secret.Item", "Attributes")))[0]
            for path in unlocked + locked]


def value(attributes):
    """What secret-tool finds under exactly these attributes."""
    words = [word for name, text in attributes.items() if not name.startswith("xdg:") for word in (name, text)]
    return subprocess.run(["secret-tool", "lookup", *words], check=True, stdout=subprocess.PIPE).stdout.decode()
