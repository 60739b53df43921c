#!/usr/bin/env python3
"""prints the counts of every category as a Markdown table"""
from build import *
K = "authors sections labels stray joins absent entities programmes participations dates events phases swot prose_claims scenarios figures statements references relations queries".split()
order = "ecowas_standby arctic_observers serbia_chairs mekong_commission somalia_missions pacific_forum mercosur_eu gulf_india".split()
rows = {n: json.load(open(os.path.join(OUT, n + ".gold.json"), encoding="utf-8")) for n in order}
print("| |" + "|".join(n.split("_")[0] for n in order) + "|all|"); print("|" + "---|" * (len(order) + 2))
for k in K:
    c = [sum(map(len, g[k].values())) if k == "swot" and k in g else len(g.get(k, [])) for g in rows.values()]
    print(f"| {k} | " + " | ".join(map(str, c)) + f" | {sum(c)} |")
