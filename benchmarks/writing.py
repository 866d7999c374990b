"""Several processes add quotes at once while others read; and imports that are killed.

    python benchmarks/writing.py FOLDER [--writers 8] [--adds 60] [--kills 20]

Each writer adds quotes by the Python face of the product, one transaction each, synced to disk. Beside
it a yardstick: the same rows by plain sqlite3 with a write-ahead log and BEGIN IMMEDIATE. Afterwards
every quote must be there. Then imports are killed (SIGKILL) at random moments: what is left must be all
or nothing, with full-text indexes equal to their tables.
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import random
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from comparing import check_full_text
from importing import TRACKER
from measuring import HERE, run

import tracker

Add = Callable[[int, int], None]
READERS = 4


def store(path: Path) -> Path:
    """An empty store with a source and a speaker."""
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
    run([sys.executable, HERE / "empty.py", path])
    with tracker.open(str(path)) as opened:
        opened.add_speaker(tracker.Speaker(key="ruiz", name="Ana Ruiz"))
        opened.add_source(tracker.Source(key="dawn", title="Dawn"))
    return path


def by_product(path: str) -> Add:
    """Adds by `add_quote`."""
    opened = tracker.open(path)
    reading = tracker.Attribution(parties=(tracker.Party(speaker="ruiz", name="Ruiz"),))

    def add(writer: int, number: int) -> None:
        words = f"We sail on day {writer} {number}"
        opened.add_quote(tracker.Quote(source="dawn", words=words, attributions=(reading,)))

    return add


def by_hand(path: str) -> Add:
    """Adds the same rows with plain sqlite3."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")

    def add(writer: int, number: int) -> None:
        _rows(connection.execute, f"We sail on day {writer} {number}", f"day-{writer}-{number}")

    return add


def _rows(execute: Callable[..., sqlite3.Cursor], words: str, key: str) -> None:
    execute("BEGIN IMMEDIATE")
    source, speaker = execute(
        "SELECT (SELECT entry_id FROM entry_key WHERE key = 'dawn'),"
        " (SELECT entry_id FROM entry_key WHERE key = 'ruiz')"
    ).fetchone()
    batch = execute(
        "INSERT INTO batch (kind, summary, actor, started, added) VALUES ('edit', 'a', 'x', 't', 1)"
    ).lastrowid
    quote = execute(
        "INSERT INTO quote (source_id, kind, words, status, revision, batch_id)"
        " VALUES (?, 'direct', ?, 'accepted', 1, ?)",
        (source, words, batch),
    ).lastrowid
    execute("INSERT INTO entry_key VALUES (?, 'quote', ?, 1, ?, ?)", (key, quote, source, batch))
    reading = execute(
        "INSERT INTO attribution (quote_id, source_id, stance, status, batch_id)"
        " VALUES (?, ?, 'said', 'accepted', ?)",
        (quote, source, batch),
    ).lastrowid
    execute(
        "INSERT INTO party (attribution_id, position, source_id, part, speaker_id, name, batch_id)"
        " VALUES (?, 0, ?, 'speaker', ?, 'Ruiz', ?)",
        (reading, source, speaker, batch),
    )
    found = (quote, words.lower(), f"_kdirect _s{speaker} _zaccepted")
    execute("INSERT INTO quote_index VALUES (?, ?, ?, ?, NULL)", (quote, source, *found[1:]))
    execute("INSERT INTO quote_fts (rowid, tokens, filters) VALUES (?, ?, ?)", found)
    execute("COMMIT")


def _write(adding: Callable[[str], Add], path: str, writer: int, adds: int, results: Any) -> None:
    add, failed, took = adding(path), 0, []
    for number in range(adds):
        began = time.perf_counter()
        try:
            add(writer, number)
        except (tracker.TrackerError, sqlite3.Error):
            failed += 1
        took.append(time.perf_counter() - began)
    results.put((failed, took))


def _read(path: str, stop: Any, results: Any) -> None:
    took = []
    while not stop.is_set():
        began = time.perf_counter()
        with tracker.open(path) as opened:
            opened.search("sail", limit=5)
        took.append(time.perf_counter() - began)
        time.sleep(0.01)
    results.put(took)


def together(path: Path, adding: Callable[[str], Add], writers: int, adds: int) -> tuple[str, ...]:
    """One row of the table."""
    written, read, stop = mp.Queue(), mp.Queue(), mp.Event()
    readers = [mp.Process(target=_read, args=(str(path), stop, read)) for _ in range(READERS)]
    processes = [
        mp.Process(target=_write, args=(adding, str(path), number, adds, written))
        for number in range(writers)
    ]
    began = time.perf_counter()
    for process in (*readers, *processes):
        process.start()
    done = [written.get() for _ in processes]
    seconds = time.perf_counter() - began
    stop.set()
    waited = sorted(t for _ in readers for t in read.get())
    for process in (*readers, *processes):
        process.join()
    took = sorted(t for _, times in done for t in times)
    failed = sum(count for count, _ in done)
    with closing(sqlite3.connect(path)) as opened:
        (there,) = opened.execute("SELECT count(*) FROM quote").fetchone()
        check_full_text(opened)
    return (
        f"{writers * adds / seconds:.0f}",
        str(failed),
        str(writers * adds - failed - there),
        f"{1000 * took[int(0.95 * len(took))]:.0f} / {1000 * took[-1]:.0f}",
        f"{1000 * waited[int(0.95 * len(waited))]:.0f}",
    )


def kills(folder: Path, times: int) -> str:
    """Imports of 5,000 quotes, killed at random moments."""
    corpus = folder / "killed.jsonl"
    run([sys.executable, HERE / "corpus.py", corpus, "--quotes", "5000"])
    chance, left, opening = random.Random(5), {"all": 0, "nothing": 0, "in between": 0}, []
    for _ in range(times):
        path = store(folder / "killed.db")
        process = subprocess.Popen(
            [TRACKER, "import", "-q", corpus, "--db", path],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.6, 2.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        began = time.perf_counter()
        with closing(sqlite3.connect(path)) as opened:
            (there,) = opened.execute("SELECT count(*) FROM quote").fetchone()
            opening.append(time.perf_counter() - began)
            check_full_text(opened)
            assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        left["nothing" if there == 0 else "all" if there == 5000 else "in between"] += 1
    told = ", ".join(f"{name} {count}" for name, count in left.items())
    return (
        f"{times} imports killed by SIGKILL left behind: {told}. Each time the full-text indexes were"
        f" equal to their tables, and the store opened in {1000 * statistics.median(opening):.0f} ms."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure writing by several processes.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--adds", type=int, default=60)
    parser.add_argument("--kills", type=int, default=20)
    chosen = parser.parse_args()
    path = chosen.folder / "writing.db"
    print(f"### {chosen.writers} writers of {chosen.adds} quotes each, {READERS} readers\n")
    heads = ("", "quotes a second", "failed", "lost", "add p95 / most ms", "read p95 ms")
    print("| " + " | ".join(heads) + " |\n" + "| --- " * len(heads) + "|")
    for name, adding in (("`add_quote`", by_product), ("plain sqlite3, the same rows", by_hand)):
        cells = together(store(path), adding, chosen.writers, chosen.adds)
        print("| " + " | ".join((name, *cells)) + " |", flush=True)
    print(f"\n{kills(chosen.folder, chosen.kills)}")


if __name__ == "__main__":
    main()
