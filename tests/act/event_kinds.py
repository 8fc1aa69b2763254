#!/usr/bin/env python3
"""Every kind of event that src writes stands in src/act/event_kinds.c, sorted, and nothing else does.

The sources are read, not run: each `(struct happened){ ... }` names its noun as a literal; its kind
is one, or a variable or field of the same file, or a parameter, whose literals are looked up. What
cannot be resolved is a fault. $1 is the folder src.
"""
import pathlib
import re
import sys

src = pathlib.Path(sys.argv[1])
WORD = re.compile(r'"([a-z_]+)"')


def closing(text, at):
    """The place behind the bracket that closes the one at `at`."""
    depth = 0
    for i in range(at, len(text)):
        depth += (text[i] in '({[') - (text[i] in ')}]')
        if depth == 0:
            return i + 1
    return len(text)


def pieces(inside):
    """Split at commas that are in no bracket."""
    depth, start = 0, 0
    for i, c in enumerate(inside):
        depth += (c in '({[') - (c in ')}]')
        if c == ',' and depth == 0:
            yield inside[start:i]
            start = i + 1
    yield inside[start:]


def literals(expr):
    """Those outside of nested calls: "a", x ? "a" : "b"."""
    flat = re.sub(r'\w+\([^()]*\)', '', expr)
    return set(WORD.findall(flat)) if '(' not in flat else set()


def function_at(text, at):
    """Name, parameters and body of the function around `at`: it begins in the first column."""
    head = [m for m in re.finditer(r'^[a-z][^;={}]*?(\w+)\(([^;{}]*)\)\n\{', text[:at], re.M)][-1]
    return head.group(1), list(pieces(head.group(2))), text[head.end() - 1:closing(text, head.end() - 1)]


def assigned(text, name):
    found = set()
    for m in re.finditer(r'\b%s = ([^;]*?)(?=;|,\s|,? \})' % name, text):
        found |= literals(m.group(1))
    return found


def kinds_of(text, expr, at):
    """Of an expression at this place: itself, a field's or variable's values, or what callers say."""
    found = literals(expr)
    name = re.split(r'->|\.', expr.strip())[-1]
    if found or not re.fullmatch(r'\w+', name):
        return found
    function, params, body = function_at(text, at)
    place = [i for i, param in enumerate(params) if re.search(r'\b%s$' % name, param)]
    if not place or name != expr.strip():
        return assigned(text if name != expr.strip() else body, name)
    for caller in texts.values():
        for call in re.finditer(r'\b%s\(' % function, caller):
            args = list(pieces(caller[call.end():closing(caller, call.end() - 1) - 1]))
            if args != params and (caller == text or function in shared):
                found |= kinds_of(caller, args[place[0]], call.start())
    return found


def without_comments(text):
    return re.sub(r'/\*.*?\*/', lambda m: re.sub(r'[^\n]', ' ', m.group()), text, flags=re.S)


texts = {path: without_comments(path.read_text()) for path in sorted(src.rglob('*.c'))}
shared = set(re.findall(r'(\w+)\(', (src / 'act/steps.h').read_text()))
written, faults = set(), []
for path, text in texts.items():
    for m in re.finditer(r'struct happened(?:\)| \w+ =) ?\{', text):
        where = f'{path.relative_to(src)}:{text.count(chr(10), 0, m.start()) + 1}'
        inside = text[m.end():closing(text, m.end() - 1) - 1]
        fields = dict(re.match(r'\s*\.(\w+) = (.*)', p, re.S).groups() for p in pieces(inside) if p.strip())
        nouns = WORD.findall(fields.get('noun', ''))
        kinds = kinds_of(text, fields.get('kind', ''), m.start())
        if len(nouns) != 1 or not kinds:
            faults.append(f'{where}: cannot tell what happens here')
        written |= {(f'{noun}_{kind}', where) for noun in nouns for kind in kinds}

listed = WORD.findall((src / 'act/event_kinds.c').read_text())
faults += [f'{where}: {kind} is not in event_kinds.c' for kind, where in sorted(written) if kind not in listed]
faults += [f'event_kinds.c: nothing writes {kind}' for kind in listed if kind not in {k for k, _ in written}]
if listed != sorted(set(listed)):
    faults.append('event_kinds.c: not sorted')
print('\n'.join(faults) or f'{len(listed)} kinds')
sys.exit(bool(faults))
