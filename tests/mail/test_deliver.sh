#!/bin/sh
# kantha deliver: 0 means kept, whole and for good; anything else is 75 and leaves nothing.
#   test_deliver.sh KANTHA
kantha=$1
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
firm=$dir/firm
"$kantha" init --firm "$firm" >/dev/null || exit 1
bad=0
fail() { echo "test_deliver.sh: $*"; bad=1; }
is() { [ "$2" = "$3" ] || fail "$1: got \"$2\", want \"$3\""; }
deliver() { "$kantha" deliver --firm "$firm" --mailbox "${1:-care@dighipar.example}" 2>"$dir/said"; }
left() { ls -A "$firm/spool/new" 2>/dev/null | wc -l; }

# Any bytes are kept as they came.
{ printf 'From: a@b.example\r\n\r\n\000\377'; head -c 100000 /dev/urandom; } >"$dir/mail"
deliver <"$dir/mail" || fail "refused: $(cat "$dir/said")"
is 'files' "$(left)" 1
cmp "$firm"/spool/new/*.eml "$dir/mail" || fail 'not the same bytes'
is 'mode' "$(stat -c %a "$firm"/spool/new/*.eml)" 600
ls "$firm/spool/new" | grep -Eq '^[0-9]{13}\.[0-9a-z]{26}\.care@dighipar\.example\.eml$' || fail 'name'
rm "$firm"/spool/new/*.eml

# An empty mail is a mail too.
deliver </dev/null || fail 'empty'
is 'empty' "$(left)" 1
rm "$firm"/spool/new/*.eml

# What is refused is 75, and leaves nothing.
refused() { # $1: what it is; the rest is run
  what=$1; shift
  "$@" >/dev/null 2>&1; is "$what" "$?" 75
  is "$what leaves" "$(left)" 0
}
refused 'no firm' sh -c "echo x | '$kantha' deliver --firm '$dir/none' --mailbox a@b.example"
refused 'no mailbox' sh -c "echo x | '$kantha' deliver --firm '$firm'"
refused 'bad mailbox' sh -c "echo x | '$kantha' deliver --firm '$firm' --mailbox 'a b'"
refused 'odd option' sh -c "echo x | '$kantha' deliver --firm '$firm' --mailbox a@b.example --odd"
refused 'no input' sh -c "'$kantha' deliver --firm '$firm' --mailbox a@b.example <&-"
refused 'full disk' sh -c "ulimit -f 8; '$kantha' deliver --firm '$firm' --mailbox a@b.example <'$dir/mail'"

# A mail system starts it for each mail: it links next to nothing, and needs no kantha-desk.
ldd "$kantha" | grep -E 'curl|microhttpd|sqlite|gmime|icu' && fail 'links much'
mkdir "$dir/alone" && cp "$kantha" "$dir/alone/kantha"
echo x | "$dir/alone/kantha" deliver --firm "$firm" --mailbox a@b.example || fail 'alone'
is 'alone' "$(left)" 1
rm "$firm"/spool/new/*.eml
said=$("$dir/alone/kantha" doctor --firm "$firm" 2>&1)
is 'no desk' "$?" 2
case $said in *kantha-desk*) ;; *) fail "no desk said: $said" ;; esac

# Many at once: each is kept under its own name.
i=0
while [ $i -lt 20 ]; do echo "mail $i" | deliver & i=$((i + 1)); done
wait
is 'many' "$(left)" 20
is 'all' "$(tail -qn 1 "$firm"/spool/new/*.eml | sort -u | wc -l)" 20
exit $bad
