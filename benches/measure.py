#!/usr/bin/env python3
"""Measures the whole program: memory, latency, many files, start-up, two workers.

Every figure is a ratio to a floor measured in the same run, the candidates taking turns, medians of several
rounds. Needs a release build; run it from the project's root:

    cargo build --release --locked && python3 benches/measure.py
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

BINARY = os.path.abspath("target/release/whcheck")
ROUNDS = 7


def corpus(count, path, faulty=0):
    """Writes `count` payloads, every `faulty`-th of them broken."""
    command = ["cargo", "bench", "--locked", "--quiet", "--bench", "throughput", "--"]
    subprocess.run([*command, "--write", str(count), path, str(faulty)], check=True)


def run(command, stdin=None):
    """Runs a command; returns wall seconds, processor seconds and peak memory in KiB."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as sink:
        process = subprocess.Popen(command, stdin=stdin, stdout=sink, stderr=sink)
        _, _, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def alternate(*commands, rounds=ROUNDS):
    """The medians of (wall, processor, memory) of commands that take turns."""
    results = [[] for _ in commands]
    for _ in range(rounds):
        for result, command in zip(results, commands):
            result.append(run(command))
    return [tuple(statistics.median(column) for column in zip(*result)) for result in results]


def memory(folder):
    small, large = (os.path.join(folder, name) for name in ("small.ndjson", "large.ndjson"))
    corpus(100_000, small)
    corpus(1_000_000, large)
    (_, _, few), (_, _, many) = alternate(
        [BINARY, "validate", small], [BINARY, "validate", large], rounds=3
    )
    print(f"memory, 1,000,000 lines            {many / 1024:.1f} MiB  (at most 64)")
    print(f"memory, 1,000,000 / 100,000 lines  {many / few:.2f}  (at most 1.1)")
    (_, _, few), (_, _, many) = alternate(
        [BINARY, "redact", small], [BINARY, "redact", large], rounds=1
    )
    print(f"redact, memory, 1,000,000 lines    {many / 1024:.1f} MiB  (at most 64)")
    print(f"redact, 1,000,000 / 100,000 lines  {many / few:.2f}  (at most 1.1; memory)")
    one, two = alternate(
        [BINARY, "validate", "--jobs", "1", large], [BINARY, "validate", "--jobs", "2", large], rounds=5
    )
    print(f"two workers / one worker           {one[0] / two[0]:.2f} times as fast  (at least 1.7, two free cores)")
    lines = 1_000_000 / one[0]
    print(f"one worker, whole program          {lines:,.0f} lines a second")


def latency():
    """How long after its line a finding is out, on a stream that stays open."""
    good = b'{"id":"1","event":"VerificationResultEvent","method":"sms","identity":{"type":"number",'
    good += b'"endpoint":"+12015550123"},"status":"FAIL"}\n'
    bad = good.replace(b"FAIL", b"FIAL")
    waits = []
    for _ in range(ROUNDS):
        command = [BINARY, "validate", "--format", "ndjson", "-q", "--capture", "ndjson", "-"]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdin.write(good)
        process.stdin.flush()
        process.stdout.readline()
        start = time.perf_counter()
        process.stdin.write(bad)
        process.stdin.flush()
        process.stdout.readline()
        waits.append(time.perf_counter() - start)
        process.stdin.close()
        process.wait()
    print(f"first finding after its line       {statistics.median(waits) * 1000:.1f} ms  (at most 100)")


def files(folder):
    source = os.path.join(folder, "files.ndjson")
    corpus(10_000, source)
    target = os.path.join(folder, "files")
    os.mkdir(target)
    with open(source, "rb") as lines:
        for index, line in enumerate(lines):
            with open(os.path.join(target, f"{index:05}.json"), "wb") as file:
                file.write(line)
    walls, floors = [], []
    for _ in range(ROUNDS):
        walls.append(run([BINARY, "validate", "--jobs", "1", target])[1])
        # The floor is what a program spends on opening and reading alone.
        floors.append(run(["cat", *(os.path.join(target, name) for name in sorted(os.listdir(target)))])[1])
    ours, floor = statistics.median(walls), statistics.median(floors)
    print(f"10,000 files / cat of them         {ours / floor:.2f}  (at most 2; processor time)")


def start_up(folder):
    source = os.path.join(folder, "empty.rs")
    with open(source, "w", encoding="utf-8") as file:
        file.write("fn main() {}\n")
    empty = os.path.join(folder, "empty")
    subprocess.run(["rustc", "-O", "-o", empty, source], check=True)
    good, bad = os.path.join(folder, "good.json"), os.path.join(folder, "bad.json")
    shutil.copy("samples/idenfy/IDENTIFICATION.json", good)
    shutil.copy("tests/invalid/idenfy/IDENTIFICATION.overall-typo.json", bad)
    # One start is too short for the clock of processor time: a hundred are not.
    loop = 'for i in $(seq 100); do "$@" >/dev/null 2>&1; done; true'
    commands = [["sh", "-c", loop, "sh", *command] for command in (
        [empty],
        [BINARY, "validate", good],
        [BINARY, "validate", bad],
    )]
    floor, clean, faulty = (result[1] * 10 for result in alternate(*commands))
    print(f"one good file over an empty program   {clean - floor:.2f} ms of processor time  (at most 4)")
    print(f"one faulty file over an empty program {faulty - floor:.2f} ms of processor time  (at most 4)")


def main():
    if not os.path.exists(BINARY):
        sys.exit("build it first: cargo build --release --locked")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as folder:
        start_up(folder)
        latency()
        files(folder)
        memory(folder)


if __name__ == "__main__":
    main()
