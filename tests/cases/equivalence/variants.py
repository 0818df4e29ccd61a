"""Writes the samples in other forms: every file zipped, gzipped, all in one zip, some cut in two.

Usage: variants.py SAMPLES FOLDER
"""
import gzip
import pathlib
import sys
import zipfile

samples, out = (pathlib.Path(a) for a in sys.argv[1:3])
files = sorted(p for p in samples.rglob("*") if p.is_file())


def put(variant, path, data):
    target = out / variant / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def halves(data):
    """Two files with the same header, and half of the rows each."""
    lines = data.split(b"\n")
    middle = len(lines) // 2
    while b"".join(lines[:middle]).count(b'"') % 2:
        middle += 1
    return b"\n".join(lines[:middle]) + b"\n", b"\n".join(lines[:1] + lines[middle:])


# One table each, and their days are told by the rows or by the name.
CUT = ["account_overview_analytics.csv", "Totals.csv", "Subscribers.csv"]
CUT += [p.name for p in files if p.name.startswith(("Jul-20-2026", "May-04-2026"))]

everything = out / "one-zip" / "everything.zip"
everything.parent.mkdir(parents=True)
with zipfile.ZipFile(everything, "w", zipfile.ZIP_DEFLATED) as archive:
    for path in files:
        archive.writestr(str(path.relative_to(samples)), path.read_bytes())

for path in files:
    name = path.relative_to(samples)
    data = path.read_bytes()
    if path.suffix in (".zip", ".png"):
        put("gz", name, data)
    else:
        put("gz", name.with_name(name.name + ".gz"), gzip.compress(data, mtime=0))
    if path.name in CUT:
        first, second = halves(data)
        put("halves", name, first)
        put("halves", name.with_name(name.stem + " (9)" + name.suffix), second)
    else:
        put("halves", name, data)
