"""Extracts the formulas of Markdown files: a line each, `file:line<TAB>formula`.

    python3 extract_formulas.py ../../../../shared/notes/*.md > formulas-of-the-notes.txt

$$…$$ may run over lines, $…$ stays in one paragraph and does not begin or end at a space; code
blocks and code spans are left out. Lines of a formula are joined by a space.
"""

import os
import re
import sys

FORMULA = re.compile(
    r"\$\$(?P<display>(?:[^$\\]|\\.|\$(?!\$))+?)\$\$"
    r"|(?<![\\$])\$(?P<inline>(?! )(?:[^$\\\n]|\\.|\n(?!\s*\n))+?(?<! ))\$(?![\d$])",
    re.S)


def blank(match):
    return re.sub(r"[^\n]", " ", match.group())


for path in sys.argv[1:]:
    text = open(path, encoding="utf-8").read()
    text = re.sub(r"^(```|~~~).*?^\1", blank, text, flags=re.S | re.M)
    text = re.sub(r"`[^`\n]+`", blank, text)
    for found in FORMULA.finditer(text):
        formula = found.group("display") or found.group("inline")
        line = text.count("\n", 0, found.start()) + 1
        flat = " ".join(formula.split())
        print(f"{os.path.basename(path)}:{line}\t{flat}")
