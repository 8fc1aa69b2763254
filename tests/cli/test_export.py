#!/usr/bin/env python3
"""kantha client export, on the invented firm: what sqlite3 says is in the file, byte for byte, and
nothing of anybody else. $1 is kantha."""
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import zipfile

kantha = sys.argv[1]
work = tempfile.TemporaryDirectory(prefix='kantha-export-')
firm = pathlib.Path(work.name) / 'firm'
faults = 0

LETTER = ('From: Quillana Vexworth <quillana@zubrowka.example>\r\nTo: care@dighipar.example\r\n'
          'Subject: =?utf-8?B?4Ka44Ka+4KaH4Kao?=\r\nMessage-ID: <one@zubrowka.example>\r\nMIME-Version: 1.0\r\n'
          'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
          'The <b>sign</b> & "frame" broke. \u09b8\u09be\u0987\u09a8\r\n--b\r\nContent-Type: text/plain\r\n'
          'Content-Disposition: attachment; filename="../../etc/bill.txt"\r\n\r\nforty taka\r\n--b--\r\n')


def run(*words, **more):
    return subprocess.run([kantha, *words], capture_output=True, text=True, **more)


def same(what, got, want):
    global faults
    if got != want:
        faults += 1
        print(f'{what}: got {got!r}, want {want!r}')


def rows(sql, *values):
    with sqlite3.connect(f'file:{firm}/kantha.db?mode=ro', uri=True) as db:
        return db.execute(sql, values).fetchall()


def export(number, *more):
    out = pathlib.Path(work.name) / f'{number}.zip'
    done = run('client', 'export', '--firm', str(firm), '--client', str(number), '--out', str(out), *more)
    same(f'export of {number}', (done.returncode, done.stderr), (0, ''))
    same('mode', oct(out.stat().st_mode & 0o777), '0o600')
    with zipfile.ZipFile(out) as z:
        same('broken files', z.testzip(), None)
        return {name: z.read(name) for name in z.namelist()}


def plant():
    """A letter with a file, as if it had come: rows and blobs by hand."""
    import hashlib
    with sqlite3.connect(firm / 'kantha.db') as db:
        [[number]] = db.execute('SELECT max(number) + 1 FROM clients').fetchall()
        [[case]] = db.execute('SELECT max(number) + 1 FROM cases').fetchall()
        me = db.execute("INSERT INTO clients (number, name, name_sort, language, created_at) VALUES (?, 'Quillana', 'quillana', 'en', 1)", (number,)).lastrowid
        db.execute("INSERT INTO identities (client_id, kind, normal, raw, created_at) VALUES (?, 'email', 'quillana@zubrowka.example', 'Quillana@Zubrowka.example', 1)", (me,))
        k = db.execute("INSERT INTO cases (number, subject, kind, state, channel, client_id, language, last_at, reply_token, created_at) "
                       "VALUES (?, 'Zanzibar', 'question', 'open', 'email', ?, 'en', 1, 't', 1)", (case, me)).lastrowid
        thread = db.execute("INSERT INTO threads (channel, created_at) VALUES ('email', 1)").lastrowid

        def blob(data):
            name = hashlib.blake2b(data, digest_size=32).hexdigest()
            path = firm / 'blobs' / name[:2] / name[2:]
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
            return name
        raw = db.execute("INSERT INTO raws (source, spool_name, blob, size, state, received_at) VALUES ('spool', 'x1', ?, 1, 'filed', 1)", (blob(LETTER.encode()),)).lastrowid
        db.execute("INSERT INTO raws (source, spool_name, blob, size, state, sender, subject, received_at) VALUES ('spool', 'x2', ?, 1, 'kept_aside', 'quillana@zubrowka.example', 'Away', 1)", (blob(b'From: q\r\n\r\naway'),))
        text = 'The <b>sign</b> & "frame" broke. \u09b8\u09be\u0987\u09a8'
        m = db.execute("INSERT INTO messages (case_id, thread_id, kind, channel, client_id, text, state, raw_id, at, created_at) VALUES (?, ?, 'in', 'email', ?, ?, 'received', ?, 1, 1)",
                       (k, thread, me, text, raw)).lastrowid
        db.execute("INSERT INTO messages (case_id, thread_id, kind, channel, agent_id, text, state, at, created_at) VALUES (?, ?, 'note', 'other', 1, 'jabberwock', 'kept', 2, 2)", (k, thread))
        db.execute("INSERT INTO attachments (message_id, name, type, size, blob) VALUES (?, '../../etc/bill.txt', 'text/plain', 10, ?)", (m, blob(b'forty taka')))
    return number, m


same('demo', run('demo', '--firm', str(firm)).returncode, 0)
number, message = plant()

# Every client: what sqlite3 says is what the JSON and the page say.
import html
for client, name in rows('SELECT number, name FROM clients WHERE deleted_at IS NULL ORDER BY number'):
    files = export(client)
    data, page = json.loads(files['client.json']), html.unescape(files['index.html'].decode())
    [[me]] = rows('SELECT id FROM clients WHERE number = ?', client)
    same('name', data['client']['name'], name)
    same('ways', [(w['kind'], w['address']) for w in data['client']['ways']],
         rows('SELECT kind, raw FROM identities WHERE client_id = ? ORDER BY kind, id', me))
    said = rows("SELECT k.number, m.text FROM messages m JOIN cases k ON k.id = m.case_id WHERE k.client_id = ? AND k.deleted_at IS NULL "
                "AND m.deleted_at IS NULL AND m.kind <> 'note' ORDER BY k.number, m.at, m.id", me)
    same('words', [(c['number'], m.get('text', '')) for c in data['cases'] for m in c['messages']], said)
    same('promises', [q['words'] for q in data['promises']],
         [w for [w] in rows('SELECT q.words FROM promises q LEFT JOIN cases k ON k.id = q.case_id '
                            'WHERE (q.client_id = ? OR k.client_id = ?) AND q.deleted_at IS NULL ORDER BY q.number', me, me)])
    for _, text in said:
        same('on the page', text in page, True)
    everything = b''.join(files.values()).decode(errors='replace')
    for [other] in rows("SELECT m.text FROM messages m JOIN cases k ON k.id = m.case_id WHERE (k.client_id IS NULL OR k.client_id <> ?) AND length(m.text) > 20 "
                        "AND (m.client_id IS NULL OR m.client_id <> ?) AND m.text NOT IN (SELECT n.text FROM messages n JOIN cases j ON j.id = n.case_id WHERE j.client_id = ?)", me, me, me):
        same('of somebody else', other in everything, False)
    same('no scripts', '<script' in page.lower(), False)

files = export(number)
data = json.loads(files['client.json'])
letter, bill = f'mails/{message}.eml', f'files/{message}/1-.._.._etc_bill.txt'.replace('1-..', '1-_.', 1)
same('the letter as it came', files[letter], LETTER.encode())
same('its path', data['cases'][0]['messages'][0]['mail'], letter)
same('the file', [(f['name'], files[f['path']]) for f in data['cases'][0]['messages'][0]['files']], [('../../etc/bill.txt', b'forty taka')])
same('names stay inside', [n for n in files if n.startswith('/') or '..' in n.split('/')], [])
same('kept aside', [files[a['mail']] for a in data['kept_aside']], [b'From: q\r\n\r\naway'])
same('escaped', '<b>sign</b>' in files['index.html'].decode(), False)
for name in (letter, data['cases'][0]['messages'][0]['files'][0]['path'], 'style.css'):
    same('a link', f'"./{name}"' in files['index.html'].decode(), True)
same('a note', b'jabberwock' in b''.join(files.values()), False)
with_notes = export(number, '--notes', 'yes')
same('a note, asked for', b'jabberwock' in with_notes['client.json'] and b'jabberwock' in with_notes['index.html'], True)
same('told', rows("SELECT e.actor_kind, e.via, e.after FROM events e JOIN clients c ON c.id = e.noun_id WHERE e.kind = 'exported' AND c.number = ? ORDER BY e.seq", number),
     [('command', 'command', '{"notes":0}')] * 2 + [('command', 'command', '{"notes":1}')])
for who in ('QUILLANA@zubrowka.example',):
    done = run('client', 'export', '--firm', str(firm), '--client', who, '--out', f'{work.name}/by.zip')
    same('by address', done.returncode, 0)
done = run('client', 'export', '--firm', str(firm), '--client', 'nobody@zubrowka.example', '--out', f'{work.name}/no.zip')
same('nobody', (done.returncode, pathlib.Path(f'{work.name}/no.zip').exists()), (2, False))
done = run('client', 'export', '--firm', str(firm), '--client', str(number), '--out', f'{work.name}/none/no.zip')
same('nowhere', done.returncode, 2)
sys.exit(faults > 0)
