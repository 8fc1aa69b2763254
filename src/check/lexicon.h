/* The words dates are made of, in English, Bengali and a little romanised Bengali, looked up by
 * the folded keys of text/words.h. Bengali endings are taken off here. */
#ifndef CHECK_LEXICON_H
#define CHECK_LEXICON_H

#include "text/words.h"

enum lex {
    LEX_NONE,
    LEX_DAY,          /* value: days from today */
    LEX_KAL,          /* কাল: yesterday or tomorrow; value: how many days */
    LEX_WEEKDAY,      /* 0 Sunday .. 6 Saturday */
    LEX_WEEKDAY_ABBR, /* "Sat": only beside other words of a date */
    LEX_MONTH,        /* 1..12 */
    LEX_BANGLA_MONTH, /* 1 বৈশাখ .. 12 চৈত্র */
    LEX_NUMBER,
    LEX_ORDINAL,     /* first, পহেলা */
    LEX_ORDINAL_END, /* th, ই, শে */
    LEX_HALVES,      /* half, দেড়, আড়াই: value in halves */
    LEX_UNIT,        /* enum unit */
    LEX_WORKING,     /* working, business, কর্ম */
    LEX_PART,        /* part of the day: enum part */
    LEX_TONIGHT,
    LEX_ANCHOR, /* lunch, ইফতার: value is the hour it is taken for */
    LEX_JUMMA,  /* the Friday prayer */
    LEX_NOON,
    LEX_MIDNIGHT,
    LEX_AM,
    LEX_PM,
    LEX_CLOCK,     /* o'clock and টায় (is_place), টা, টার */
    LEX_PAST_HALF, /* সাড়ে: value is minutes put to the hour: 30, 15, -15 */
    LEX_NEXT,
    LEX_COMING, /* coming, আগামী: the first one ahead */
    LEX_THIS,
    LEX_LAST,
    LEX_BY, /* by, until */
    LEX_WITHIN,
    LEX_BEFORE,
    LEX_AFTER,
    LEX_POST_BY,     /* মধ্যে, নাগাদ: behind their word */
    LEX_POST_BEFORE, /* আগে */
    LEX_POST_AFTER,  /* পর */
    LEX_ON,          /* on, at, around: what follows is when */
    LEX_IN,
    LEX_FROM,  /* from, between */
    LEX_TO,    /* to, till, and: between two times */
    LEX_THEKE, /* থেকে: from, behind its word */
    LEX_AGO,   /* ago */
    LEX_LATER, /* later, "from now" is LEX_FROM LEX_NOW */
    LEX_NOW,
    LEX_END,   /* end, শেষ */
    LEX_START, /* beginning, early, শুরু */
    LEX_MIDDLE,
    LEX_EOD,  /* value 1: close of business */
    LEX_LATE, /* late in a week */
    LEX_WEEKEND,
    LEX_OFFICE, /* অফিস শেষ: closing time */
    LEX_COUPLE,
    LEX_NEARLY,  /* প্রায়, ঠিক */
    LEX_AROUND,  /* দিকে, behind an hour */
    LEX_STRIKES, /* বাজে */
    LEX_LEAVE,   /* অফিস ছুটি */
    LEX_SINCE,
    LEX_FUSED, /* তিনদিন: value is halves * 16 + unit */
    LEX_BEING, /* হওয়ার, between শেষ and আগে */
    LEX_QUARTER,
    LEX_PAST, /* half past */
    LEX_OR,
    LEX_ABOUT_ONE, /* ঘণ্টাখানেক: value is the unit */
    LEX_A,         /* a: one, before a unit */
    LEX_THE,       /* the, of: carries nothing */
    LEX_TARIKH,    /* তারিখ, dated */
    LEX_TIME,      /* time, সময়: "in two days' time" */
    LEX_FORTNIGHT,
    LEX_HEAD,  /* মাথায়: ১০ দিনের মাথায় */
    LEX_FEAST, /* ঈদ; value: enum feast */
    LEX_FEAST_NAME, /* which one: রোজার, কোরবানির, ফিতর, আজহা */
    LEX_UL,         /* "ul", "al": inside a name */
    LEX_MARK,       /* , / - : */
};

enum unit {
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_WORKHOUR,
    UNIT_DAY,
    UNIT_WORKDAY,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_YEAR,
};
enum feast {
    FEAST_EITHER,
    FEAST_FITR, /* of breaking the fast, 1 Shawwal */
    FEAST_ADHA, /* of the sacrifice, 10 Dhu al-Hijja */
};
enum part {
    PART_NONE,
    PART_DAWN,
    PART_MORNING,
    PART_MIDDAY, /* দুপুর */
    PART_BIKEL,  /* বিকেল, the later half of an English afternoon */
    PART_AFTERNOON,
    PART_SHONDHA, /* সন্ধ্যা */
    PART_EVENING,
    PART_NIGHT,
    PART_TONIGHT,
    PART_BELA, /* বেলা: by day */
};

struct lexeme {
    enum lex kind;
    int value;
    bool is_genitive; /* -র, -এর */
    bool is_place;    /* -ে, -য়, -তে */
    bool is_clock;    /* -টা: an hour, or so many things */
};

struct lexeme lexeme_of(const struct words *w, size_t i);

#endif
