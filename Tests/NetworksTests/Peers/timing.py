"""How long a call takes."""
import time


def median(step, seconds):
    """Microseconds of one call, the median of all that fit into so many seconds."""
    for _ in range(5):
        step()
    times = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(times) < 7:
        start = time.perf_counter()
        step()
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2] * 1e6
