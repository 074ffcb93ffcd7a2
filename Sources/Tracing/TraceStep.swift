import Notation

/// One step of a walk through a trace: a value computed, or a gradient.
package enum TraceStep: Hashable, Sendable {
  case forward(Int)
  case backward(Int)

  package var node: Int {
    switch self {
    case .forward(let node), .backward(let node): node
    }
  }
}

extension Trace {
  /// First every value in the order of computing, then every gradient in the order of
  /// backpropagation. The list can be walked both ways: each step knows all it needs.
  package var steps: [TraceStep] {
    let computed = nodes.indices.filter { !nodes[$0].inputs.isEmpty }
    let wanted = nodes.indices.reversed().filter {
      isReached[$0] && nodes[$0].operation != .constant
    }
    return computed.map { .forward($0) } + wanted.map { .backward($0) }
  }

  /// How many of the steps go forward.
  package var forwardCount: Int { nodes.count { !$0.inputs.isEmpty } }

  /// A value, as it is told: the formula, the numbers put in, the result.
  package struct ForwardAccount: Equatable, Sendable {
    package let name: String
    package let formula: String
    package let numbers: String
    package let value: Double
    package let convention: String?
  }

  /// A gradient, as it is told: one part for each way on which the node reaches the result.
  package struct BackwardAccount: Equatable, Sendable {
    /// What comes back along one edge: the gradient behind it, times the local derivative.
    package struct Part: Equatable, Sendable {
      package let through: String
      package let upstream: Double
      /// The local derivative, as it is taught: `a (1 − a)`.
      package let rule: String
      package let local: Double
      package let product: Double
      /// The sum of the parts so far.
      package let running: Double
      package let convention: String?
    }

    package let name: String
    /// `∂C/∂w = ∂C/∂u₁ · ∂u₁/∂w + …`
    package let rule: String
    /// The same with each local derivative written out: `∂C/∂u₁ · x + …`
    package let derivatives: String
    /// The same with numbers.
    package let numbers: String
    package let parts: [Part]
    package let gradient: Double
  }

  package static func text(_ value: Double) -> String { Numeral.brief(value, digits: 4) }

  package func forward(_ index: Int) -> ForwardAccount {
    ForwardAccount(
      name: nodes[index].name, formula: formula(of: index) { nodes[$0].name },
      numbers: formula(of: index) { Trace.text(nodes[$0].value) }, value: nodes[index].value,
      convention: nodes[index].convention)
  }

  package func backward(_ index: Int) -> BackwardAccount {
    let result = nodes[output].name
    func partial(_ node: Int) -> String { "∂\(result)/∂\(nodes[node].name)" }
    guard index != output else {
      return BackwardAccount(
        name: partial(output), rule: "1", derivatives: "1", numbers: "1", parts: [], gradient: 1)
    }
    var parts: [BackwardAccount.Part] = []
    var rules: [String] = []
    var derivatives: [String] = []
    var numbers: [String] = []
    var running = 0.0
    for use in consumers[index] where isReached[use.node] {
      let node = nodes[use.node]
      let (upstream, local) = (gradients[use.node], node.local[use.place])
      running += upstream * local
      let rule = derivative(of: use.node, place: use.place) { nodes[$0].name }
      parts.append(
        .init(
          through: node.name, upstream: upstream, rule: rule, local: local,
          product: upstream * local, running: running, convention: node.convention))
      // Right before the result, ∂C/∂C · ∂C/∂u would explain a thing by itself.
      rules.append(
        use.node == output
          ? (parts.count == 1 ? Trace.bare(rule) : Trace.signed(rule))
          : "\(partial(use.node)) · ∂\(node.name)/∂\(nodes[index].name)")
      if use.node == output {
        // ∂C/∂C goes without saying.
        let put = derivative(of: use.node, place: use.place) { Trace.text(nodes[$0].value) }
        let isFirst = parts.count == 1
        derivatives.append(isFirst ? Trace.bare(rule) : Trace.signed(rule))
        numbers.append(isFirst ? Trace.bare(put) : Trace.signed(put))
      } else {
        let above = partial(use.node)
        derivatives.append(rule == "1" ? above : "\(above) · \(Trace.signed(rule))")
        let back = Trace.text(upstream)
        numbers.append(
          "\(parts.count == 1 ? back : Trace.signed(back)) · \(Trace.signed(Trace.text(local)))")
      }
    }
    return BackwardAccount(
      name: partial(index), rule: rules.joined(separator: " + "),
      derivatives: derivatives.joined(separator: " + "), numbers: numbers.joined(separator: " + "),
      parts: parts, gradient: gradients[index])
  }

  /// Without parentheses that nothing stands beside: (−3) is −3.
  private static func bare(_ text: String) -> String {
    let inside = text.dropFirst().dropLast()
    let isOne = text.hasPrefix("(−") && text.hasSuffix(")") && !inside.contains("(")
    return isOne ? String(inside) : text
  }

  /// In parentheses, if it begins with a minus.
  package static func signed(_ text: String) -> String {
    text.hasPrefix("−") ? "(\(text))" : text
  }
}
