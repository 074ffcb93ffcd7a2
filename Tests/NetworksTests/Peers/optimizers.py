"""Ten steps of each optimizer in PyTorch on the slope of ½ Σ c x², in float32 and in float64.

usage: optimizers.py > ../Fixtures/optimizers.json
"""
import json

import torch

from drawing import Draw

OPTIMIZERS = {
    "descent": lambda p: torch.optim.SGD(p, 0.1),
    "descent.decay": lambda p: torch.optim.SGD(p, 0.1, weight_decay=0.02),
    "momentum": lambda p: torch.optim.SGD(p, 0.1, momentum=0.9),
    "momentum.decay": lambda p: torch.optim.SGD(p, 0.1, momentum=0.8, weight_decay=0.02),
    "rmsprop": lambda p: torch.optim.RMSprop(p, 0.01),
    "rmsprop.decay": lambda p: torch.optim.RMSprop(p, 0.01, alpha=0.9, weight_decay=0.02),
    "adam": lambda p: torch.optim.Adam(p, 0.05),
    "adam.decay": lambda p: torch.optim.Adam(p, 0.05, betas=(0.8, 0.99), weight_decay=0.02),
    "clip.value": lambda p: torch.optim.SGD(p, 0.1),
    "clip.norm": lambda p: torch.optim.SGD(p, 0.1),
}


def run(name, dtype):
    draw = Draw(1)
    values = torch.tensor(draw.uniform(33, within=2), dtype=dtype, requires_grad=True)
    curvature = torch.tensor(draw.uniform(33, within=3), dtype=dtype)
    optimizer = OPTIMIZERS[name]([values])
    for _ in range(10):
        optimizer.zero_grad()
        (0.5 * curvature * values * values).sum().backward()
        if name == "clip.value":
            torch.nn.utils.clip_grad_value_([values], 0.5)
        if name == "clip.norm":
            torch.nn.utils.clip_grad_norm_([values], 2.0)
        optimizer.step()
    return values.detach().tolist()


print(json.dumps({
    name: dict(float32=run(name, torch.float32), float64=run(name, torch.float64))
    for name in OPTIMIZERS}))
