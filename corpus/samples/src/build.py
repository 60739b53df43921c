#!/usr/bin/env python3
"""Builds the sample papers and their gold files from NAME.src and NAME.gold. See README.md here."""
import html, json, os, re, subprocess, sys, tempfile, zipfile
HERE = os.path.dirname(os.path.abspath(__file__)); OUT = os.path.dirname(HERE)
SH = "\u00ad"

def parse(name):
    """blocks: (kind, text); kinds h1 h2 p li ol label row caption ref; notes: {n: text}"""
    blocks, notes = [], {}
    for line in open(os.path.join(HERE, name + ".src"), encoding="utf-8").read().split("\n"):
        line = line.replace("\\-", SH)
        if not line.strip() or line.startswith("%"): continue
        m = re.match(r"\[(\d+)\] (.*)", line)
        if m: notes[m[1]] = m[2]; continue
        for pre, k in (("## ", "h2"), ("# ", "h1"), ("- ", "li"), ("+ ", "ol"), ("> ", "label"), ("| ", "row"), ("^ ", "caption"), ("= ", "ref"), ("! ", "abstract")):
            if line.startswith(pre): blocks.append((k, line[len(pre):])); break
        else: blocks.append(("p", line))
    return blocks, notes

def clean(t):
    t = re.sub(r"\{\d+\}|\{\{-\}\}(?!\{\{p)|" + SH, "", t)
    t = t.replace("{{-}}{{p}}", "").replace("{{p}}", " ").replace("~~", " ").replace("**", "")
    return re.sub(r"\s+", " ", t).strip()

def body(blocks):
    return "\n".join(clean(t.replace(" | ", " \n ")) if k == "row" else clean(t) for k, t in blocks if k != "ref")

# ---------------------------------------------------------------- gold
def gold(name):
    blocks, notes = parse(name); g = {}; cur = None; sec = {}
    for l in open(os.path.join(HERE, name + ".gold"), encoding="utf-8").read().split("\n"):
        if not l.strip() or l.startswith("%"): continue
        if l.startswith(":"): cur = l[1:].strip(); sec[cur] = []; continue
        if cur is None:
            k, v = l.split(" ", 1)
            if k == "author": n, a = v.split(" | "); g.setdefault("authors", []).append({"name": n, "affiliation": a})
            else: g[k] = None if v == "null" else v
        else: sec[cur].append(l)
    rows = lambda k: [[c.strip() for c in l.split("|")] for l in sec.get(k, [])]
    at = lambda r, i: r[i] if len(r) > i and r[i] else None
    semi = lambda s: [x.strip() for x in (s or "").split(";") if x.strip()]
    out = {"file": g["file"], "title": g["title"], "authors": g["authors"], "published": g.get("published")}
    out["sections"] = [clean(t) for k, t in blocks if k in ("h1", "h2")] + sec.get("extra_sections", [])
    for k in ("labels", "stray", "joins", "absent"):
        if sec.get(k): out[k] = sec[k]
    out["entities"] = [dict(name=r[1], type=r[0], **({"aliases": semi(r[2])} if at(r, 2) else {})) for r in rows("entities")]
    out["programmes"] = [dict(name=r[0], acronym=at(r, 1), kind=r[2], start=at(r, 3)) for r in rows("programmes")]
    out["participations"] = [dict(party=p, programme=r[1], status=r[2], since=at(r, 3), **({"until": r[4]} if at(r, 4) else {})) for r in rows("participations") for p in semi(r[0])]
    out["dates"] = [dict(text=r[0], edtf=r[1]) for r in rows("dates")]
    out["events"] = [dict(label=r[0], when=r[1], where=at(r, 2), parties=semi(at(r, 3))) for r in rows("events")]
    if "phases" in sec: out["phases"] = [dict(label=r[0], start=at(r, 1), end=at(r, 2)) for r in rows("phases")]
    Q = {"+": "strengths", "-": "weaknesses", "o": "opportunities", "t": "threats"}
    if "swot" in sec:
        out["swot"] = {v: [l[2:].strip() for l in sec["swot"] if l[0] == k] for k, v in Q.items()}
    if "prose_claims" in sec:
        out["prose_claims"] = [dict(quadrant=Q[l[0]], text=r[0], hedged=at(r, 1) == "h", holder=at(r, 2) or "author") for l in sec["prose_claims"] for r in [[c.strip() for c in l[2:].split("|")]]]
    if "scenarios" in sec:
        out["scenarios"] = [dict(label=r[0], factors=int(r[1]), advantage=at(r, 2) and r[2].replace("/", "|"), judged=at(r, 3) and r[3].replace("/", "|")) for r in rows("scenarios")]
    num = lambda s: [num(x) for x in s.split("..")] if ".." in s else (float(s) if "." in s else int(s))
    out["figures"] = [dict(text=r[0], value=num(r[1]), comparator=r[2], unit=r[3]) for r in rows("figures")]
    out["statements"] = [dict(speaker=r[0], text=r[1], direct=r[2] == "D") for r in rows("statements")]
    out["references"] = [dict(marker=at(r, 0), authors=semi(at(r, 1)), title=r[2], year=at(r, 3)) for r in rows("references")]
    out["relations"] = [dict(subject=s, predicate=r[1], object=r[2], when=at(r, 3), negated=at(r, 4) == "neg") for r in rows("relations") for s in semi(r[0])]
    out["queries"] = [dict(query=r[0], expect=r[1]) for r in rows("queries")]
    return out

# ---------------------------------------------------------------- plain text
def wrap(text, width, first="", rest=""):
    """greedy wrap; a word with soft hyphens may be cut at one of them"""
    words = text.split(" "); lines = []; cur = first
    for w in words:
        bare = w.replace(SH, ""); sep = "" if cur in (first, rest) else " "
        if len(cur) + len(sep) + len(bare) <= width: cur += sep + bare; continue
        parts = w.split(SH); k = None
        for i in range(len(parts) - 1, 0, -1):
            if len(cur) + len(sep) + len("".join(parts[:i])) + 1 <= width: k = i; break
        if k: lines.append(cur + sep + "".join(parts[:k]) + "-"); cur = rest + "".join(parts[k:])
        else: lines.append(cur); cur = rest + bare
    lines.append(cur)
    return lines

def ecowas_txt(name):
    blocks, notes = parse(name); W = 62
    lines = []
    for k, t in blocks:
        t = re.sub(r"\{(\d+)\}", r"[\1]", t)
        if k == "h1": lines += ["", t.replace(SH, ""), ""]
        elif k == "label": lines += ["", t.replace(SH, ""), ""]
        elif k == "li": lines += wrap(t, W, "• ", "  ")
        else: lines += [""] * (lines[-1:] != [""] and lines[-1:] != []) + wrap(t, W)
    out = ["READY ON PAPER", "ECOWAS and Its Standby Force", "", "Kwabena OSEI-FRIMPONG", "Volta Institute for Peace Research (Ho, Ghana)"]
    page, n, i = 31, 0, 0; cap = [34, 36, 36, 40]
    while i < len(lines):
        used = []; got = 0; start = len(out); c = cap[min(n, len(cap) - 1)]
        while i < len(lines) and got < c:
            out.append(lines[i]); used += re.findall(r"\[(\d+)\]", lines[i]); got += 1; i += 1
        while out[-1] == "": out.pop()
        if used:
            out += ["", "_______________"]
            for u in used: out += wrap(f"[{u}] {notes[u]}", W)
        out += ["", str(page).rjust(W)]
        page += 1; n += 1
        if i < len(lines):
            head = "Ready on Paper" if n % 2 else "Gulf of Guinea Security Notes 14 (May 2025)"
            out += ["\f" + head.center(W).rstrip(), ""]
            while i < len(lines) and lines[i] == "": i += 1
    return "\n".join(out) + "\n"

TXT = {"ecowas_standby": ecowas_txt}

def onelines(name, head, foot, page, after=(), before=()):
    """one line a paragraph; {{p}} breaks the page there: the notes cited on it, the running head, then on"""
    blocks, notes = parse(name); out = list(before) + list(head); used = []
    def turn():
        nonlocal page
        out.extend(f"{u} {notes[u]}" for u in used); used.clear()
        out.append(foot.format(page)); page += 1
    for k, t in blocks:
        t = t.replace(SH, "").replace("~~", "")
        if k == "li": t = "• " + t
        for i, part in enumerate(re.split(r"\s?\{\{p\}\}\s?", t)):
            if i: turn()
            part = part.replace("{{-}}", "-")
            used.extend(re.findall(r"\{(\d+)\}", part))
            out.append(re.sub(r"\{(\d+)\}", r"\1", part))
    turn()
    return "\n".join(out + list(after)) + "\n"

# ---------------------------------------------------------------- html and pdf by way of it
E_ = html.escape
def inline(t, note="<sup>{0}</sup>"):
    return re.sub(r"\{(\d+)\}", lambda m: note.format(m[1]), E_(t.replace(SH, "").replace("~~", " "), quote=False))

def serbia_html(name):
    blocks, notes = parse(name); o = []
    ref = '<sup class="fn" id="r{0}"><a href="#n{0}">{0}</a></sup>'
    inlist = False; paras = 0
    for k, t in blocks:
        if k != "ol" and inlist: o.append("</ol>"); inlist = False
        if k == "ol":
            if not inlist: o.append('<ol type="1">'); inlist = True
            o.append(f"<li>{inline(t, ref)}</li>")
        elif k in ("h1", "h2"): o.append(f"<h{int(k[1]) + 1}>{inline(t)}</h{int(k[1]) + 1}>")
        else:
            o.append(f"<p>{inline(t, ref)}</p>"); paras += 1
            if paras == 1: o.append('<aside class="newsletter"><h4>Get the Lantern in your inbox</h4><p>One letter a week, no advertising, easy to leave.</p><form><input type="email" placeholder="you@example.org"><button type="submit">Subscribe</button></form></aside>')
            if paras == 3: o.append('<figure><img src="/i/zemun.webp" alt=""><figcaption>The long table in a Zemun inn. Photograph: D. Ilić</figcaption></figure>')
            if paras == 4: o.append('<div class="pull-quote" role="presentation">Engaged to one, dancing with four</div>')
    body_ = "\n".join(o)
    notes_ = "\n".join(f'<li id="n{n}">{E_(t, quote=False)} <a class="back" href="#r{n}">^</a></li>' for n, t in notes.items())
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Four Chairs in Belgrade: Serbia between the Union and Its Neighbours | Danube Lantern</title>
<meta name="author" content="Jelena Vukmirović-Hart">
<meta property="og:type" content="article">
<meta property="og:title" content="Four Chairs in Belgrade: Serbia between the Union and Its Neighbours">
<meta property="article:published_time" content="2025-03-21T06:00:00+01:00">
<style>body{{font:17px/1.5 Georgia,serif}}#cc{{position:fixed;bottom:0}}main{{max-width:40em;margin:auto}}</style>
<script>window.lantern={{"page":"article","premium":false}};</script>
</head>
<body>
<div id="cc" class="cookie-banner" role="dialog" aria-label="Cookies"><h3>We value your privacy</h3><p>Cookies help us to keep the lamp lit. Choose which of them you accept.</p><button>Accept all</button> <button>Only what is needed</button></div>
<header class="site-header"><a class="logo" href="/">Danube Lantern</a>
<nav><ul><li><a href="/upstream">Upstream</a></li><li><a href="/downstream">Downstream</a></li><li><a href="/archive">Archive</a></li><li><a href="/donate">Donate</a></li></ul></nav></header>
<div class="promo-bar"><a href="/s/881">On the water: Tugboats of Smederevo</a></div>
<main>
<article class="story">
<header>
<p class="kicker">Essay</p>
<h1>Four Chairs in Belgrade</h1>
<p class="subtitle">Serbia between the Union and Its Neighbours</p>
<p class="byline">Words by <a href="/by/jvh" rel="author">Jelena Vukmirović-Hart</a></p>
<p class="dateline"><time datetime="2025-03-21">21 March 2025</time> <span class="reading-time">6 minutes</span></p>
<ul class="share"><li><a href="#">Share this story</a></li><li><a href="#">Save</a></li></ul>
</header>
<div class="story-body">
{body_}
</div>
<div class="endnotes"><h5>Notes</h5><ol>
{notes_}
</ol></div>
<div class="about-author"><p>Jelena Vukmirović-Hart teaches evening classes in Pančevo and has written for the Lantern since its first number.</p></div>
</article>
<section class="comments" id="comments"><h3>Comments (2)</h3>
<div class="comment"><span class="who">stara_kosava</span><p>I have only one chair and it wobbles.</p></div>
<div class="comment"><span class="who">B. Lindqvist</span><p>Nicely put, but what do the dancers think?</p></div>
</section>
</main>
<aside class="related"><h3>Also in this issue</h3><a href="/s/882">The man who mends sluices</a> <a href="/s/883">Twelve soups against the wind</a></aside>
<footer class="site-footer">Danube Lantern, founded 2012. About us. Contact. Cookie settings.</footer>
</body>
</html>
"""

def print_pdf(page, path):
    with tempfile.TemporaryDirectory() as d:
        src = os.path.join(d, "page.html"); open(src, "w", encoding="utf-8").write(page)
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={d}/u", f"--print-to-pdf={path}", "file://" + src], check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

def arctic_pdf(name):
    blocks, notes = parse(name); pages = [[]]; used = [[]]; row = 0
    for k, t in blocks:
        for i, part in enumerate(t.split("{{p}}")):
            if i: pages.append([]); used.append([])
            used[-1] += re.findall(r"\{(\d+)\}", part); h = inline(part)
            if k == "row":
                c = "th" if row == 0 else "td"
                cells = "".join(f"<{c}>{x.strip()}</{c}>" for x in h.split(" | "))
                if row == 0: pages[-1].append("<table>")
                pages[-1].append(f"<tr>{cells}</tr>"); row += 1
            else:
                if row: pages[-1].append("</table>"); row = 0
                cls = ' class="go"' if i else ""
                pages[-1].append({"h1": f"<h2>{h}</h2>", "h2": f"<h3>{h}</h3>", "caption": f"<p class='cap'>{h}</p>"}.get(k, f"<p{cls}>{h}</p>"))
    o = []
    for n, (p, u) in enumerate(zip(pages, used)):
        top = "<h1>Chairs along the Wall</h1><p class='sub'>Observers of the Arctic Council</p><p class='by'>Sigrún Halldórsdóttir, Akureyri Forum for Northern Studies</p>" if n == 0 else ""
        fn = "".join(f"<p>{x} {E_(notes[x], quote=False)}</p>" for x in u)
        o.append(f"<div class='page'><div class='head'><span>Northern Seats Paper No. 7</span><span>{n + 11}</span></div>{top}{''.join(p)}<div class='foot'><div class='fn'>{fn}</div><div class='run'>Akureyri Forum for Northern Studies, October 2024</div></div></div>")
    css = """@page{size:176mm 250mm;margin:0}body{margin:0;font:10.5pt/1.42 'DejaVu Serif',serif}.page{position:relative;width:132mm;height:222mm;padding:14mm 22mm;break-after:page;overflow:hidden}
.head{display:flex;justify-content:space-between;font-size:8pt;border-bottom:.4pt solid #000;margin-bottom:6mm}h1{font-size:18pt;margin:4mm 0 0}.sub{font-size:13pt;margin:0 0 3mm}.by{font-style:italic;margin:0 0 5mm}
h2{font-size:11.5pt;margin:4mm 0 1mm}h3{font-size:10.5pt;font-style:italic;margin:3mm 0 1mm}p{margin:0;text-align:justify;text-indent:4mm}.cap,.go,.fn p,.sub,.by{text-indent:0}.cap{text-align:left;font-size:9pt;margin:3mm 0 1mm}
table{border-collapse:collapse;width:100%;font-size:9pt;margin-bottom:3mm}th,td{border:.5pt solid #000;padding:.8mm 1.5mm;text-align:center}th:first-child,td:first-child{text-align:left}sup{font-size:6.5pt;line-height:0}
.foot{position:absolute;left:22mm;right:22mm;bottom:12mm;font-size:8pt}.fn{border-top:.4pt solid #000;width:100%;padding-top:1mm}.run{text-align:center;margin-top:3mm;font-size:7.5pt}"""
    print_pdf(f"<!doctype html><html lang='en'><meta charset='utf-8'><title>Chairs along the Wall</title><style>{css}</style><body>{''.join(o)}</body></html>", os.path.join(OUT, name + ".pdf"))

# ---------------------------------------------------------------- docx
W_ = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
DEFAULT = ' w:default="1"'
def run(t, pr=""): return f'<w:r>{"<w:rPr>" + pr + "</w:rPr>" if pr else ""}<w:t xml:space="preserve">{E_(t, quote=False)}</w:t></w:r>'
def runs(t):
    o = []
    for part in re.split(r"(\{\d+\})", t.replace(SH, "")):
        m = re.fullmatch(r"\{(\d+)\}", part)
        if m: o.append(f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{int(m[1]) + 1}"/></w:r>')
        elif part: # Word cuts runs where it pleases
            cut = len(part) // 2
            o += [run(part[:cut]), run(part[cut:])]
    return "".join(o)
def par(inner, style=""): return f'<w:p>{f"<w:pPr><w:pStyle w:val={chr(34)}{style}{chr(34)}/></w:pPr>" if style else ""}{inner}</w:p>'
def mekong_docx(name):
    blocks, notes = parse(name)
    o = [par(run("A River with Six Owners"), "Title"), par(run("The Mekong River Commission at Thirty"), "Subtitle"),
         par(run("Somchit Phoummavong, Sekong Institute of Water Law, Attapeu"), "Author"), par(run("Kim Sokhary, Stung Treng School of Public Affairs"), "Author"), par(run("April 2025"), "Author")]
    rows = []
    def flush():
        if not rows: return
        t = '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>'
        for r in rows:
            t += "<w:tr>" + "".join('<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>' + "".join(par(run(x.strip(), "" if "//" in c else "<w:b/>")) for x in c.split("//")) + "</w:tc>" for c in r) + "</w:tr>"
        o.append(t + "</w:tbl>" + par("")); rows.clear()
    for k, t in blocks:
        if k == "row": rows.append(t.split(" | ")); continue
        flush()
        o.append(par(runs(t), {"h1": "Heading1", "h2": "Heading2", "caption": "Caption"}.get(k, "")))
    flush()
    doc = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {W_}><w:body>{"".join(o)}<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    fns = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    fns += "".join(f'<w:footnote w:id="{int(n) + 1}">' + par(f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>' + run(" " + t), "FootnoteText") + "</w:footnote>" for n, t in notes.items())
    st = lambda i, n, based="Normal", pr="": f'<w:style w:type="paragraph"{DEFAULT if i == "Normal" else ""} w:styleId="{i}"><w:name w:val="{n}"/>' + (f'<w:basedOn w:val="{based}"/>' if i != "Normal" else "") + f"{pr}</w:style>"
    styles = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles {W_}>' + st("Normal", "Normal") + st("Title", "Title", pr='<w:rPr><w:b/><w:sz w:val="40"/></w:rPr>') + st("Subtitle", "Subtitle", pr='<w:rPr><w:sz w:val="30"/></w:rPr>') + st("Author", "Author", pr="<w:rPr><w:i/></w:rPr>") + st("Heading1", "heading 1", pr='<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr>') + st("Heading2", "heading 2", pr='<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr>') + st("Caption", "caption", pr="<w:rPr><w:i/></w:rPr>") + st("FootnoteText", "footnote text", pr='<w:rPr><w:sz w:val="18"/></w:rPr>') + '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>' + "".join(f'<w:{b} w:val="single" w:sz="4"/>' for b in ("top", "left", "bottom", "right", "insideH", "insideV")) + "</w:tblBorders></w:tblPr></w:style></w:styles>"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"; ct = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    X = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    files = {
        "[Content_Types].xml": f'{X}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' + "".join(f'<Override PartName="/word/{p}.xml" ContentType="{ct}{t}+xml"/>' for p, t in (("document", "document.main"), ("styles", "styles"), ("footnotes", "footnotes"), ("header1", "header"), ("footer1", "footer"))) + "</Types>",
        "_rels/.rels": f'{X}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{rel}officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": doc, "word/styles.xml": styles,
        "word/footnotes.xml": f"{X}<w:footnotes {W_}>{fns}</w:footnotes>",
        "word/header1.xml": f'{X}<w:hdr {W_}>{par(run("Working Papers on Shared Rivers 12"))}</w:hdr>',
        "word/footer1.xml": f'{X}<w:ftr {W_}>{par(run("Draft for comment. Do not quote without permission."))}</w:ftr>',
        "word/_rels/document.xml.rels": f'{X}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(f'<Relationship Id="rId{i}" Type="{rel}{t}" Target="{f}.xml"/>' for i, t, f in ((1, "styles", "styles"), (2, "footnotes", "footnotes"), (3, "header", "header1"), (4, "footer", "footer1"))) + "</Relationships>",
    }
    with zipfile.ZipFile(os.path.join(OUT, name + ".docx"), "w", zipfile.ZIP_DEFLATED) as z:
        for n, d in files.items(): z.writestr(zipfile.ZipInfo(n, (2025, 4, 1, 0, 0, 0)), d, zipfile.ZIP_DEFLATED)

HTML = {"serbia_chairs": serbia_html}
OWN = {"arctic_observers": arctic_pdf, "mekong_commission": mekong_docx}

def somalia_txt(name):
    return onelines(name, ["LEASED BOOTS: THREE MISSIONS OF THE AFRICAN UNION IN SOMALIA", "Hodan ABDIKARIM", "Ph.D. (Political Science), Lecturer, Garowe College of Peace Studies (Garowe, Somalia)"],
        "HORN OBSERVER | No. 3 (19), 2025 | {}", 63,
        before=["so that in the end the harbour master kept both keys and the tower kept its darkness.",
                "Whether the lighthouse will be lit again depends, as so much on this coast, on the price of diesel and on a signature from a ministry that has moved four times."])

def gulf_txt(name):
    blocks, notes = parse(name); W = 70; lines = []
    flat = lambda t: t.replace("“", '"').replace("”", '"').replace("’", "'").replace("–", "-")
    for k, t in blocks:
        t = flat(re.sub(r"\{(\d+)\}", r" (\1)", t))
        lines += ["", "", t, ""] if k == "h1" else wrap(t, W, "    ", "")
    lines += ["", "* * *", ""]
    for n, t in notes.items(): lines += wrap(f"({n}) {flat(t)}", W)
    lines += ["", "", "THE PEPPER MUSEUM AND ITS ENEMIES", "by Joseph Pulikkal", ""] + wrap("Nobody who has smelt the godowns of Mattancherry after rain will ask why pepper deserves a museum. The question is rather who should be allowed to", W, "    ", "")
    out = ["A POST BOX IN RIYADH:", "INDIA AND THE GULF COOPERATION COUNCIL", "", "by Ananya Deshmukh-Rao", "Kochi Centre for Maritime Asia"]; page = 27; n = 5
    for l in lines:
        out.append(l); n += 1
        if n == 44:
            out += ["", "", f"Indian Ocean Digest, March 2025{'':33}{page:>6}", "", ""]; page += 1; n = 0
    out += ["", "", f"Indian Ocean Digest, March 2025{'':33}{page:>6}"]
    return "\n".join(out) + "\n"

def mercosur_html(name):
    blocks, notes = parse(name); o = []
    def cell(t):
        t = re.sub(r"\*\*(.+?)\*\*", r"<B>\1</B>", E_(t, quote=False))
        for c, e in (("“", "&ldquo;"), ("”", "&rdquo;"), ("’", "&rsquo;"), ("–", "&ndash;"), ("—", "&mdash;")): t = t.replace(c, e)
        return t
    for i, (k, t) in enumerate(blocks):
        if k == "h1": o.append(f'<H3><FONT FACE="Arial" COLOR="#003366">{cell(t)}</FONT></H3>')
        elif k == "ref": o.append(f'<FONT SIZE="2">{cell(t)}</FONT><BR><BR>')
        else: o.append(f'<P ALIGN="justify">&nbsp;&nbsp;&nbsp;{cell(t)}')
        if i == 4: o.append('</TD></TR><TR><TD><HR NOSHADE SIZE="1"></TD></TR><TR><TD VALIGN="top">')
    b = "\n".join(o)
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1">
<TITLE>Cono Sur Papers 12/1 (2025) - Barrandeguy / Wiesenfeld</TITLE></HEAD>
<BODY BGCOLOR="#FFFFF0" TEXT="#000000" LINK="#003366">
<TABLE WIDTH="760" BORDER="0" CELLPADDING="0" CELLSPACING="0" ALIGN="center">
<TR><TD COLSPAN="3" BGCOLOR="#003366"><FONT COLOR="#FFFFFF" FACE="Arial" SIZE="4"><B>CONO SUR PAPERS</B></FONT></TD></TR>
<TR><TD COLSPAN="3"><FONT SIZE="1"><A HREF="index.htm">Home</A> | <A HREF="contents.htm">Back to the table of contents</A> | <A HREF="authors.htm">Instructions for authors</A> | <A HREF="print.htm">Printer-friendly version</A></FONT></TD></TR>
<TR><TD WIDTH="130" VALIGN="top" BGCOLOR="#E0E0D0"><TABLE CELLPADDING="4"><TR><TD><FONT SIZE="1" FACE="Arial"><A HREF="v11.htm">Volume 11</A><BR><A HREF="v10.htm">Volume 10</A><BR><A HREF="board.htm">Editorial board</A><BR><A HREF="links.htm">Links</A></FONT></TD></TR></TABLE></TD>
<TD WIDTH="20">&nbsp;</TD>
<TD WIDTH="610" VALIGN="top"><TABLE WIDTH="100%" CELLPADDING="3"><TR><TD>
<P><FONT SIZE="2"><I>Cono Sur Papers</I>, vol. 12, no. 1 (March 2025), pp. 5-9</FONT></P>
<H1><FONT FACE="Arial" SIZE="5">Thirty Years of Almost</FONT></H1>
<H2><FONT FACE="Arial" SIZE="4">Mercosur and the European Union</FONT></H2>
<P><B>María Inés Barrandeguy</B><BR><I>Universidad del Litoral Sur, Paysandú</I></P>
<P><B>Otto Wiesenfeld</B><BR><I>Institut für Handelsfragen, Kassel</I></P>
</TD></TR><TR><TD VALIGN="top">
{b}
</TD></TR></TABLE></TD></TR>
<TR><TD COLSPAN="3" ALIGN="center"><HR><FONT SIZE="1">Cono Sur Papers, ISSN 0000-3333. Visitors since 1 January 2009: 48211. Best viewed at 1024 by 768 pixels.</FONT></TD></TR>
</TABLE></BODY></HTML>
"""

def pacific_pdf(name):
    blocks, notes = parse(name)
    esc = lambda t: t.replace("\\", "\\e")
    def roff(t):
        """text with its footnotes: .FS must follow the line in which the mark stands"""
        out = ""; 
        for part in re.split(r"(\{\d+\})", esc(t)):
            m = re.fullmatch(r"\{(\d+)\}", part)
            if m: out += f"\\*{{{m[1]}\\*}}\n.FS\n{m[1]}\\ \\ {esc(notes[m[1]])}\n.FE\n"
            else: out += part.lstrip() if out.endswith("\n") else part
        return out.rstrip("\n")
    o = [".nr LL 4.7i", ".nr PO 0.56i", ".nr HM 0.75i", ".nr FM 0.8i", ".nr PS 9p", ".nr VS 11p", ".nr GW 0.22i", ".nr FPS 7p", ".nr FVS 8.5p", ".nr PI 1m", ".nr HY 6",
         ".ds LH", ".ds CH", ".ds RH", ".ds CF", ".nr FL 4.7i",
         ".OH '\\s-2Oceanic Affairs Quarterly 31/2 (June 2025)''%\\s0'", ".EH '\\s-2%''S. Vakaloloma and D. Aitcheson\\s0'",
         ".OF ''\\s-2ISSN 0000-2222 · Free to read and to copy\\s0''", ".EF ''\\s-2ISSN 0000-2222 · Free to read and to copy\\s0''",
         ".P1", ".pn 57",
         ".LP", ".ce 3", "\\s+6\\fBA Roof over the Ocean\\fP\\s0", "\\s+2The Pacific Islands Forum between Canberra and Beijing\\s0", ".sp 4p",
         ".sp 3p", ".ce 4", "\\fISera Vakaloloma\\fP", "\\s-1Levuka School of Island Studies\\s0", "\\fIDuncan Aitcheson\\fP", "\\s-1Otago Peninsula Policy Centre\\s0", ".sp 6p"]
    two = False
    for k, t in blocks:
        if k == "abstract": o += [".QP", ".ps 8", ".vs 9.5p", "\\fBSummary.\\fP " + roff(t), ".LP"]; continue
        if not two: o += [".2C"]; two = True
        if k == "h1": o += [".SH", roff(t)]
        else: o += [".PP", roff(t)]
    src = "\n".join(o) + "\n"
    p = subprocess.run(["groff", "-k", "-ms", "-Tpdf", "-dpaper=a5", "-P-pa5"], input=src.encode(), capture_output=True, env={**os.environ, "SOURCE_DATE_EPOCH": "1748736000"})
    if p.stderr: print(p.stderr.decode())
    open(os.path.join(OUT, name + ".pdf"), "wb").write(p.stdout)

TXT.update(somalia_missions=somalia_txt, gulf_india=gulf_txt); HTML["mercosur_eu"] = mercosur_html; OWN["pacific_forum"] = pacific_pdf
ENC = {"mercosur_eu": "iso-8859-1"}
