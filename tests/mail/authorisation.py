"""A small authorisation server for tests: RFC 6749 with PKCE (RFC 7636) and `iss` (RFC 9207), opaque
tokens, introspection for Dovecot (RFC 7662). It refuses what they say is to be refused.

/authorize is a page with a link to allow and one to deny, /token, /introspect. The tokens `fresh` and
`stale` (expired) are known from the start. Verbs, from Dovecot's standard input as `oauth VERB ...`:
    allow URL        what a person does who allows it: answers the address the browser goes to
    deny URL         and who does not
    endings          all access tokens end, as if their hour were over
    revoke           nothing that was given counts any longer
    turn on|off      each refresh token is good for once, and a new one comes with its answer
    lasts SECONDS    of access tokens from now on (3600)
    ends SECONDS     of refresh tokens, said as refresh_token_expires_in; 0: not said
    clock SECONDS    what this server's Date is ahead of the machine's
    secret TEXT      the client secret from now on
    scope TEXT       what is granted, "-" for what is asked; + for a blank
    who ADDRESS      who signs in
    mail on|off      whether the mail server takes any token
    away on|off      answers 503
    asked            how often /token was asked
"""
import base64
import hashlib
import html
import http.server
import json
import secrets
import threading
import time
import urllib.parse

CLIENT, SECRET = "kantha-of-dighipar", "s3cret/with+signs"
FORM = "application/x-www-form-urlencoded"


def b64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Authorisation:
    def __init__(self, user):
        self.user = self.who_is = user
        self.secret_is, self.scope_is = SECRET, "-"
        self.turns = self.is_away = False
        self.takes_mail = True
        self.lasts_s, self.ends_s, self.ahead_s, self.count = 3600, 0, 0, 0
        self.codes, self.refreshes = {}, {}
        self.accesses = {"fresh": time.time() + 10**9, "stale": 0}
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler(self))
        self.port = self.server.server_port
        self.issuer = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    # ---- /authorize ----

    @staticmethod
    def question(url):
        query = urllib.parse.urlsplit(url).query
        q = {k: v[0] for k, v in urllib.parse.parse_qs(query, strict_parsing=True).items()}
        wrong = [name for name, value in (("client_id", CLIENT), ("response_type", "code"),
                                          ("code_challenge_method", "S256"))
                 if q.get(name) != value]
        if wrong or len(q.get("code_challenge", "")) != 43 or len(q.get("state", "")) < 22:
            raise ValueError(f"bad question: {wrong} {q}")
        return q

    def come_back(self, q, **says):
        says = {"state": q["state"], "iss": self.issuer, **says}
        return q["redirect_uri"] + "?" + urllib.parse.urlencode(says)

    def allow(self, url):
        q = self.question(url)
        code = secrets.token_urlsafe(24)
        self.codes[code] = q
        return self.come_back(q, code=code)

    def deny(self, url):
        return self.come_back(self.question(url), error="access_denied")

    # ---- /token ----

    def knows_client(self, form, header):
        given = (form.get("client_id"), form.get("client_secret"))
        if header.startswith("Basic "):
            pair = base64.b64decode(header[6:]).decode().split(":", 1)
            given = tuple(urllib.parse.unquote_plus(part) for part in pair)
        return given == (CLIENT, self.secret_is)

    def token(self, form, header):
        self.count += 1
        if not self.knows_client(form, header):
            return 401, {"error": "invalid_client", "error_description": "no such client or secret"}
        if form.get("grant_type") == "authorization_code":
            return self.exchange(form)
        if form.get("grant_type") == "refresh_token":
            return self.refresh(form)
        return 400, {"error": "unsupported_grant_type"}

    def exchange(self, form):
        q = self.codes.pop(form.get("code"), None)
        verifier = form.get("code_verifier", "")
        if q is None:
            return 400, {"error": "invalid_grant", "error_description": "no such code"}
        if b64url(hashlib.sha256(verifier.encode()).digest()) != q["code_challenge"]:
            return 400, {"error": "invalid_grant", "error_description": "PKCE verification failed"}
        if form.get("redirect_uri") != q["redirect_uri"]:
            return 400, {"error": "invalid_grant", "error_description": "another redirect_uri"}
        claims = json.dumps({"iss": self.issuer, "aud": CLIENT, "email": self.who_is}).encode()
        return self.give(q["scope"], id_token=f"{b64url(b'{}')}.{b64url(claims)}.")

    def refresh(self, form):
        token = form.get("refresh_token")
        scope = self.refreshes.get(token)
        if scope is None:
            return 400, {"error": "invalid_grant", "error_description": "Token has been revoked."}
        if not self.turns:
            return self.give(scope, kept=token)
        del self.refreshes[token]
        return self.give(scope)

    def give(self, scope, kept=None, **more):
        access, refresh = secrets.token_urlsafe(40), kept or secrets.token_urlsafe(40)
        self.accesses[access] = time.time() + self.lasts_s
        self.refreshes[refresh] = scope
        granted = scope if self.scope_is == "-" else self.scope_is
        answer = {"access_token": access, "token_type": "Bearer", "expires_in": self.lasts_s,
                  "scope": granted, **more}
        if kept is None:
            answer["refresh_token"] = refresh
        if self.ends_s:
            answer["refresh_token_expires_in"] = self.ends_s
        return 200, answer

    def introspect(self, form):
        lives = self.accesses.get(form.get("token"), 0) > time.time() and self.takes_mail
        return 200, {"active": lives, "username": self.user}

    # ---- orders ----

    def order(self, verb, *words):
        if verb in ("allow", "deny"):
            return getattr(self, verb)(*words)
        if verb == "asked":
            return str(self.count)
        if verb == "endings":
            self.accesses = {token: 0 for token in self.accesses}
        elif verb == "revoke":
            self.accesses, self.refreshes = {}, {}
        else:
            value = words[0]
            name = {"turn": "turns", "lasts": "lasts_s", "ends": "ends_s", "clock": "ahead_s",
                    "secret": "secret_is", "scope": "scope_is", "who": "who_is",
                    "mail": "takes_mail", "away": "is_away"}[verb]
            if verb in ("lasts", "ends", "clock"):
                value = int(value)
            elif verb in ("turn", "mail", "away"):
                value = value == "on"
            elif verb == "scope":
                value = value.replace("+", " ")
            setattr(self, name, value)
        return "done"


PAGE = """<!doctype html><html lang="en"><title>Provider</title><link rel="icon" href="data:,"><h1>Provider</h1>
<p>Kantha wants to read and send mail.</p>
<p><a href="{allow}">Allow</a> <a href="{deny}">Deny</a></p></html>"""


def handler(me):
    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self, status, kind, body):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            if not self.path.startswith("/authorize?"):
                return self.answer(404, "text/plain", b"")
            try:
                links = {"allow": html.escape(me.allow(self.path)),
                         "deny": html.escape(me.deny(self.path))}
            except (KeyError, ValueError) as wrong:
                return self.answer(400, "text/plain", str(wrong).encode())
            return self.answer(200, "text/html", PAGE.format(**links).encode())

        def do_POST(self):
            size = int(self.headers.get("Content-Length", 0))
            text = self.rfile.read(size).decode()
            form = {k: v[0] for k, v in urllib.parse.parse_qs(text).items()}
            if me.is_away and self.path == "/token":
                return self.answer(503, "text/html", b"<h1>Back soon</h1>")
            if self.path == "/token" and self.headers.get("Content-Type") == FORM:
                status, says = me.token(form, self.headers.get("Authorization", ""))
            elif self.path == "/introspect":
                status, says = me.introspect(form)
            else:
                status, says = 404, {"error": "not_found"}
            return self.answer(status, "application/json", json.dumps(says).encode())

        def date_time_string(self, timestamp=None):
            return super().date_time_string(time.time() + me.ahead_s)

        def log_message(self, *_):
            pass

    return Handler
