#!/bin/sh
# pogen refuses what would show a reader the wrong words, with file:line. $1 is pogen.
pogen=$(realpath "$1")
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
failed=0
head='msgid ""
msgstr "Language: xx\\n"
'

# says NAME EN BN WANT: the faults of the two files hold the words WANT.
says() {
    printf "$head%b" "$2" >en.po
    printf "$head%b" "$3" >bn.po
    rm -f out.h out.c
    if "$pogen" en.po bn.po out.h out.c 2>faults; then
        echo "$1: accepted"
        failed=1
    elif ! grep -qF "$4" faults; then
        echo "$1: no \"$4\" in:"
        cat faults
        failed=1
    elif [ -e out.h ]; then
        echo "$1: wrote a header all the same"
        failed=1
    fi
}

good='msgid "a.b"\nmsgstr "x"\n'
says 'missing key' "${good}msgid \"a.c\"\nmsgstr \"y\"\n" "$good" 'en.po:5: a.c is missing in bn.po'
says 'missing in English' "$good" "${good}msgid \"a.c\"\nmsgstr \"y\"\n" 'bn.po:5: a.c is missing in en.po'
says 'empty' "$good" 'msgid "a.b"\nmsgstr ""\n' 'bn.po:3: a.b has no words'
says 'fuzzy' "$good" '#, fuzzy\nmsgid "a.b"\nmsgstr "x"\n' 'bn.po:4: a.b is fuzzy'
says 'not sorted' "msgid \"b\"\nmsgstr \"x\"\n$good" "$good" 'en.po:5: a.b stands behind b'
says 'twice' "$good$good" "$good" 'en.po:5: a.b stands behind a.b'
says 'placeholder' 'msgid "a"\nmsgstr "{name}"\n' 'msgid "a"\nmsgstr "{nom}"\n' 'bn.po:3: a: other placeholders'
says 'brace' 'msgid "a"\nmsgstr "{name"\n' 'msgid "a"\nmsgstr "x"\n' 'en.po:3: a: braces'
says 'bad key' 'msgid "A-b"\nmsgstr "x"\n' "$good" 'en.po:3: "A-b" is not a key'
says 'one name in C' "${good}msgid \"a_b\"\nmsgstr \"x\"\n" "${good}msgid \"a_b\"\nmsgstr \"x\"\n" 'en.po:5: a_b and a.b make one name'
says 'half a plural' "$good" 'msgid "a.b"\nmsgid_plural "a.b"\nmsgstr[0] "{count}"\n' 'bn.po:3: a.b: msgstr[1] is missing'
plural='msgid "a"\nmsgid_plural "a"\nmsgstr[0] "one thing"\nmsgstr[1] "{count} things"\n'
says 'Bengali nought' "$plural" "$plural" 'bn.po:3: a: {count} is missing'
says 'plural in one' 'msgid "a"\nmsgstr "{count}"\n' 'msgid "a"\nmsgid_plural "a"\nmsgstr[0] "{count}"\nmsgstr[1] "{count}"\n' 'bn.po:3: a: plural in one language only'
says 'escape' 'msgid "a"\nmsgstr "\\q"\n' "$good" 'en.po:4: unknown escape'
says 'garbage' 'hello\n' "$good" 'en.po:3: not understood'

printf "$head$plural" >en.po
printf "$head"'msgid "a"\nmsgid_plural "a"\nmsgstr[0] "{count}টি"\nmsgstr[1] "{count}টি"\n' >bn.po
"$pogen" en.po bn.po out.h out.c || failed=1
grep -q 'M_a,' out.h || failed=1
exit $failed
