#!/usr/bin/env python3
"""Everything but the talk of a case, over HTTP, as a program does it, on the invented firm: clients,
promises, today, mistakes, agents, tokens, saved replies, the firm, mailboxes, the audit. Expected
values are what was asked for, or what sqlite3 says is in the firm. $1 is kantha."""
import datetime
import http.client
import io
import json
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import urllib.parse
import zipfile

KANTHA = sys.argv[1]
AT = '/api/v1'
work = tempfile.TemporaryDirectory(prefix='kantha-rest-')
firm = pathlib.Path(work.name) / 'firm'
faults = 0


def same(what, got, want):
    global faults
    if got != want:
        faults += 1
        print(f'{what}: got {got!r}, want {want!r}')


def has(what, got, want):
    """`got` holds all of `want`."""
    same(what, {k: (got or {}).get(k) for k in want}, want)


def run(*words):
    done = subprocess.run([KANTHA, *words], capture_output=True, text=True)
    same(' '.join(words[:2]), (done.returncode, done.stderr), (0, ''))
    return done.stdout.strip()


def rows(sql, *values):
    with sqlite3.connect(f'file:{firm}/kantha.db?mode=ro', uri=True) as db:
        return db.execute(sql, values).fetchall()


class Answer:
    def __init__(self, response):
        self.status, self.headers = response.status, response.headers
        self.bytes = response.read()
        is_json = 'json' in (response.headers['Content-Type'] or '')
        self.json = json.loads(self.bytes) if is_json and self.bytes else None

    @property
    def code(self):
        return self.status, (self.json or {}).get('code')


class Caller:
    def __init__(self, port, token, language='en'):
        self.port, self.token, self.language = port, token, language

    def ask(self, method, path, body=None, match=None, key=None, **query):
        line = http.client.HTTPConnection('127.0.0.1', self.port, timeout=120)
        headers = {'Authorization': f'Bearer {self.token}', 'Accept-Language': self.language}
        if body is not None:
            headers['Content-Type'] = 'application/json'
        if match is not None:
            headers['If-Match'] = match
        if key is not None:
            headers['Idempotency-Key'] = key
        target = AT + urllib.parse.quote(path) + ('?' + urllib.parse.urlencode(query) if query else '')
        line.request(method, target, None if body is None else json.dumps(body), headers)
        answer = Answer(line.getresponse())
        line.close()
        if answer.status == 429:  # a hundred calls at once are the limit; wait as told
            import time
            time.sleep(int(answer.headers['Retry-After']))
            return self.ask(method, path, body, match, key, **query)
        return answer

    def get(self, path, **query):
        return self.ask('GET', path, **query)

    def post(self, path, body=None, **more):
        return self.ask('POST', path, body, **more)

    def all(self, path, **query):
        """By cursors to the end, and back again: the same rows both ways."""
        there, back, after = [], [], None
        while True:
            page = self.get(path, **query, **({'after': after} if after else {})).json
            there.append([x.get('id', x.get('seq')) for x in page['data']])
            if not page['next']:
                break
            after = page['next']
        while page['previous']:
            back.insert(0, [x.get('id', x.get('seq')) for x in page['data']])
            page = self.get(path, **query, before=page['previous']).json
        same(f'{path} there and back', [x for p in [[y.get('id', y.get('seq')) for y in page['data']]] + back for x in p],
             [x for p in there for x in p])
        return [x for p in there for x in p]


# ---- clients ----

def clients(me):
    n = rows('SELECT count(*) FROM clients WHERE deleted_at IS NULL')[0][0]
    same('all clients, each once', len(set(me.all('/clients', limit=4))), n)
    names = [c['name'] for c in me.get('/clients', limit=100).json['data']]
    same('by name', names, [r[0] for r in rows('SELECT name FROM clients WHERE deleted_at IS NULL ORDER BY name_sort, id')])
    made = me.post('/clients', {'name': 'Quillana Vexworth', 'email': 'Quillana@Zubrowka.example', 'company': 'Zubrowka Ltd',
                                'phone': '01711-000999', 'language': 'en'})
    same('made', made.status, 201)
    one = made.json
    same('Location', made.headers['Location'], f'{AT}/clients/{one["id"]}')
    has('client', one, {'name': 'Quillana Vexworth', 'company_name': 'Zubrowka Ltd', 'place': '', 'grade': None})
    same('ways', [(w['kind'], w['value']) for w in one['identities']],
         [('email', 'quillana@zubrowka.example'), ('phone', '+8801711000999')])
    path = f'/clients/{one["id"]}'
    same('428', me.ask('PATCH', path, {'place': 'Khulna'}).code, (428, 'version.needed'))
    changed = me.ask('PATCH', path, {'place': 'Khulna', 'grade': 9}, match=made.headers['ETag'])
    has('changed', changed.json, {'place': 'Khulna', 'grade': 9, 'name': 'Quillana Vexworth', 'company_name': 'Zubrowka Ltd'})
    same('412', me.ask('PATCH', path, {'place': 'Sylhet'}, match=made.headers['ETag']).code, (412, 'row.changed'))
    same('nothing was changed', me.get(path).json['place'], 'Khulna')
    same('any version', me.ask('PATCH', path, {'company': None}, match='*').json['company'], None)
    same('unknown member', me.ask('PATCH', path, {'plaice': 'x'}, match='*').code, (422, 'form.unknown'))
    for typed in ('quill', 'zubrowka.example', '1711000', '০১৭১১'):
        same(f'q={typed}', one['id'] in [c['id'] for c in me.get('/clients', q=typed).json['data']], True)
    agent = me.get('/me').json['id']
    me.ask('PATCH', path, {'agent': agent}, match='*')
    same('expand', me.get(path, expand='agent').json['agent']['id'], agent)
    return one


def found_or_made(me):
    wanted = {'email': 'new.one@zubrowka.example', 'name': 'New One'}
    first, again = me.ask('PUT', '/clients', wanted), me.ask('PUT', '/clients', wanted)
    same('made, then found', (first.status, again.status), (201, 200))
    same('the same', first.json['id'], again.json['id'])
    third = me.ask('PUT', '/clients', {'email': 'NEW.ONE@zubrowka.example', 'phone': '+8801711000888'})
    same('one way more', (third.status, len(third.json['identities'])), (200, 2))
    same('no way', me.ask('PUT', '/clients', {'name': 'x'}).code, (422, 'client.way'))
    same('no number', me.ask('PUT', '/clients', {'phone': 'abc'}).code, (422, 'client.phone'))


def companies(me):
    same('companies', len(set(me.all('/companies', limit=2))), rows('SELECT count(*) FROM companies WHERE deleted_at IS NULL')[0][0])
    one = me.get('/companies', limit=1).json['data'][0]
    same('company', me.get(f'/companies/{one["id"]}').json, one)
    same('its clients', {c['company'] for c in me.get('/clients', company=one['id']).json['data']}, {one['id']})


def taken_out_and_erased(me, one, agent):
    path = f'/clients/{one["id"]}'
    made = me.post(f'{path}/exports', {'with_notes': True})
    same('export', made.status, 201)
    file = made.json['url'][len(AT):]
    with zipfile.ZipFile(io.BytesIO(me.get(file).bytes)) as z:
        same('in it', json.loads(z.read('client.json'))['client']['name'], 'Quillana Vexworth')
    same('not an agent', agent.get(file).code, (403, 'page.role'))
    same('not an agent either', agent.post(f'{path}/erasure', {'number': one['number']}).code, (403, 'page.role'))
    same('what would go', me.get(f'{path}/erasure').json['cases'], 1)
    same('another number', me.post(f'{path}/erasure', {'number': one['number'] + 1}).code, (422, 'erasure.number'))
    same('still there', me.get(path).status, 200)
    same('erased', me.post(f'{path}/erasure', {'number': one['number']}).status, 204)
    same('gone', me.get(path).status, 404)


# ---- promises ----

def civil(days):
    zone = datetime.timezone(datetime.timedelta(hours=6))  # Dhaka has no summer time
    day = datetime.datetime.now(zone) + datetime.timedelta(days=days)
    return day.strftime('%Y-%m-%dT17:00'), day.replace(hour=11, minute=0, second=0).strftime('%Y-%m-%dT11:00:00Z')


def promises(me, one):
    due, utc = civil(3)
    given = me.post('/promises', {'words': 'The new frame by then', 'client': one['id'], 'due': due, 'zone': 'Asia/Dhaka'})
    same('given', given.status, 201)
    has('promise', given.json, {'state': 'open', 'counts_as': 'given', 'due': due, 'due_at': utc, 'client': one['id'], 'zone': 'Asia/Dhaka'})
    path = f'/promises/{given.json["id"]}'
    same('both times', me.post('/promises', {'words': 'x', 'client': one['id'], 'due': due, 'when': 'tomorrow'}).code, (422, 'promise.one_time'))
    same('past', me.post('/promises', {'words': 'x', 'client': one['id'], 'due': '2020-01-01T10:00'}).code, (422, 'promise.past'))
    same('no zone', me.post('/promises', {'words': 'x', 'client': one['id'], 'due': due, 'zone': 'Mars/One'}).code, (422, 'zone.unknown'))
    same('to nobody', me.post('/promises', {'words': 'x', 'due': due}).code, (422, 'promise.one_whom'))
    same('428', me.post(f'{path}/keeping').code, (428, 'version.needed'))
    same('untold', me.post(f'{path}/move', {'due': civil(5)[0], 'is_client_told': False}, match='*').code, (422, 'promise.tell_first'))
    moved = me.post(f'{path}/move', {'due': civil(5)[0], 'is_client_told': True, 'reason': 'rain'}, match=given.headers['ETag'])
    has('moved', moved.json, {'due_at': civil(5)[1], 'state': 'open', 'words': 'The new frame by then'})
    has('the old one', me.get(path).json, {'state': 'moved', 'counts_as': 'moved', 'moved_to': moved.json['id'], 'reason': 'rain'})
    next_path = f'/promises/{moved.json["id"]}'
    same('412', me.post(f'{next_path}/keeping', match='"99"').code, (412, 'row.changed'))
    has('kept', me.post(f'{next_path}/keeping', match=moved.headers['ETag']).json, {'state': 'kept', 'counts_as': 'kept_early'})
    same('once', me.post(f'{next_path}/keeping', match='*').code, (409, 'promise.settled'))
    why = me.get(f'{next_path}/explain').json
    has('why', why, {'counts_as': 'kept_early', 'late_after': civil(5)[1], 'grace_minutes': 60})
    same('in words', why['words'], 'It was kept before it was expected.')
    for noun, state, counts in (('surrender', 'given_up', 'broken'), ('withdrawal', 'withdrawn', 'withdrawn')):
        other = me.post('/promises', {'words': 'a word', 'client': one['id'], 'when': 'tomorrow 5 pm'}).json
        same('tomorrow', other['due'], civil(1)[0])
        same('no reason', me.post(f'/promises/{other["id"]}/{noun}', {}, match='*').code, (422, 'form.missing'))
        has(noun, me.post(f'/promises/{other["id"]}/{noun}', {'reason': 'so it is'}, match='*').json,
            {'state': state, 'counts_as': counts, 'reason': 'so it is'})
    has('client explained', me.get(f'/clients/{one["id"]}/explain').json,
        {'promises': 4, 'moved': 1, 'kept_early': 1, 'broken': 1, 'withdrawn': 1, 'kept': 0, 'late': 0, 'given': 0})


def promise_lists(me, one):
    count = lambda where, *v: rows(f'SELECT count(*) FROM promises WHERE deleted_at IS NULL AND {where}', *v)[0][0]
    same('all', len(set(me.all('/promises', limit=3))), count('1'))
    same('open', len(me.all('/promises', view='open')), count("state = 'open'"))
    same('settled', len(me.all('/promises', view='settled', limit=2)), count("state <> 'open'"))
    same('kept', len(me.all('/promises', state='kept')), count("state = 'kept'"))
    same('of one', len(me.all('/promises', client=one['id'])), 4)
    late = me.get('/promises', view='late').json['data']
    now = datetime.datetime.now(datetime.timezone.utc).isoformat()
    same('late ones are past', [p for p in late if p['due_at'] > now or p['counts_as'] not in ('late', 'broken')], [])
    due = [p['due_at'] for p in me.get('/promises', limit=100).json['data']]
    same('by due', due, sorted(due))
    middle = due[len(due) // 2]
    same('due_after', {d for d in due if d >= middle}, {p['due_at'] for p in me.get('/promises', limit=100, due_after=middle).json['data']})
    same('due_before', {d for d in due if d < middle}, {p['due_at'] for p in me.get('/promises', limit=100, due_before=middle).json['data']})
    mine = me.get('/promises', is_mine='true', limit=100).json['data']
    same('mine', {p['agent'] for p in mine} <= {me.get('/me').json['id']}, True)


def dates(me):
    for text, want in (('I send it tomorrow 5 pm.', 'tomorrow 5 pm'), ('আগামীকাল বিকেল ৫টায় পাঠাব', 'আগামীকাল বিকেল ৫টায়')):
        found = me.get('/dates', text=text).json['found']
        same('dates', [(d['text'], d['due'], d['is_certain']) for d in found], [(want, civil(1)[0], True)])
    same('কাল can be two', [d['is_certain'] for d in me.get('/dates', text='কাল ৫টায়').json['found']], [False])
    same('none', me.get('/dates', text='soon').json['found'], [])
    same('no text', me.get('/dates').code, (422, 'form.missing'))


# ---- today, mistakes ----

def today(me):
    t = me.get('/today').json
    same('promises due today', len(t['promises']), len([p for p in t['promises'] if p['state'] == 'open']))
    same('promises of the firm', t['promises_open'], min(100, rows("SELECT count(*) FROM promises WHERE state = 'open' AND deleted_at IS NULL")[0][0]))
    same('dues', [d['id'] for d in t['dues']] == me.all('/dues'), True)
    if t['dues']:
        due = t['dues'][0]
        same('428', me.post(f'/dues/{due["id"]}/done').code, (428, 'version.needed'))
        same('412', me.post(f'/dues/{due["id"]}/done', match='"99"').code, (412, 'row.changed'))
        same('done', me.post(f'/dues/{due["id"]}/done', match=f'"{due["version"]}"').json['state'], 'done')
        same('no longer', due['id'] in me.all('/dues'), False)


def mistakes(me, one):
    other = me.get('/clients', limit=1).json['data'][0]['id']
    made = me.post('/mistakes', {'title': 'Prices of last year', 'clients': [one['id'], other, one['id']], 'cause': 'an old list'}, key='m1')
    same('mistake', made.status, 201)
    same('touched, each once', {t['client'] for t in made.json['clients']}, {one['id'], other})
    cases = [t['case'] for t in made.json['clients']]
    same('cases', [me.get(f'/cases/{c}').json['kind'] for c in cases], ['mistake', 'mistake'])
    again = me.post('/mistakes', {'title': 'Prices of last year', 'clients': [one['id'], other, one['id']], 'cause': 'an old list'}, key='m1')
    same('the same key', (again.json, again.headers['Idempotency-Replayed']), (made.json, 'true'))
    same('first of the list', me.get('/mistakes', limit=1).json['data'][0], made.json)
    same('all', len(me.all('/mistakes', limit=1)), rows('SELECT count(*) FROM mistakes')[0][0])
    same('nobody', me.post('/mistakes', {'title': 'x', 'clients': []}).code, (422, 'form.missing'))


# ---- people and tokens ----

def people(me, agent):
    same('all', len(me.all('/agents', limit=2)), rows('SELECT count(*) FROM agents WHERE deleted_at IS NULL')[0][0])
    body = {'name': 'Zara Zoology', 'email': 'zara@dighipar.example', 'role': 'agent'}
    same('not an agent', agent.post('/agents', body).code, (403, 'page.role'))
    made = me.post('/agents', body, key='a1')
    same('invited', (made.status, '/link/' in made.json['url']), (201, True))
    same('no secret is told again', me.post('/agents', body, key='a1').code, (409, 'once.lost'))
    same('nor kept', rows("SELECT count(*) FROM once WHERE body LIKE '%/link/%'"), [(0,)])
    who = f'/agents/{made.json["agent"]}'
    has('agent', me.get(who).json, body)
    tag = me.get(who).headers['ETag']
    same('428', me.post(f'{who}/role', {'role': 'lead'}).code, (428, 'version.needed'))
    same('lead', me.post(f'{who}/role', {'role': 'lead'}, match=tag).json['role'], 'lead')
    same('412', me.post(f'{who}/role', {'role': 'agent'}, match=tag).code, (412, 'row.changed'))
    link = me.post(f'{who}/link').json
    same('another link', link['url'] != made.json['url'] and link['agent'] == made.json['agent'], True)
    same('second step', me.post(f'{who}/second-step/removal').status in (200, 404, 409), True)
    same('gone', (me.post(f'{who}/departure').status, me.get(who).status), (204, 404))
    mine = me.get('/me').json
    changed = me.ask('PATCH', '/me', {'signature': 'With regards', 'theme': 'dark'}).json
    same('me', changed, {**mine, 'signature': 'With regards', 'theme': 'dark', 'version': mine['version'] + 1})
    admins = rows("SELECT count(*) FROM agents WHERE role = 'admin' AND deleted_at IS NULL")[0][0]
    if admins == 1:
        same('the last admin', me.post(f'/agents/{mine["id"]}/role', {'role': 'agent'}, match='*').code, (409, 'agent.last_admin'))


def tokens(me, agent, port):
    same('not an agent', agent.get('/tokens').code, (403, 'page.role'))
    made = me.post('/tokens', {'name': 'a sheet', 'scopes': ['clients:read', 'settings:write']})
    same('made', made.status, 201)
    small = Caller(port, made.json['token'])
    same('reads', small.get('/clients').status, 200)
    same('writes not', small.post('/clients', {'name': 'x'}).code, (403, 'token.scope'))
    same('gives no more than it has', small.post('/tokens', {'name': 'y', 'scopes': ['all']}).code, (403, 'token.scope'))
    same('gives what it has', small.post('/tokens', {'name': 'y', 'scopes': ['clients:read']}).status, 201)
    same('no such scope', me.post('/tokens', {'name': 'y', 'scopes': ['dogs:read']}).code, (422, 'token.scopes'))
    listed = [t for t in me.get('/tokens', limit=100).json['data'] if t['id'] == made.json['id']]
    same('listed', [(t['name'], t['scopes'], t['used_at'] is not None) for t in listed], [('a sheet', ['clients:read', 'settings:write'], True)])
    same('never shown again', made.json['token'] in json.dumps(me.get('/tokens', limit=100).json), False)
    same('revoked', me.post(f'/tokens/{made.json["id"]}/revocation').status, 204)
    same('opens nothing', small.get('/clients').code, (401, 'token.unknown'))


# ---- the house ----

def saved(me, agent):
    words = {'shortcut': 'zz', 'title_en': 'Thanks', 'text_en': 'Dear {client.name}, thank you.'}
    same('not an agent', agent.post('/saved-replies', words).code, (403, 'page.role'))
    made = me.post('/saved-replies', words)
    has('saved', made.json, words)
    path = f'/saved-replies/{made.json["id"]}'
    same('428', me.ask('PATCH', path, {'title_en': 'x'}).code, (428, 'version.needed'))
    changed = me.ask('PATCH', path, {'title_en': 'Thank you'}, match=made.headers['ETag'])
    has('changed', changed.json, {**words, 'title_en': 'Thank you'})
    same('412', me.ask('PATCH', path, {'title_en': 'y'}, match=made.headers['ETag']).code, (412, 'row.changed'))
    same('a field nobody knows', me.ask('PATCH', path, {'text_en': '{client.nmae}'}, match='*').code, (422, 'saved.unknown_field'))
    case = me.get('/cases', limit=1, expand='client').json['data'][0]
    filled = {r['id']: r['text'] for r in me.get(f'/cases/{case["id"]}/saved-replies', limit=100).json['data']}
    same('filled', filled[made.json['id']], f'Dear {case["client"]["name"]}, thank you.')
    same('agents read', agent.get(path).status, 200)
    same('removed', (me.post(f'{path}/removal').status, me.get(path).status), (204, 404))
    same('tags', {t['name'] for t in me.get('/tags', limit=100).json['data']}, {r[0] for r in rows('SELECT name FROM tags')})


def house(me, agent):
    was = me.get('/firm').json
    same('agents read', agent.get('/firm').status, 200)
    same('and do not change', agent.ask('PATCH', '/firm', {'name': 'x'}).code, (403, 'page.role'))
    now = me.ask('PATCH', '/firm', {'week': 'sun=10:00-16:00 mon=09:00-13:00,14:00-18:00'}).json
    same('week', now, {**was, 'week': 'sun=10:00-16:00 mon=09:00-13:00,14:00-18:00'})
    same('no week', me.ask('PATCH', '/firm', {'week': 'someday'}).code, (422, 'calendar.range'))
    same('no zone', me.ask('PATCH', '/firm', {'zone': 'Mars/One'}).code, (422, 'zone.unknown'))
    same('two steps', me.post('/firm/second-step', {'is_demanded': True}).json['second_step_since'] is not None, True)
    same('or not', me.post('/firm/second-step', {'is_demanded': False}).json['second_step_since'], None)
    for path in ('/watch', '/doctor', '/mailboxes', '/audit', '/audit.csv'):
        same(f'{path} is not for agents', agent.get(path).code, (403, 'page.role'))
    same('doctor', me.get('/doctor').json['bad'], len([f for f in me.get('/doctor').json['findings'] if f['is_bad']]))
    same('watch', me.ask('PATCH', '/watch', {'url': 'http://example.org/x'}).code, (422, 'watch.url'))
    same('told', me.ask('PATCH', '/watch', {'url': 'https://example.org/x'}).json['url'], 'https://example.org/x')
    same('untold', me.ask('PATCH', '/watch', {'url': ''}).json['url'], '')
    same('nothing to test', me.post('/watch/test').code, (422, 'watch.none'))


def mailboxes(me, relay_port):
    made = me.post('/mailboxes', {'address': 'orders@dighipar.example'})
    has('mailbox', made.json, {'address': 'orders@dighipar.example', 'fetching': None, 'sending': None})
    path = f'/mailboxes/{made.json["id"]}'
    source = {'host': '127.0.0.1', 'port': relay_port, 'tls': 'never', 'user': 'orders', 'secret': 'tamarind-5'}
    report = me.post(f'{path}/source/test', source).json
    has('nobody there', report, {'is_fine': False, 'fault': 'imap.refused'})
    same('in words', bool(report['words']), True)
    box = me.post(f'{path}/source', {**source, 'folder': 'INBOX', 'afterwards': 'seen'})
    has('fetching', box.json['fetching'], {'host': '127.0.0.1', 'port': relay_port, 'user': 'orders', 'afterwards': 'seen', 'login': 'password'})
    box = me.post(f'{path}/relay', {'host': '127.0.0.1', 'port': relay_port, 'tls': 'never', 'login': 'password', 'user': 'o', 'secret': 'tamarind-6'})
    has('sending', box.json['sending'], {'host': '127.0.0.1', 'login': 'password', 'user': 'o'})
    has('relay', me.post(f'{path}/relay/test', {'host': '127.0.0.1', 'port': relay_port, 'tls': 'never'}).json, {'is_fine': False, 'fault': 'imap.refused'})
    everything = json.dumps([me.get(path).json, me.get('/mailboxes', limit=100).json, me.get('/watch').json])
    same('no secret comes out', 'tamarind' in everything, False)
    same('lost', me.get(f'{path}/lost').json['data'], [])
    same('compared', me.post(f'{path}/comparison').status, 200)
    same('fetched again', me.post(f'{path}/lost').status, 200)
    same('disconnected', me.post(f'{path}/disconnection').json['fetching'], None)
    same('no relay', me.post(f'{path}/relay-removal').json['sending'], None)
    same('all', len(me.all('/mailboxes', limit=1)), rows('SELECT count(*) FROM mailboxes WHERE deleted_at IS NULL')[0][0])


def audit(me):
    seqs = me.all('/audit', limit=50)
    same('each once, the newest first', seqs, sorted(set(seqs), reverse=True))
    same('all', set(seqs) >= {r[0] for r in rows('SELECT seq FROM events')}, True)
    roles = me.get('/audit', noun='agent', limit=100).json['data']
    same('by the API', [(e['what'], e['via']) for e in roles if e['kind'] == 'role_set'], [('gave a colleague another role', 'api')])
    bn = Caller(me.port, me.token, 'bn').get('/audit', noun='agent', limit=100).json['data']
    same('in Bengali', [e['what'] for e in bn if e['kind'] == 'role_set'], ['সহকর্মীর ভূমিকা বদলেছেন'])
    table = me.get('/audit.csv', noun='mistake')
    same('as a table', table.headers['Content-Type'], 'text/csv; charset=utf-8')
    same('its lines', table.bytes.decode('utf-8-sig').count('\r\n'), 1 + rows("SELECT count(*) FROM events WHERE noun = 'mistake'")[0][0])


# ---- all of it ----

def token_of(role):
    [[email]] = rows('SELECT email FROM agents WHERE role = ? AND deleted_at IS NULL ORDER BY id LIMIT 1', role)
    return run('token', 'add', '--firm', str(firm), '--email', email, '--name', role)


def serve():
    desk = subprocess.Popen([KANTHA, 'serve', '--firm', str(firm), '--listen', '127.0.0.1:0'], stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True)
    for line in desk.stdout:
        if 'http://127.0.0.1:' in line:
            return desk, int(line.split('http://127.0.0.1:')[1].split('/')[0].split()[0].strip('.,'))
    sys.exit('the desk did not start')


def free_port():
    import socket
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def main():
    run('demo', '--firm', str(firm))
    admin, small = token_of('admin'), token_of('agent')
    desk, port = serve()
    try:
        me, agent = Caller(port, admin), Caller(port, small)
        one = clients(me)
        found_or_made(me)
        companies(me)
        promises(me, one)
        promise_lists(me, one)
        dates(me)
        today(me)
        mistakes(me, one)
        people(me, agent)
        tokens(me, agent, port)
        saved(me, agent)
        house(me, agent)
        mailboxes(me, free_port())
        audit(me)
        taken_out_and_erased(me, one, agent)
        same('the invented firm goes', me.post('/demo/departure').status, 204)
        same('and its tokens', me.get('/me').status, 401)
    finally:
        desk.send_signal(signal.SIGTERM)
        desk.stdout.read()
        same('the desk ends', desk.wait(60), 0)
    sys.exit(1 if faults else 0)


main()
