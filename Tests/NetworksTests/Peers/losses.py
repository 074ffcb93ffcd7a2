"""What PyTorch makes of each loss, its value and its slope, in float32 and in float64.

usage: losses.py > ../Fixtures/losses.json
"""
import json

import torch
import torch.nn.functional as F

from drawing import Draw

LOSSES = {
    "mae": F.l1_loss,
    "mse": F.mse_loss,
    "bce": F.binary_cross_entropy_with_logits,
    "ce": lambda y, t: F.cross_entropy(y.reshape(-1, 7), t.long().reshape(-1)),
}


def run(seed, name, dtype):
    draw = Draw(seed)
    prediction = torch.tensor(draw.uniform(5, 3, 7, within=6), dtype=dtype, requires_grad=True)
    if name == "ce":
        target = draw.indices(5, 3, below=7)
    else:
        target = draw.uniform(5, 3, 7, within=2)
        if name == "bce":
            target = (target > 0).astype("float32")
    loss = LOSSES[name](prediction, torch.tensor(target, dtype=dtype))
    loss.backward()
    return dict(loss=loss.item(), gradient=prediction.grad.flatten().tolist())


print(json.dumps({
    name: dict(float32=run(i + 1, name, torch.float32), float64=run(i + 1, name, torch.float64))
    for i, name in enumerate(LOSSES)}))
