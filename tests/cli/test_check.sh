#!/bin/sh
# kantha check: its forms, its exit codes, and that a program can read it.
#   test_check.sh KANTHA
kantha=$1
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
bad=0
fail() { echo "test_check.sh: $*"; bad=1; }
is() { [ "$2" = "$3" ] || fail "$1: got \"$2\", want \"$3\""; }
exits() { # $1: status; the rest is run
  want=$1; shift
  "$@" >/dev/null 2>&1 </dev/null; is "$*" $? "$want"
}
export LC_ALL=C.UTF-8
text() { printf '%s' "$1" >"$dir/letter"; }

text 'Your parcel leaves on Monday.'
exits 0 "$kantha" check "$dir/letter"
is 'quiet' "$("$kantha" check "$dir/letter")" ''
text 'Thanks!
We will call you soon.'
exits 1 "$kantha" check "$dir/letter"
is 'line' "$("$kantha" check "$dir/letter")" \
  "$dir/letter:2:18: error: \"Soon\" is not a time. It will be read as \"today\". [vague-time] \"soon\""
printf 'Dear Karim, thank you for writing to us. We are really very sorry\nif you waited.\033' >"$dir/two"
is 'one line a finding' "$("$kantha" check "$dir/two" | grep -vc "^$dir/two:[0-9]*:[0-9]*: ")" 0
is 'its words' "$("$kantha" check "$dir/two" | grep -c '"sorry if you')" 1
is 'input' "$("$kantha" check - <"$dir/letter" | cut -c1-12)" '-:2:18: erro'
is 'no file is input' "$("$kantha" check <"$dir/letter" | cut -c1-12)" '-:2:18: erro'
is 'two files' "$("$kantha" check "$dir/letter" "$dir/letter" | wc -l)" 2
is 'Bengali reader' "$(LC_ALL=bn_BD.UTF-8 "$kantha" check "$dir/letter" | grep -c শিগগির)" 1
exits 0 "$kantha" check --scope everyday -
exits 1 "$kantha" check --scope recovery -

for option in '--lang fr' '--scope some' '--channel pigeon' '--now yesterday' '--zone Mars/Base' \
  '--format xml' '--pack /nowhere' '--colour' '--lang'; do
  exits 2 "$kantha" check $option "$dir/letter"
done
exits 2 "$kantha" check "$dir/none"
head -c 65537 /dev/zero >"$dir/long"
exits 2 "$kantha" check "$dir/long"
exits 0 "$kantha" check --help

json=$("$kantha" check --format json --now 2026-11-21T10:00:00Z --zone Asia/Dhaka - <<'END'
We are sorry for the delay, but the courier was late. সোমবার বিকেল ৫টার মধ্যে ফোন করব।
END
)
ask() { printf '%s' "$json" | python3 -c "import json,sys; o=json.load(sys.stdin); print($1)"; }
is 'keys' "$(ask "','.join(o)")" 'file,lang,recovery,findings,elements,signals,promises'
is 'but' "$(ask "[f['text'] for f in o['findings'] if f['rule']=='sorry-but'][0]")" \
  'sorry for the delay, but'
is 'offsets' "$(ask "[(f['start'],f['end'],f['start_utf16'],f['line'],f['col']) for f in o['findings'] if f['rule']=='sorry-but'][0]")" '(7, 31, 7, 1, 8)'
is 'put' "$(ask "[(f['put']['start'],f['put']['end'],f['put']['text'],f['put']['end_utf16']) for f in o['findings'] if f['rule']=='sorry-but'][0]")" "(7, 35, 'sorry for the delay. The', 35)"
is 'no put' "$(ask "[f['put'] for f in o['findings'] if f['rule']=='blames-vendor'][0]")" None
is 'missing' "$(ask "[(f['start']==f['end'],f['text']) for f in o['findings'] if f['rule']=='prevention'][0]")" "(True, '')"
is 'elements' "$(ask "[e['present'] for e in o['elements'] if e['rule']=='says-sorry'][0]")" True
is 'promise' "$(ask "(o['promises'][0]['earliest'],o['promises'][0]['latest'],o['promises'][0]['certain'])")" \
  "('2026-11-23T00:00:00+06:00', '2026-11-23T17:00:00+06:00', True)"

json=$(printf 'I will write today.\n\nOn Tue, Rina wrote:\n> I will pay you on Monday.\n' |
  "$kantha" check --format json -)
is 'quoted words promise nothing' "$(ask "[p['text'] for p in o['promises']]")" "['I will write today']"
json=$(echo 'I will call you after Monday.' | "$kantha" check --format json --now 2026-11-21T10:00:00Z -)
is 'no end' "$(ask "(o['promises'][0]['earliest'],o['promises'][0]['latest'],o['promises'][0]['certain'])")" \
  "('2026-11-24T00:00:00Z', None, False)"

lines=$({ printf '\357\273\277'; printf '%s\n' '{"id":7,"text":"Call you soon"}' '{"id":"b"}' 'no' \
  '{"id":"c","text":""}' '{"id":1.5,"text":""}'; } |
  "$kantha" check --lines 2>/dev/null); status=$?
is 'lines status' $status 2
is 'lines' "$(echo "$lines" | python3 -c "import json,sys
for l in sys.stdin: o=json.loads(l); print(o['id'], len(o.get('findings',[])), 'error' in o)" | tr '\n' ';')" \
  '7 1 False;b 0 True;None 0 True;c 0 False;1.5 0 False;'

mkdir "$dir/packs"
printf 'pack firm\nrule our-word\nsev advice\nscope everyday\nsay We say guests.\nfix guests\nflag customer~\nsuffix s\nbad Dear [customers]\n' \
  >"$dir/packs/firm.rules"
text 'Dear customers, welcome.'
is 'own pack' "$("$kantha" check --pack "$dir/packs" "$dir/letter")" ''"$dir/letter:1:6: advice: We say guests. [our-word] \"customers\""
exits 0 "$kantha" check --pack "$dir/packs" "$dir/letter"
printf 'bad Dear guests\n' >>"$dir/packs/firm.rules"
is 'refused' "$("$kantha" check --pack "$dir/packs" "$dir/letter" 2>&1)" \
  "kantha check: $dir/packs/firm.rules:10: bad line does not raise our-word"
exit $bad
