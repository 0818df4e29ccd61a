"""The samples in other forms, for which `pegel metrics` must say the same, byte for byte.

Usage: variants.py make PEGEL SAMPLES    folders gz, zip, one-zip, cut; files shuffled-1.. with names in another order
       variants.py pipes PEGEL SAMPLES   runs pegel metrics on pipes that give each file in chunks of odd sizes

A file of rows is cut in two in the middle; where they hold a list for each day, some days go to either part, as that
list is complete in each export. Tables of one period without days, and files of several tables, stay as they are.
"""
import gzip
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import threading
import zipfile

CHUNKS = [1, 2, 3, 7, 61, 512, 4095, 4096, 65537]


def put(variant, path, data):
    target = pathlib.Path(variant) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def decoded(data):
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return data.decode("cp1252"), "cp1252"


def records(text):
    """With their line ends; one line more where quotes are still open."""
    found, record = [], ""
    for line in text.splitlines(keepends=True):
        record += line
        if record.count('"') % 2 == 0:
            found.append(record)
            record = ""
    return found + [record] if record else found


def day_of(record):
    return re.search(r"20\d\d-?\d\d-?\d\d|$", record)[0]


def cut(path, block, data):
    """Two files with the lines up to the header, and half of the rows each; None if it cannot be cut."""
    text, encoding = decoded(data)
    rows, before = records(text), 0
    lists = "source" in "".join(block["mapped"])
    if lists and not any(name.endswith("-> date") for name in block["mapped"]):
        return None
    while path.suffix == ".csv" and sum(row.count("\n") for row in rows[:before + 1]) < block["line"]:
        before += 1
    if "description" in str(block["skips"]): # a second line of the header
        before += 1
    head, rows = (rows[:before + 1], rows[before + 1:]) if path.suffix == ".csv" else ([], rows)
    halves = rows[:len(rows) // 2], rows[len(rows) // 2:]
    if lists:
        days = sorted({day_of(row) for row in rows})
        early = set(days[:len(days) // 2])
        halves = [r for r in rows if day_of(r) in early], [r for r in rows if day_of(r) not in early]
    return ["".join(head + half).encode(encoding) for half in halves]


def inspected(pegel, samples):
    done = subprocess.run([pegel, "inspect", "--json", "."], cwd=samples, capture_output=True, check=False)
    return {str(pathlib.PurePath(file["file"])): file["blocks"] for file in json.loads(done.stdout)}


def make(pegel, samples):
    blocks = inspected(pegel, samples)
    files = sorted(p for p in samples.rglob("*") if p.is_file())
    cuts = 0
    pathlib.Path("one-zip").mkdir()
    with zipfile.ZipFile("one-zip/all.zip", "w", zipfile.ZIP_DEFLATED) as everything:
        for path in files:
            name, data = path.relative_to(samples), path.read_bytes()
            everything.writestr(str(name), data)
            packed = path.suffix in (".zip", ".png")
            put("gz", name if packed else f"{name}.gz", data if packed else gzip.compress(data, mtime=0))
            if packed:
                put("zip", name, data)
            else:
                (pathlib.Path("zip") / name.parent).mkdir(parents=True, exist_ok=True)
                with zipfile.ZipFile(pathlib.Path("zip") / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
                    archive.writestr(name.name, data)
            own = blocks.get(str(name), [])
            halves = cut(path, own[0], data) if len(own) == 1 and path.suffix in (".csv", ".ndjson") else None
            put("cut", name, halves[0] if halves else data)
            if halves:
                put("cut", name.with_name(f"{name.stem} (9){name.suffix}"), halves[1])
                cuts += 1
    for seed in (1, 2, 3):
        random.Random(seed).shuffle(files)
        pathlib.Path(f"shuffled-{seed}").write_bytes(b"".join(os.fsencode(p) + b"\0" for p in files))
    print(f"more than 50 files are cut: {cuts > 50}")


def feed(pipe, data, seed):
    chunks = random.Random(seed)
    with open(pipe, "wb", buffering=0) as file:
        at = 0
        while at < len(data):
            size = chunks.choice(CHUNKS)
            at += file.write(data[at:at + size])


def pipes(pegel, samples):
    names = []
    for number, path in enumerate(sorted(p for p in samples.rglob("*") if p.is_file() and p.suffix != ".png")):
        pipe = pathlib.Path("pipes") / path.relative_to(samples)
        pipe.parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(pipe)
        names.append(str(pipe))
        threading.Thread(target=feed, args=(pipe, path.read_bytes(), number), daemon=True).start()
    done = subprocess.run([pegel, "metrics", "-q", *names], stdout=subprocess.PIPE, check=False)
    sys.stdout.buffer.write(done.stdout)


{"make": make, "pipes": pipes}[sys.argv[1]](sys.argv[2], pathlib.Path(sys.argv[3]))
