#!/usr/bin/python3
"""Our zones beside Python's zoneinfo, over every zone of the machine.

Offsets at instants chosen around each year's changes and at random; wall times around
the same changes. zoneinfo reads the same tzdata with other code, so a difference is a
fault of ours (or of its). Usage: test_zoneinfo.py ZONE_DUMP
"""
import random
import subprocess
import sys
import zoneinfo
from datetime import datetime, timedelta, timezone

EPOCH = datetime(1970, 1, 1)
UTC = timezone.utc


def seconds(naive):
    return int((naive - EPOCH).total_seconds())


def offset(zone, t):
    return int((EPOCH + timedelta(seconds=t)).replace(tzinfo=UTC).astimezone(zone)
               .utcoffset().total_seconds())


def changes(zone, year, step=12 * 3600):
    """Instants where the offset changes in that year, to the second."""
    t, end = seconds(datetime(year, 1, 1)), seconds(datetime(year + 1, 1, 1))
    while t < end:
        a, b = t, t + step
        if offset(zone, a) != offset(zone, b):
            while b - a > 1:
                mid = (a + b) // 2
                a, b = (a, mid) if offset(zone, mid) != offset(zone, a) else (mid, b)
            yield b
        t += step


def wall(zone, w):
    """(kind, first, second) by PEP 495: fold picks the side, a gap shows by not coming back."""
    naive = EPOCH + timedelta(seconds=w)
    ends = []
    for fold in (0, 1):
        off = naive.replace(tzinfo=zone, fold=fold).utcoffset()
        ends.append(w - int(off.total_seconds()))
    if offset(zone, ends[0]) == w - ends[0]:
        return (0 if ends[0] == ends[1] else 2), ends[0], ends[1]
    return 1, ends[0], ends[0]  # fold 0 in a gap is the offset before it


def main():
    rng = random.Random(20261121)
    names = sorted(n for n in zoneinfo.available_timezones() if "/" in n)
    zoneinfo.reset_tzpath(to=["/usr/share/zoneinfo"])
    names = [n for n in names if not n.startswith(("posix/", "right/"))]
    busy = ["Asia/Dhaka", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
            "America/Santiago", "Africa/Cairo", "Asia/Beirut", "Europe/Dublin", "Africa/Casablanca",
            "America/Nuuk", "Pacific/Apia", "Asia/Gaza", "Pacific/Chatham", "Asia/Tehran"]
    questions, want = [], []
    for name in names:
        try:
            zone = zoneinfo.ZoneInfo(name)
        except zoneinfo.ZoneInfoNotFoundError:
            continue
        years = [2009, 2026, 2050] if name in busy else [rng.choice([1999, 2026, 2040])]
        moments = [rng.randrange(-2**31, 2**32) for _ in range(10)]
        for year in years:
            for change in changes(zone, year, 24 * 3600):
                moments += [change - 1, change, change + 1]
                for delta in (-5400, -1800, -1, 0, 1, 1800, 3599, 3600, 5400, 86400):
                    w = change + offset(zone, change - 1) + delta
                    questions.append(f"{name} w {w}")
                    want.append("%d %d %d" % wall(zone, w))
        for t in moments:
            questions.append(f"{name} o {t}")
            want.append(str(offset(zone, t)))
    done = subprocess.run([sys.argv[1]], input="\n".join(questions) + "\n", text=True,
                          capture_output=True, check=True)
    got = done.stdout.split("\n")[:-1]
    wrong = [(q, g, w) for q, g, w in zip(questions, got, want) if g != w]
    for q, g, w in wrong[:20]:
        print(f"{q}: got {g}, zoneinfo says {w}")
    print(f"{len(names)} zones, {len(questions)} questions, {len(wrong)} differ")
    return 1 if wrong or len(got) != len(questions) or len(questions) < 5000 else 0


sys.exit(main())
