/* Charsets through iconv. */
#include "mail/charset.h"

#include "base/buf.h"
#include "base/limits.h"
#include "text/utf8.h"

#include <errno.h>
#include <iconv.h>

/* Charsets of mail as iconv names them; each opened once and kept. */
static struct charset {
    const char *name;
    iconv_t cd;
} charsets[] = {
    { "WINDOWS-1252" }, { "ISO-8859-2" },   { "ISO-8859-3" },   { "ISO-8859-4" },
    { "ISO-8859-5" },   { "ISO-8859-6" },   { "ISO-8859-7" },   { "ISO-8859-8" },
    { "ISO-8859-10" },  { "ISO-8859-13" },  { "ISO-8859-14" },  { "ISO-8859-15" },
    { "ISO-8859-16" },  { "WINDOWS-1250" }, { "WINDOWS-1251" }, { "WINDOWS-1253" },
    { "WINDOWS-1254" }, { "WINDOWS-1255" }, { "WINDOWS-1256" }, { "WINDOWS-1257" },
    { "WINDOWS-1258" }, { "KOI8-R" },       { "KOI8-U" },       { "MACINTOSH" },
    { "CP437" },        { "CP850" },        { "CP866" },        { "CP874" },
    { "CP932" },        { "EUC-JP" },       { "ISO-2022-JP" },  { "GB18030" },
    { "BIG5-HKSCS" },   { "CP949" },        { "ISO-2022-KR" },  { "UTF-7" },
    { "UTF-16" },       { "UTF-16LE" },     { "UTF-16BE" },     { "UTF-32" },
};

static const struct {
    const char *label;
    const char *name;
} aliases[] = {
    { "us-ascii", "WINDOWS-1252" },
    { "ascii", "WINDOWS-1252" },
    { "iso-8859-1", "WINDOWS-1252" },
    { "latin1", "WINDOWS-1252" },
    { "iso_8859-1", "WINDOWS-1252" },
    { "cp1252", "WINDOWS-1252" },
    { "ansi_x3.4-1968", "WINDOWS-1252" },
    { "iso-8859-8-i", "ISO-8859-8" },
    { "iso-8859-9", "WINDOWS-1254" },
    { "iso-8859-11", "CP874" },
    { "tis-620", "CP874" },
    { "windows-874", "CP874" },
    { "shift_jis", "CP932" },
    { "shift-jis", "CP932" },
    { "sjis", "CP932" },
    { "x-sjis", "CP932" },
    { "windows-31j", "CP932" },
    { "cp50220", "ISO-2022-JP" },
    { "gb2312", "GB18030" },
    { "gbk", "GB18030" },
    { "cp936", "GB18030" },
    { "x-gbk", "GB18030" },
    { "big5", "BIG5-HKSCS" },
    { "euc-kr", "CP949" },
    { "ks_c_5601-1987", "CP949" },
    { "cp1251", "WINDOWS-1251" },
    { "cp1250", "WINDOWS-1250" },
    { "mac", "MACINTOSH" },
    { "x-mac-roman", "MACINTOSH" },
    { "unicode-1-1-utf-7", "UTF-7" },
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

void charset_load(void)
{
    for (size_t i = 0; i < COUNT(charsets); i++) {
        charsets[i].cd = iconv_open("UTF-8", charsets[i].name);
        char in[4] = "abc", out[16];
        char *from = in, *to = out;
        size_t in_n = 3, out_n = sizeof out;
        if (charsets[i].cd != (iconv_t)-1)
            iconv(charsets[i].cd, &from, &in_n, &to, &out_n);
    }
}

static const struct charset *find(str label)
{
    const char *name = NULL;
    for (size_t i = 0; i < COUNT(aliases); i++)
        if (str_eq_nocase(label, str_c(aliases[i].label)))
            name = aliases[i].name;
    for (size_t i = 0; i < COUNT(charsets); i++)
        if (str_eq_nocase(name == NULL ? label : str_c(name), str_c(charsets[i].name)))
            return charsets[i].cd == NULL || charsets[i].cd == (iconv_t)-1 ? NULL : &charsets[i];
    return NULL;
}

static bool is_utf8_label(str label)
{
    return str_eq_nocase(label, S("utf-8")) || str_eq_nocase(label, S("utf8")) ||
           str_eq_nocase(label, S("cp65001")) || str_eq_nocase(label, S("utf-8mb4"));
}

/* One byte a character, so that any bytes convert: such a label proves nothing. */
static bool is_single_byte(const struct charset *c)
{
    str name = str_c(c->name);
    return str_starts(name, S("WINDOWS")) || str_starts(name, S("ISO-8859")) ||
           str_starts(name, S("KOI8")) || str_starts(name, S("MAC")) ||
           (str_starts(name, S("CP")) && !str_eq(name, S("CP932")) && !str_eq(name, S("CP949")));
}

/* Converts all; what does not convert is U+FFFD and counted. */
static str convert(struct arena *a, iconv_t cd, str bytes, size_t *ret_broken)
{
    struct buf out = buf_new(a, bytes.n * 4 + 64);
    char *from = (char *)(uintptr_t)bytes.p;
    size_t left = bytes.n;
    *ret_broken = 0;
    iconv(cd, NULL, NULL, NULL, NULL);
    while (left > 0) {
        size_t room = left * 2 + 32;
        char *to = buf_room(&out, room);
        if (to == NULL)
            break;
        char *end = to;
        size_t n = iconv(cd, &from, &left, &end, &room);
        buf_commit(&out, (size_t)(end - to));
        if (n != (size_t)-1 || errno == E2BIG)
            continue;
        ++*ret_broken;
        utf8_add(&out, UTF8_BROKEN);
        from++;
        left--;
    }
    return utf8_repair(a, buf_str(&out));
}

/* Not UTF-8: repaired where most of it is, else windows-1252. */
static str guess(struct arena *a, str bytes)
{
    size_t broken = 0, wide = 0;
    for (size_t i = 0; i < bytes.n;) {
        size_t from = i;
        uint32_t cp = utf8_step(bytes, &i);
        bool is_broken = cp == UTF8_BROKEN && !str_eq(str_sub(bytes, from, i), S("\xEF\xBF\xBD"));
        broken += is_broken;
        wide += !is_broken && cp >= 0x80;
    }
    const struct charset *latin = find(S("windows-1252"));
    if (wide >= broken || latin == NULL)
        return utf8_repair(a, bytes);
    return convert(a, latin->cd, bytes, &broken);
}

/* No label, UTF-8's, or one we do not know. */
static str unlabelled(struct arena *a, str bytes, bool is_known, bool *is_wrong)
{
    bool is_utf8 = utf8_valid(bytes);
    *is_wrong |= !is_known || !is_utf8;
    return is_utf8 ? bytes : guess(a, bytes);
}

str charset_utf8(struct arena *a, str bytes, str label, bool *is_wrong)
{
    label = str_trim(label);
    if (label.n == 0 || is_utf8_label(label))
        return unlabelled(a, bytes, true, is_wrong);
    const struct charset *c = find(label);
    if (c == NULL)
        return unlabelled(a, bytes, false, is_wrong);
    size_t broken;
    bool is_utf8 = !str_is_ascii(bytes) && utf8_valid(bytes);
    str text = convert(a, c->cd, bytes, &broken);
    if (!is_utf8 || (broken == 0 && !is_single_byte(c))) {
        *is_wrong |= broken > 0;
        return text;
    }
    *is_wrong = true;
    return bytes;
}
