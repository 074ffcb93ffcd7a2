"""The workloads of `gradus bench` in JAX, each step compiled whole.

usage: jax_peer.py time THREADS SECONDS NAME   microseconds of one step
"""
import os
import sys

_, threads, seconds, name = sys.argv[1:]
os.environ["OMP_NUM_THREADS"] = threads
if threads == "1":
    os.environ["XLA_FLAGS"] = (
        "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")

import jax  # noqa: E402
import jax.numpy as np  # noqa: E402

from drawing import Draw  # noqa: E402
from timing import median  # noqa: E402

draw = Draw()


def uniform(*shape, within=1.7):
    return np.asarray(draw.uniform(*shape, within=within))


def indices(*shape, below):
    return np.asarray(draw.indices(*shape, below=below))


def dense(inputs, outputs):
    return [np.asarray(a) for a in draw.dense(inputs, outputs)]


def linear(p, x):
    return x @ p[0] + p[1]


def cross_entropy(scores, y):
    return -np.take_along_axis(jax.nn.log_softmax(scores), y[..., None], -1).mean()


def binary_cross_entropy(z, y):
    return (np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))).mean()


def sgd(rate, momentum=0.0):
    def start(p):
        return jax.tree.map(np.zeros_like, p) if momentum else ()

    def update(p, g, v):
        if momentum:
            v = g = jax.tree.map(lambda v, g: momentum * v + g, v, g)
        return jax.tree.map(lambda p, g: p - rate * g, p, g), v

    return start, update


def adam(rate=1e-3):
    def start(p):
        return jax.tree.map(np.zeros_like, p), jax.tree.map(np.zeros_like, p), np.zeros(())

    def update(p, g, state):
        m, s, t = state
        t = t + 1
        m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, g)
        s = jax.tree.map(lambda s, g: 0.999 * s + 0.001 * g * g, s, g)

        def new(p, m, s):
            return p - rate * (m / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8)

        return jax.tree.map(new, p, m, s), (m, s, t)

    return start, update


def layers(x, weights, bend):
    for w in weights[:-1]:
        x = bend(linear(w, x))
    return linear(weights[-1], x)


def linear_model():
    x = uniform(1024, 1)
    y = 0.97 * x + 0.1
    return dense(1, 1), lambda p: ((linear(p, x) - y) ** 2).mean(), sgd(0.01)


def playground():
    x, p = uniform(32, 2), [dense(2, 8), dense(8, 8), dense(8, 1)]
    y = (x[:, :1] * x[:, 1:] > 0).astype(np.float32)
    return p, lambda p: binary_cross_entropy(layers(x, p, np.tanh), y), sgd(0.03)


def mlp(sizes, batch, optimizer):
    x, y = uniform(batch, sizes[0]), indices(batch, below=10)
    p = [dense(a, b) for a, b in zip(sizes, sizes[1:])]
    return p, lambda p: cross_entropy(layers(x, p, jax.nn.relu), y), optimizer


def lenet():
    x, y = uniform(64, 1, 28, 28), indices(64, below=10)
    p = [[np.asarray(a) for a in draw.convolution(1, 6, 5)],
         [np.asarray(a) for a in draw.convolution(6, 16, 5)],
         [dense(400, 120), dense(120, 84), dense(84, 10)]]

    def filtered(p, x, padding):
        y = jax.lax.conv(x, p[0], (1, 1), padding) + p[1][:, None, None]
        return jax.lax.reduce_window(
            jax.nn.relu(y), -np.inf, jax.lax.max, (1, 1, 2, 2), (1, 1, 2, 2), "VALID")

    def loss(p):
        h = filtered(p[1], filtered(p[0], x, "SAME"), "VALID").reshape(64, -1)
        return cross_entropy(layers(h, p[2], jax.nn.relu), y)

    return p, loss, adam()


def recurrent(gates):
    x, y = indices(32, 64, below=32), indices(32, 64, below=32)
    p = [uniform(32, 32), dense(32, gates * 128), dense(128, gates * 128), dense(128, 32)]

    def loss(p):
        sums = linear(p[1], p[0][x]).transpose(1, 0, 2)

        def lstm(state, sums):
            h, c = state
            i, f, g, o = np.split(sums + linear(p[2], h), 4, -1)
            c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * np.tanh(g)
            h = jax.nn.sigmoid(o) * np.tanh(c)
            return (h, c), h

        def gru(state, sums):
            h, _ = state
            own = linear(p[2], h)
            r, z = np.split(jax.nn.sigmoid(sums[:, :256] + own[:, :256]), 2, -1)
            n = np.tanh(sums[:, 256:] + r * own[:, 256:])
            h = (1 - z) * n + z * h
            return (h, h), h

        zero = np.zeros((32, 128))
        _, states = jax.lax.scan(lstm if gates == 4 else gru, (zero, zero), sums)
        return cross_entropy(linear(p[3], states.transpose(1, 0, 2)), y)

    return p, loss, adam()


def transformer():
    x, y = indices(16, 64, below=32), indices(16, 64, below=32)

    def norm():
        return [np.ones(64), np.zeros(64)]

    p = dict(
        table=uniform(32, 64), places=uniform(64, 64, within=0.034), norm=norm(),
        scores=dense(64, 32),
        blocks=[dict(
            norm1=norm(), norm2=norm(), entry=dense(64, 192), exit=dense(64, 64),
            wide=dense(64, 256), back=dense(256, 64)) for _ in range(2)])
    seen = np.tril(np.ones((64, 64), bool))

    def normal(p, x):
        mean, variance = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
        return (x - mean) / np.sqrt(variance + 1e-5) * p[0] + p[1]

    def block(b, h):
        parts = linear(b["entry"], normal(b["norm1"], h)).reshape(16, 64, 3, 4, 16)
        q, k, v = parts.transpose(2, 0, 3, 1, 4)
        shares = jax.nn.softmax(np.where(seen, q @ k.swapaxes(-1, -2) / 4, -1e9))
        h = h + linear(b["exit"], (shares @ v).transpose(0, 2, 1, 3).reshape(16, 64, 64))
        return h + linear(b["back"], jax.nn.gelu(linear(b["wide"], normal(b["norm2"], h))))

    def loss(p):
        h = p["table"][x] + p["places"]
        for b in p["blocks"]:
            h = block(b, h)
        return cross_entropy(linear(p["scores"], normal(p["norm"], h)), y)

    return p, loss, adam()


def skipgram():
    p = [uniform(5000, 64), uniform(5000, 64)]
    x = indices(256, 7, below=5000)
    y = np.zeros((256, 6)).at[:, 0].set(1)
    return p, lambda p: binary_cross_entropy((p[0][x[:, :1]] * p[1][x[:, 1:]]).sum(-1), y), sgd(0.1)


p, loss, (start, update) = dict(
    linear=linear_model, playground=playground,
    mlp_small=lambda: mlp([64, 128, 64, 10], 64, adam()),
    mlp_large=lambda: mlp([784, 512, 256, 10], 128, sgd(0.05, 0.9)),
    lenet=lenet, lstm=lambda: recurrent(4), gru=lambda: recurrent(3), transformer=transformer,
    skipgram=skipgram)[name]()


@jax.jit
def compiled(p, state):
    value, g = jax.value_and_grad(loss)(p)
    p, state = update(p, g, state)
    return p, state, value


state = [p, start(p)]


def step():
    state[0], state[1], value = compiled(*state)
    value.block_until_ready()


print(median(step, float(seconds)))
