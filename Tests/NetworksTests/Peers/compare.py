"""Times a step of each workload in Gradus, PyTorch and JAX, turn by turn, and prints the ratios.

usage: compare.py GRADUS [--threads 1,2] [--rounds 3] [--seconds 1] [NAME…]

Each figure is the median over the rounds of the median of one round. The engines take turns within
a round, so that a slow minute of the machine is slow for all. Exit code 1 if any peer is faster, or
if Gradus' losses are not PyTorch's.
"""
import argparse
import json
import math
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = ["linear", "playground", "mlp_small", "mlp_large", "lenet", "lstm", "gru", "transformer",
         "skipgram"]

parser = argparse.ArgumentParser()
parser.add_argument("gradus")
parser.add_argument("names", nargs="*")
parser.add_argument("--threads", default="1,2")
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--seconds", type=int, default=1)
options = parser.parse_args()
names = options.names or NAMES


def output(command, threads="1"):
    environment = dict(os.environ, OMP_NUM_THREADS=threads, MKL_NUM_THREADS=threads)
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout.splitlines()


def gradus(*arguments):
    lines = output([options.gradus, "bench", "--json", *arguments])
    return {line["workload"]: line for line in map(json.loads, lines)}


def peer(engine, threads, name):
    script = os.path.join(HERE, f"{engine}_peer.py")
    command = [sys.executable, script, "time", threads, str(options.seconds), name]
    return float(output(command, threads)[-1])


def measure(threads):
    """Rounds of {engine: µs} by workload."""
    found = {name: {"gradus": [], "torch": [], "jax": []} for name in names}
    for _ in range(options.rounds):
        for name in names:
            seconds = ["--seconds", str(options.seconds)]
            line = gradus("--threads", threads, *seconds, name)[name]
            found[name]["gradus"].append(line["us_per_step"])
            for engine in ("torch", "jax"):
                found[name][engine].append(peer(engine, threads, name))
            print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return {name: {e: statistics.median(t) for e, t in engines.items()}
            for name, engines in found.items()}


def table(threads):
    times = measure(threads)
    print(f"\n{threads} thread{'s' if threads != '1' else ''}: µs a step\n")
    print("| workload | Gradus | PyTorch | JAX | faster than the best by |")
    print("|---|---:|---:|---:|---:|")
    ratios = []
    for name, t in times.items():
        ratio = min(t["torch"], t["jax"]) / t["gradus"]
        ratios.append(ratio)
        figures = " | ".join(f"{t[e]:.{1 if t[e] < 1000 else 0}f}" for e in ("gradus", "torch", "jax"))
        print(f"| {name} | {figures} | {ratio:.2f} |", flush=True)
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    print(f"| geometric mean | | | | {mean:.2f} |")
    return min(ratios)


def products(threads):
    lines = gradus("--threads", threads, "sgemm", "mlp_large")
    bare, step = lines["sgemm:mlp_large"]["us_per_step"], lines["mlp_large"]["us_per_step"]
    print(f"\nmlp_large's products in bare sgemm calls: {bare:.0f} µs, {100 * bare / step:.0f} % "
          f"of the step; {lines['product:mlp_large']['us_per_step']:.0f} µs by our own loops. "
          f"sgemm at 1024³: {lines['sgemm']['gflops']:.0f} GFLOP/s, "
          f"ours {lines['product']['gflops']:.0f}.")


def losses_agree():
    ours = gradus("--check", *names)
    script = os.path.join(HERE, "torch_peer.py")
    worst = 0
    for line in map(json.loads, output([sys.executable, script, "check", *names])):
        pairs = zip(line["losses"], ours[line["workload"]]["losses"], strict=True)
        worst = max([worst] + [abs(a - b) for a, b in pairs])
    print(f"Losses of 20 steps differ from PyTorch's by at most {worst:.1e}.")
    return worst < 1e-4


isRight = losses_agree()
isFaster = all([table(threads) > 1 for threads in options.threads.split(",")])
for threads in options.threads.split(","):
    products(threads)
sys.exit(0 if isRight and isFaster else 1)
