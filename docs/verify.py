#!/usr/bin/env python3
"""Checks a ledger without ledgerctl, by docs/format.md: verify.py LEDGER [CHECKPOINT | PROOF]...
LEDGER is a ledger file, or lines of `ledgerctl export records`; for a proof, its record's line is
enough. Signatures are not checked. Exit status: 0 all fits, 4 something does not, 2 unreadable."""
import base64, hashlib, sqlite3, sys

def fail(text, status=4):
    sys.exit(print(f"verify.py: error: {text}", file=sys.stderr) or status)
def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()
def tree(leaves):  # section 3: the root, and the hashes that are stored with each record
    peaks, stored = [], []
    for leaf in leaves:
        peaks.append((1, leaf)); stored.append(leaf)
        while len(peaks) > 1 and peaks[-2][0] == peaks[-1][0]:
            (width, right), (_, left) = peaks.pop(), peaks.pop()
            peaks.append((2 * width, sha(b"\1", left, right))); stored[-1] += peaks[-1][1]
    root = peaks.pop()[1] if peaks else sha()
    while peaks: root = sha(b"\1", peaks.pop()[1], root)
    return root, stored
def climb(hash, index, size, path):  # section 5: the root that a proof leads to, None if it cannot
    node, last = index, size - 1
    for other in path:
        if last == 0: return None
        if node & 1 or node == last:
            hash = sha(b"\1", other, hash)
            while node and not node & 1: node, last = node >> 1, last >> 1
        else: hash = sha(b"\1", hash, other)
        node, last = node >> 1, last >> 1
    return hash if last == 0 else None
def strict(text, value, again):  # one spelling of each value only
    return value if again == text else fail(f"{text!r} is not in canonical form")
def number(text): return strict(text, int(text), str(abs(int(text))))
def digest(text):
    hash = base64.b64decode(text, validate=True)
    return strict(text, hash, base64.b64encode(hash[:32]).decode())
def read(path):  # sections 1 and 2: records; of a ledger its stored hashes and its origin too
    data = open(path, "rb").read()
    if data[:15] != b"SQLite format 3":
        return data.removesuffix(b"\n").split(b"\n") if data else [], None, None
    name = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    ask = sqlite3.connect(f"file:{name}?mode=ro", uri=True).execute
    ask("BEGIN")
    rows = ask("SELECT seq, hashes, bytes FROM record ORDER BY seq").fetchall()
    if [row[0] for row in rows] != list(range(1, len(rows) + 1)): fail("a record is missing")
    origin = ask("SELECT value FROM ledger").fetchone()[0]
    return [row[2] for row in rows], [row[1] for row in rows], origin
def check(path, leaves, origin):  # sections 4 and 5
    lines = open(path, encoding="utf-8", newline="\n").read().split("\n")
    index, hashes = None, []
    if lines[0] == "c2sp.org/tlog-proof@v1":
        del lines[: 2 if lines[1].startswith("extra ") else 1]
        end = lines.index("")
        index, hashes = number(lines[0].removeprefix("index ")), [digest(x) for x in lines[1:end]]
        lines = lines[end + 1 :]
    name, size, root = lines[0], number(lines[1]), digest(lines[2])
    if origin not in (None, name): fail(f"{path}: it is of {name!r}, the ledger is {origin!r}")
    if "" not in lines[3:-1]: fail(f"{path}: no empty line ends the checkpoint")
    if index is None:
        what = f"the first {size} records"
        fits = size <= len(leaves) and tree(leaves[:size])[0] == root
    else:
        leaf = leaves[0] if len(leaves) == 1 else leaves[index] if index < len(leaves) else b""
        what = f"a tree with record {index + 1}"
        fits = index < size and climb(leaf, index, size, hashes) == root
    if not fits: fail(f"{path}: the root is not that of {what}")
    print(f"{path}: the root is that of {what}")

path = sys.argv[1] if len(sys.argv) > 1 else fail("which ledger?", 2)
try:
    records, stored, origin = read(path)
    leaves = [sha(b"\0", record) for record in records]
    root, hashes = tree(leaves)
    print(len(leaves), root.hex())
    if stored not in (None, hashes): fail("the stored hashes differ")
    for path in sys.argv[2:]: check(path, leaves, origin)
except (OSError, sqlite3.Error, ValueError, IndexError) as error:
    fail(f"{path}: {error}", 2)
