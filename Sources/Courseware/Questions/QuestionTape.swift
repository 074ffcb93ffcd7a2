import Tracing

/// Everything that the formulas of a question may mention, in numbered slots: draw after draw
/// without a name being looked up.
struct QuestionTape {
  /// The name of each slot: those that stay open, those that are drawn, those that a graph computes.
  let names: [String]
  let open: [String]
  private(set) var slots: [Double]
  private let given: [Question.Given]
  private var graph: TraceTape?
  /// Which slot goes into which node.
  private var inputs: [(node: Int, slot: Int)] = []
  /// Which slot comes from which node, as its value or as its gradient.
  private var results: [(slot: Int, node: Int, isGradient: Bool)] = []
  private var stack: [Double] = []

  init(_ question: Question, open: [String] = []) {
    self.open = open
    given = question.given
    var names = open + given.map(\.name)
    var gradients: [(slot: Int, node: Int, isGradient: Bool)] = []
    var graphTape: TraceTape?
    if let graph = question.graph {
      let anywhere = graph.program.inputs.map { ($0, Expression.constant($0) ?? 1) }
      if let trace = graph.trace(at: Dictionary(anywhere) { first, _ in first }) {
        graphTape = TraceTape(trace)
        for part in graph.parts {
          guard let node = graph.node(part, in: trace) else { continue }
          if let slot = names.firstIndex(of: part) {
            inputs.append((node, slot))
          } else if !graph.program.inputs.contains(part) {
            names.append(part)
            results.append((names.count - 1, node, false))
          } else if Expression.constant(part) == nil {
            // An input without a value has no graph.
            graphTape = nil
          }
          names.append(QuestionGraph.gradient + part)
          gradients.append((names.count - 1, node, true))
        }
        results += gradients
      }
    }
    self.names = names
    graph = graphTape
    slots = [Double](repeating: .nan, count: names.count)
  }

  /// The numbers of one draw, in the order of `Question.numbers`.
  mutating func draw(_ seed: UInt64) {
    var rest = seed
    for (index, given) in given.enumerated() {
      let count = UInt64(given.values.count)
      slots[open.count + index] = given.values[Int(rest % count)]
      rest /= count
    }
  }

  mutating func set(_ place: Int, to value: Double) { slots[place] = value }

  /// What the graph makes of them.
  mutating func follow() {
    guard graph != nil else { return }
    graph!.run(inputs.map { ($0.node, slots[$0.slot]) })
    for result in results {
      slots[result.slot] =
        result.isGradient ? graph!.gradients[result.node] : graph!.values[result.node]
    }
  }

  mutating func value(of formula: FormulaTape) -> Double { formula.value(slots, &stack) }

  /// None if it mentions what there is not.
  func tape(of formula: Expression) -> FormulaTape? { try? FormulaTape(formula, slots: names) }
}
