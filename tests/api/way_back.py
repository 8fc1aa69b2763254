#!/usr/bin/env python3
"""A case goes the whole way back by programs alone, over real HTTP: opened, taken, listened to,
answered with a promise and files, the promise kept, the client asked, the client's answer. $1 is
kantha."""
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

kantha = sys.argv[1]
work = tempfile.TemporaryDirectory(prefix='kantha-api-')
firm = str(pathlib.Path(work.name) / 'firm')
ME = 'nadia@dighipar.example'
PNG = b'\x89PNG\r\n\x1a\n' + bytes(range(256))
faults = 0


def same(what, got, want):
    global faults
    if got != want:
        faults += 1
        print(f'{what}: got {got!r}, want {want!r}')


def run(*words, **more):
    done = subprocess.run([kantha, *words], capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(f'{words}: {done.returncode} {done.stderr}')
    return done.stdout.strip()


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


run('init', '--firm', firm, '--name', 'Dighipar', '--agent', 'Nadia Rahman', '--email', ME, '--zone', 'Asia/Dhaka',
    '--mailbox', 'care@dighipar.example', input='stitch by stitch\n')
token = run('token', 'add', '--firm', firm, '--email', ME, '--name', 'till').splitlines()[-1].split()[-1]
port = free_port()
server = subprocess.Popen([kantha, 'serve', '--firm', firm, '--listen', f'127.0.0.1:{port}'], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
desk = f'http://127.0.0.1:{port}'


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body
        self.json = json.loads(body) if 'json' in (headers.get('Content-Type') or '') else None


def ask(method, path, body=None, **headers):
    headers = {name.replace('_', '-'): value for name, value in headers.items()}
    headers.setdefault('Authorization', f'Bearer {token}')
    if body is not None and not isinstance(body, bytes):
        body = json.dumps(body).encode()
        headers.setdefault('Content-Type', 'application/json')
    url = path if path.startswith('http') else f'{desk}/api/v1{path}'
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, headers, method=method), timeout=60) as r:
            return Answer(r.status, r.headers, r.read())
    except urllib.error.HTTPError as r:
        return Answer(r.code, r.headers, r.read())


def get(path, status=200):
    a = ask('GET', path)
    same(f'GET {path}', a.status, status)
    return a.json


def post(path, body=None, status=200, **headers):
    a = ask('POST', path, body, **{'If_Match': '*', **headers})
    if a.status != status:
        sys.exit(f'POST {path}: {a.status} {a.body.decode(errors="replace")}')
    return a.json


def until_it_answers():
    for _ in range(600):
        try:
            return urllib.request.urlopen(f'{desk}/healthz', timeout=5).read()
        except OSError:
            time.sleep(0.1)
    sys.exit('kantha serve does not answer')


def way_back():
    k = post('/cases', {'said': [{'text': 'সাইনবোর্ডটা প্রথম দিনই পড়ে গেছে।'}], 'subject': 'Sign', 'kind': 'complaint', 'channel': 'whatsapp',
                        'client_name': 'করিম উদ্দিন', 'email': 'karim@rupsha.example'}, 201)
    case = f"/cases/{k['id']}"
    begun = get('/events/last')['id']
    me = get('/me')['id']
    same('owner', post(f'{case}/owner', {'agent': me})['owner'], me)
    same('verdict', post(f'{case}/verdict', {'verdict': 'ours'})['verdict'], 'ours')
    post(f'{case}/listening', {'own_words': 'পড়ে গেছে', 'what_happened': 'A screw was missing.'})

    # Files: the bytes as they are, and by a form.
    post(f'{case}/draft/files?' + urllib.parse.urlencode({'name': 'ছবি "১".png'}), PNG, 201, Content_Type='image/png')
    form = (b'--b\r\nContent-Disposition: form-data; name="files"; filename="bill.html"\r\nContent-Type: text/html\r\n\r\n'
            b'<script>alert(1)</script>\r\n--b--\r\n')
    files = post(f'{case}/draft/files', form, 201, Content_Type='multipart/form-data; boundary=b')['data']
    same('files', [f['name'] for f in files], ['ছবি "১".png', 'bill.html'])

    # The letter: checked first, then sent with the promise it holds.
    text = 'We are sorry that the sign fell down. It was our mistake. I will call you tomorrow at 5 pm.'
    [found] = post('/check', {'text': text, 'case': k['id']})['promises']
    said = get(f'{case}/messages')['data']
    letter = {'text': text, 'seen': said[0]['id'], 'promises': [{'words': found['words'], 'due_at': found['due_at']}]}
    once = {'Idempotency_Key': 'one-letter'}
    sent = post(f'{case}/messages', letter, 201, **once)
    same('the same letter twice', post(f'{case}/messages', letter, 201, **once)['id'], sent['id'])
    same('state', (sent['state'], sent['is_apology'], sent['recipients']), ('going', True, 'karim@rupsha.example'))
    same('letters', sum(m['kind'] == 'out' for m in get(f'{case}/messages')['data']), 1)
    same('due', get(case)['next_due_at'], found['due_at'])
    clash = ask('POST', f'{case}/messages', {'text': 'Once more.', 'seen': said[0]['id']})
    same('unseen', (clash.status, clash.json['code'], [m['id'] for m in clash.json['messages']]), (409, 'reply.new_message', [sent['id']]))

    # Its files are handed out so that a browser runs nothing of them.
    for f, (name, kind) in zip(sent['files'], [('%E0%A6%9B%E0%A6%AC%E0%A6%BF%20%22%E0%A7%A7%22.png', 'image/png'), ('bill.html', 'application/octet-stream')]):
        a = ask('GET', f"/files/{f['id']}")
        shown = 'inline' if kind == 'image/png' else 'attachment'
        same(f['name'], (a.headers['Content-Type'], a.headers['Content-Disposition'], a.headers['Content-Security-Policy']),
             (kind, f"{shown}; filename*=UTF-8''{name}", "sandbox; default-src 'none'"))
    same('bytes', ask('GET', f"/files/{sent['files'][0]['id']}").body, PNG)

    # Taken back, sent again, the promise kept by a call; then the question, and the client's answer.
    same('a draft again', post(f"/messages/{sent['id']}/withdrawal")['text'], text)
    same('never promised', get(case)['next_due_at'], None)
    same('its files came back', len(get(f'{case}/draft/files')['data']), 2)
    post(f'{case}/messages', {**letter, 'seen': get(f'{case}/draft')['seen']}, 201)
    [given] = [e for e in get(f'/events?since={begun}&limit=100')['data'] if e['name'] == 'promise.given'][-1:]
    post(f'{case}/calls', {'outcome': 'reached', 'text': 'It hangs again.', 'minutes': 3, 'kept': [given['about']]})
    same('kept', get(case)['next_due_at'], None)
    post(f'{case}/remedy', {'what': 'A new sign, with two more screws.'})
    link = post(f'{case}/surveys', {'by': 'link'}, 201)['link']
    a = ask('POST', link, b'score=9&words=', Content_Type='application/x-www-form-urlencoded')
    same('the client answers', a.status, 200)
    [answered] = get(f'{case}/surveys')['data']
    same('score', answered['score'], 9)
    k = get(f'{case}?expand=client')
    same('the client came back', (k['state'], k['outcome'], k['client']['name']), ('closed', 'recovered', 'করিম উদ্দিন'))
    return begun, k


def follow(begun, k):
    """Nothing that happened is missing, and each thing is told once."""
    told, at = [], begun
    while page := get(f'/events?since={at}&limit=3')['data']:
        told += page
        at = page[-1]['id']
    names = [e['name'] for e in told if e['case'] == k['id']]
    same('in order', [n for n in names if n.startswith(('promise', 'survey', 'case.'))],
         ['case.taken', 'case.judged', 'case.listened', 'promise.given', 'promise.given', 'promise.kept', 'case.put_right', 'survey.asked', 'survey.answered'])
    same('once', len({e['id'] for e in told}), len(told))
    hits = get('/search?' + urllib.parse.urlencode({'q': 'সাইনবোর্ডটা'}))['hits']
    same('search', [(h['case'], [p['text'] for p in h['passage'] if p['is_found']]) for h in hits], [(k['id'], ['সাইনবোর্ডটা'])])


try:
    until_it_answers()
    follow(*way_back())
finally:
    server.terminate()
    errors = server.communicate(timeout=60)[1]
same('the server', server.returncode, 0)
if faults:
    print(errors.decode(errors='replace')[-2000:])
sys.exit(faults > 0)
