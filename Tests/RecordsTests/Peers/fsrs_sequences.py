"""Sequences of reviews with what py-fsrs 6 makes of them, without fuzz and without learning steps.

    pip install fsrs
    python fsrs_sequences.py > ../Fixtures/fsrs.json

A sequence is a list of [grade, seconds since the first review, stability, difficulty, days until it
is due, chance to recall it right before]. Stability and difficulty do not depend on the steps: the
default scheduler is run beside, and must agree.
"""
import json
import random
from datetime import datetime, timedelta, timezone

from fsrs import Card, Rating, Scheduler

DAY = 86_400
START = datetime(2026, 1, 1, 12, tzinfo=timezone.utc)

ours = Scheduler(enable_fuzzing=False, learning_steps=(), relearning_steps=())
default = Scheduler(enable_fuzzing=False)


def review(grades, gap):
    """Reviews with these grades; `gap(number, days until due)` is how many seconds lie between."""
    card, other = Card(card_id=1), Card(card_id=1)
    seconds, due, lines = 0, 0, []
    for number, grade in enumerate(grades):
        if number:
            seconds += gap(number, due)
        at = START + timedelta(seconds=seconds)
        chance = ours.get_card_retrievability(card, at)
        card, _ = ours.review_card(card, Rating(grade), at)
        other, _ = default.review_card(other, Rating(grade), at)
        assert (card.stability, card.difficulty) == (other.stability, other.difficulty)
        due = (card.due - at).days
        lines.append([grade, seconds, card.stability, card.difficulty, due, chance])
    return lines


rng = random.Random(6)


def any_grades(count, weights=(1, 1, 4, 2)):
    return rng.choices((1, 2, 3, 4), weights, k=count)


def on_time(_, due):
    return due * DAY


def early(_, due):
    return max(1, due // 2) * DAY


def late(_, due):
    return due * DAY * 3 + 1


def soon(number, _):
    return 60 * number


def mixed(_, due):
    """Same day, early, on time, late by chance."""
    share = rng.choice([0, 0.001, 0.3, 0.9, 1, 1, 1.5, 4])
    return int(share * due * DAY) + rng.choice([0, 1, 3600, DAY - 1])


sequences = []
for grade in (1, 2, 3, 4):
    sequences.append(review([grade], on_time))
    sequences.append(review([grade] * 12, on_time))
    sequences.append(review([grade] * 12, soon))
    sequences.append(review([grade] + any_grades(7), late))
for gap in (early, late, soon, mixed):
    for count in (4, 9, 30):
        sequences.append(review(any_grades(count), gap))
# At the edge of a day: 24 hours less a second are the same day, 24 hours are the next.
for edge in (DAY - 1, DAY, DAY + 1, 2 * DAY - 1):
    sequences.append(review(any_grades(6), lambda *_: edge))
# Back after half a lifetime, and a clock that goes back.
sequences.append(review([3, 1, 4, 2], lambda *_: 20_000 * DAY))
sequences.append(review([3, 4, 1, 2, 3], lambda n, _: -5 * DAY if n % 2 else 9 * DAY))
# Often forgotten, and never.
sequences.append(review(any_grades(30, (5, 1, 1, 1)), mixed))
sequences.append(review([4] * 30, soon))
# Up to a hundred years, the longest that is planned.
sequences.append(review([4] * 9, early))
for _ in range(12):
    sequences.append(review(any_grades(rng.randint(2, 30), (2, 2, 3, 2)), mixed))

print("[" + ",\n".join(json.dumps(one, separators=(",", ":")) for one in sequences) + "]")
