/* A phrase of time as it was read, before it becomes a range: dates_read.c makes one, dates.c
 * resolves it. */
#ifndef CHECK_DATES_PHRASE_H
#define CHECK_DATES_PHRASE_H

#include "check/dates.h"
#include "check/lexicon.h"

enum relation { REL_ON, REL_BY, REL_BEFORE, REL_AFTER };

enum days_kind { DAYS_NONE, DAYS_DATE, DAYS_WEEKDAY, DAYS_RANGE };

/* One day, or the days of a week, a month. */
struct days {
    enum days_kind kind;
    struct date from, to;
    bool is_certain;
    bool is_deadline; /* "end of": all time until then */
    bool is_day_end;  /* "end of day": of another day, where one is named beside it */
    bool at_closing;  /* "close of business": ends when the firm's day does */
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
    const struct words *w;
    const struct lexeme *lexemes; /* of each word */
    const struct date_context *context;
    struct civil now; /* on the firm's wall */
    size_t end;       /* of the sentence */
};

/* The phrase that starts at word `i`, false where none does. */
bool phrase_read(const struct phrase_reader *r, size_t i, struct phrase *ret_phrase);

#endif
