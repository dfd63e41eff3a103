# SPDX-License-Identifier: GPL-3.0-or-later
"""resumingserver.py KEY CERTIFICATE VERSION

A workspace on 127.0.0.1 that speaks one version of TLS only ("TLSv1", "TLSv1_2", "TLSv1_3") and answers every
request with {}, each on a connection of its own. It lets sessions be resumed, also those that began under another
certificate: a line of its standard input is the path of the one to show from now on. Says in lines what happens:
"port N", "showing", "handshake new", "handshake resumed", "no handshake", "request METHOD".
"""

import socket
import ssl
import sys
import threading
import warnings


def say(line):
    print(line, flush=True)


def serve(connection, context):
    try:
        tls = context.wrap_socket(connection, server_side=True)
    except OSError:
        say("no handshake")
        return
    say("handshake resumed" if tls.session_reused else "handshake new")
    try:
        request = b""
        while b"\r\n\r\n" not in request:
            received = tls.recv(4096)
            if not received:
                return
            request += received
        say("request " + request.split(b" ")[0].decode())
        tls.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
                    b"Connection: close\r\n\r\n{}")
        tls.unwrap()
    except OSError:
        pass
    finally:
        tls.close()


def accept(listener, context):
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection, context), daemon=True).start()


def main():
    key, certificate, version = sys.argv[1:]
    warnings.simplefilter("ignore", DeprecationWarning)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = ssl.TLSVersion[version]
    context.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=accept, args=(listener, context), daemon=True).start()
    say("port %d" % listener.getsockname()[1])
    for line in sys.stdin:
        context.load_cert_chain(line.strip(), key)
        say("showing")


main()
