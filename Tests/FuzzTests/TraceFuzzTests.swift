import Courseware
import Fuzzing
import Notation
import Testing
import Tracing
import Typesetting

/// Whatever a learner types where a formula or a number is asked for: refused with its place, or
/// computed, told and judged, and every way of computing it comes to the same.
@Suite struct TraceFuzzTests {
  /// Values that are met, and some that nobody would take.
  static let values = [1, 2, -3, 0.5, 0, -0.0, 1e-9, 1e9, 1e300, -1e300, .infinity, .nan]

  static func text(_ mutation: inout Mutation, _ made: String) -> String {
    guard mutation.dice.isOne(in: 4) else { return made }
    var bytes = Array(made.utf8)
    mutation.change(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  static func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value >= 32 && !(127...159).contains($0.value) }
  }

  /// What is understood can be set, but for more levels than anybody reads.
  static func isSet(_ tex: String) -> Bool {
    do throws(MathFailure) {
      _ = try Formula(tex)
      return true
    } catch {
      return error.message.contains("nested deeper")
    }
  }

  // MARK: Formulas

  @Test("a formula is refused in its place, or set as it was understood and computed one way")
  func expressions() {
    Watchdog.run("TraceFuzzTests/expressions", seconds: 4) { seed in
      var mutation = Mutation(seed: seed)
      let made = mutation.expression(6)
      let text = Self.text(&mutation, made)
      let names = mutation.dice.isOne(in: 2) ? [] : ["w", "x", "b", "n", "k"]
      do throws(ExpressionParser.Failure) {
        let formula = try ExpressionParser.parse(text, names: names)
        #expect(Self.isSet(formula.tex), "\(text): \(formula.tex)")
        Self.compare(formula, &mutation.dice)
      } catch {
        #expect(error.offset >= 0 && error.offset <= text.count && !error.message.isEmpty)
      }
    }
  }

  /// The tree, the flat list and the one with slopes have one value.
  static func compare(_ formula: Expression, _ dice: inout Dice) {
    let names = formula.names
    let values = names.map { _ in dice.one(of: Self.values) }
    let right = try? formula.value(
      where: Dictionary(zip(names, values), uniquingKeysWith: { first, _ in first }))
    guard let right, let tape = try? FormulaTape(formula, slots: names) else {
      Issue.record("all names have values: \(formula)")
      return
    }
    var stack: [Double] = []
    let flat = tape.value(values, &stack)
    #expect(flat.bitPattern == right.bitPattern || flat.isNaN && right.isNaN, "\(formula)")
    guard names.count <= 2, Set(names.map(Name.canonical)).count == names.count,
      let slopes = try? SlopeTape(formula, unknowns: names)
    else { return }
    let place = SIMD2(values.first ?? 0, values.count > 1 ? values[1] : 0)
    let found = slopes.value(at: place)
    let isNear = found == right || abs(found - right) <= 1e-12 * max(abs(found), abs(right))
    #expect(isNear || !right.isFinite || !found.isFinite, "\(formula) at \(values): \(found)")
  }

  // MARK: Traces

  @Test("a trace is told forwards and backwards, judged, changed; its own answers are right")
  func traces() {
    Watchdog.run("TraceFuzzTests/traces", seconds: 4) { seed in
      var mutation = Mutation(seed: seed)
      let made = mutation.program()
      let text = Self.text(&mutation, made)
      do throws(Program.Failure) {
        var computation = try Computation.typed(text)
        Self.walk(computation.trace, &mutation.dice)
        for _ in 0..<3 where !computation.inputs.isEmpty {
          let index = mutation.dice.below(computation.inputs.count)
          let value = mutation.dice.one(of: Self.values)
          guard let changed = try? computation.setting(index, to: value) else { continue }
          #expect(changed.trace.steps.count >= computation.trace.forwardCount)
          computation = changed.taking(from: computation).taking(from: changed)
        }
        Self.walk(computation.trace, &mutation.dice)
        if let network = computation.network {
          _ = (BackwardNetwork(network).units.map(\.text), network.layered?.cost)
        }
      } catch {
        #expect(error.offset >= 0 && error.offset <= text.count && !error.message.isEmpty)
        #expect(error.line >= 0 && error.line <= text.count)
      }
    }
  }

  static func walk(_ trace: Trace, _ dice: inout Dice) {
    let steps = trace.steps
    // What stands in each place is told of some: a long one has a thousand alike.
    for step in steps.prefix(20) + (0..<20).map({ _ in dice.one(of: steps + [.backward(0)]) }) {
      switch step {
      case .forward(let node):
        let told = trace.forward(node)
        #expect(isPlain(told.name + told.formula + told.numbers))
      case .backward(let node):
        let told = trace.backward(node)
        #expect(isPlain(told.rule + told.derivatives + told.numbers))
      }
      let right = trace.result(of: step)
      #expect(trace.judge(right, for: step) == .exact)
      for answer in [dice.one(of: values), -right, right * 2] {
        let comparison = trace.compare(answer, for: step)
        #expect(!comparison.verdict.sentence.isEmpty)
      }
    }
  }

  // MARK: Matrices

  static let networks: [LayerTrace] = [
    "2-3-1 sigmoid mse", "3-2-2 relu softmax ce", "1-1 tanh mse", "2-2-2-1 leaky sigmoid bce",
  ].compactMap { text in
    guard let formula = try? NetworkFormula.parse(text) else { return nil }
    let target = [1.0] + [Double](repeating: 0, count: formula.units.last! - 1)
    let input = [Double](repeating: 0.5, count: formula.units[0])
    return formula.network(at: input + target + formula.draw(seed: 1)).layered
  }

  @Test(
    "a matrix formula is refused in its place, or written so that it reads the same, and judged")
  func matrices() {
    #expect(Self.networks.count == 4)
    Watchdog.run("TraceFuzzTests/matrices", seconds: 4) { seed in
      var mutation = Mutation(seed: seed)
      let layers = mutation.dice.one(of: Self.networks)
      let step = mutation.dice.below(layers.steps.count)
      let names = layers.known(before: step).map(\.name) + ["m", "n"]
      let right = layers.steps[step].formula.description
      let made =
        mutation.dice.isOne(in: 3) ? right : mutation.matrixFormula(4, names: names)
      let text = Self.text(&mutation, made)
      do throws(MatrixFormulaParser.Failure) {
        let formula = try layers.read(text, forStep: step)
        let written = formula.description
        #expect((try? layers.read(written, forStep: step)) == formula, "\(text): \(written)")
        let outcome = layers.proof(ofStep: step).judge(formula, using: &mutation.dice)
        switch outcome {
        case .equal(let points): #expect(points > 0)
        case .different(let example), .slip(_, let example):
          #expect(
            !example.values.isEmpty
              && (example.found.shape != example.right.shape
                || !example.found.equals(example.right)),
            "\(text)")
        case .failed(let failure): #expect(!failure.description.isEmpty)
        case .shape(let right, let found): #expect(right != found)
        case .undecided: Issue.record("the right formula has values: \(text)")
        }
        if text == right {
          guard case .equal = outcome else {
            Issue.record("\(text) is its own right answer: \(outcome)")
            return
          }
        }
      } catch {
        #expect(
          error.offset >= 0 && error.offset <= text.count && !error.message.isEmpty, "\(text)")
      }
    }
  }

  // MARK: Answers

  static let questions: [Question] = LessonParser.parse(
    Array(
      """
      ---
      format: 1
      id: a
      title: T
      part: P
      minutes: 5
      ---
      # One

      ```quiz
      id: number
      kind: number
      given: w in 2, 3
      ask: $2w$ for {w}?
      answer: 2*w
      slip: w | Twice.
      hint: Twice.
      ```
      ```quiz
      id: formula
      kind: formula
      where: k in 0.5..4
      ask: How?
      answer: 1/k
      slip: k | Turned around.
      hint: Turn it around.
      ```
      """.utf8), path: "1-a/01-a.md"
  ).lesson.questions

  @Test("an answer is what was understood of it while it was typed")
  func answers() {
    #expect(Self.questions.count == 2)
    Watchdog.run("TraceFuzzTests/answers", seconds: 2) { seed in
      var mutation = Mutation(seed: seed)
      let posed = PosedQuestion(
        mutation.dice.one(of: Self.questions), seed: UInt64(mutation.dice.below(9)))
      let made = mutation.dice.isOne(in: 3) ? mutation.number() : mutation.expression(4)
      let text = Self.text(
        &mutation, mutation.dice.isOne(in: 2) ? made : made.replacing("w", with: "k"))
      if let value = TypedNumber.read(text) { #expect(value.isFinite, "\(text)") }
      switch posed.reading(of: text) {
      case .plain: break
      case .understood(let tex, let value):
        #expect(Self.isSet(tex) && value?.isFinite ?? true, "\(text): \(tex)")
      case .unknown(let tex, let message):
        #expect(Self.isSet(tex) && !message.isEmpty, "\(text): \(tex)")
      case .stopped(let offset, let message):
        #expect(offset >= 0 && offset <= text.count && !message.isEmpty)
      }
      guard let response = posed.read(text) else { return }
      _ = try? posed.grade(response, runs: [])
    }
  }
}
