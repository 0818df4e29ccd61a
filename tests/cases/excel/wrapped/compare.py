"""Are the facts of the twin those of the original, without the posts that fell apart?"""
import csv
import sys

original, facts, twin = sys.argv[1:4]
with open(original, encoding="utf-8-sig", newline="") as file:
    posts = list(csv.DictReader(file))
torn = {p["Post ID"] for p in posts if any("\n" in v or ";" in v for v in p.values() if isinstance(v, str))}


def read(path):
    with open(path, newline="") as file:
        return {(r["post"], r["start"], r["measure"], r["value"]) for r in csv.DictReader(file)
                if r["post"] and r["measure"] not in ("title", "permalink")}


whole, part = read(facts), read(twin)
want = {fact for fact in whole if fact[0] not in torn}
assert len(torn) > 2 and len(want) > 100, (torn, len(want))
print("the same" if part == want else f"differs: {sorted(part ^ want)[:5]}", len({f[0] for f in want}) > 20)
