"""Prints a C table of texts, what is looked for in them, and the text with what matches in brackets,
as a small matcher of its own finds it: Python's unicodedata, no code of ours. Quoted pieces stand
as they are; the last word of the others may be only begun."""
import itertools
import re
import unicodedata as u


def inside(c):
    return u.category(c)[0] == 'L' or u.category(c) in ('Mn', 'Mc', 'Nd') or c in '\u200c\u200d'


def fold(word):
    """One coding, no case, no Latin accents, ASCII digits, no joiners."""
    word = ''.join(str(u.decimal(c)) if u.category(c) == 'Nd' else c for c in word.lower())
    word = ''.join(c for c in u.normalize('NFD', word) if not 0x300 <= ord(c) <= 0x36F)
    return u.normalize('NFC', word.replace('\u200d', '').replace('\u200c', ''))


def tokens(text):
    at = 0
    for is_in, run in itertools.groupby(text, inside):
        run = ''.join(run)
        if is_in and fold(run):
            yield at, at + len(run), fold(run)
        at += len(run)


def pieces(query):
    for quoted, plain in re.findall(r'"([^"]*)"|([^\s"]+)', query):
        wanted = [t for _, _, t in tokens(quoted or plain)]
        if wanted:
            yield wanted, not quoted


def marked(text, query):
    have, found = list(tokens(text)), [False] * len(text)
    for wanted, begun in pieces(query):
        for i in range(len(have) - len(wanted) + 1):
            row = [t for _, _, t in have[i:i + len(wanted)]]
            last = row[-1].startswith(wanted[-1]) if begun else row[-1] == wanted[-1]
            if row[:-1] == wanted[:-1] and last:
                for at in range(have[i][0], have[i + len(wanted) - 1][1]):
                    found[at] = True
    out = ''
    for at, c in enumerate(text):
        out += '[' * (found[at] and (at == 0 or not found[at - 1])) + c
        out += ']' * (found[at] and (at + 1 == len(text) or not found[at + 1]))
    return out


def c_string(s):
    return '"' + ''.join(f'\\{b:03o}' if b > 126 or b < 32 or b in (34, 92, 63) else chr(b) for b in s.encode()) + '"'


TEXTS = [
    'The invoice came twice: invoices 12 and 13, and the INVOICED sum is ৳৫,০০০.',
    'আমাদের অর্ডারটা এখনো আসেনি, অর্ডার নম্বর ১২৩। র‍্যাব, র্যাব।',
    u.normalize('NFD', 'কুয়াশা আর পাহাড়, বাড়ি; ক্যাফে Café') + ' বাড়ি CAFE résumé naïve',
    'e-mail, email: mail@rupsha.example wrote "late invoice"; invoice late, late  invoice',
    '(order১২) Order12 order 12 — A4a4 ৪ 4',
    'Ünïcode ΣΊΣΥΦΟΣ ёлка 東京 tokyo 東京都',
]
QUERIES = ['invoice', '"invoice"', 'invoice 12', '"late invoice"', 'অর্ডার', '"অর্ডার"', '১২৩ nowhere', '123', 'র্যাব', 'বাড়ি',
           'ক', 'cafe', '"cafe" resume', 'e-mail', 'mail@rupsha.example', 'a4 4', 'order', 'order12', 'unicode', 'ёлка', 'i', '0 5 ৫',
           '"late" "invoice"', 'late-inv', '"', '', ', . -', '東京', 'the the inv']
for text in TEXTS:
    for query in QUERIES:
        print('{ %s, %s, %s },' % (c_string(text), c_string(query), c_string(marked(text, query))))
