# Each line becomes a C string literal; included, they join into one.
s/[\"]/\\&/g
s/^/"/
s/$/\\n"/
