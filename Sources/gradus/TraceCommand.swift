import Cells
import Figures
import Labs
import Notation
import Tracing
import Typesetting

/// `gradus trace EXPR`: a formula as a graph, and every step of computing and of backpropagation.
enum TraceCommand {
  static func run(_ arguments: Arguments) throws(Arguments.Misuse) -> Int32 {
    guard arguments.operands.count == 1 else {
      throw Arguments.Misuse(
        message: "`gradus trace` takes one EXPR, in quotes: gradus trace '(w x + b - y)^2'")
    }
    let text = arguments.operands[0]
    let program: Program
    do { program = try Program.parse(text) } catch {
      return Console.fail(pointing(at: error, in: text), code: 1)
    }
    let trace: Trace
    do { trace = try program.trace(at: try values(arguments)) } catch let error as Arguments.Misuse
    {
      throw error
    } catch {
      let missing = program.inputs.map { "\($0)=1" }.joined(separator: ",")
      let name = (error as? Program.MissingValue)?.name ?? ""
      throw Arguments.Misuse(message: "`\(name)` has no value: say --at \(missing)")
    }
    if arguments.has("--json") {
      print(json(trace).text)
    } else {
      try show(trace, title: text, arguments)
    }
    return 0
  }

  /// The line, a caret under the place, and what was expected there.
  private static func pointing(at failure: Program.Failure, in text: String) -> String {
    var before = 0
    var line = Substring(text)
    for (row, piece) in text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0.isNewline || $0 == ";" }
    ).enumerated() {
      line = piece
      if row == failure.line { break }
      before += piece.count + 1
    }
    // Of a line that nobody could read on a screen, only the part around the place.
    let place = failure.offset - before
    let start = max(0, place - 60)
    let shown = line.dropFirst(start).prefix(100)
    let caret =
      String(repeating: " ", count: TextWidth.of(String(shown.prefix(place - start)))) + "^"
    return "\(failure.message)\n  \(shown)\n  \(caret)"
  }

  /// `--at x=1,w=2`, as often as it is said.
  private static func values(
    _ arguments: Arguments
  ) throws(Arguments.Misuse) -> [String: Double] {
    var values: [String: Double] = [:]
    for pair in arguments.all("--at").flatMap({ $0.split(separator: ",") }) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, let value = NumberReader.read(String(parts[1]))
      else {
        throw Arguments.Misuse(message: "`--at` takes NAME=NUMBER,…, found `\(pair)`")
      }
      values[String(parts[0]).trimmingSpaces] = value
    }
    return values
  }

  // MARK: For people

  private static func show(
    _ trace: Trace, title: String, _ arguments: Arguments
  ) throws(Arguments.Misuse) {
    let width = Console.width(upTo: 120)
    let isSpoken = arguments.has("--plain")
    if isSpoken {
      Console.write(title)
      let given = trace.inputs.map {
        "\(trace.nodes[$0].name) = \(Trace.text(trace.nodes[$0].value))"
      }
      if !given.isEmpty { Console.write("Given: \(given.joined(separator: ", "))") }
    } else {
      let figure = Figure.graph(TraceFigure.graph(of: trace, title: title, width: width))
      try Console.write(figure, height: 40, width: width, arguments)
    }
    Console.write("\nForward")
    for case .forward(let node) in trace.steps { Console.write(line(trace.forward(node))) }
    Console.write("\nBackward")
    for case .backward(let node) in trace.steps {
      for line in lines(trace.backward(node)) { Console.write(line) }
    }
    Console.write("")
    guard !trace.inputs.isEmpty else { return }
    let result = trace.nodes[trace.output].name
    let rows = trace.inputs.map { input -> [Table.Datum] in
      let (exact, measured) = (trace.gradients[input], trace.finiteDifference(input))
      return [
        .text("∂\(result)/∂\(trace.nodes[input].name)"), .number(exact), .number(measured),
        .text(verdict(exact, measured, trace, at: input, isSpoken: isSpoken)),
      ]
    }
    let columns = ["", "backprop", "finite difference", ""]
    if isSpoken {
      return Console.write(Table(title: "", columns: columns, rows: rows).spoken(atMost: .max))
    }
    let table = Figure.table(Table(title: "", columns: columns, rows: rows))
    try Console.write(table, height: rows.count + 2, width: width, arguments)
  }

  /// Whether two slopes agree, as far as one of them can be measured.
  private static func verdict(
    _ exact: Double, _ measured: Double, _ trace: Trace, at input: Int, isSpoken: Bool
  ) -> String {
    guard exact.isFinite, measured.isFinite else { return "not a number here" }
    return trace.agrees(measured, at: input)
      ? (isSpoken ? "they agree" : "✓") : "differ: a corner or a jump is near"
  }

  private static func line(_ account: Trace.ForwardAccount) -> String {
    var sides = [account.name]
    // Where a formula is a number, it is not said again.
    for side in [account.formula, account.numbers, Trace.text(account.value)]
    where side != sides.last { sides.append(side) }
    let note = account.convention.map { "   (\($0))" } ?? ""
    return "  " + sides.joined(separator: " = ") + note
  }

  /// The rule, the numbers, the result; where several ways lead on, each of them and their sum.
  private static func lines(_ account: Trace.BackwardAccount) -> [String] {
    guard !account.parts.isEmpty else { return ["  \(account.name) = 1"] }
    var sides = [account.name]
    // Where a rule is a number, it is not said again.
    for side in [account.derivatives, account.numbers, Trace.text(account.gradient)]
    where side != sides.last { sides.append(side) }
    var lines = ["  " + sides.joined(separator: " = ")]
    if account.parts.count > 1 {
      for part in account.parts {
        lines.append(
          "      through \(part.through): \(Trace.text(part.upstream)) · "
            + "\(Trace.signed(Trace.text(part.local))) = "
            + "\(Trace.text(part.product)), sum \(Trace.text(part.running))")
      }
    }
    for part in account.parts {
      if let convention = part.convention { lines.append("      \(part.through): \(convention)") }
    }
    return lines
  }

  // MARK: For programs

  private static func json(_ trace: Trace) -> JSON {
    let nodes = trace.nodes.enumerated().map { index, node in
      JSON.members([
        "id": .integer(index), "op": .string(operation(node)), "label": .string(node.name),
        "value": .number(node.value), "grad": .number(trace.gradients[index]),
        "inputs": .array(node.inputs.map { .integer($0) }),
      ])
    }
    func each(_ number: (Int) -> Double) -> JSON {
      .object(trace.inputs.map { .init(key: trace.nodes[$0].name, value: .number(number($0))) })
    }
    return .members([
      "value": .number(trace.value), "nodes": .array(nodes),
      "gradients": each { trace.gradients[$0] }, "check": each { trace.finiteDifference($0) },
    ])
  }

  private static func operation(_ node: Trace.Node) -> String {
    switch node.operation {
    case .input: "input"
    case .constant: "constant"
    case .negative: "neg"
    case .binary(let operation): String(operation.rawValue)
    case .call(let function): function.rawValue
    case .affine: "affine"
    case .sum: "sum"
    case .softmax: "softmax"
    case .crossEntropy: "ce"
    case .softmaxCrossEntropy: "softmax ce"
    }
  }
}
