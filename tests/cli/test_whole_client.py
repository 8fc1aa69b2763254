#!/usr/bin/env python3
"""A client with something in every table: the export holds it, and erasing leaves no byte of it.

Goes through the schema as it is. Each table stands in TABLES, with the rows of the client, or in
NOT_OF_CLIENTS, with the reason; a new table in neither fails here. Each column of text that a row
does not set gets a word found nowhere else ("qzredresswordsqx"), so that a new column is asked for
too: the export holds the word or NOT_EXPORTED says why not, and after the erasure it is in no file
of the firm or NOT_ERASED says why. $1 is kantha, $2 erases."""
import hashlib
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import zipfile

kantha, erase = sys.argv[1:]
work = tempfile.TemporaryDirectory(prefix='kantha-whole-')
firm = pathlib.Path(work.name) / 'firm'
faults = 0

ADDRESS, ALIAS, OTHER = 'quillana@zubrowka.example', 'vexworth@mimsy.example', 'bystander@elsewhere.example'

# What is set by hand: ids of rows planted before ({table} or {table.name}), states, numbers.
# (table, name of the row where there are several): values
TABLES = [
    ('companies', '', {}),
    ('clients', '', {'number': 900001, 'company_id': '{companies}', 'agent_id': 1, 'zone': 'Asia/Dhaka', 'since': '2021-03-04', 'birthday': '1990-05-06'}),
    ('clients', 'other', {'number': 900002}),
    ('identities', '', {'client_id': '{clients}', 'kind': 'email', 'normal': ADDRESS, 'raw': ADDRESS}),
    ('identities', 'second', {'client_id': '{clients}', 'kind': 'email', 'normal': ALIAS, 'raw': ALIAS}),
    ('identities', 'phone', {'client_id': '{clients}', 'kind': 'phone'}),
    ('identities', 'other', {'client_id': '{clients.other}', 'kind': 'email', 'normal': OTHER, 'raw': OTHER}),
    ('client_words', '', {'client_id': '{clients}', 'form': 1}),
    ('products', '', {}),
    ('engagements', '', {'client_id': '{clients}', 'product_id': '{products}', 'state': 'running', 'begins_on': '2022-01-02', 'ends_on': '2023-01-02'}),
    ('raws', '', {'blob': f'From: {ADDRESS}\r\n\r\nqzrawbytesqx', 'size': 1, 'state': 'filed'}),
    ('raws', 'elsewhere', {'blob': f'From: {ADDRESS}\r\n\r\nqzrawelsewherebytesqx', 'size': 1, 'state': 'filed'}),
    ('raws', 'known', {'blob': 'Message-ID: <qzasideidqx@zubrowka.example>\r\nFrom: ' + ADDRESS.upper() + '\r\n\r\nqzasideknownqx', 'size': 1, 'state': 'kept_aside', 'sender': ADDRESS}),
    ('raws', 'unreadable', {'blob': f'From: (((\r\n\r\nqzasideunreadableqx write to {ADDRESS}.', 'size': 1, 'state': 'kept_aside', 'sender': ''}),
    ('raws', 'reply_to', {'blob': f'From: robot@shop.example\r\nReply-To: Q\r\n <{ALIAS}>\r\n\r\nqzasidereplytoqx', 'size': 1, 'state': 'kept_aside', 'sender': 'robot@shop.example'}),
    ('raws', 'other', {'blob': f'From: {OTHER}\r\nTo: {ADDRESS}\r\n\r\nstays{OTHER}', 'size': 1, 'state': 'kept_aside', 'sender': OTHER, 'spool_name': 'x', 'subject': 'staysaside'}),
    ('raws', 'alike', {'blob': f'From: not-{ADDRESS}, {ADDRESS}.net\r\n\r\nstaysalike', 'size': 1, 'state': 'kept_aside', 'sender': f'not-{ADDRESS}', 'spool_name': 'y', 'subject': ''}),
    ('threads', '', {}),
    ('threads', 'other', {'subject': 'staysthread'}),
    ('mistakes', '', {'number': 900001, 'state': 'open'}),
    ('cases', '', {'number': 900001, 'client_id': '{clients}', 'engagement_id': '{engagements}', 'product_id': '{products}', 'mistake_id': '{mistakes}', 'channel': 'email', 'kind': 'mistake', 'state': 'open'}),
    ('cases', 'other', {'number': 900002, 'client_id': '{clients.other}', 'subject': 'stayscase', 'channel': 'email', 'kind': 'question', 'state': 'open',
                        'what_happened': '', 'what_it_did': '', 'what_they_want': '', 'put_right': '', 'reply_token': 'zz'}),
    ('case_threads', '', {'case_id': '{cases}', 'thread_id': '{threads}'}),
    ('case_threads', 'other', {'case_id': '{cases.other}', 'thread_id': '{threads.other}'}),
    ('participants', '', {'thread_id': '{threads}'}),
    ('participants', 'elsewhere', {'thread_id': '{threads.other}', 'address': ADDRESS}),
    ('messages', '', {'case_id': '{cases}', 'thread_id': '{threads}', 'kind': 'in', 'client_id': '{clients}', 'raw_id': '{raws}', 'html_blob': '<p>qzhtmlbytesqx', 'state': 'received', 'language': 'en'}),
    ('messages', 'out', {'case_id': '{cases}', 'thread_id': '{threads}', 'kind': 'out', 'agent_id': 1, 'html_blob': None, 'state': 'sent', 'language': 'en'}),
    ('messages', 'note', {'case_id': '{cases}', 'thread_id': '{threads}', 'kind': 'note', 'agent_id': 1, 'html_blob': None, 'state': 'kept', 'language': 'en'}),
    ('messages', 'elsewhere', {'case_id': '{cases.other}', 'thread_id': '{threads.other}', 'kind': 'in', 'client_id': '{clients}', 'raw_id': '{raws.elsewhere}', 'html_blob': None, 'state': 'received', 'language': 'en'}),
    ('messages', 'other', {'case_id': '{cases.other}', 'thread_id': '{threads.other}', 'kind': 'in', 'client_id': '{clients.other}', 'html_blob': None, 'state': 'received', 'language': 'en',
                           'text': 'staysmessage', 'from_name': '', 'from_address': OTHER, 'recipients': '', 'subject': '', 'tokens': 'staysmessage', 'mail_id': 'stays', 'rule': '', 'findings': '', 'pack_hash': '', 'outcome': ''}),
    ('message_versions', '', {'message_id': '{messages}', 'version': 1}),
    ('message_versions', 'elsewhere', {'message_id': '{messages.elsewhere}', 'version': 1}),
    ('attachments', '', {'message_id': '{messages}', 'blob': 'qzattachmentbytesqx', 'size': 1, 'type': 'text/plain'}),
    ('attachments', 'elsewhere', {'message_id': '{messages.elsewhere}', 'blob': 'qzattachmentelsewherebytesqx', 'size': 1, 'type': 'text/plain'}),
    ('mail_seen', '', {'thread_id': '{threads}', 'mailbox_id': 1}),
    ('mail_seen', 'elsewhere', {'thread_id': None, 'mailbox_id': 1, 'message_id': 'qzmessageselsewheremailidqx', 'body_hash': ''}),
    ('mail_seen', 'aside', {'thread_id': None, 'mailbox_id': 1, 'message_id': 'qzasideidqx@zubrowka.example', 'body_hash': ''}),
    ('drafts', '', {'case_id': '{cases}', 'agent_id': 1, 'kind': 'out'}),
    ('draft_files', '', {'case_id': '{cases}', 'agent_id': 1, 'blob': 'qzdraftbytesqx', 'size': 1, 'type': 'text/plain'}),
    ('tags', '', {}),
    ('case_tags', '', {'case_id': '{cases}', 'tag_id': '{tags}'}),
    ('promises', '', {'number': 900001, 'case_id': '{cases}', 'client_id': '{clients}', 'agent_id': 1, 'state': 'open', 'zone': 'Asia/Dhaka', 'due_civil': '2027-01-02 17:00'}),
    ('mistake_clients', '', {'mistake_id': '{mistakes}', 'client_id': '{clients}', 'case_id': '{cases}'}),
    ('mistake_lines', '', {'mistake_id': '{mistakes}', 'position': 1}),
    ('preventions', '', {'mistake_id': '{mistakes}', 'due_on': '2027-02-03'}),
    ('redress', '', {'case_id': '{cases}', 'client_id': '{clients}', 'mistake_id': '{mistakes}', 'amount': 90517311, 'offered_by': 1, 'currency': 'XAU'}),
    ('dues', '', {'client_id': '{clients}', 'case_id': '{cases}', 'agent_id': 1, 'state': 'open'}),
    ('surveys', '', {'case_id': '{cases}', 'key_id': 1, 'score': 7, 'answered_at': 1}),
    ('outbox', '', {'message_id': '{messages.out}', 'kind': 'mail', 'state': 'accepted'}),
    ('events', '', {'actor_kind': 'agent', 'actor': 1, 'request': 1, 'noun': 'case', 'noun_id': '{cases}', 'kind': 'opened', 'via': 'web', 'before': '{"state":"open"}', 'after': '{"number":90517312}',
                    'case_id': '{cases}', 'client_id': '{clients}'}),
    ('mentions', '', {'message_id': '{messages.note}', 'agent_id': 1, 'case_id': '{cases}'}),
    ('case_reads', '', {'case_id': '{cases}', 'agent_id': 1}),
    ('once', '', {}),
]

NOT_OF_CLIENTS = {
    'settings': 'of the firm', 'schema_steps': 'of the desk itself', 'counters': 'the last numbers given', 'calendars': 'of the firm', 'teams': 'of the firm', 'agents': 'of the firm',
    'agent_teams': 'of the firm', 'sessions': 'of agents', 'tokens': 'of agents', 'recovery_codes': 'of agents', 'door_links': 'of agents',
    'mailboxes': 'of the firm', 'saved_replies': 'words for anybody', 'fetches': 'of a mailbox', 'fetch_marks': 'numbers of a mailbox',
    'fetch_misses': 'numbers of a mailbox', 'fetched': 'numbers of a mailbox; the name in the spool tells a time and a token',
    'lost_mails': 'as fetched', 'troubles': 'of the desk itself', 'oauth_apps': 'of the firm', 'oauth_grants': 'of a mailbox', 'oauth_asks': 'of a mailbox',
    'leases': 'of the desk itself', 'blobs': 'of firms in PostgreSQL', 'blob_pieces': 'of firms in PostgreSQL',
    'moves': 'where the firm went', 'erased_blobs': 'names that wait for the erasure to end',
}

DERIVED, MACHINE = 'made from what is exported', 'for the machine; says nothing about them'
NOT_EXPORTED = {
    'companies.name_sort': DERIVED, 'clients.name_sort': DERIVED, 'client_words.tokens': DERIVED, 'messages.tokens': DERIVED,
    'raws.source': MACHINE, 'raws.spool_name': MACHINE, 'raws.reason': MACHINE, 'raws.sender': 'stands in the mail itself', 'raws.subject': 'of a filed mail: stands in the message',
    'threads.channel': MACHINE, 'cases.reply_token': 'a key to the case', 'messages.mail_id': 'stands in the mail itself', 'messages.rule': MACHINE, 'messages.findings': 'about our own writing',
    'messages.pack_hash': MACHINE, 'mail_seen.message_id': MACHINE, 'mail_seen.body_hash': MACHINE, 'attachments.cid': MACHINE,
    'once.key': MACHINE, 'once.fingerprint': MACHINE, 'once.body': 'a copy of what is exported, for a day', 'once.location': 'as once.body', 'once.etag': 'as once.body',
    'outbox.dedupe_key': MACHINE, 'outbox.payload': 'the message is there', 'outbox.answer': 'a server of mail speaks', 'outbox.condition': MACHINE, 'outbox.pace_group': MACHINE,
}
PLAIN = 'a state or a kind, no word about anybody'
NOT_ERASED = {
    'products.name': 'what the firm sells', 'raws.source': PLAIN, 'threads.channel': PLAIN, 'messages.channel': PLAIN, 'messages.class': PLAIN, 'messages.outcome': PLAIN,
    'messages.pack_hash': PLAIN, 'outbox.dedupe_key': 'numbers', 'outbox.condition': PLAIN, 'outbox.pace_group': PLAIN, 'once.key': 'a hash', 'once.fingerprint': 'a hash',
}
ONLY_WITH_NOTES = ['qzmessagesnotetextqx', 'qzdueswordsqx', 'qzduesreasonqx', 'qzdraftstextqx', 'qzdraftbytesqx', 'qzmistakescauseqx', 'qzmistakeswhysqx', 'qzmistakelinestextqx',
                   'qzpreventionstextqx', 'qzclientsnoteqx', 'qzcompaniesnoteqx']


def fault(text):
    global faults
    faults += 1
    print(text)


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode:
        fault(f'{words}: {done.returncode} {done.stderr}')


def put_blob(text):
    name = hashlib.blake2b(text.encode(), digest_size=32).hexdigest()
    path = firm / 'blobs' / name[:2] / name[2:]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return name


def word(table, row, column):
    return 'qz' + re.sub('[^a-z]', '', table + row + column) + 'qx'


def value_of(db, table, row, given, column, ids, words):
    """What one column of a row gets; its own word where nothing else is said."""
    _, name, kind, is_needed, default, key = column
    if name in given:
        value = given[name]
        if isinstance(value, str):
            for w in re.findall('qz[a-z]+qx', value):
                words.setdefault(w, f'{table}.{name}')
            found = re.fullmatch(r'\{([a-z_.]+)\}', value)
            return ids[found[1]] if found else put_blob(value) if name.endswith('blob') else value
        return value
    [[sql]] = db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchall()
    choice = re.search(rf"\b{name} IN \('([^']*)'", sql)
    if kind == 'TEXT' and not choice:
        words[word(table, row, name)] = f'{table}.{name}'
        return word(table, row, name)
    return choice[1] if choice and is_needed and default is None else 1 if kind == 'INTEGER' and is_needed and default is None and not key else None


def plant():
    words, ids = {}, {}
    with sqlite3.connect(firm / 'kantha.db') as db:
        there = {name for _, name, kind, *_ in db.execute('PRAGMA table_list') if kind == 'table' and not name.startswith('sqlite_')}
        told = {table for table, *_ in TABLES}
        for table in there - told - set(NOT_OF_CLIENTS):
            fault(f'{table}: what do the export and the erasure of a client do with it? Say so in TABLES or NOT_OF_CLIENTS')
        for table in (told | set(NOT_OF_CLIENTS)) - there:
            fault(f'{table}: no such table')
        for table, row, given in TABLES:
            columns = db.execute(f'PRAGMA table_info({table})').fetchall()
            for name in set(given) - {c[1] for c in columns}:
                fault(f'{table}.{name}: no such column')
            values = {c[1]: value_of(db, table, row, given, c, ids, words) for c in columns}
            values = {name: v for name, v in values.items() if v is not None}
            marks = ', '.join('?' * len(values))
            ids[f'{table}.{row}' if row else table] = db.execute(f'INSERT INTO {table} ({", ".join(values)}) VALUES ({marks})', list(values.values())).lastrowid
        db.execute('UPDATE cases SET own_message_id = ? WHERE id = ?', (ids['messages.elsewhere'], ids['cases.other']))
    return words


def export(notes):
    out = f'{work.name}/{notes}.zip'
    run(kantha, 'client', 'export', '--firm', str(firm), '--client', '900001', '--out', out, '--notes', notes)
    with zipfile.ZipFile(out) as z:
        return json.loads(z.read('client.json')), b'\n'.join(z.read(name) for name in z.namelist())


def files_with(text):
    return sorted(str(p.relative_to(firm)) for p in firm.rglob('*') if p.is_file() and text.encode().lower() in p.read_bytes().lower())


run(kantha, 'demo', '--firm', str(firm))
words = plant()
theirs = {w: column for w, column in words.items() if not re.search('^qz(clients|cases|identities|raws|messages|threads|participants|casethreads)other|^qzrawsalike', w)}

for w in words:
    if not files_with(w):
        fault(f'{w}: was never there')
data, everything = export('yes')
for w, column in theirs.items():
    if (w.encode() in everything) == (column in NOT_EXPORTED) and not column.startswith('raws.'):
        fault(f'{column}: {"not in the export" if column not in NOT_EXPORTED else "in the export, against its reason"} ({w})')
for w in ['qzrawbytesqx', 'qzrawelsewherebytesqx', 'qzasideknownqx', 'qzasideunreadableqx', 'qzasidereplytoqx', '90517311', 'XAU', '90517312', '1990-05-06', '2022-01-02', '2027-01-02 17:00']:
    if w.encode() not in everything:
        fault(f'{w}: not in the export')
for stay in ['staysmessage', 'staysaside', 'staysalike', 'stayscase', OTHER]:
    if stay.encode() in everything:
        fault(f'{stay}: of somebody else, in the export')
_, without = export('no')
for w in ONLY_WITH_NOTES:
    if w not in words:
        fault(f'{w}: was never there')
    if w.encode() in without:
        fault(f'{w}: in an export without notes')

run(erase, str(firm), '900001')
for w, column in list(theirs.items()) + [(w, 'an address') for w in (ALIAS, 'XAUqx')]:
    if column not in NOT_ERASED and files_with(w):
        fault(f'{column}: not erased ({w} in {files_with(w)})')
for stay in ['staysmessage', 'staysaside', 'staysalike', 'stayscase', 'staysthread', OTHER]:
    if not files_with(stay):
        fault(f'{stay}: of somebody else, gone')
# To the client, in a letter of somebody else that is kept aside: not reached, and told so.
left = [p for p in files_with(ADDRESS) if not p.startswith('blobs/')]
with sqlite3.connect(firm / 'kantha.db') as db:
    where = [f'{t}' for t, in db.execute("SELECT sender FROM raws WHERE instr(lower(sender), ?) > 0", (ADDRESS,))]
if where != [f'not-{ADDRESS}'] or left != ['kantha.db']:
    fault(f'the address: {left} {where}')
sys.exit(faults > 0)
