#!/usr/bin/env python3
"""Makes dates.en.tsv and dates.bn.tsv: phrases, and what a person understands by them.

Every phrase is marked with [brackets] by hand, and its meaning is written beside it by
hand, in the words below (full, by, at, within ...). Only the arithmetic of the calendar
is done here, with Python's datetime and zoneinfo; nothing of Kantha is run or imported.
A row: the phrase, then for each of the three moments `earliest latest`, with ? behind
where a careful reader would ask; "-" where no day or time is named.

    python3 tests/data/dates.py      writes both files beside itself

What is understood, and why, is told in doc/why/dates.md.
"""
import os
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

SUN, MON, TUE, WED, THU, FRI, SAT = range(7)


class Moment:
    def __init__(self, zone, when, week_start, rest, closes=17):
        self.zone = ZoneInfo(zone)
        self.now = datetime.fromisoformat(when).replace(tzinfo=self.zone)
        self.today = self.now.date()
        self.week_start, self.rest, self.closes = week_start, rest, closes


MOMENTS = [
    Moment("Asia/Dhaka", "2026-11-21T10:00:00", SUN, {FRI, SAT}),  # a Saturday of rest
    Moment("Asia/Kolkata", "2026-12-31T15:30:00", MON, {SUN}),  # the year ends, a Thursday
    Moment("Europe/Berlin", "2026-10-24T17:45:00", MON, {SAT, SUN}),  # the clocks change tonight
]
M = None  # the moment being computed


def weekday(d):
    return (d.weekday() + 1) % 7


class Day:
    """A date, and whether it is the only one that can be meant."""

    def __init__(self, d, sure=True):
        self.d, self.sure = d, sure


def T(n=0):
    return Day(M.today + timedelta(days=n))


def wd(day):
    """Monday: the first ahead. On a Monday: today, but ask."""
    ahead = (day - weekday(M.today)) % 7
    return Day(M.today + timedelta(days=ahead), ahead != 0)


def coming(day):
    return Day(M.today + timedelta(days=(day - weekday(M.today) - 1) % 7 + 1))


def this(day):
    return Day(M.today + timedelta(days=(day - weekday(M.today)) % 7))


def last(day):
    return Day(M.today - timedelta(days=(weekday(M.today) - day - 1) % 7 + 1))


def week_first(n=0):
    return M.today - timedelta(days=(weekday(M.today) - M.week_start) % 7) + timedelta(days=7 * n)


def nxt(day):
    """next Monday: the first ahead; sure where that one lies in next week too."""
    d = coming(day).d
    return Day(d, d >= week_first(1))


def in_week(n, day):
    return Day(week_first(n) + timedelta(days=(day - M.week_start) % 7))


def md(month, day):
    """No year: the coming one, unless it was within the last sixty days; then ask."""
    for year in (M.today.year - 1, M.today.year, M.today.year + 1):
        d = date(year, month, day)
        if (d - M.today).days >= -60:
            return Day(d, d >= M.today)


def D(year, month, day):
    return Day(date(year, month, day))


def nth(day):
    """the 25th: the next such day, today included."""
    d = M.today
    while d.day != day:
        d += timedelta(days=1)
    return Day(d)


def month_first(n=0):
    months = M.today.year * 12 + M.today.month - 1 + n
    return date(months // 12, months % 12 + 1, 1)


def month_last(n=0):
    return month_first(n + 1) - timedelta(days=1)


def of_month(n, day):
    return Day(month_first(n).replace(day=day))


def works(d):
    return weekday(d) not in M.rest


def workday(n):
    d = M.today
    while n:
        d += timedelta(days=1)
        n -= works(d)
    return Day(d)


# Ranges: (earliest, latest, sure)


def wall(d, seconds):
    d += timedelta(days=seconds // 86400)
    seconds %= 86400
    clock = time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    return datetime.combine(d, clock, tzinfo=M.zone)


END = 86399


def hm(hour, minute=0):
    return hour * 3600 + minute * 60


def full(day):
    return wall(day.d, 0), wall(day.d, END), day.sure


def days(a, b, sure=True):
    return wall(a, 0), wall(b, END), sure


def by(day):
    return M.now, wall(day.d, END), day.sure


def before(day):
    return M.now, wall(day.d - timedelta(days=1), END), day.sure


def at(day, h, m=0):
    t = wall(day.d, hm(h, m))
    return t, t, day.sure


def win(day, h1, h2, m1=0, m2=0):
    return wall(day.d, hm(h1, m1)), wall(day.d, END if h2 == 24 else hm(h2, m2)), day.sure


def on_by(day, h, m=0):
    """on Monday, by 5 pm: that day, until then."""
    return wall(day.d, 0), wall(day.d, END if h == 24 else hm(h, m)), day.sure


def until(day, h, m=0):
    """by Monday 5 pm: all the time until then."""
    return M.now, wall(day.d, END if h == 24 else hm(h, m)), day.sure


def close(day):
    return M.now, wall(day.d, hm(M.closes) if works(day.d) else END), day.sure


def next_time(h, m=0):
    """A time without a day: today, or tomorrow where it has passed; then ask."""
    seconds = END if h == 24 else hm(h, m)
    now = M.now.hour * 3600 + M.now.minute * 60 + M.now.second
    return T(0) if seconds >= now else Day(M.today + timedelta(days=1), False)


def clock(h, m=0):
    return at(next_time(h, m), h, m)


def clock_by(h, m=0):
    return until(next_time(h, m), h, m)


def clock_win(h1, h2):
    return win(next_time(h2), h1, h2)


def moved(hours=0, minutes=0):
    return (M.now.astimezone(timezone.utc) + timedelta(hours=hours, minutes=minutes)).astimezone(
        M.zone)


def within_hours(h):
    return M.now, moved(h), True


def in_hours(h):
    return moved(h), moved(h), True


def within_minutes(m):
    return M.now, moved(0, m), True


def in_minutes(m):
    return moved(0, m), moved(0, m), True


def work_hours(h):
    """Of the firm's 9 to 17, minute by minute; the year-end firm is at work, the others rest."""
    t, left = M.now.astimezone(timezone.utc), h * 60
    while left:
        here = t.astimezone(M.zone)
        left -= works(here.date()) and 9 <= here.hour < M.closes
        t += timedelta(minutes=1)
    return M.now, t.astimezone(M.zone), True


def week(n):
    return days(week_first(n), week_first(n) + timedelta(days=6))


def month(n):
    return days(month_first(n), month_last(n))


def end_week(n=0):
    """The last working day of the week; said on a day of rest behind it, the next week's: ask."""
    sure = True
    while True:
        d = week_first(n) + timedelta(days=6)
        while not works(d):
            d -= timedelta(days=1)
        if d >= M.today:
            return by(Day(d, sure))
        n, sure = n + 1, False


def add_months(n):
    first = month_first(n)
    return Day(min(month_last(n), first + timedelta(days=M.today.day - 1)))


def ask(r):
    return r[0], r[1], False


def free_days():
    """The coming days of rest, or those that are now."""
    a = M.today
    while works(a):
        a += timedelta(days=1)
    b = a
    while not works(b + timedelta(days=1)):
        b += timedelta(days=1)
    return days(a, b)


# 1 Shawwal and 10 Dhu al-Hijja as ICU's islamic-civil calendar has them; the day behind is meant too.
FITR = [date(2026, 3, 20), date(2027, 3, 10), date(2028, 2, 27)]
ADHA = [date(2026, 5, 27), date(2027, 5, 17), date(2028, 5, 5)]


def feast(of=FITR + ADHA):
    return Day(min(d for d in of if d >= M.today), False)


def two_days(day):
    return days(day.d, day.d + timedelta(days=1), False)


def after(day):
    """It begins on the next day, and no end is named."""
    return wall(day.d + timedelta(days=1), 0), None, day.sure


BANGLA = [31] * 6 + [30] * 4  # boishakh to magh; falgun and choitro see below


def bangla(m, day):
    """Bangladesh since 2019: 1 boishakh is 14 April. Nearest as md()."""
    for year in (M.today.year - 1, M.today.year, M.today.year + 1):
        leap = (year + 1) % 4 == 0 and ((year + 1) % 100 != 0 or (year + 1) % 400 == 0)
        lengths = BANGLA + [30 if leap else 29, 30]
        d = date(year, 4, 14) + timedelta(days=sum(lengths[:m - 1]) + day - 1)
        if (d - M.today).days >= -60:
            return Day(d, d >= M.today)


none = None


def line(text, meaning):
    global M
    cells = [text]
    for M in MOMENTS:
        r = eval(meaning)  # our own rows, below
        if r is None:
            cells.append("-")
            continue
        a, b, sure = r
        if b is None:  # no end
            cells.append(f"{a.isoformat()} -{'' if sure else ' ?'}")
            continue
        if a < M.now <= b:
            a = M.now
        cells.append(f"{min(a, b).isoformat()} {b.isoformat()}{'' if sure else ' ?'}")
    return "\t".join(cells)


HEAD = """# Made by dates.py, where each meaning is written by hand. [What is read], then earliest and latest
# (? = ask) at 2026-11-21T10:00:00+06:00 Asia/Dhaka (rests Fri, Sat; weeks begin on Sunday),
# 2026-12-31T15:30:00+05:30 Asia/Kolkata (Sun; Monday), 2026-10-24T17:45:00+02:00 Europe/Berlin (Sat, Sun; Monday).
"""


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    for language in ("en", "bn"):
        with open(f"{here}/dates.{language}.rows", encoding="utf-8") as rows, \
                open(f"{here}/dates.{language}.tsv", "w", encoding="utf-8") as out:
            out.write(HEAD)
            for row in rows:
                if row.strip() and not row.startswith("#"):
                    text, meaning = row.rstrip("\n").split("  | ")
                    out.write(line(text, meaning) + "\n")


if __name__ == "__main__":
    main()
