#!/usr/bin/env python3
"""Checks every gold file against the clean body of its paper (NAME.src) and the paper as written."""
import json, os, re, subprocess, sys, unicodedata, zipfile
from build import *
def norm(s):
    s = unicodedata.normalize("NFKC", s or "")
    for a, b in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-")): s = s.replace(a, b)
    return re.sub(r"\s+", " ", s).strip().casefold()
def raw(path):
    if path.endswith(".pdf"): return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True).stdout
    if path.endswith(".docx"):
        z = zipfile.ZipFile(path); return " ".join(html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", " ", z.read(n).decode()))) for n in z.namelist() if n.startswith("word/") and n.endswith(".xml"))
    t = open(path, encoding=ENC.get(os.path.basename(path).rsplit(".", 1)[0], "utf-8")).read()
    return html.unescape(re.sub(r"<[^>]+>", " ", t)) if path.endswith((".html", ".htm")) else t
def check(name):
    bad = []; g = json.load(open(os.path.join(OUT, name + ".gold.json"), encoding="utf-8")); blocks, notes = parse(name)
    b = norm(body(blocks)); plain = b.replace(" \n ", " "); file = norm(raw(os.path.join(OUT, g["file"]))); squeezed = re.sub(r"[\s-]", "", file)
    def want(c, what, where=plain, sq=False):
        if norm(c) not in where: bad.append(f"{what}: {c}")
    for j in g.get("joins", []): want(j, "join not in body")
    for a in g.get("absent", []) + g.get("stray", []):
        if norm(a) in plain: bad.append("should not be in body: " + a)
        if re.sub(r"[\s-]", "", norm(a)) not in squeezed: bad.append("absent/stray not in the file: " + a)
    word = lambda s: re.search(r"(?<!\w)" + re.escape(norm(s)) + r"(?!\w)", plain)
    names = {e["name"] for e in g["entities"]}; seen = set()
    for e in g["entities"]:
        if (e["name"], e["type"]) in seen: bad.append("twice: " + e["name"])
        seen.add((e["name"], e["type"]))
        for a in e.get("aliases", []):
            if not word(a): bad.append(f"alias not in body: {a} ({e['name']})")
        if not any(word(x) for x in [e["name"]] + e.get("aliases", [])): bad.append("entity not in body: " + e["name"])
    pr = {p["name"] for p in g["programmes"]}; known = names | pr
    for p in g["programmes"]:
        if p["name"] not in names: print(f"   note {name}: programme is no entity: {p['name']}")
        if p["kind"] not in "programme process plan concept council exercise operation initiative agreement institution".split(): bad.append("kind " + p["kind"])
    ST = "participant signatory observer candidate invited planned host suspended former non-participant not-sought".split()
    for p in g["participations"]:
        for x in (p["party"], p["programme"]):
            if x not in known: bad.append("participation of an unknown: " + x)
        if p["status"] not in ST: bad.append("status " + p["status"])
    PR = "member_of participates_in signed withdrew_from hosts supports funds supplies trains deploys_to cooperates_with competes_with opposes mediates borders obliged_to influences".split()
    keys = set()
    for r in g["relations"]:
        for x in (r["subject"], r["object"]):
            if x not in known: bad.append("relation of an unknown: " + x)
        if r["predicate"] not in PR: bad.append("predicate " + r["predicate"])
        k = (r["subject"], r["predicate"], r["object"])
        if k in keys: bad.append(f"relation twice {k}")
        keys.add(k)
    EDTF = re.compile(r"^(\.\.|\d{4}(-\d\d(-\d\d)?)?~?|\d{3}X|\d\dXX)(/(\.\.|\d{4}(-\d\d(-\d\d)?)?~?))?$|^\{[\d,-]+\}$")
    for d in g["dates"]:
        want(d["text"], "date")
        if not EDTF.match(d["edtf"]): bad.append("edtf " + d["edtf"])
    for e in g["events"]:
        if not EDTF.match(e["when"]): bad.append("event edtf " + e["when"])
        for x in e["parties"] + [e["where"]] * bool(e["where"]):
            if x not in known: bad.append(f"event of an unknown: {x} ({e['label']})")
        if not any(e["when"] in d["edtf"] for d in g["dates"]): print(f"   note {name}: event date is no date: {e['label']} {e['when']}")
    for f in g["figures"]: want(f["text"], "figure")
    for s in g["statements"]: want(s["text"], "statement"); 
    for s in g["statements"]:
        if s["speaker"] not in known and norm(s["speaker"]) not in plain: bad.append("speaker: " + s["speaker"])
    for p in g.get("phases", []): want(p["label"], "phase")
    for q, l in (g.get("swot") or {}).items():
        for s in l:
            want(s, q)
            if len(s.split()) > 7: bad.append("more than 7 words: " + s)
    for c in g.get("prose_claims", []):
        want(c["text"], "claim")
        if c["holder"] != "author" and c["holder"] not in known: want(c["holder"], "holder")
    for s in g.get("scenarios", []):
        want(s["label"], "scenario")
        if s["advantage"] and not all(x in known for x in s["advantage"].split("|")): bad.append("advantage " + s["advantage"])
    for q in g["queries"]: want(q["expect"], "query")
    for s in g["sections"] + g.get("labels", []):
        if norm(s) not in plain and norm(s) not in file: bad.append("section: " + s)
    refs = len(notes) + sum(k == "ref" for k, _ in blocks)
    if len(g["references"]) != refs: bad.append(f"references {len(g['references'])} of {refs}")
    # dates and numbers in the body that no gold speaks of
    spoken = " ".join(norm(x["text"]) for x in g["dates"] + g["figures"]); 
    rest = plain
    for d in g["dates"] + g["figures"] + [{"text": n} for n in names]: rest = rest.replace(norm(d["text"]), "#")
    left = re.findall(r"(?:\S+ ){0,3}\b(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|hundred|half|third|quarter|year|years|month|decade|decades|spring|summer|autumn|winter|century)\b(?: \S+){0,3}", rest)
    words = len(re.findall(r"\w+", clean(" ".join(t for k, t in blocks if k != "ref"))))
    # proper names in the body that no entity covers
    txt = clean(" ".join(t for k, t in blocks if k != "ref"))
    for e in sorted([x for e in g["entities"] for x in [e["name"]] + e.get("aliases", [])], key=len, reverse=True): txt = txt.replace(e, "#")
    caps = set(re.findall(r"(?<![.?!:•“] )(?<!^)\b[A-ZÀ-Ž][\w’-]+(?: [A-Z]\w+)*", txt))
    print(f"{name}: {words} words, {os.path.getsize(os.path.join(OUT, g['file']))} bytes"); 
    for x in bad: print("   BAD ", x)
    if "-v" in sys.argv: print("   left numbers:", left); print("   left names:", sorted(caps))
    return not bad
if __name__ == "__main__":
    ok = [check(n[:-5]) for n in sorted(os.listdir(HERE)) if n.endswith(".gold") and (len([a for a in sys.argv[1:] if a != "-v"]) == 0 or n[:-5] in sys.argv)]
    sys.exit(not all(ok))
