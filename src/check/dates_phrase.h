/* A phrase of time as it was read, before it becomes a range: dates_read.c makes one of what
 * dates_day.c, dates_unit.c and dates_time.c find, dates.c resolves it. */
#ifndef CHECK_DATES_PHRASE_H
#define CHECK_DATES_PHRASE_H

#include "check/dates.h"
#include "check/lexicon.h"

enum relation {
    REL_ON,
    REL_BY,
    REL_BEFORE,
    REL_AFTER,
    REL_FROM, /* from, since: of a day, it names none */
};

enum days_kind { DAYS_NONE, DAYS_DATE, DAYS_WEEKDAY, DAYS_RANGE };

/* One day, or the days of a week, a month. */
struct days {
    enum days_kind kind;
    struct date from, to;
    bool is_certain;
    bool is_deadline; /* "end of": all time until then */
    bool is_day_end;  /* "end of day": of another day, where one is named beside it */
    bool at_closing;  /* "close of business": ends when the firm's day does */
    bool is_coming;   /* "coming Tuesday": no other one */
    enum relation relation;
};

enum half { HALF_OPEN, HALF_AM, HALF_PM, HALF_24 };

/* A point of the day, or a part of it. Seconds of the day may pass 24:00 ("রাত ১টা"). */
struct point {
    bool is_there;
    bool has_hour;
    int hour, minute; /* as said */
    enum half half;
    enum part part;
    bool is_guess; /* an anchor: lunch, ইফতার */
};

struct phrase {
    size_t first, last; /* words */
    struct days days;
    struct point at, until; /* `until` where two were named */
    enum relation relation; /* of the time of day */
    bool is_span;           /* "within two hours": these instants */
    int64_t from, to;
    bool is_certain;
};

struct phrase_reader {
    struct arena *arena;
    const struct words *w;
    const struct lexeme *lexemes; /* of each word */
    const struct date_context *context;
    struct civil now; /* on the firm's wall */
    size_t end;       /* of the sentence */
};

/* ---- the words around ---- */

static inline struct lexeme lex(const struct phrase_reader *r, size_t i)
{
    return i < r->end ? r->lexemes[i] : (struct lexeme){ .kind = LEX_NONE };
}

static inline enum lex kind_of(const struct phrase_reader *r, size_t i)
{
    return lex(r, i).kind;
}

static inline bool is_key(const struct phrase_reader *r, size_t i, const char *key)
{
    return i < r->end && str_eq(r->w->v[i].key, str_c(key));
}

static inline bool is_mark(const struct phrase_reader *r, size_t i, char mark)
{
    struct lexeme l = lex(r, i);
    return l.kind == LEX_MARK && l.value == mark;
}

/* Digits, not a number word; `n_max` digits at most. */
static inline bool is_figure(const struct phrase_reader *r, size_t i, size_t n_max)
{
    return i < r->end && r->w->v[i].kind == WORD_NUMBER && kind_of(r, i) == LEX_NUMBER &&
           r->w->v[i].key.n <= n_max;
}

static inline bool is_glued(const struct phrase_reader *r, size_t i)
{
    return i < r->end && !r->w->v[i].is_spaced;
}

/* ---- reading ---- */

/* Each looks at word `i`, fills its struct and answers how many words it took, 0 for none. `lead`
 * is the word in front ("by", "between"), LEX_NONE where there is none. */
size_t read_some_day(const struct phrase_reader *r, size_t i, enum lex lead, struct days *ret);
size_t read_time(const struct phrase_reader *r, size_t i, enum lex lead, struct phrase *p);
size_t read_part(const struct phrase_reader *r, size_t i, enum part *ret);

/* today, কাল, পরশু, "day after tomorrow" */
size_t read_near_day(const struct phrase_reader *r, size_t i, struct days *ret);
/* "next week", "this month", "এই মাস": its days, and which unit it was. */
size_t read_whole(const struct phrase_reader *r, size_t i, enum unit *ret_unit, struct days *ret);
/* "the end of", "early" in front of a unit or a day, and behind it: মাসের শেষে. */
size_t read_side_before(const struct phrase_reader *r, size_t i, struct days *ret);
size_t read_side_behind(const struct phrase_reader *r, size_t i, struct days *ret);
size_t read_weekend(const struct phrase_reader *r, size_t i, struct days *ret);
size_t read_next_workday(const struct phrase_reader *r, size_t i, struct days *ret);
size_t read_first_week(const struct phrase_reader *r, size_t i, struct days *ret);
size_t read_month_year(const struct phrase_reader *r, size_t i, struct days *ret);
size_t read_month_only(const struct phrase_reader *r, size_t i, bool is_led, struct days *ret);

/* "before Eid", কোরবানির ঈদ: the coming one. */
size_t read_feast(const struct phrase_reader *r, size_t i, struct days *ret);

struct date today(const struct phrase_reader *r);
struct days one_day(struct date d, enum days_kind kind);
struct days some_days(struct date from, struct date to);
/* next, coming, this, last */
bool is_which(enum lex kind);
/* The first day of the week, so many from this one. */
struct date week_begin(const struct phrase_reader *r, int weeks);
/* The whole day, week, month or year, so many from this one. */
struct days whole(const struct phrase_reader *r, enum unit unit, int off);
struct days weekday_named(const struct phrase_reader *r, enum lex which, enum weekday day);
/* The nth working day from today. */
struct date add_workdays(const struct phrase_reader *r, int n);

/* The phrase that starts at word `i`, false where none does. */
bool phrase_read(const struct phrase_reader *r, size_t i, struct phrase *ret_phrase);

#endif
