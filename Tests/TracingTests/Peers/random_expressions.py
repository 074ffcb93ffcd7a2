"""Random formulas with their values and gradients by PyTorch's autograd, in float64.

    python random_expressions.py > ../Fixtures/expressions.json
"""
import json
import random

import torch

random.seed(20)
NAMES = ["w", "x", "b", "y_1", "θ"]

UNARY = {
    "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "exp": torch.exp,
    "log": torch.log, "sqrt": torch.sqrt, "sin": torch.sin, "cos": torch.cos, "abs": torch.abs,
    "softplus": torch.nn.functional.softplus, "square": torch.square,
    "leaky": lambda t: torch.nn.functional.leaky_relu(t, 0.01),
}


def formula(depth):
    """The text of a formula, and a function of the values that computes it."""
    kind = random.random()
    if depth == 0 or kind < 0.12:
        if random.random() < 0.25:
            number = round(random.uniform(0.1, 3), 2)
            return str(number), lambda v: torch.tensor(number, dtype=torch.float64)
        name = random.choice(NAMES)
        return name, lambda v: v[name]
    a, f = formula(depth - 1)
    if kind < 0.45:
        name = random.choice(list(UNARY))
        inner = {"log": "(1 + square({}))", "sqrt": "(1 + square({}))", "exp": "tanh({})"}.get(
            name, "{}")
        widen = {"log": lambda t: 1 + t * t, "sqrt": lambda t: 1 + t * t, "exp": torch.tanh}.get(
            name, lambda t: t)
        return f"{name}({inner.format(a)})", lambda v: UNARY[name](widen(f(v)))
    if kind < 0.5:
        return f"-({a})", lambda v: -f(v)
    if kind < 0.58:
        power = random.choice([2, 3])
        return f"({a})^{power}", lambda v: f(v) ** power
    b, g = formula(depth - 1)
    if kind < 0.64:
        name = random.choice(["max", "min"])
        pick = torch.maximum if name == "max" else torch.minimum
        return f"{name}({a}, {b})", lambda v: pick(f(v), g(v))
    if kind < 0.68:
        return f"mse({a}, {b})", lambda v: (f(v) - g(v)) ** 2
    if kind < 0.72:
        return f"dot([{a}, {b}], [{b}, 2])", lambda v: f(v) * g(v) + g(v) * 2
    if kind < 0.75:
        return (
            f"bce(sigmoid({a}), sigmoid({b}))",
            lambda v: -(torch.sigmoid(g(v)) * torch.log(torch.sigmoid(f(v)))
                        + (1 - torch.sigmoid(g(v))) * torch.log(1 - torch.sigmoid(f(v)))))
    sign = random.choice("+-*/")
    if sign == "/":
        return f"({a})/(1 + square({b}))", lambda v: f(v) / (1 + g(v) ** 2)
    return f"({a}) {sign} ({b})", lambda v: {"+": f(v) + g(v), "-": f(v) - g(v), "*": f(v) * g(v)}[
        sign]


cases = []
while len(cases) < 200:
    text, compute = formula(random.choice([2, 3, 4, 5]))
    values = {n: torch.tensor(round(random.uniform(-2, 2), 3), dtype=torch.float64,
                              requires_grad=True) for n in NAMES}
    result = compute(values)
    used = [n for n in NAMES if n in text.replace("exp", "").replace("max", "").replace("sqrt", "")]
    if not used or not result.requires_grad or not torch.isfinite(result) or abs(result) > 1e8:
        continue
    result.backward()
    gradients = {n: values[n].grad.item() for n in used if values[n].grad is not None}
    if not gradients or any(abs(g) > 1e8 or g != g for g in gradients.values()):
        continue
    cases.append({
        "expr": text, "at": {n: v.item() for n, v in values.items()}, "value": result.item(),
        "gradients": gradients})
print("[")
print(",\n".join(json.dumps(case, ensure_ascii=False) for case in cases))
print("]")
