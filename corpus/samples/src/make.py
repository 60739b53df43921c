#!/usr/bin/env python3
"""make.py [NAME...] writes the papers and their gold files"""
from build import *
names = sys.argv[1:] or sorted(n[:-5] for n in os.listdir(HERE) if n.endswith(".gold"))
for n in names:
    if n in TXT: open(os.path.join(OUT, n + ".txt"), "w", encoding="utf-8", newline="\n").write(TXT[n](n))
    elif n in HTML: open(os.path.join(OUT, n + ".html"), "w", encoding=ENC.get(n, "utf-8"), newline="\n").write(HTML[n](n))
    else: OWN[n](n)
    json.dump(gold(n), open(os.path.join(OUT, n + ".gold.json"), "w", encoding="utf-8"), ensure_ascii=False, indent=1)
    open(os.path.join(OUT, n + ".gold.json"), "a").write("\n")
