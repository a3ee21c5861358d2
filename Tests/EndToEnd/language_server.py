"""SourceKit-LSP as an editor uses it."""

import json
import subprocess


class LanguageServer:
    def __init__(self, folder):
        self._process = subprocess.Popen(
            ["sourcekit-lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        self._last = 0
        uri = folder.as_uri()
        self._ask("initialize", {
            "processId": None, "rootUri": uri, "capabilities": {},
            "workspaceFolders": [{"uri": uri, "name": folder.name}]})
        self._send({"method": "initialized", "params": {}})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()

    def completions(self, file, text, before):
        """What may be written where `before` ends in `text`."""
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": {
            "uri": file.as_uri(), "languageId": "swift", "version": 1, "text": text}}})
        lines = text[:text.index(before) + len(before)].split("\n")
        answer = self._ask("textDocument/completion", {
            "textDocument": {"uri": file.as_uri()},
            "position": {"line": len(lines) - 1, "character": len(lines[-1])}})
        items = answer["items"] if isinstance(answer, dict) else answer
        return [item["label"] for item in items]

    def _ask(self, method, params):
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == self._last and "method" not in message:
                return message["result"]
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": None})

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self):
        length = 0
        while line := self._process.stdout.readline().strip():
            name, value = line.split(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            raise EOFError("the language server is gone")
        return json.loads(self._process.stdout.read(length))
