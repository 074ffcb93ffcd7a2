import Notation

/// An operation in words of mathematics, whatever its terms are: names, or numbers put in.
extension Trace {
  /// `w · x`, or with numbers `2 · 1`.
  func formula(of index: Int, _ term: (Int) -> String) -> String {
    let node = nodes[index]
    let terms = node.inputs.map(term)
    switch node.operation {
    case .input, .constant: return term(index)
    case .negative: return "−" + grouped(terms[0])
    case .sum: return terms.joined(separator: " + ")
    case .affine:
      let products = stride(from: 1, to: terms.count, by: 2).map { place in
        "\(grouped(terms[place])) · \(grouped(terms[place + 1]))"
      }
      return ([terms[0]] + products).joined(separator: " + ")
    case .binary(.power):
      return power(grouped(terms[0]), node.inputs[1], terms[1])
    case .binary(let operation):
      let isSum = operation == .add || operation == .subtract
      return "\(isSum ? terms[0] : grouped(terms[0])) \(operation.sign) \(grouped(terms[1]))"
    case .softmax(let share):
      let powers = terms.map { "exp(\($0))" }
      return "\(powers[share])/(\(powers.joined(separator: " + ")))"
    case .crossEntropy: return CrossEntropy.formula(terms)
    case .softmaxCrossEntropy: return CrossEntropy.formula(shares(of: node, term) + targets(terms))
    case .call(.square): return grouped(terms[0]) + "²"
    case .call(.dot):
      let half = terms.count / 2
      return (0..<half).map { "\(grouped(terms[$0])) · \(grouped(terms[half + $0]))" }
        .joined(separator: " + ")
    case .call(let function): return "\(function.symbol)(\(terms.joined(separator: ", ")))"
    }
  }

  /// ∂node/∂input as it is taught, with the same terms.
  func derivative(of index: Int, place: Int, _ term: (Int) -> String) -> String {
    let node = nodes[index]
    let terms = node.inputs.map(term)
    let own = term(index)
    switch node.operation {
    case .input, .constant, .sum: return "1"
    case .negative: return "−1"
    case .affine:
      return place == 0 ? "1" : grouped(terms[place % 2 == 1 ? place + 1 : place - 1])
    case .softmax(let share):
      if place == share { return "\(grouped(own)) (1 − \(grouped(own)))" }
      let other = shares(of: node, term)[place]
      return "−\(grouped(own)) · \(grouped(other))"
    case .crossEntropy:
      let half = terms.count / 2
      return place < half
        ? "−\(grouped(terms[place + half]))/\(grouped(terms[place]))"
        : "−log \(grouped(terms[place - half]))"
    case .softmaxCrossEntropy:
      let half = terms.count / 2
      let shares = shares(of: node, term)
      guard place < half else { return "−log \(grouped(shares[place - half]))" }
      return "(\(shares[place]) − \(grouped(terms[place + half])))"
    case .binary(.add): return "1"
    case .binary(.subtract): return place == 0 ? "1" : "−1"
    case .binary(.multiply): return grouped(terms[1 - place])
    case .binary(.divide):
      return place == 0
        ? "1/\(grouped(terms[1]))" : "−\(grouped(terms[0]))/\(grouped(terms[1]))²"
    case .binary(.power):
      guard place == 0 else { return "\(grouped(own)) · log \(grouped(terms[0]))" }
      let exponent = nodes[node.inputs[1]]
      guard exponent.operation == .constant else {
        return "\(grouped(terms[1])) · \(grouped(terms[0]))^(\(terms[1]) − 1)"
      }
      if exponent.value == 2 { return "2 · \(grouped(terms[0]))" }
      let lower = Numeral.brief(exponent.value - 1, digits: 6)
      return "\(exponent.name) · \(raised(grouped(terms[0]), lower))"
    case .call(let function): return slope(function, terms, own, place)
    }
  }

  /// The shares that softmax makes of a node's scores, by the names of their own nodes if there are
  /// any.
  private func shares(of node: Node, _ term: (Int) -> String) -> [String] {
    var scores = node.inputs
    if node.operation == .softmaxCrossEntropy { scores.removeLast(scores.count / 2) }
    return scores.indices.map { share in
      nodes.firstIndex { $0.operation == .softmax(share) && $0.inputs == scores }.map(term)
        ?? "softmax(\(scores.map(term).joined(separator: ", ")))\(Name.lowered(share + 1))"
    }
  }

  private func targets(_ terms: [String]) -> [String] { Array(terms[(terms.count / 2)...]) }

  private func slope(
    _ function: Expression.Function, _ terms: [String], _ own: String, _ place: Int
  ) -> String {
    let x = terms[0]
    let half = terms.count / 2
    switch function {
    case .sigmoid: return "\(grouped(own)) (1 − \(grouped(own)))"
    case .tanh: return "(1 − \(grouped(own))²)"
    case .exp: return grouped(own)
    case .log: return "1/\(grouped(x))"
    case .sqrt: return "1/(2 · \(grouped(own)))"
    case .sin: return "cos(\(x))"
    case .cos: return "(−sin(\(x)))"
    case .square: return "2 · \(grouped(x))"
    case .softplus: return "σ(\(x))"
    case .abs, .relu, .leaky: return "\(function.symbol)′(\(x))"
    case .max, .min: return "(1 where it is the \(function == .max ? "larger" : "smaller"))"
    case .dot: return grouped(terms[place < half ? place + half : place - half])
    case .mse:
      let (a, b) = (terms[place % half], terms[place % half + half])
      let scale = half == 1 ? "2" : "2/\(half)"
      return place < half
        ? "\(scale) (\(a) − \(grouped(b)))" : "\(scale) (\(b) − \(grouped(a)))"
    case .bce:
      let (a, y) = (terms[place % half], terms[place % half + half])
      let scale = half == 1 ? "" : "1/\(half) · "
      return place < half
        ? "\(scale)(\(a) − \(grouped(y)))/(\(a) (1 − \(a)))"
        : "\(scale)log((1 − \(a))/\(a))"
    }
  }

  /// A base to a power: a², a⁻¹, or a^b.
  private func power(_ base: String, _ exponent: Int, _ text: String) -> String {
    nodes[exponent].operation == .constant ? raised(base, text) : "\(base)^\(grouped(text))"
  }

  private func raised(_ base: String, _ exponent: String) -> String {
    guard exponent != "1" else { return base }
    let small = exponent.map { OperationText.raised[$0] }
    return small.contains(nil) ? "\(base)^\(grouped(exponent))" : base + String(small.map { $0! })
  }

  private func grouped(_ text: String) -> String { Trace.grouped(text) }

  /// In parentheses, if a sign would run into what stands before or behind.
  static func grouped(_ text: String) -> String {
    let isPlain = !text.hasPrefix("−") && !text.contains(" ")
    return isPlain || text.hasPrefix("(") && text.hasSuffix(")") ? text : "(\(text))"
  }
}

enum OperationText {
  static let raised: [Character: Character] = Dictionary(
    uniqueKeysWithValues: zip("0123456789−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"))
}
