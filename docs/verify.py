#!/usr/bin/env python3
"""Recomputes the Merkle root (RFC 9162, 2.1) of an exported log: verify.py <log.jsonl[.gz]> <checkpoint note>"""
import base64, gzip, hashlib, json, sys


def sha256(data):
    return hashlib.sha256(data).digest()


def require(true, otherwise):
    if not true:
        sys.exit("NO: " + otherwise)


export, note = sys.argv[1:3]
origin, size, root = open(note, encoding="utf-8").read().split("\n")[:3]
peaks, count = [], 0  # roots of complete subtrees from the left: (height, hash)
with (gzip.open if export.endswith(".gz") else open)(export, "rb") as lines:
    require(json.loads(next(lines)).get("gongzhi") == "log", "this is no exported log")
    for line in lines:
        if count == int(size):
            break
        position, event = line.rstrip(b"\n").split(b",", 1)
        require(position == b'{"position":%d' % (count + 1), f"position {count + 1} is missing")
        height, node, count = 0, sha256(b"\0{" + event), count + 1  # the leaf: the line without its position
        while peaks and peaks[-1][0] == height:
            height, node = height + 1, sha256(b"\1" + peaks.pop()[1] + node)
        peaks.append((height, node))
computed = peaks.pop()[1] if peaks else sha256(b"")
while peaks:
    computed = sha256(b"\1" + peaks.pop()[1] + computed)
require(count == int(size), f"the export ends at position {count}, the checkpoint was signed over {size} events")
require(base64.b64encode(computed).decode() == root, f"the first {size} events are not those of the checkpoint")
print(f"yes: the first {size} events are those that the checkpoint of {origin} was signed over")
