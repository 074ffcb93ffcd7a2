"""The numbers that Gradus draws from seed 1, drawn again: xoshiro256++, filled by SplitMix64."""
import numpy as np

MASK = (1 << 64) - 1


class Draw:
    def __init__(self, seed=1):
        state = []
        for _ in range(4):
            seed = (seed + 0x9E3779B97F4A7C15) & MASK
            z = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9 & MASK
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB & MASK
            state.append(z ^ (z >> 31))
        self.state = state

    def words(self, count):
        a, b, c, d = self.state
        out = []
        for _ in range(count):
            s = (a + d) & MASK
            out.append((((s << 23) | (s >> 41)) + a) & MASK)
            t = (b << 17) & MASK
            c ^= a
            d ^= b
            b ^= c
            a ^= d
            c ^= t
            d = ((d << 45) | (d >> 19)) & MASK
        self.state = [a, b, c, d]
        return out

    def uniform(self, *shape, within):
        """float32 in −within ..< within."""
        bits = np.array([w >> 40 for w in self.words(int(np.prod(shape)))], dtype=np.float32)
        bound = np.float32(within)
        return (-bound + (bound - -bound) * (bits * np.float32(2.0**-24))).reshape(shape)

    def indices(self, *shape, below):
        out = []
        while len(out) < int(np.prod(shape)):
            wide = self.words(1)[0] * below
            if wide & MASK >= (MASK + 1 - below) % below:
                out.append(wide >> 64)
        return np.array(out, dtype=np.int64).reshape(shape)

    def dense(self, inputs, outputs):
        """Weights as [inputs, outputs], and a bias."""
        bound = 1 / np.sqrt(np.float32(inputs))
        return self.uniform(inputs, outputs, within=bound), self.uniform(outputs, within=bound)

    def convolution(self, inputs, outputs, size):
        bound = 1 / np.sqrt(np.float32(inputs * size * size))
        weights = self.uniform(outputs, inputs, size, size, within=bound)
        return weights, self.uniform(outputs, within=bound)
