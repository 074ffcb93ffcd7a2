import Tracing
import Typesetting

/// A computation that a question is about: the values of its parts, and the slope of its result
/// along each of them, come from the graph.
package struct QuestionGraph: Equatable, Sendable {
  package let program: Program
  package let source: SourceLine
  /// Inputs, then what the lines compute.
  let parts: [String]

  /// Before the name of a part: ∂C/∂w is `grad_w`.
  static let gradient = "grad_"

  init(_ program: Program, source: SourceLine) {
    self.program = program
    self.source = source
    parts = program.inputs + program.lines.compactMap(\.name)
  }

  /// What a formula beside the graph may mention, but its inputs.
  var names: [String] {
    program.lines.compactMap(\.name) + parts.map { QuestionGraph.gradient + $0 }
  }

  package static func == (a: QuestionGraph, b: QuestionGraph) -> Bool { a.source == b.source }

  func trace(at values: [String: Double]) -> Trace? { try? program.trace(at: values) }

  /// The part that a blank names, and whether its gradient is meant.
  func part(of blank: String) -> (name: String, isGradient: Bool)? {
    let isGradient = blank.hasPrefix(QuestionGraph.gradient)
    let name = isGradient ? String(blank.dropFirst(QuestionGraph.gradient.count)) : blank
    return parts.contains(name) ? (name, isGradient) : nil
  }

  /// Where a blank stands in the trace: a step forward or back.
  func step(of blank: String, in trace: Trace) -> TraceStep? {
    guard let part = part(of: blank), let node = node(part.name, in: trace) else { return nil }
    return part.isGradient ? .backward(node) : .forward(node)
  }

  func node(_ name: String, in trace: Trace) -> Int? {
    let key = Name.canonical(name)
    return trace.nodes.firstIndex { Name.canonical($0.name) == key }
  }

  /// Every part and every gradient by its name.
  func values(in trace: Trace) -> [String: Double] {
    var values: [String: Double] = [:]
    for part in parts {
      guard let node = node(part, in: trace) else { continue }
      values[part] = trace.nodes[node].value
      values[QuestionGraph.gradient + part] = trace.gradients[node]
    }
    return values
  }

  /// How a blank is called on the page: z, or ∂C/∂z.
  package func title(of blank: String, in trace: Trace) -> String {
    guard let part = part(of: blank) else { return blank }
    let name = Name.shown(part.name)
    return part.isGradient ? "∂\(trace.nodes[trace.output].name)/∂\(name)" : name
  }
}
