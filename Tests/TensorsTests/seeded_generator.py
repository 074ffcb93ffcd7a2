"""Prints the first numbers of a seed by SplitMix64 and xoshiro256++, for SeededGeneratorTests.

usage: python3 seeded_generator.py [SEED]
"""
import sys

MASK = (1 << 64) - 1


def splitmix(state):
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & MASK
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB & MASK
        yield z ^ (z >> 31)


def rotate(x, k):
    return (x << k | x >> (64 - k)) & MASK


def xoshiro(s):
    while True:
        yield (rotate((s[0] + s[3]) & MASK, 23) + s[0]) & MASK
        t = s[1] << 17 & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 45)


seed = splitmix(int(sys.argv[1]) if len(sys.argv) > 1 else 42)
numbers = xoshiro([next(seed) for _ in range(4)])
print(", ".join(str(next(numbers)) for _ in range(5)))
