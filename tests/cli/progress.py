#!/usr/bin/env python3
"""progress.py RECONCILE STATE: what a terminal shows while a scan waits for a slow AWS (on loopback).

The terminal is a real one (a pty), whose width changes; what it shows is played onto lines as it would."""
import fcntl
import http.server
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time

SLOW_S = 0.7
DEADLINE_S = 60


class SlowAws(http.server.BaseHTTPRequestHandler):
    """Knows who asks at once, and refuses everything else after a while."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):  # pylint: disable=invalid-name
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if b"GetCallerIdentity" in body:
            status, answer = 200, (b"<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account>"
                                   b"<Arn>arn:aws:iam::123456789012:user/x</Arn><UserId>x</UserId>"
                                   b"</GetCallerIdentityResult></GetCallerIdentityResponse>")
        else:
            time.sleep(SLOW_S)
            status, answer = 403, (b"<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error>"
                                   b"</ErrorResponse>")
        self.send_response(status)
        self.send_header("content-type", "text/xml")
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_POST

    def log_message(self, *_):
        pass


def set_columns(fd, columns):
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))


class Run:
    """One run with standard error on a terminal, and standard output in a file."""

    def __init__(self, command, environment, directory, columns, narrower=None):
        outer, inner = pty.openpty()
        set_columns(outer, columns)
        with tempfile.TemporaryFile() as out:
            with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=inner, env=environment,
                                  cwd=directory) as process:
                os.close(inner)
                self.shown = b""
                self.at_resize = None
                end = time.monotonic() + DEADLINE_S
                while time.monotonic() < end:
                    if not select.select([outer], [], [], 0.1)[0]:
                        continue
                    try:
                        read = os.read(outer, 65536)
                    except OSError:
                        break
                    self.shown += read
                    if narrower and self.at_resize is None and b"resources read" in self.shown:
                        set_columns(outer, narrower)
                        # What was under way is drawn yet.
                        self.at_resize = len(self.shown) + 200
                process.wait(timeout=DEADLINE_S)
            out.seek(0)
            self.out = out.read().decode()
        os.close(outer)
        self.shown = self.shown.decode()

    def lines(self):
        """What is left on the screen."""
        lines, at = [""], 0
        for piece in re.findall(r"\x1b\[K|\x1b\[[0-9;]*m|\r|\n|[^\x1b\r\n]+", self.shown):
            if piece == "\x1b[K":
                lines[-1] = lines[-1][:at]
            elif piece == "\r":
                at = 0
            elif piece == "\n":
                lines.append("")
                at = 0
            elif not piece.startswith("\x1b"):
                lines[-1] = lines[-1][:at] + piece + lines[-1][at + len(piece):]
                at += len(piece)
        return [line for line in lines if line]

    def drawn(self):
        """Every line of progress, as it was drawn."""
        return re.findall(r"\r\x1b\[K([^\r\n\x1b]+)\r", self.shown)


def check(condition, *what):
    if not condition:
        raise AssertionError(what)


def main():
    program, state = map(os.path.abspath, sys.argv[1:3])
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), SlowAws)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "TERM": "xterm",
                   "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}", "AWS_REGION": "us-east-1",
                   "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_MAX_ATTEMPTS": "1"}
    with tempfile.TemporaryDirectory() as directory:

        def run(*words, columns=100, narrower=None, **variables):
            return Run([program, *words], {**environment, **variables}, directory, columns, narrower)

        quiet = run("drift", state, "--quiet")
        check(quiet.shown == "", "with --quiet nothing is shown", quiet.shown)

        slow = f"http://127.0.0.1:{server.server_port}/state"
        loading = run("drift", slow + "/a", slow + "/b")
        check(any(re.match(r"\[-{10,}\] 0 of 2 states read, 2 calls in flight, \d+ s$", line) for line in loading.drawn()),
              "loading the states is shown too", loading.shown)
        check(all("states read" not in line for line in loading.lines()), "nothing is left of it", loading.lines())

        wide = run("drift", state)
        check(any(re.match(r"\[[#-]{10,}\] \d+ of \d+ resources read, \d+ calls? in flight, \d+ s$", line)
                  for line in wide.drawn()), "a bar with counts", wide.shown)
        check(any("0 calls in flight" not in line for line in wide.drawn()), "calls are in flight", wide.shown)
        check(wide.lines() == [], "nothing is left of it", wide.lines())
        check("resources read" not in wide.out and "\x1b" not in wide.out, "the report holds none of it", wide.out)

        narrow = run("drift", state, columns=100, narrower=24)
        later = re.findall(r"\r\x1b\[K([^\r\n\x1b]+)\r", narrow.shown[narrow.at_resize:])
        check(later and all(len(line) < 24 for line in later), "it follows the window's width", narrow.shown)

        logged = run("drift", state, "--log-level", "debug")
        check(logged.lines() and all("resources read" not in line for line in logged.lines()),
              "the log and the line do not mix", logged.lines())

        dumb = run("drift", state, "--progress", "always", TERM="dumb")
        check("\x1b" not in dumb.shown and "resources read" in dumb.shown, "plain lines on a dumb terminal", dumb.shown)

        gate = run("gate", state, "--check", "no-drift")
        check(any("resources read" in line for line in gate.drawn()), "the gate shows it, too", gate.shown)
        check(gate.lines() == [], "and leaves nothing", gate.lines())

        apply = run("apply", state, "--auto-approve", "--dry-run")
        check(any("resources read" in line for line in apply.drawn()), "apply shows it, too", apply.shown)
        check(all("resources read" not in line for line in apply.lines()), "and leaves nothing", apply.lines())

        piped = subprocess.run([program, "drift", state, "--progress", "always"], capture_output=True, text=True,
                               check=False, env=environment, cwd=directory, stdin=subprocess.DEVNULL)
        check(re.fullmatch(r"(\d+ of \d+ (states|resources) read, \d+ calls? in flight, \d+ s\n)+", piped.stderr),
              "plain lines elsewhere", piped.stderr)
    server.shutdown()
    print("progress is shown where and as it should be")
    return 0


if __name__ == "__main__":
    sys.exit(main())
