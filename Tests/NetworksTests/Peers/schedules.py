"""The learning rate's factor over 50 steps under PyTorch's schedulers.

usage: schedules.py > ../Fixtures/schedules.json
"""
import json

import torch
from torch.optim import lr_scheduler

SCHEDULES = {
    "constant": lambda o: lr_scheduler.ConstantLR(o, factor=1),
    "stairs": lambda o: lr_scheduler.StepLR(o, step_size=7, gamma=0.5),
    "exponential": lambda o: lr_scheduler.ExponentialLR(o, gamma=0.9),
    "inverse": lambda o: lr_scheduler.LambdaLR(o, lambda step: 1 / (1 + 0.5 * step)),
    "cosine": lambda o: lr_scheduler.CosineAnnealingLR(o, T_max=49),
    "warmup": lambda o: lr_scheduler.LinearLR(o, start_factor=0.1, total_iters=9),
}


def factors(make):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    schedule = make(optimizer)
    found = []
    for _ in range(50):
        found.append(schedule.get_last_lr()[0])
        optimizer.step()
        schedule.step()
    return found


print(json.dumps({name: factors(make) for name, make in SCHEDULES.items()}))
