#!/usr/bin/env python3
"""Measures signing a large file: throughput as a ratio to `openssl dgst -hmac` beside it, and peak memory.

The two take turns; the ratios are those of medians, and both must give the same digest. SHA-256 is the digest of
nearly all senders. Needs Linux, a release build and openssl; run it from the project's root:

    cargo build --release --locked && python3 benches/sign.py [BINARY] [MIB]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

BINARY = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "target/release/whcheck")
MIB = int(sys.argv[2]) if len(sys.argv) > 2 else 1024
ROUNDS = 5
SECRET = "throw-away"


def run(command):
    """Runs a command; returns its output, wall seconds and processor seconds."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} failed")
    return output.decode(), time.perf_counter() - start, usage.ru_utime + usage.ru_stime


def memory(command):
    """The peak memory of a command in MiB. What `wait4` says would hold the memory of this script, too."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        try:
            with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
                lines = [line.split() for line in status if line.startswith("VmHWM")]
                peak = max([peak, *(int(line[1]) for line in lines)])
        except OSError:
            pass
        time.sleep(0.005)
    return peak / 1024


def measure(path, algorithm):
    ours = [BINARY, "sign", path, "--scheme", "hmac", "--algorithm", algorithm, "--secret", SECRET]
    floor = ["openssl", "dgst", f"-{algorithm}", "-hmac", SECRET, path]
    results = {"ours": [], "floor": []}
    for _ in range(ROUNDS):
        for name, command in (("ours", ours), ("floor", floor)):
            results[name].append(run(command))
    digests = {result[0].split()[-1] for runs in results.values() for result in runs}
    if len(digests) != 1:
        sys.exit(f"{algorithm}: the digests differ: {digests}")
    median = lambda name, column: statistics.median(result[column] for result in results[name])
    ratio = median("floor", 2) / median("ours", 2)
    wall = median("floor", 1) / median("ours", 1)
    rate = MIB / median("ours", 2)
    print(
        f"{algorithm:7} {rate:6.0f} MiB/s  {ratio:.2f} of openssl by processor time, {wall:.2f} by the clock"
        f"  (at least 0.9)  {memory(ours):.1f} MiB  (at most 16)"
    )


def main():
    if not os.path.exists(BINARY):
        sys.exit("build it first: cargo build --release --locked")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "body")
        with open(path, "wb") as file:
            block = os.urandom(1 << 20)
            for _ in range(MIB):
                file.write(block)
        for algorithm in ("sha1", "sha256", "sha512"):
            measure(path, algorithm)


if __name__ == "__main__":
    main()
