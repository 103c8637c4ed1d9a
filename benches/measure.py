#!/usr/bin/env python3
"""Measures the whole program: memory, latency, many files, start-up, two workers, recordings.

Every figure is a ratio to a floor measured in the same run, the candidates taking turns, medians of several
rounds. Needs a release build; run it from the project's root:

    cargo build --release --locked && python3 benches/measure.py
"""

import base64
import functools
import json
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


@functools.cache
def bench():
    """The program of `throughput.rs`, built and not run."""
    command = ["cargo", "bench", "--locked", "--quiet", "--no-run", "--bench", "throughput"]
    built = subprocess.run([*command, "--message-format", "json"], check=True, stdout=subprocess.PIPE)
    messages = (json.loads(line) for line in built.stdout.splitlines())
    programs = (message for message in messages if message.get("executable"))
    return next(message["executable"] for message in programs if message["target"]["name"] == "throughput")


def corpus(count, path):
    """Writes `count` payloads, one a line."""
    subprocess.run([bench(), "--write", str(count), path], check=True)


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


def fixtures(folder):
    """`check` over the same files as `validate`, alone and with six reports."""
    source, project = os.path.join(folder, "fixtures.ndjson"), os.path.join(folder, "project")
    corpus(10_000, source)
    os.makedirs(os.path.join(project, "fixtures"))
    with open(source, "rb") as lines:
        for index, line in enumerate(lines):
            with open(os.path.join(project, "fixtures", f"{index:05}.json"), "wb") as file:
                file.write(line)
    config = os.path.join(project, "whcheck.toml")
    with open(config, "w", encoding="utf-8") as file:
        file.write('[[fixtures]]\npaths = ["fixtures"]\nexpect = "valid"\n')
    formats = ("junit", "sarif", "gitlab", "tap", "html", "github")
    reports = [word for name in formats for word in ("--report", f"{name}={folder}/report.{name}")]
    check = [BINARY, "check", "--config", config]
    plain, checked, reported = alternate(
        [BINARY, "validate", os.path.join(project, "fixtures")], check, [*check, *reports]
    )
    print(f"check / validate, 10,000 files     {checked[1] / plain[1]:.2f}  (at most 1.3; processor time)")
    print(f"check, memory                      {checked[2] / 1024:.0f} MiB  (at most 64)")
    print(f"six reports beside it              {reported[1] / checked[1]:.2f}  (at most 1.5; processor time)")


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
    # They run where no configuration is read, as at most places.
    loop = 'cd "$0"; for i in $(seq 100); do "$@" >/dev/null 2>&1; done; true'
    commands = [["sh", "-c", loop, folder, *command] for command in (
        [empty],
        [BINARY, "validate", good],
        [BINARY, "validate", bad],
    )]
    floor, clean, faulty = (result[1] * 10 for result in alternate(*commands))
    print(f"one good file over an empty program   {clean - floor:.2f} ms of processor time  (at most 4)")
    print(f"one faulty file over an empty program {faulty - floor:.2f} ms of processor time  (at most 4)")


def headers(body):
    return {
        "Host": "hooks.example.org",
        "User-Agent": "okhttp/4.12.0",
        "Content-Type": "application/json",
        "Content-Length": str(len(body.encode())),
        "X-Request-Start": "t=1769860800000",
    }


# What recorders keep of the answer makes most of an entry.
ANSWER = "<!DOCTYPE html><title>OK</title>" + "<p>Thank you for your delivery.</p>" * 80


def har_entry(body):
    named = [{"name": name, "value": value} for name, value in headers(body).items()]
    return {
        "startedDateTime": "2026-01-31T12:00:00.000Z",
        "time": 12,
        "request": {
            "method": "POST", "url": "https://hooks.example.org/hooks", "httpVersion": "HTTP/1.1", "cookies": [],
            "headers": named, "queryString": [], "headersSize": 200, "bodySize": len(body.encode()),
            "postData": {"mimeType": "application/json", "text": body, "params": []},
        },
        "response": {"status": 200, "headers": named, "content": {"size": len(ANSWER), "text": ANSWER}},
        "cache": {}, "timings": {"send": 1, "wait": 10, "receive": 1},
    }


def ngrok_request(body):
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers(body).items())
    raw = f"POST /hooks HTTP/1.1\r\n{lines}\r\n{body}".encode()
    answer = f"HTTP/1.1 200 OK\r\nContent-Length: {len(ANSWER)}\r\n\r\n{ANSWER[:1800]}".encode()
    lists = {name: [value] for name, value in headers(body).items()}
    return {
        "uri": "/api/requests/http/airt_1", "id": "airt_1", "tunnel_name": "command_line",
        "remote_addr": "192.0.2.25", "start": "2026-01-31T12:00:00+00:00", "duration": 3893202,
        "request": {"method": "POST", "proto": "HTTP/1.1", "headers": lists, "uri": "/hooks",
                    "raw": base64.b64encode(raw).decode()},
        "response": {"status": "200 OK", "status_code": 200, "proto": "HTTP/1.1", "headers": lists,
                     "raw": base64.b64encode(answer).decode()},
    }


def clerk_line(body):
    return {"type": "event", "headers": headers(body), "body_b64": base64.b64encode(body.encode()).decode()}


def svix_line(body):
    data = {"id": "1", "method": "POST", "headers": headers(body), "body": base64.b64encode(body.encode()).decode()}
    return {"type": "event", "version": 1, "data": data}


def recording(lines, entry, path, start="", between="\n", end="\n"):
    """Writes the payloads as a recorder does."""
    with open(lines, encoding="utf-8") as source, open(path, "w", encoding="utf-8") as target:
        target.write(start)
        for index, line in enumerate(source):
            body = line.rstrip("\n")
            target.write((between if index else "") + json.dumps(entry(body), ensure_ascii=False))
        target.write(end)


def captures(folder):
    """Recordings of 100,000 deliveries: whole documents over one parse of them, lines in constant memory."""
    lines, few = os.path.join(folder, "payloads.ndjson"), os.path.join(folder, "few.ndjson")
    corpus(100_000, lines)
    # From 65,536 on, no more deliveries are remembered.
    corpus(70_000, few)
    for name, entry, start, end in [
        ("day.har", har_entry, '{"log":{"version":"1.2","entries":[', "]}}\n"),
        ("ngrok.json", ngrok_request, '{"uri":"/api/requests/http","requests":[', "]}\n"),
    ]:
        path = os.path.join(folder, name)
        recording(lines, entry, path, start, ",\n", end)
        size = os.path.getsize(path) / 1e6
        one, two, parse = alternate(
            [BINARY, "validate", "-q", "--jobs", "1", path], [BINARY, "validate", "-q", path],
            [bench(), "--parse", path], rounds=5,
        )
        print(f"{name} of {size:.0f} MB / one parse of it  {one[0] / parse[0]:.2f} on one core, "
              f"{two[0] / parse[0]:.2f} on all  (at most 1.5)")
        print(f"{name}, memory                     {two[2] / 1024:.0f} MiB  (at most {size / 1.048576:.0f}; "
              f"that of the parse is {parse[2] / 1024:.0f})")
        os.remove(path)
    for name, entry in [("clerk", clerk_line), ("svix-relay", svix_line)]:
        small, large = (os.path.join(folder, f"{name}-{size}.ndjson") for size in ("few", "many"))
        recording(few, entry, small)
        recording(lines, entry, large)
        (_, _, less), (_, _, more) = alternate(
            [BINARY, "validate", "-q", small], [BINARY, "validate", "-q", large], rounds=3
        )
        print(f"{name}, memory of 100,000 / 70,000 lines  {more / less:.2f}, {more / 1024:.0f} MiB")


def main():
    if not os.path.exists(BINARY):
        sys.exit("build it first: cargo build --release --locked")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as folder:
        start_up(folder)
        latency()
        files(folder)
        fixtures(folder)
        memory(folder)
        captures(folder)


if __name__ == "__main__":
    main()
