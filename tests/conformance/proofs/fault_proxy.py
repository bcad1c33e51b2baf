"""A proxy in front of the emulator that lets calls go wrong: on their way there, or on the answer's way back.

    throttled     refused with the service's throttling error, not passed on
    unavailable   503 without a word, not passed on
    reset         the connection is reset, nothing was passed on
    silent        nothing was passed on, and no answer ever comes
    lost          passed on and carried out; the connection is reset before the answer
    halved        passed on and carried out; half of the answer comes
    unheard       passed on and carried out; no answer ever comes
"""
import http.client
import http.server
import re
import socket
import struct
import threading
from urllib.parse import urlsplit

NOT_DONE = ("unavailable", "reset", "silent")       # nothing was changed, and the caller cannot know
DONE = ("lost", "halved", "unheard")                # it was changed, and the caller cannot know
ALL = ("throttled", *NOT_DONE, *DONE)


def name_of(method, path, headers, body):
    """The operation that a request asks for; method and path where the protocol names none."""
    target = headers.get("x-amz-target")
    if target:
        return target.rsplit(".", 1)[1]
    found = re.search(rb"(?:^|&)Action=(\w+)", body)
    return found.group(1).decode() if found else f"{method} {urlsplit(path).path}"


def throttling(headers):
    if headers.get("x-amz-target"):
        return "application/x-amz-json-1.1", b'{"__type":"ThrottlingException","message":"Rate exceeded"}'
    return "text/xml", (b"<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded"
                        b"</Message></Error><RequestId>r</RequestId></ErrorResponse>")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def handle_any(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        name = name_of(self.command, self.path, self.headers, body)
        fault = self.server.choose(name)
        if fault == "throttled":
            kind, text = throttling(self.headers)
            return self.answer(400, [("Content-Type", kind)], text)
        if fault == "unavailable":
            return self.answer(503, [], b"")
        if fault in ("reset", "silent"):
            return self.silence() if fault == "silent" else self.reset()
        status, headers, reply = self.pass_on(body)
        if fault == "lost":
            return self.reset()
        if fault == "unheard":
            return self.silence()
        if fault == "halved":
            self.answer(status, headers, reply[:len(reply) // 2], len(reply))
            return self.reset()
        return self.answer(status, headers, reply)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = do_LOCK = do_UNLOCK = handle_any

    def pass_on(self, body):
        connection = http.client.HTTPConnection(self.server.behind, timeout=60)
        connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for key, value in self.headers.items():
            if key.lower() not in ("connection", "expect"):
                connection.putheader(key, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        reply = answer.read()
        connection.close()
        return answer.status, answer.getheaders(), reply

    def answer(self, status, headers, reply, length=None):
        self.send_response_only(status)
        for key, value in headers:
            if key.lower() not in ("connection", "transfer-encoding", "content-length"):
                self.send_header(key, value)
        # A reply without a body, and one that ends too early, are told from each other by this.
        self.send_header("Content-Length", str(len(reply) if length is None else max(length, 1)))
        self.end_headers()
        self.wfile.write(reply)

    def reset(self):
        self.close_connection = True
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def silence(self):
        self.close_connection = True
        self.server.ended.wait(120)

    def log_message(self, *_):
        pass


class FaultProxy(http.server.ThreadingHTTPServer):
    """`choose(operation)` names what becomes of a call; None: nothing bad."""
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, url, choose):
        super().__init__(("127.0.0.1", 0), Handler)
        self.behind = urlsplit(url).netloc
        self.choose, self.ended = choose, threading.Event()
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        pass  # the other side closes when it gives up, and this one resets on purpose
