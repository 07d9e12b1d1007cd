#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a pack as docs/pack-format.md describes it, with nothing of Rollcall's.

usage: pack_reference.py PACK < anything

Prints a JSON object with all that the index says; each utterance's `sha256` is that of its samples' bytes. Fails on a wrong
checksum or a byte too many.
"""
import hashlib
import json
import struct
import sys


def blake(data):
    return hashlib.blake2b(data, digest_size=16).digest()


class Bytes:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, layout):
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values if len(values) > 1 else values[0]

    def raw(self, count):
        self.at += count
        return self.data[self.at - count:self.at]

    def text(self):
        return self.raw(self.take("I")).decode()


def main():
    with open(sys.argv[1], "rb") as file:
        data = file.read()
    head = Bytes(data)
    assert head.raw(8) == b"RCPACK\r\n"
    version, rate, samples, index_bytes = head.take("IIqq")
    assert (version, rate) == (1, 16000)
    index_sum, head_sum = head.raw(16), head.raw(16)
    assert head_sum == blake(data[:48]) and head.at == 64
    assert len(data) == 64 + 2 * samples + index_bytes
    assert index_sum == blake(data[64 + 2 * samples:])

    index = Bytes(data[64 + 2 * samples:])
    pack = {"layout": index.take("I"), "samples": samples, "speakers": [], "lists": {}}
    for _ in range(index.take("I")):
        speaker = {"name": index.text(), "corpus": index.text(), "utterances": []}
        for _ in range(index.take("I")):
            utterance = {"path": index.text(), "session": index.take("I"), "skipped": index.text()}
            first, count = index.take("qq")
            checksum = index.raw(16)
            audio = data[64 + 2 * first:64 + 2 * (first + count)]
            assert count == 0 or checksum == blake(audio)
            utterance.update(first=first, samples=count, sha256=hashlib.sha256(audio).hexdigest(),
                             speech=[index.take("qq") for _ in range(index.take("I"))])
            speaker["utterances"].append(utterance)
        pack["speakers"].append(speaker)
    for _ in range(index.take("I")):
        name = index.text()
        pack["lists"][name] = index.text()
    assert index.at == index_bytes
    json.dump(pack, sys.stdout)


main()
