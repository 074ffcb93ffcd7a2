"""What PyTorch makes of each layer, forward and backward, in float32 and in float64.

usage: layers.py > ../Fixtures/layers.json      (torch 2.13)

Each case draws, from its own seed: the input, the parameters in the order in which Gradus visits
them, and ∂L/∂output. The numbers are drawn again by LayerTests; only results are kept.
"""
import json

import numpy as np
import torch
import torch.nn.functional as F

from drawing import Draw


def linear(x, w, b):
    return x @ w + b


def convolution(stride, padding):
    return lambda x, w, b: F.conv2d(x, w, b, stride=stride, padding=padding)


def simple(x, w, u, c, d):
    state = x.new_zeros(x.shape[0], u.shape[0])
    states = []
    for time in range(x.shape[1]):
        state = torch.tanh(x[:, time] @ w + c + state @ u + d)
        states.append(state)
    return torch.stack(states, 1)


def cell(kind):
    def run(x, w, u, c, d):
        layer = kind(w.shape[0], u.shape[0], batch_first=True).to(x.dtype)
        named = dict(zip(layer._flat_weights_names, (w.T, u.T, c, d)))
        return torch.func.functional_call(layer, named, (x,))[0]

    return run


def words(x, table, w, u, c, d):
    return cell(torch.nn.GRU)(table[x.long()], w, u, c, d)


def self_attention(heads, mask):
    def run(x, w, b, v, c):
        batch, times, width = x.shape
        parts = (x @ w + b).view(batch, times, 3, heads, width // heads).permute(2, 0, 3, 1, 4)
        seen = None
        if mask == "causal":
            seen = torch.ones(times, times, dtype=torch.bool).tril()
        elif mask == "band":
            places = torch.arange(times)
            seen = (places[:, None] - places[None, :]).abs() < 2
        taken = F.scaled_dot_product_attention(*parts, attn_mask=seen)
        return taken.transpose(1, 2).reshape(batch, times, width) @ v + c

    return run


def batch_norm(training):
    def run(x, gain, bias):
        features = x.shape[1]
        return F.batch_norm(
            x, x.new_zeros(features), x.new_ones(features), gain, bias, training=training)

    return run


def layer_norm(x, gain, bias):
    return F.layer_norm(x, gain.shape, gain, bias)


def embedding(x, table):
    return table[x.long()]


def skipgram(x, centers, words):
    return (centers[x[:, :1].long()] * words[x[:, 1:].long()]).sum(-1)


def translator(read, attends):
    gru = cell(torch.nn.GRU)

    def run(x, *p):
        source, written = x[:, :read], x[:, read:]
        forwards, backwards = words(source, *p[:5]), words(source.flip(1), *p[5:10])
        put = p[10][written.long()]
        if not attends:
            summary = torch.cat([forwards[:, -1], backwards[:, -1]], -1)[:, None]
            put = torch.cat([put, summary.expand(-1, written.shape[1], -1)], -1)
            return gru(put, *p[11:15]) @ p[15] + p[16]
        state = gru(put, *p[11:15])
        keys = torch.cat([forwards, backwards.flip(1)], -1)
        query_weights, key_weights, score_weights, w, b = p[15:]
        bent = torch.tanh((state @ query_weights)[:, :, None] + (keys @ key_weights)[:, None])
        context = (bent @ score_weights).softmax(-1) @ keys
        return torch.cat([state, context], -1) @ w + b

    return run


# Both ways of reading, and the decoder's words.
ENCODER = [
    [7, 4], [4, 18], [6, 18], [18], [18], [7, 3], [3, 12], [4, 12], [12], [12], [7, 2]]

# name: input shape (or the limit of indices and a shape), parameters' shapes, function
CASES = {
    "linear": ([5, 7], [[7, 3], [3]], linear),
    "linear.vectors": ([2, 3, 4], [[4, 35], [35]], linear),
    "sigmoid": ([4, 9], [], torch.sigmoid),
    "tanh": ([4, 9], [], torch.tanh),
    "relu": ([4, 9], [], torch.relu),
    "leaky": ([4, 9], [], F.leaky_relu),
    "gelu": ([4, 9], [], lambda x: F.gelu(x, approximate="tanh")),
    "identity": ([4, 9], [], lambda x: x * 1),
    "softmax": ([4, 6], [], lambda x: x.softmax(-1)),
    "flatten": ([2, 3, 2, 2], [], lambda x: x.flatten(1)),
    "embedding": ((7, [3, 4]), [[7, 5]], embedding),
    "position": ([3, 4, 5], [[6, 5]], lambda x, table: x + table[:4]),
    "convolution": ([2, 2, 5, 6], [[3, 2, 3, 3], [3]], convolution(1, 1)),
    "convolution.wide": ([1, 1, 5, 20], [[13, 1, 5, 5], [13]], convolution(1, 2)),
    "convolution.stride": ([2, 3, 7, 8], [[4, 3, 3, 3], [4]], convolution(2, 1)),
    "convolution.far": ([1, 2, 8, 8], [[7, 2, 2, 2], [7]], convolution(3, 0)),
    "pool.max": ([2, 2, 4, 6], [], lambda x: F.max_pool2d(x, 2)),
    "pool.max.wide": ([1, 2, 6, 26], [], lambda x: F.max_pool2d(x, 2)),
    "pool.max.overlapping": ([2, 2, 7, 7], [], lambda x: F.max_pool2d(x, 3, 2)),
    "pool.average": ([2, 2, 4, 6], [], lambda x: F.avg_pool2d(x, 2)),
    "pool.average.overlapping": ([2, 1, 5, 5], [], lambda x: F.avg_pool2d(x, 3, 1)),
    "layernorm": ([3, 4, 10], [[10], [10]], layer_norm),
    "batchnorm": ([6, 4], [[4], [4]], batch_norm(True)),
    "batchnorm.planes": ([3, 2, 4, 5], [[2], [2]], batch_norm(True)),
    "batchnorm.test": ([3, 2, 4, 5], [[2], [2]], batch_norm(False)),
    "simple": ([3, 5, 4], [[4, 6], [6, 6], [6], [6]], simple),
    "gru": ([3, 5, 4], [[4, 18], [6, 18], [18], [18]], cell(torch.nn.GRU)),
    "lstm": ([5, 5, 4], [[4, 24], [6, 24], [24], [24]], cell(torch.nn.LSTM)),
    "words": ((7, [3, 5]), [[7, 4], [4, 18], [6, 18], [18], [18]], words),
    "attention": ([2, 5, 8], [[8, 24], [24], [8, 8], [8]], self_attention(2, None)),
    "attention.causal.long": ([1, 70, 4], [[4, 12], [12], [4, 4], [4]], self_attention(1, "causal")),
    "attention.causal": ([2, 5, 8], [[8, 24], [24], [8, 8], [8]], self_attention(4, "causal")),
    "attention.band": ([2, 5, 8], [[8, 24], [24], [8, 8], [8]], self_attention(1, "band")),
    "residual": ([4, 5], [[5, 5], [5]], lambda x, w, b: x + torch.tanh(x @ w + b)),
    "skipgram": ((9, [5, 4]), [[9, 6], [9, 6]], skipgram),
    "last": ([3, 4, 5], [], lambda x: x[:, -2:] * 1),
    "translator": (
        (7, [3, 9]), ENCODER + [[12, 15], [5, 15], [15], [15], [5, 7], [7]], translator(5, False)),
    "translator.attention": (
        (7, [3, 9]),
        ENCODER + [[2, 15], [5, 15], [15], [15], [5, 3], [10, 3], [3], [15, 7], [7]],
        translator(5, True)),
}


def run(seed, shape, shapes, function, dtype):
    draw = Draw(seed)
    counts = isinstance(shape, tuple)
    x = draw.indices(*shape[1], below=shape[0]) if counts else draw.uniform(*shape, within=1.7)
    x = torch.tensor(x, dtype=dtype, requires_grad=not counts)
    parameters = [
        torch.tensor(draw.uniform(*s, within=0.8), dtype=dtype, requires_grad=True)
        for s in shapes
    ]
    output = function(x, *parameters)
    output.backward(torch.tensor(draw.uniform(*output.shape, within=1.0), dtype=dtype))
    digits = 9 if dtype == torch.float64 else 7

    def numbers(tensor):
        if tensor is None:
            return []
        return [float(f"%.{digits}g" % n) for n in tensor.detach().flatten().tolist()]

    return dict(
        output=numbers(output), input=numbers(x.grad),
        parameters=[numbers(p.grad) for p in parameters])


print("{")
for index, (name, case) in enumerate(CASES.items()):
    results = {k: run(index + 1, *case, t) for k, t in (
        ("float32", torch.float32), ("float64", torch.float64))}
    print(f'"{name}": {json.dumps(results)}' + ("," if index + 1 < len(CASES) else ""))
print("}")
