"""Work that several processes share. Results come in the order of the tasks, whoever dies."""

from __future__ import annotations

import os
import queue
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

T = TypeVar("T")
R = TypeVar("R")

AHEAD: Final = 2  # tasks a worker has at once, so that it need not wait for the next
WINDOW: Final = 8  # tasks per worker that are handed out or wait for their turn
TRIES: Final = 3  # workers that may die of one task


@dataclass(frozen=True, slots=True)
class Lost:
    """In the place of a result: every worker that had the task died."""

    workers: int = TRIES


@dataclass(slots=True)
class _Job(Generic[T]):
    """One task under way: its place in the order, and how many workers it has had."""

    number: int
    task: T
    tries: int = 0


@dataclass(eq=False, slots=True)
class _Worker(Generic[T]):
    """One process, our end of its pipe, and what it has still to deliver, in its order."""

    process: SpawnProcess
    pipe: Connection
    jobs: deque[_Job[T]] = field(default_factory=deque)


def in_order(
    work: Callable[[T], R], tasks: Iterable[T], workers: int
) -> Generator[tuple[T, R | Lost]]:
    """Each task with its result, in the order of the tasks.

    With one worker the work is done here. With more, `work`, tasks and results must be fit for
    pickling. A task whose process dies goes to another one, up to `TRIES` times in all. Of the
    tasks at most `workers * WINDOW` are read ahead. Close the iterator to stop all processes.
    """
    if workers == 1:
        for task in tasks:
            yield task, work(task)
        return
    crew = _Crew(work, workers)
    try:
        yield from crew.run(tasks)
    finally:
        crew.stop()


class _Crew(Generic[T, R]):
    """The workers, the tasks to be handed out again, and the results that wait for their turn."""

    def __init__(self, work: Callable[[T], R], size: int) -> None:
        self.work = work
        self.size = size
        self.workers: list[_Worker[T]] = []
        self.again: deque[_Job[T]] = deque()
        self.done: dict[int, tuple[T, R | Lost]] = {}

    def run(self, tasks: Iterable[T]) -> Iterator[tuple[T, R | Lost]]:
        fresh = (_Job(number, task) for number, task in enumerate(tasks))
        turn = 0
        while True:
            self._hand_out(fresh)
            if any(worker.jobs for worker in self.workers):
                self._take_in()
            elif not self.done:
                return
            while turn in self.done:
                yield self.done.pop(turn)
                turn += 1

    def _hand_out(self, fresh: Iterator[_Job[T]]) -> None:
        """Give every worker enough to do, those with the least first."""
        while True:
            free = min(self.workers, key=lambda worker: len(worker.jobs), default=None)
            hire = len(self.workers) < self.size and (free is None or free.jobs)
            if not hire and free is not None and len(free.jobs) >= AHEAD:
                return
            job = self._next(fresh)
            if job is None:
                return
            worker = self._hired() if hire or free is None else free
            worker.jobs.append(job)
            try:
                worker.pipe.send(job.task)
            except OSError:
                self._bury(worker)

    def _next(self, fresh: Iterator[_Job[T]]) -> _Job[T] | None:
        if self.again:
            return self.again.popleft()
        held = len(self.done) + sum(len(worker.jobs) for worker in self.workers)
        return next(fresh, None) if held < self.size * WINDOW else None

    def _hired(self) -> _Worker[T]:
        from multiprocessing import get_context

        context = get_context("spawn")  # a fork would share the database's connection
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(self.work, theirs), daemon=True)
        with _interrupts_held():
            process.start()
        theirs.close()
        self.workers.append(_Worker(process, ours))
        return self.workers[-1]

    def _take_in(self) -> None:
        """Wait for results, and read one of every worker that has some."""
        from multiprocessing.connection import wait

        ready = set(wait([worker.pipe for worker in self.workers]))
        for worker in [worker for worker in self.workers if worker.pipe in ready]:
            try:
                result = worker.pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            job = worker.jobs.popleft()
            self.done[job.number] = (job.task, result)

    def _bury(self, worker: _Worker[T]) -> None:
        """Take back what a dead worker had; it died of the first of its tasks."""
        self.workers.remove(worker)
        worker.pipe.close()
        worker.process.kill()
        worker.process.join()
        if worker.jobs:
            first = worker.jobs[0]
            first.tries += 1
            if first.tries == TRIES:
                self.done[first.number] = (first.task, Lost())
                worker.jobs.popleft()
        self.again.extendleft(reversed(worker.jobs))

    def stop(self) -> None:
        """End all workers at once; what they have under way is not waited for."""
        for worker in self.workers:
            worker.pipe.close()
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()
            worker.process.close()
        self.workers.clear()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process started here inherits that Ctrl-C is held back; to us it comes afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # when it starts, it lets interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(work: Callable[[Any], Any], pipe: Connection) -> None:
    """A worker's life: tasks in, results out, until the other end is closed."""
    tasks: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, tasks), daemon=True).start()
    while True:
        result = work(tasks.get())
        try:
            pipe.send(result)
        except OSError:
            os._exit(0)


def _receive(pipe: Connection, tasks: queue.SimpleQueue[Any]) -> None:
    """Read tasks as they come, so that neither end waits for the other to read."""
    while True:
        try:
            tasks.put(pipe.recv())
        except (EOFError, OSError):
            os._exit(0)  # nobody is left to work for
