/* Browsers by the marks in their User-Agent, the one that claims to be all others last. */
#include "web/browser.h"

struct mark {
    const char *mark;
    const char *says;
};

static const struct mark browsers[] = {
    { "Edg", "Edge" },
    { "OPR/", "Opera" },
    { "SamsungBrowser/", "Samsung Internet" },
    { "UCBrowser", "UC" },
    { "YaBrowser", "Yandex" },
    { "Vivaldi", "Vivaldi" },
    { "FxiOS/", "Firefox" },
    { "Firefox/", "Firefox" },
    { "CriOS/", "Chrome" },
    { "Chromium/", "Chromium" },
    { "Chrome/", "Chrome" },
    { "Safari/", "Safari" },
    { "curl/", "curl" },
};

static const struct mark systems[] = {
    { "Android", "Android" }, { "iPhone", "iPhone" }, { "iPad", "iPad" },
    { "Windows", "Windows" }, { "Macintosh", "Mac" }, { "CrOS", "ChromeOS" },
    { "FreeBSD", "FreeBSD" }, { "Linux", "Linux" },
};

static str marked(str s, const struct mark *marks, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_find(s, str_c(marks[i].mark), 0) >= 0)
            return str_c(marks[i].says);
    return STR_NULL;
}

struct browser browser_of(str user_agent)
{
    return (struct browser){
        marked(user_agent, browsers, sizeof browsers / sizeof *browsers),
        marked(user_agent, systems, sizeof systems / sizeof *systems),
    };
}
