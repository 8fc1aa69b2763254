#!/usr/bin/env python3
"""Runs `kantha mail parse` over a folder of mails and compares each answer with the golden one
beside it (NAME.eml, NAME.json).

    check_parse.py KANTHA KANTHA_MAIL FOLDER

The golden answers are not ours: headers, texts and attachments were read by CPython's email
package; classes, bounces, folding, text from HTML, and what to make of a broken mail, by hand.
"""
import glob
import json
import os
import subprocess
import sys


def links(program):
    return subprocess.run(["ldd", program], stdout=subprocess.PIPE, check=True).stdout.decode()


def main(kantha, helper, folder):
    assert "gmime" in links(helper) and "gmime" not in links(kantha) and "glib" not in links(kantha)
    files = sorted(glob.glob(os.path.join(folder, "*.eml")))
    env = dict(os.environ, KANTHA_MAIL=helper)
    out = subprocess.run([kantha, "mail", "parse", "--format", "json", *files], env=env,
                         stdout=subprocess.PIPE, check=True).stdout.decode()
    lines = out.split("\n")[:-1]
    assert len(files) > 60 and len(lines) == len(files), f"{len(lines)} answers to {len(files)} mails"
    failed = 0
    for path, line in zip(files, lines):
        got = json.loads(line)
        assert got.pop("file") == path
        with open(path[:-4] + ".json") as f:
            want = json.load(f)
        assert list(got) == list(want), f"{path}: keys {list(got)}"
        wrong = [k for k in want if got[k] != want[k]]
        failed += bool(wrong)
        for k in wrong:
            print(f"{os.path.basename(path)}: {k}\n  got  {got[k]!r}\n  want {want[k]!r}")
    print(f"{len(files) - failed} mails understood, {failed} not")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
