"""Attention between two sequences in PyTorch: scaled dot products and additive scores, both ways.

usage: attention.py > ../Fixtures/attention.json
"""
import json

import torch
import torch.nn.functional as F

from drawing import Draw


def crossed(query, key, value):
    def heads(x):
        return x.view(2, -1, 2, 4).transpose(1, 2)

    taken = F.scaled_dot_product_attention(heads(query), heads(key), heads(value))
    return taken.transpose(1, 2).reshape(2, 3, 8)


def additive(query, keys, w, u, v):
    scores = torch.tanh((query @ w)[:, None] + keys @ u) @ v
    return (scores.softmax(-1)[..., None] * keys).sum(1)


CASES = {
    "crossed": (5, [[2, 3, 8], [2, 5, 8], [2, 5, 8]], [1.5] * 3, crossed),
    "additive": (6, [[3, 4], [3, 5, 6], [4, 7], [6, 7], [7]], [1.5, 1.5, 1, 1, 1], additive),
}


def run(seed, shapes, bounds, function, dtype):
    draw = Draw(seed)
    inputs = [
        torch.tensor(draw.uniform(*shape, within=bound), dtype=dtype, requires_grad=True)
        for shape, bound in zip(shapes, bounds)]
    output = function(*inputs)
    output.backward(torch.tensor(draw.uniform(*output.shape, within=1), dtype=dtype))
    return dict(output=output.flatten().tolist(), inputs=[x.grad.flatten().tolist() for x in inputs])


print(json.dumps({
    name: dict(float32=run(*case, torch.float32), float64=run(*case, torch.float64))
    for name, case in CASES.items()}))
