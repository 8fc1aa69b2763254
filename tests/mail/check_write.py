#!/usr/bin/env python3
"""Reads what mail_write wrote with CPython's email package and compares it with what was asked.

    check_write.py WRITE_MAIL [COUNT]

A few mails by hand, and COUNT by chance from pieces that hurt: scripts, emoji, long words, blanks,
line ends, quotes, things that look like fields or encoded words.
"""
import datetime
import email
import email.header
import email.policy
import email.utils
import html.parser
import json
import random
import re
import subprocess
import sys

PIECES = ["Late cups", "ক্ষমা চাই", "র‍্যাব", "হ্যাঁ, অর্ডার", "🙏🏽", "Zoë", "a=b", "=?utf-8?q?x?=", "\"quoted\"",
          "back\\slash", "x" * 90, "অ" * 60, "a,b;c:d", "<b>", "From here", "[#1042]", "\t", "  ",
          "é" * 30, "#", "*bold*", "1. one", "> quote", ".", "..", "--", "&amp;", "Bcc: evil@x.example"]
HOSTILE = ["\r\nBcc: evil@x.example", "\nX: y", "\x00", "\x07", "\r"]
NAMES = ["", "Rina Das", "রিনা দাস", "Das, Rina", "O'Neil \"Bo\" B\\", "=?utf-8?q?x?=", "Zoë Ünal " * 8,
         "অতি দীর্ঘ নাম " * 12, "a@b", "(comment)", "Evil\r\nBcc: evil@x.example"]
FILES = ["bill.pdf", "চালান ৫.pdf", "a b;c=d.txt", "quo\"te.txt", "very long name " * 12 + ".png",
         "দীর্ঘ নাম " * 20 + ".png", "it's 100%.csv", "", "../etc/passwd", "new\r\nline.txt"]


def one_line(s):
    return re.sub(r" ?[\x00-\x1f\x7f]+", " ", s).strip(" ")


def words(rng, n, more=()):
    return " ".join(rng.choice(PIECES + list(more)) for _ in range(rng.randrange(n)))


def by_chance(rng, i):
    def person():
        return {"name": rng.choice(NAMES), "address": f"p{rng.randrange(99)}@uddin.example"}
    lines = [words(rng, 8) for _ in range(rng.randrange(1, 9))]
    if rng.random() < .2:
        lines.append("trailing blank ")
    return {
        "from": {"name": rng.choice(NAMES), "address": "care@dighipar.example"},
        "to": [person() for _ in range(rng.randrange(1, 5))],
        "cc": [person() for _ in range(rng.randrange(3))],
        "reply_to": {"address": "care+k7.abcdefgh@dighipar.example"} if rng.random() < .5 else {},
        "subject": words(rng, 9, HOSTILE), "message_id": f"k1.7.{i}.abc@dighipar.example",
        "in_reply_to": rng.choice(["", "a.b-c@x.example", "evil@x>\r\nX: y"]),
        "references": [f"r{k}@x.example" for k in range(rng.choice([0, 1, 5, 10, 11, 40]))],
        "at": rng.randrange(0, 4102444800) * 1000, "offset": rng.choice([0, 360, -210, 345]),
        "text": rng.choice(["\n", "\r\n"]).join(lines) + rng.choice(["", "\n", "\n\n"]),
        "signature": rng.choice(["", "Rina Das\nDighipar", "রিনা দাস"]),
        "language": rng.choice(["en", "bn"]), "automatic": rng.randrange(3), "loop_id": "firm-1",
        "attachments": [{"name": rng.choice(FILES), "type": rng.choice(
            ["application/pdf", "image/png", "message/rfc822", "bad type\r\nX: y", ""]),
            "bytes": words(rng, 40), "inline": rng.random() < .3, "cid": "c1@x.example"}
            for _ in range(rng.choice([0, 0, 1, 3]))],
    }


class Text(html.parser.HTMLParser):
    """What a page says, and whether it fetches anything."""
    def __init__(self, page):
        super().__init__()
        self.said, self.bad = "", []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "img", "link", "iframe", "object", "form"):
            self.bad.append(tag)

    def handle_data(self, data):
        self.said += data


def same(what, got, want):
    if got != want:
        raise AssertionError(f"{what}: got {got!r}, want {want!r}")


def check_fields(m, old, spec):
    same("subject", m["Subject"], one_line(spec["subject"]))
    for field in ("from", "to", "cc", "reply_to"):
        want = spec[field] if isinstance(spec[field], list) else [spec[field]]
        want = [(one_line(p.get("name", "")).encode()[:400].decode(errors="ignore"), p["address"])
                for p in want if p.get("address")]
        header = old[field.replace("_", "-")]
        got = [(str(email.header.make_header(email.header.decode_header(name))), address)
               for name, address in email.utils.getaddresses([header or ""]) if address]
        same(field, got, want)
    same("Message-ID", m["Message-ID"], f"<{spec['message_id']}>")
    in_reply_to = spec["in_reply_to"]
    same("In-Reply-To", m["In-Reply-To"],
         f"<{in_reply_to}>" if in_reply_to and "\r" not in in_reply_to else None)
    refs = spec["references"]
    refs = refs if len(refs) <= 10 else refs[:1] + refs[-9:]
    same("References", (m["References"] or "").split(), [f"<{r}>" for r in refs])
    zone = datetime.timezone(datetime.timedelta(minutes=spec["offset"]))
    same("Date", m["Date"].datetime, datetime.datetime.fromtimestamp(spec["at"] / 1000, zone))
    same("Bcc", m["Bcc"], None)
    same("X", m["X"], None)
    auto = [None, "auto-replied", "auto-generated"][spec["automatic"]]
    same("Auto-Submitted", m["Auto-Submitted"], auto)
    same("X-Kantha-Loop", m["X-Kantha-Loop"], auto and spec["loop_id"])
    same("X-Auto-Response-Suppress", m["X-Auto-Response-Suppress"],
         auto and "DR, RN, OOF, AutoReply")


def lf(s):
    return s.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"


def check_body(m, spec):
    want = lf(spec["text"]) + (f"\n-- \n{lf(spec['signature'])}" if spec["signature"] else "")
    plain = m.get_body(("plain",))
    same("text", lf(plain.get_content()), want)
    same("charset", plain.get_content_charset(), "utf-8")
    page = m.get_body(("html",)).get_content()
    same("fetched", Text(page).bad, [])
    assert f'<html lang="{spec["language"]}">' in page
    if spec["signature"]:
        assert spec["signature"].splitlines()[0] in Text(page).said


def check_attachments(m, spec):
    got = list(m.iter_attachments()) if m.get_content_type() == "multipart/mixed" else []
    same("attachments", len(got), len(spec["attachments"]))
    for part, a in zip(got, spec["attachments"]):
        name = one_line(a["name"]).encode()[:400].decode(errors="ignore")
        same("file name", part.get_filename() or "", name)
        same("type", part.get_content_type(),
             a["type"] if a["type"] in ("application/pdf", "image/png") else "application/octet-stream")
        same("bytes", part.get_payload(decode=True), a["bytes"].encode())
        same("disposition", part.get_content_disposition(), "inline" if a["inline"] else "attachment")


def check(raw, spec):
    for line in raw.split(b"\r\n"):
        assert b"\n" not in line and b"\r" not in line, "bare line end"
        assert len(line) <= 998, "line too long"
    head = raw.split(b"\r\n\r\n")[0]
    assert all(c < 128 for c in raw), "8-bit"
    for line in head.split(b"\r\n"):
        assert len(line) <= 76 or b"=?" not in line, f"encoded word on a line of {len(line)}"
    assert not any(line.startswith(b"From ") for line in raw.split(b"\r\n"))
    m = email.message_from_bytes(raw, policy=email.policy.default)
    for part in m.walk():
        same("defects", part.defects, [])
    # The older reader for names: the newer one leaves a blank between encoded words of a name.
    check_fields(m, email.message_from_bytes(raw), spec)
    check_body(m, spec)
    check_attachments(m, spec)


def main(program, count=1000):
    rng = random.Random(20261121)
    specs = [by_chance(rng, i + 1) for i in range(int(count))]
    refused = dict(specs[0], to=[{"name": "", "address": "a@x\r\nRCPT TO:<b@x>"}])
    nobody = dict(specs[0], to=[], cc=[])
    lines = "\n".join(json.dumps(s) for s in specs + [refused, nobody])
    out = subprocess.run([program], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    again = subprocess.run([program], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    assert out == again, "the same mail is not the same bytes"
    failed, answers = 0, []
    while out:
        n = int(out[:8].lstrip(b"-"))
        answers.append((out[:1] == b"-", out[8:8 + n]))
        out = out[8 + n:]
    same("answers", len(answers), len(specs) + 2)
    same("refused", answers[-2], (True, b"mail.address"))
    same("nobody", answers[-1], (True, b"mail.no_recipient"))
    for spec, (is_refused, raw) in zip(specs, answers):
        try:
            assert not is_refused, raw
            check(raw, spec)
        except AssertionError as e:
            failed += 1
            if failed < 5:
                print(f"FAILED {e}\n{json.dumps(spec, ensure_ascii=False)}\n{raw.decode(errors='replace')[:1500]}\n")
    print(f"{len(specs) - failed} mails read back, {failed} not")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
