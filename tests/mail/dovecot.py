#!/usr/bin/env python3
"""Debian's Dovecot for tests: one of its own, in a folder of its own, on loopback.

    dovecot.py         prints `port PLAIN TLS CA.pem`; ends when its standard input does.

care@dighipar.example signs in with `stitch by stitch` or a token of the small authorisation server
that stands beside it (authorisation.py); `fresh` is one. PLAIN offers STARTTLS. Each line of standard input is an order, answered by one line:
    append COUNT FIRST    mails numbered from FIRST into INBOX, through IMAP
    drop COUNT FIRST      the same, straight into its files
    create FOLDER         a folder, its name in UTF-8
    move UID FOLDER       one mail out of INBOX
    count FOLDER          how many mails are in it
    flags FOLDER          of all mails, sorted
    renumber              INBOX gets another UIDVALIDITY and other UIDs
    halt, resume          nobody answers, somebody does again
    restart               all connections die
    oauth VERB ...        to the authorisation server; `oauth port` says where it is
    only MECHANISMS       signing in by these from now on ("xoauth2", "plain login")
"""
import base64
import imaplib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from authorisation import Authorisation  # noqa: E402
from certificates import make_certificates  # noqa: E402

USER, PASSWORD = "care@dighipar.example", "stitch by stitch"
CONFIG = """
base_dir = {dir}/run
state_dir = {dir}/run
log_path = {dir}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{dir}/good.pem
ssl_key = <{dir}/good.key
disable_plaintext_auth = no
auth_mechanisms = {mechanisms}
auth_failure_delay = 0
first_valid_uid = {uid}
mail_location = maildir:{dir}/mail:INBOX={dir}/mail
mail_fsync = never
maildir_stat_dirs = no
imap_idle_notify_interval = 10 mins
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {dir}/oauth2.conf
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {dir}/passwd
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={dir}/mail
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service imap {{
  process_limit = 40
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
"""
OAUTH = """
introspection_mode = post
introspection_url = http://127.0.0.1:{port}/introspect
username_attribute = username
active_attribute = active
active_value = true
"""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def mail(n):
    return (f"From: Client {n} <client{n % 7}@shop.example>\r\n"
            f"To: {USER}\r\nSubject: sign {n}\r\nMessage-ID: <{n}@shop.example>\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n\r\n"
            f"সাইনবোর্ড {n} কবে আসবে?\r\n").encode()


class Dovecot:
    def __init__(self):
        self.dir = tempfile.mkdtemp(prefix="kantha-dovecot-")
        os.chmod(self.dir, 0o755)
        os.makedirs(self.dir + "/run")
        os.makedirs(self.dir + "/mail")
        make_certificates(self.dir, ["good"])
        self.provider = Authorisation(USER)
        self.plain, self.tls = free_port(), free_port()
        self.mechanisms = "plain login xoauth2 oauthbearer"
        self.write("oauth2.conf", OAUTH.format(port=self.provider.port))
        self.write("passwd", f"{USER}:{{PLAIN}}{PASSWORD}\n")
        self.process = None
        self.start()

    def write(self, name, text):
        with open(f"{self.dir}/{name}", "w", encoding="utf-8") as f:
            f.write(text)

    @staticmethod
    def user():
        return pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())

    def own_mail(self):
        if os.getuid() == 0:
            who = self.user()
            subprocess.run(["chown", "-R", f"{who.pw_uid}:{who.pw_gid}", self.dir + "/mail"],
                           check=True)

    def start(self):
        who = self.user()
        group = "nogroup" if os.getuid() == 0 else who.pw_name
        self.own_mail()
        self.write("conf", CONFIG.format(
            dir=self.dir, uid=who.pw_uid, gid=who.pw_gid, user=who.pw_name, group=group,
            plain=self.plain, tls=self.tls, mechanisms=self.mechanisms))
        self.process = subprocess.Popen(["dovecot", "-F", "-c", self.dir + "/conf"],
                                        stdin=subprocess.DEVNULL, stdout=sys.stderr)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.plain)).close()
                return
            except OSError:
                time.sleep(0.05)
        sys.exit(open(self.dir + "/log", encoding="utf-8").read())

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()

    def imap(self):
        c = imaplib.IMAP4("127.0.0.1", self.plain)
        c.login(USER, PASSWORD)
        return c

    def append(self, count, first):
        c = self.imap()
        for n in range(int(first), int(first) + int(count)):
            c.append("INBOX", None, None, mail(n))
        c.logout()
        return "appended"

    def drop(self, count, first):
        os.makedirs(self.dir + "/mail/new", exist_ok=True)
        for n in range(int(first), int(first) + int(count)):
            with open(f"{self.dir}/mail/new/{1000000000 + n}.drop.test", "wb") as f:
                f.write(mail(n))
        self.own_mail()
        return "dropped"

    def create(self, name):
        c = self.imap()
        shifted = base64.b64encode(name.encode("utf-16be")).rstrip(b"=").replace(b"/", b",")
        c.create(name if name.isascii() else f"&{shifted.decode()}-")
        c.logout()
        return "created"

    def count(self, folder):
        c = self.imap()
        kind, answer = c.select(folder, readonly=True)
        c.logout()
        return answer[0].decode() if kind == "OK" else "none"

    def flags(self, folder):
        c = self.imap()
        c.select(folder, readonly=True)
        _, lines = c.fetch("1:*", "(FLAGS)")
        c.logout()
        return " | ".join(sorted(line.decode() for line in lines if line))

    def move(self, uid, folder):
        c = self.imap()
        c.select("INBOX")
        c.uid("MOVE", uid, folder)
        c.logout()
        return "moved"

    def renumber(self):
        self.stop()
        for name in os.listdir(self.dir + "/mail"):
            if name.startswith("dovecot"):
                os.unlink(f"{self.dir}/mail/{name}")
        time.sleep(1.1)  # UIDVALIDITY is a time in seconds
        self.start()
        return "renumbered"

    def halt(self):
        self.stop()
        return "halted"

    def resume(self):
        self.start()
        return "resumed"

    def restart(self):
        self.stop()
        self.start()
        return "restarted"

    def oauth(self, verb, *words):
        return str(self.provider.port) if verb == "port" else self.provider.order(verb, *words)

    def only(self, *mechanisms):
        self.mechanisms = " ".join(mechanisms)
        return self.restart()


def main():
    server = Dovecot()
    try:
        print("port", server.plain, server.tls, server.dir + "/ca.pem", flush=True)
        for line in sys.stdin:
            verb, *words = line.split()
            print(getattr(server, verb)(*words), flush=True)
    finally:
        server.stop()
        shutil.rmtree(server.dir)


if __name__ == "__main__":
    main()
