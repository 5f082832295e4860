#!/bin/sh
# Makes ../static/fonts/quizapp-math.woff2: STIX Math cut down to what the pages set, MATH table kept so that
# browsers stretch brackets, roots and sums. Needs Debian's fonts-stix and `pip install 'fonttools[woff]'`; run by hand.
# The family is renamed because the licence reserves the original name for unmodified files.
set -eu
here=$(dirname "$0")
source=${1:-/usr/share/fonts/opentype/stix-word/STIXMath-Regular.otf}
target=$here/../static/fonts
mkdir -p "$target"
pyftsubset "$source" \
  --unicodes="20-7E,A0,AC,B0,B1,B7,D7,F7,131,237,2BC,2C6,2C7,2D8-2DA,2DC,\
302-304,307,308,30C,338,391-3A9,3B1-3C9,3D1,3D5,3D6,3F0,3F1,3F5,\
2009,200A,200B,2013,2014,2016,2018-201D,2022,2026,202F,2032-2034,203E,2044,2061-2064,20D7,\
210E,2102,210D,2115,2119,211A,211D,2124,2113,2190-2194,21A6,21D0-21D4,\
2200,2202-2209,220B,220F,2211-2213,2215-221A,221D-221E,2223,2225,2227-222B,222E,2234,2235,223C,2243,2245,2248,\
2260,2261,2264,2265,226A,226B,2282,2283,2286,2287,2295-2299,22A2,22A4,22A5,22C0-22C3,22C5,22EE,22EF,22F1,\
2308-230B,239B-23AD,23B0,23B1,23DE,23DF,27E8,27E9,2A7D,2A7E,\
1D400-1D467,1D6A8-1D71B,1D7CE-1D7D7" \
  --layout-features='ssty,dtls,kern' --no-hinting --desubroutinize --name-IDs='' --drop-tables=FFTM,GPOS \
  --output-file="$target/.cut.otf"
python - "$target" <<'RENAME'
import pathlib
import sys

from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

folder = pathlib.Path(sys.argv[1])
font = TTFont(folder / ".cut.otf")
names = font["name"]
names.names = []
notice = "Copyright (c) 2001-2010 by the STI Pub Companies. Licensed under the SIL Open Font License 1.1. Modified: a subset."
for number, text in ((0, notice), (1, "Quizapp Math"), (2, "Regular"), (4, "Quizapp Math"), (6, "QuizappMath")):
    names.setName(text, number, 3, 1, 0x409)
# A browser gives a stretchy bracket the width of its widest variant: the wide large ones go, the pieces take over.
variants = font["MATH"].table.MathVariants
for glyph, built in zip(variants.VertGlyphCoverage.glyphs, variants.VertGlyphConstruction, strict=True):
    if glyph.startswith(("parenleft", "parenright", "bracketleft", "bracketright", "braceleft", "braceright")):
        built.MathGlyphVariantRecord = built.MathGlyphVariantRecord[:2]
        built.VariantCount = len(built.MathGlyphVariantRecord)
# Primes are drawn raised and small in this font, once more in a superscript: made large and low, as others have them.
cff = font["CFF "].cff
drawings = font.getGlyphSet()
for glyph in ("uni2032", "uni2033", "uni2034"):
    width = font["hmtx"][glyph][0] * 1.3
    pen = T2CharStringPen(width, drawings)
    drawings[glyph].draw(TransformPen(pen, (1.3, 0, 0, 1.5, 0, -545)))
    old = cff.topDictIndex[0].CharStrings[glyph]
    cff.topDictIndex[0].CharStrings[glyph] = pen.getCharString(old.private, old.globalSubrs)
    font["hmtx"][glyph] = (round(width), round(font["hmtx"][glyph][1] * 1.3))
cff.fontNames = ["QuizappMath"]
for entry in ("FullName", "FamilyName"):
    setattr(cff.topDictIndex[0], entry, "Quizapp Math")
font.recalcTimestamp = False
font.flavor = "woff2"
font.save(folder / "quizapp-math.woff2")
(folder / ".cut.otf").unlink()
RENAME
