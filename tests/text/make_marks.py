"""Prints what hangs on the code point before it, as C ranges: what was a mark in Unicode 3.2 already
and is one now (Python keeps both), so that a newer Python says the same."""
import unicodedata as u

old = u.ucd_3_2_0
marks = [cp for cp in range(0x110000) if u.category(chr(cp))[0] == 'M' and old.category(chr(cp))[0] == 'M']
letters = [cp for cp in range(0x110000) if u.category(chr(cp))[0] in 'LN' and old.category(chr(cp))[0] in 'LN'
           and not 0x1100 <= cp <= 0x11FF]
for name, all_of in (('known_marks', marks), ('known_letters', letters[::7])):
    print(f'static const uint32_t {name}[] = {{')
    for i in range(0, len(all_of), 12):
        print('    ' + ' '.join(f'0x{cp:X},' for cp in all_of[i:i + 12]))
    print('};')
