"""Trains the small linear model of TrainerTests in PyTorch and prints it as TrainerFixture.swift.

usage: python3 trainer.py > TrainerFixture.swift     (needs torch; made with 2.x, float32)
"""
import torch


def train(loss):
    layer = torch.nn.Linear(2, 2)
    with torch.no_grad():
        # torch keeps W as [outputs, inputs], Gradus as [inputs, outputs].
        layer.weight.copy_(torch.tensor([[0.5, -0.25], [0.75, 1.0]]).T)
        layer.bias.copy_(torch.tensor([0.1, -0.1]))
    x = torch.tensor([[1, 2], [-1, 0.5], [0.25, -2], [3, 1]])
    y = torch.tensor([[1, 0], [0.5, -1], [2, 2], [-0.5, 1.5]])
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.05)
    losses = [loss(layer(x), y).item()]
    for _ in range(5):
        optimizer.zero_grad()
        loss(layer(x), y).backward()
        optimizer.step()
        losses.append(loss(layer(x), y).item())
    return losses, layer.weight.detach().T.flatten().tolist() + layer.bias.tolist()


def row(numbers):
    return "[" + ", ".join(f"{n:.7f}" for n in numbers) + "]"


print("import Networks\n")
print("/// Printed by trainer.py.")
print("struct TrainerFixture: Sendable {")
print("  var loss: Loss\n  var losses: [Float]\n  var parameters: [Float]\n")
print("  static let all = [")
for name, loss in (("meanAbsolute", torch.nn.L1Loss()), ("meanSquared", torch.nn.MSELoss())):
    losses, parameters = train(loss)
    print(f"    TrainerFixture(\n      loss: .{name},\n      losses: {row(losses)},")
    print(f"      parameters: {row(parameters)}),")
print("  ]\n}")
