"""Several processes share the work: the results are those of one, whoever is killed."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tracker.workflow.crew import AHEAD, TRIES, WINDOW, Lost, in_order

TASKS = [f"text {number}" for number in range(60)]


def upper(task: str) -> str:
    time.sleep(0.02 if task.endswith("3") else 0)  # so that they do not end in order
    return task.upper()


def large(task: bytes) -> bytes:
    return task * 2


def dies(folder: Path, deaths: int, task: str) -> str:
    """Kill the own process the first so many times that one of the tasks is done."""
    if task == "text 7":
        met = len(list(folder.iterdir()))
        if met < deaths:
            (folder / str(met)).touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return upper(task)


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_results_come_in_the_order_of_the_tasks(workers: int) -> None:
    assert [(task, task.upper()) for task in TASKS] == list(in_order(upper, TASKS, workers))


@pytest.mark.parametrize("workers", [1, 3])
def test_no_task_no_result(workers: int) -> None:
    assert [] == list(in_order(upper, [], workers))


@pytest.mark.parametrize("deaths", range(1, TRIES + 2))
def test_a_task_that_kills_goes_to_other_workers(tmp_path: Path, deaths: int) -> None:
    found = dict(in_order(partial(dies, tmp_path, deaths), TASKS, 2))
    expected = {task: task.upper() for task in TASKS}
    if deaths >= TRIES:
        assert Lost() == found.pop("text 7")
        del expected["text 7"]
        assert TRIES == len(list(tmp_path.iterdir()))
    assert expected == found


def test_workers_killed_from_outside_lose_and_double_nothing() -> None:
    found = []
    with closing(in_order(upper, TASKS, 2)) as results:
        for number, (_, result) in enumerate(results):
            found.append(result)
            if number in {3, 20, 21}:
                victim = multiprocessing.active_children()[0]
                os.kill(victim.pid or 0, signal.SIGKILL)
    assert [task.upper() for task in TASKS] == found


def test_large_tasks_and_results_do_not_wait_for_each_other() -> None:
    tasks = [bytes([number]) * 300_000 for number in range(20)]
    assert [(task, task * 2) for task in tasks] == list(in_order(large, tasks, 2))


def test_tasks_are_read_ahead_within_bounds() -> None:
    """However slow the reader, no more than a window of tasks has been taken."""
    taken = 0

    def counted() -> Iterator[str]:
        nonlocal taken
        for number in range(200):
            taken += 1
            yield f"text {number}"

    most = 0
    with closing(in_order(upper, counted(), 2)) as results:
        for number, _ in enumerate(results):
            most = max(most, taken - number)
    assert 200 == taken
    assert AHEAD <= most <= 2 * WINDOW + 1


def test_closing_ends_the_workers() -> None:
    results = in_order(upper, TASKS, 2)
    next(results)
    assert multiprocessing.active_children()
    results.close()
    assert [] == multiprocessing.active_children()
