"""Prints a C table of Bengali strings and their NFC, as Python's unicodedata knows it.

Every code point of the block alone and every pair of vowel-sign halves behind a consonant. Left out
is what our form does beyond NFC: Assamese ra, joiners, a final hasanta behind ta, a misplaced nukta."""
import unicodedata as u

def c(s):
    return '"' + "".join(f"\\x{b:02x}" for b in s.encode()) + '"'

words = [chr(i) for i in range(0x980, 0xA00) if u.category(chr(i))[0] in "LM" and i != 0x9F0]
signs = [chr(i) for i in range(0x9BE, 0x9D8) if u.category(chr(i)) in ("Mc", "Mn") and i != 0x9CD]
words += ["\u0995" + a + b for a in signs for b in signs]
words += ["\u09dc\u09be", "\u09ac\u09dc\u09cb", "\u09a8\u09df", "\u0997\u09be\u09dd"]
for w in words:
    print("{ %s, %s }," % (c(w), c(u.normalize("NFC", w))))
