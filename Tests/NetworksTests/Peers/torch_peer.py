"""The workloads of `gradus bench` in PyTorch, from the same numbers.

usage: torch_peer.py check [NAME…]           losses of 20 steps, a JSON object a line
       torch_peer.py time THREADS SECONDS NAME   microseconds of one step
       torch_peer.py fixture > ../Fixtures/workloads.json
"""
import json
import sys

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from drawing import Draw
from timing import median

tensor = torch.from_numpy


def filled(module, *arrays):
    """Puts arrays into the module's parameters, in their order."""
    with torch.no_grad():
        for parameter, array in zip(module.parameters(), arrays, strict=True):
            parameter.copy_(tensor(np.ascontiguousarray(array)))
    return module


def dense(draw, inputs, outputs):
    weights, bias = draw.dense(inputs, outputs)
    return filled(nn.Linear(inputs, outputs), weights.T, bias)


def convolution(draw, inputs, outputs, size, padding):
    layer = nn.Conv2d(inputs, outputs, size, padding=padding)
    return filled(layer, *draw.convolution(inputs, outputs, size))


def sgd(model, rate, **more):
    return torch.optim.SGD(model.parameters(), rate, **more)


def adam(model):
    return torch.optim.Adam(model.parameters(), 1e-3)


def linear(draw):
    x = draw.uniform(1024, 1, within=1.7)
    y = np.float32(0.97) * x + np.float32(0.1) + draw.uniform(1024, 1, within=0.17)
    model = dense(draw, 1, 1)
    x, y = tensor(x), tensor(y)
    return model, lambda: F.mse_loss(model(x), y), sgd(model, 0.01)


def playground(draw):
    x = tensor(draw.uniform(32, 2, within=1.7))
    model = nn.Sequential(
        dense(draw, 2, 8), nn.Tanh(), dense(draw, 8, 8), nn.Tanh(), dense(draw, 8, 1))
    y = (x[:, :1] * x[:, 1:] > 0).float()
    return model, lambda: F.binary_cross_entropy_with_logits(model(x), y), sgd(model, 0.03)


def classifier(draw, model, x, batch, optimizer):
    y = tensor(draw.indices(batch, below=10))
    return model, lambda: F.cross_entropy(model(x), y), optimizer(model)


def mlp_small(draw):
    x = tensor(draw.uniform(64, 64, within=1.7))
    model = nn.Sequential(
        dense(draw, 64, 128), nn.ReLU(), dense(draw, 128, 64), nn.ReLU(), dense(draw, 64, 10))
    return classifier(draw, model, x, 64, adam)


def mlp_large(draw):
    x = tensor(draw.uniform(128, 784, within=1.7))
    model = nn.Sequential(
        dense(draw, 784, 512), nn.ReLU(), dense(draw, 512, 256), nn.ReLU(), dense(draw, 256, 10))
    return classifier(draw, model, x, 128, lambda model: sgd(model, 0.05, momentum=0.9))


def lenet(draw):
    x = tensor(draw.uniform(64, 1, 28, 28, within=1.7))
    model = nn.Sequential(
        convolution(draw, 1, 6, 5, 2), nn.ReLU(), nn.MaxPool2d(2),
        convolution(draw, 6, 16, 5, 0), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        dense(draw, 400, 120), nn.ReLU(), dense(draw, 120, 84), nn.ReLU(), dense(draw, 84, 10))
    return classifier(draw, model, x, 64, adam)


class Letters(nn.Module):
    """Embedding, recurrent layer, a score for each letter at every time."""

    def __init__(self, draw, kind, gates):
        super().__init__()
        bound = 1 / np.sqrt(np.float32(128))
        self.table = filled(nn.Embedding(32, 32), draw.uniform(32, 32, within=1.7))
        self.layer = filled(
            kind(32, 128, batch_first=True),
            draw.uniform(32, gates * 128, within=bound).T,
            draw.uniform(128, gates * 128, within=bound).T,
            draw.uniform(gates * 128, within=bound), draw.uniform(gates * 128, within=bound))
        self.scores = dense(draw, 128, 32)

    def forward(self, x):
        return self.scores(self.layer(self.table(x))[0])


def recurrent(kind, gates):
    def make(draw):
        x = tensor(draw.indices(32, 64, below=32))
        model = Letters(draw, kind, gates)
        y = tensor(draw.indices(32, 64, below=32)).reshape(-1)
        return model, lambda: F.cross_entropy(model(x).reshape(-1, 32), y), adam(model)

    return make


class Block(nn.Module):
    def __init__(self, draw):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(64), nn.LayerNorm(64)
        self.entry, self.exit = dense(draw, 64, 192), dense(draw, 64, 64)
        self.wide, self.back = dense(draw, 64, 256), dense(draw, 256, 64)

    def forward(self, x):
        batch, times, width = x.shape
        parts = self.entry(self.norm1(x)).view(batch, times, 3, 4, width // 4)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        taken = F.scaled_dot_product_attention(query, key, value, is_causal=True)
        x = x + self.exit(taken.transpose(1, 2).reshape(batch, times, width))
        return x + self.back(F.gelu(self.wide(self.norm2(x)), approximate="tanh"))


class Transformer(nn.Module):
    def __init__(self, draw):
        super().__init__()
        self.table = filled(nn.Embedding(32, 64), draw.uniform(32, 64, within=1.7))
        self.places = nn.Parameter(tensor(draw.uniform(64, 64, within=0.034)))
        self.blocks = nn.Sequential(Block(draw), Block(draw))
        self.norm = nn.LayerNorm(64)
        self.scores = dense(draw, 64, 32)

    def forward(self, x):
        return self.scores(self.norm(self.blocks(self.table(x) + self.places)))


def transformer(draw):
    x = tensor(draw.indices(16, 64, below=32))
    model = Transformer(draw)
    y = tensor(draw.indices(16, 64, below=32)).reshape(-1)
    return model, lambda: F.cross_entropy(model(x).reshape(-1, 32), y), adam(model)


class SkipGram(nn.Module):
    def __init__(self, draw):
        super().__init__()
        # Sparse gradients: only the words of the batch are visited, which is faster here.
        tables = [draw.uniform(5000, 64, within=1.7) for _ in range(2)]
        self.centers = filled(nn.Embedding(5000, 64, sparse=True), tables[0])
        self.words = filled(nn.Embedding(5000, 64, sparse=True), tables[1])

    def forward(self, x):
        return (self.centers(x[:, :1]) * self.words(x[:, 1:])).sum(-1)


def skipgram(draw):
    model = SkipGram(draw)
    x = tensor(draw.indices(256, 7, below=5000))
    y = torch.zeros(256, 6)
    y[:, 0] = 1
    return model, lambda: F.binary_cross_entropy_with_logits(model(x), y), sgd(model, 0.1)


WORKLOADS = dict(
    linear=linear, playground=playground, mlp_small=mlp_small, mlp_large=mlp_large, lenet=lenet,
    lstm=recurrent(nn.LSTM, 4), gru=recurrent(nn.GRU, 3), transformer=transformer,
    skipgram=skipgram)


def stepper(name):
    model, loss, optimizer = WORKLOADS[name](Draw())

    def step():
        optimizer.zero_grad(set_to_none=True)
        value = loss()
        value.backward()
        optimizer.step()
        return value

    return step


def losses(name):
    step = stepper(name)
    return [step().item() for _ in range(20)]


def fixture():
    print(json.dumps({name: [float(f"{loss:.7g}") for loss in losses(name)] for name in WORKLOADS}))


if __name__ == "__main__":
    command, *rest = sys.argv[1:]
    if command == "check":
        for name in rest or WORKLOADS:
            print(json.dumps(dict(workload=name, losses=losses(name))), flush=True)
    elif command == "time":
        torch.set_num_threads(int(rest[0]))
        print(median(stepper(rest[2]), float(rest[1])))
    else:
        fixture()
