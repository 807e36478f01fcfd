"""Text goes in; the same without characters that nobody sees and that deceive whoever reads it comes out.

What right-to-left scripts, Indic scripts and emoji need stays: joiners and direction marks beside such letters.
"""

import re

#: C0 and C1 controls but for tab and line ends, line and paragraph separators, noncharacters, lone surrogates.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
#: What turns the order of letters around, or cannot be seen at all (Unicode Technical Report 36 and 39).
DECEIVING = re.compile(
    "[\u202a-\u202e\u2066-\u2069"  # embeddings, overrides, isolates
    "\u00ad\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000\U000e0001]"
)
#: Letters of tags, which are honest in the flags of England, Scotland and Wales only.
FLAG = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[\U000e0002-\U000e007f]")
#: Joiners and direction marks among ASCII characters, where they join and turn nothing.
IDLE = re.compile("(?<![^\x00-\x7f\u200c-\u200f\u061c])[\u200c-\u200f\u061c]+(?![^\x00-\x7f])")
#: What shows letters and digits in another order than they are written.
OVERRIDES = re.compile("[\u202d\u202e]")


def without_controls(text: str) -> str:
    """A text of several lines without what no text has, and without overrides, which show digits in another order."""
    return OVERRIDES.sub("", CONTROLS.sub("", text))


def without_tricks(text: str) -> str:
    """A text, of one line or several, in which every character shows and stands where it is read."""
    plain = DECEIVING.sub("", CONTROLS.sub("", text))
    return IDLE.sub("", FLAG.sub(lambda it: it[1] or "", plain))


def named(before: str, after: str) -> str:
    """The characters that were taken out of a text, by their numbers: `U+202E`, several by comma; empty for none."""
    left, found = iter(after), []
    kept = next(left, "")
    for letter in before:
        if letter == kept:
            kept = next(left, "")
        else:
            found.append(f"U+{ord(letter):04X}")
    return ", ".join(dict.fromkeys(found))
