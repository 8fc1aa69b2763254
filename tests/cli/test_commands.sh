#!/bin/sh
# kantha init, agent add, token add, backup, restore, doctor: what they make, how they refuse.
#   test_commands.sh KANTHA
kantha=$1
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
firm=$dir/firm
bad=0
fail() { echo "test_commands.sh: $*"; bad=1; }
sql() { sqlite3 -readonly "$firm/kantha.db" "$1"; }
is() { [ "$2" = "$3" ] || fail "$1: got \"$2\", want \"$3\""; }
refuses() { # $1: words of the reason; the rest must end with 2
  want=$1; shift
  said=$("$@" 2>&1 </dev/null); status=$?
  is "$*" "$status" 2
  case $said in *"$want"*) ;; *) fail "$* said: $said" ;; esac
}

echo 'a boat on the river' | "$kantha" init --firm "$firm" --name 'দিঘিপাড়' --language bn \
  --agent নাদিয়া --email Nadia@Dighipar.example --mailbox care@dighipar.example \
  --smtp 127.0.0.1:2525 >/dev/null || fail 'init'
is 'folder' "$(stat -c %a "$firm")" 700
is 'key' "$(stat -c '%a %s' "$firm/key")" '600 32'
is 'firm' "$(sql "SELECT value FROM settings WHERE name = 'firm.name'")" 'দিঘিপাড়'
is 'domain' "$(sql "SELECT value FROM settings WHERE name = 'firm.domain'")" 'dighipar.example'
is 'mailbox' "$(sql 'SELECT address, smtp_host, smtp_port FROM mailboxes')" \
  'care@dighipar.example|127.0.0.1|2525'
is 'admin' "$(sql 'SELECT email, role FROM agents')" 'nadia@dighipar.example|admin'
is 'no password' "$(sql 'SELECT count(*) FROM agents WHERE password_hash LIKE "%boat%"')" 0

echo 'seven green mangoes' | "$kantha" agent add --firm "$firm" --name Tanvir \
  --email tanvir@dighipar.example --language en || fail 'agent add'
is 'agent' "$(sql 'SELECT name, role, language FROM agents WHERE id = 2')" 'Tanvir|agent|en'

token=$("$kantha" token add --firm "$firm" --email tanvir@dighipar.example --name shop)
case $token in kantha_*) ;; *) fail "token: $token" ;; esac
is 'only a hash' "$(sql "SELECT count(*) FROM tokens WHERE hash LIKE '%$token%'")" 0
is 'token' "$(sql 'SELECT agent_id, name, scopes, expires_at FROM tokens')" '2|shop|all|'
"$kantha" token add --firm "$firm" --email nadia@dighipar.example --name 'the till' \
  --scopes cases:write,clients:read --days 30 >/dev/null || fail 'token add --scopes'
is 'scopes, and the day it ends' \
  "$(sql 'SELECT scopes, (expires_at - created_at) / 86400000 FROM tokens WHERE id = 2')" 'cases:write clients:read|30'
is 'tokens' "$("$kantha" token list --firm "$firm" | cut -f 1-5)" "$(printf '2\tthe till\tনাদিয়া\tcases:write clients:read\t-\n1\tshop\tTanvir\tall\t-')"
"$kantha" token revoke --firm "$firm" 1 || fail 'token revoke'
is 'one is left' "$("$kantha" token list --firm "$firm" | cut -f 1)" 2
is 'and that is told' "$(sql "SELECT actor_kind, via, noun_id FROM events WHERE noun = 'token' AND kind = 'revoked'")" 'command|command|1'
refuses 'scope' "$kantha" token add --firm "$firm" --email nadia@dighipar.example --name x --scopes cases
refuses '--days is' "$kantha" token add --firm "$firm" --email nadia@dighipar.example --name x --days 0
refuses 'one number is needed' "$kantha" token revoke --firm "$firm" shop
refuses 'lets nobody in' "$kantha" token revoke --firm "$firm" 1

# A phone that is lost: whoever holds the folder takes the second step off.
sqlite3 "$firm/kantha.db" "UPDATE agents SET totp_sealed = x'00', totp_since = 1 WHERE id = 1; INSERT INTO recovery_codes VALUES (1, 'h', 1, NULL)"
"$kantha" agent second-step-off --firm "$firm" NADIA@dighipar.example || fail 'second-step-off'
is 'the step is off' "$(sql 'SELECT count(*) FROM agents WHERE totp_since IS NOT NULL OR totp_sealed IS NOT NULL')" 0
is 'its codes are gone' "$(sql 'SELECT count(*) FROM recovery_codes')" 0
is 'and that is told' "$(sql "SELECT actor_kind, via, noun_id FROM events WHERE kind = 'second_step_taken_off'")" 'command|command|1'
refuses 'nobody has the e-mail' "$kantha" agent second-step-off --firm "$firm" nobody@dighipar.example
refuses 'one address is needed' "$kantha" agent second-step-off --firm "$firm"

refuses 'a firm' "$kantha" init --firm "$firm"
refuses '--firm is needed' "$kantha" init
refuses 'lacks its word' "$kantha" agent add --firm
refuses 'what?' "$kantha" agent add --firm "$firm" --colour red
refuses 'what?' "$kantha" agent add --firm "$firm" red
refuses '--role is' "$kantha" agent add --firm "$firm" --name X --email x@y.example --role king
refuses 'standard input' "$kantha" agent add --firm "$firm" --name X --email x@y.example
refuses 'with this e-mail' sh -c "echo 'seven green mangoes' | '$kantha' agent add --firm '$firm' \
  --name Tanvir --email TANVIR@dighipar.example"
refuses 'nobody has the e-mail' "$kantha" token add --firm "$firm" --email nobody@dighipar.example --name x
refuses 'kantha agent add --help' "$kantha" agent add --colour red
refuses 'there is "agent add"' "$kantha" agent
refuses 'en or bn' sh -c "echo 'seven green mangoes' | '$kantha' agent add --firm '$firm' \
  --name Zed --email zed@dighipar.example --language fr"
refuses '' "$kantha" agent add --firm "$dir/none" --name X --email x@y.example
refuses 'HOST:PORT' "$kantha" init --firm "$dir/other" --smtp relay

# What was refused leaves nothing that stands in the way of the next try.
for wrong in '' '--zone Mars/Base' '--language fr' '--mailbox nowhere'; do
  password='seven green mangoes'; [ -n "$wrong" ] || password=short
  echo "$password" | "$kantha" init --firm "$dir/try" --name N --agent A --email a@b.example $wrong \
    2>/dev/null && fail "init took $wrong"
  [ -e "$dir/try" ] && fail "init $wrong left a folder"
done
mkdir "$dir/try" && echo mine >"$dir/try/note"
echo short | "$kantha" init --firm "$dir/try" --name N --agent A --email a@b.example 2>/dev/null
is 'what was in the folder' "$(ls "$dir/try")" note

# A folder that had a "spool" of its own keeps it, and a firm that lost its key gets no other.
mkdir -p "$dir/var/spool/mail" && echo theirs >"$dir/var/spool/mail/letter"
echo short | "$kantha" init --firm "$dir/var" --name N --agent A --email a@b.example 2>/dev/null
is 'what was in spool' "$(cd "$dir/var" && find . -type f)" ./spool/mail/letter
cp -r "$firm" "$dir/keyless" && rm "$dir/keyless/key"
refuses 'not its key' "$kantha" init --firm "$dir/keyless"
said=$("$kantha" serve --firm "$dir/keyless" --listen 127.0.0.1:0 2>&1); is 'serve without key' $? 1
[ -e "$dir/keyless/key" ] && fail 'a new key was made'
is 'rows of the keyless' "$(sqlite3 "$dir/keyless/kantha.db" 'SELECT count(*) FROM agents')" 2

# A folder that is not mounted swallows no mail.
mkdir "$dir/unmounted"
for line in "--firm $dir/unmounted --mailbox a@b.example" "--firm $firm --mailbox a" '--colour red'; do
  echo x | "$kantha" deliver $line 2>/dev/null; is "deliver $line" $? 75
done
is 'unmounted' "$(ls "$dir/unmounted")" ''

# The invented firm: only acts wrote it, over weeks, in both languages.
"$kantha" demo --firm "$dir/demo" >/dev/null || fail 'demo'
demo() { sqlite3 -readonly "$dir/demo/kantha.db" "$1"; }
is 'clients' "$(demo 'SELECT count(*), sum(language = "bn") FROM clients')" '40|20'
is 'silent rows' "$(demo 'SELECT count(*) FROM cases WHERE id NOT IN
  (SELECT id FROM events WHERE noun = "case") AND id NOT IN (SELECT case_id FROM messages)')" 0
is 'weeks' "$(demo 'SELECT (max(at) - min(at)) / 86400000 > 30 FROM events')" 1
is 'the future' "$(demo "SELECT count(*) FROM messages WHERE at > strftime('%s') * 1000 + 1000")" 0
is 'outcomes' "$(demo 'SELECT group_concat(DISTINCT outcome) LIKE "%recovered%" FROM cases')" 1
for state in open kept moved given_up; do
  is "$state" "$(demo "SELECT count(*) > 0 FROM promises WHERE state = '$state'")" 1
done
is 'letters on their way' "$(demo "SELECT count(*) FROM outbox WHERE state <> 'accepted'")" 0
is 'letters that left' "$(demo "SELECT count(*) > 20 FROM messages WHERE kind = 'out' AND state = 'sent'")" 1
is 'next due' "$(demo "SELECT count(*) FROM cases c WHERE c.next_due_at IS NOT (SELECT min(due_at)
  FROM promises p WHERE p.case_id = c.id AND p.state = 'open' AND p.deleted_at IS NULL)")" 0
is 'late' "$(demo "SELECT count(*) > 0 FROM promises WHERE state = 'open' AND due_at < strftime('%s') * 1000")" 1
is 'kept by a message' "$(demo 'SELECT count(*) > 2 FROM promises WHERE kept_message IS NOT NULL')" 1
is 'mistakes' "$(demo 'SELECT count(*) FROM mistakes')" 2
is 'hot' "$(demo "SELECT count(*) > 0 FROM cases WHERE is_hot = 1 AND state = 'open'")" 1
is 'threads' "$(demo "SELECT count(*) FROM messages m JOIN cases c ON c.id = m.case_id
  WHERE m.kind = 'in' AND m.client_id IS NOT c.client_id")" 0
is 'English words in Bengali letters' "$(demo "SELECT count(*) FROM messages m JOIN clients c ON c.id = m.client_id
  WHERE c.language = 'bn' AND m.text GLOB '*[A-Za-z][A-Za-z][A-Za-z]*'")" 0
is 'weekdays filled in' "$(demo "SELECT (SELECT count(*) FROM messages WHERE text GLOB '*{*') +
  (SELECT count(*) FROM promises WHERE words GLOB '*{*')")" 0
refuses 'there already' "$kantha" demo --firm "$dir/demo"
ls "$dir" | grep -q part && fail 'a part is left'

# A copy taken while mails come in holds all that were acknowledged before it began.
deliver() {
  printf 'From: a@b.example\r\nSubject: %s\r\n\r\nx\r\n' "$1" |
    "$kantha" deliver --firm "$firm" --mailbox care@dighipar.example || fail "deliver $1"
}
for n in 1 2 3 4 5 6 7 8; do deliver "before-$n"; done
(for n in 1 2 3 4 5 6 7 8; do deliver "while-$n"; done) &
is 'backup' "$("$kantha" backup --firm "$firm" "$dir/copy")" "$dir/copy"
wait
is 'restore' "$("$kantha" restore --firm "$dir/back" "$dir/copy")" "$dir/back"
is 'mails' "$(cat "$dir"/back/spool/new/* | grep -c '^Subject: before-')" 8
cmp "$firm/key" "$dir/back/key" || fail 'another key'
is 'rows' "$(sqlite3 "$dir/back/kantha.db" .dump | cksum)" \
  "$(sqlite3 -readonly "$firm/kantha.db" .dump | cksum)"
is 'folder' "$(stat -c %a "$dir/back")" 700
is 'database' "$(stat -c %a "$dir/back/kantha.db")" 600
refuses 'there already' "$kantha" restore --firm "$firm" "$dir/copy"
refuses 'there already' "$kantha" backup --firm "$firm" "$dir/copy"
refuses 'no firm' "$kantha" backup --firm "$dir/none" "$dir/other"
refuses 'is needed' "$kantha" backup --firm "$firm"

# A letter that waits in the copy may have gone out since: it is never sent again by itself.
cp -r "$dir/copy" "$dir/older"
sqlite3 "$dir/older/kantha.db" "
  INSERT INTO cases (id, number, subject, kind, state, channel, language, last_at, reply_token, created_at)
    VALUES (1, 1, 's', 'question', 'open', 'email', 'en', 1, 't', 1);
  INSERT INTO threads (id, channel, created_at) VALUES (1, 'email', 1);
  INSERT INTO messages (id, case_id, thread_id, kind, channel, text, state, at, created_at)
    VALUES (1, 1, 1, 'out', 'email', 'x', 'going', 1, 1);
  INSERT INTO outbox (kind, dedupe_key, message_id, payload, not_before, state, created_at)
    VALUES ('mail', 'k', 1, '', 1, 'queued', 1)"
said=$("$kantha" restore --firm "$dir/from-older" "$dir/older" 2>&1) || fail "restore: $said"
case $said in *'1 letters waited'*) ;; *) fail "restore said: $said" ;; esac
is 'uncertain' "$(sqlite3 "$dir/from-older/kantha.db" \
  'SELECT o.state, m.state, d.kind FROM outbox o, messages m, dues d')" 'uncertain|uncertain|settle_sending'

# A copy that is not whole: what is left is brought back, each letter that is not is named.
damage() { cp -r "$dir/democopy" "$dir/$1" && find "$dir/$1/blobs" -type f | sort | sed -n "${2:-1}p"; }
"$kantha" backup --firm "$dir/demo" "$dir/democopy" >/dev/null || fail 'backup of the demo'
flipped=$(damage flipped) && printf '\001' | dd of="$flipped" conv=notrunc status=none
gone=$(find "$dir/flipped/blobs" -type f | sort | sed -n 2p) && rm "$gone"
said=$("$kantha" restore --firm "$dir/from-flipped" "$dir/flipped" 2>&1); is 'restore flipped' $? 1
is 'each named' "$(echo "$said" | sed "s,$dir/from-flipped/,," | grep -E 'changed|not there' | sort)" \
  "$(printf '%s has changed since it was written\n%s is not there' "${flipped#"$dir/flipped/"}" \
    "${gone#"$dir/flipped/"}" | sort)"
said=$("$kantha" doctor --firm "$dir/from-flipped")
is 'doctor' "$(echo "$said" | grep -c '^bad   Letters: ')" 2
(trap '' XFSZ; ulimit -f 64; exec "$kantha" init --firm "$dir/full" 2>/dev/null)
is 'init on a full disk' $? 2
[ -e "$dir/full" ] && fail 'half a firm on a full disk'
for part in kantha.db key; do
  for size in 0 10 300000; do
    rm -rf "$dir/cut" && damage cut >/dev/null
    [ $size -lt "$(stat -c %s "$dir/cut/$part")" ] || continue
    truncate -s $size "$dir/cut/$part"
    refuses '' "$kantha" restore --firm "$dir/from-cut" "$dir/cut"
    [ -e "$dir/from-cut" ] || [ -e "$dir/from-cut.part" ] && fail "restore of a cut $part left a folder"
  done
done

# What else the doctor finds: test_doctor.sh.
exit $bad
