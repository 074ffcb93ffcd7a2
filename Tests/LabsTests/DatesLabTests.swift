import Cells
import Figures
import Glibc
import Labs
import Networks
import Notation
import Tensors
import Testing

@Suite struct DatesLabTests {
  func run(_ settings: [(name: String, value: String)] = [], seed: UInt64 = 3) throws -> Run {
    try Run(DatesLab.self, try Settings(DatesLab.about, settings), seed: seed)
  }

  @Test("with attention, 95 % of unseen dates come out right within 10 s", arguments: 1...3)
  func learns(seed: UInt64) throws {
    var run = try run(seed: seed)
    let seconds = Learning.seconds(&run, steps: 2000, look: 25) {
      $0.measure("exact.unseen") >= 0.95
    }
    #expect(try #require(seconds) < 10)
  }

  @Test("without attention the same steps are not enough", arguments: 1...2)
  func encoder(seed: UInt64) throws {
    var (one, other) = (try run(seed: seed), try run([("model", "encoder")], seed: seed))
    while one.step < 400 { one.advance() }
    while other.step < 400 { other.advance() }
    #expect(one.measure("exact.unseen") > other.measure("exact.unseen") + 0.3)
  }

  @Test("the transformer gets most of them right within 10 s")
  func transformer() throws {
    var run = try run([("model", "transformer"), ("rate", "0.003")])
    let seconds = Learning.seconds(&run, steps: 1500, look: 25) {
      $0.measure("exact.unseen") >= 0.8
    }
    #expect(try #require(seconds) < 10)
  }

  @Test("without the places of its letters the transformer stays behind")
  func parts() throws {
    let settings = [("model", "transformer"), ("rate", "0.003")]
    var (whole, blind) = (try run(settings), try run(settings + [("block", "no-places")]))
    while whole.step < 300 { whole.advance() }
    while blind.step < 300 { blind.advance() }
    #expect(whole.measure("exact.unseen") > blind.measure("exact.unseen") + 0.3)
  }

  @Test("the calendar knows its leap years and weekdays")
  func calendar() {
    #expect(Day(0).target == "1930-01-01" && Day(0).weekday == 2)
    #expect(Day(Day.count - 1).target == "2029-12-31")
    let targets = (0..<Day.count).map { Day($0).target }
    #expect(Set(targets).count == Day.count)
    #expect(targets == targets.sorted())
    #expect(targets.contains("2000-02-29") && !targets.contains("1999-02-29"))
    #expect(!targets.contains("1997-04-31"))
    let day = Day(targets.firstIndex(of: "1997-05-03")!)
    #expect(
      Day.formats.indices.map(day.written) == [
        "3 may 1997", "3 may 97", "may 3, 1997", "saturday, may 3 1997", "03.05.97", "3.5.1997",
      ])
  }

  /// A row of characters as text.
  private func text(_ tensor: Tensor, _ row: Int, _ range: Range<Int>) -> String {
    range.map { Letters.letter(Int(tensor[row, $0])) }.filter { $0 != "…" }.joined()
  }

  @Test("days that are held out occur in no form among those for training")
  func heldOut() throws {
    let texts = DateTexts(3000, unseen: 120, seed: 9)
    let unseen = Set(texts.unseen.map(\.target))
    #expect(unseen.count == 120)
    let shown = (0..<3000).map { text(texts.targets, $0, 0..<10) }
    #expect(unseen.isDisjoint(with: shown))
    // What is to be written is given up to the letter before.
    for row in [0, 17, 2999] {
      #expect(text(texts.inputs, row, 28..<38) == "=" + shown[row].dropLast())
    }
    #expect(texts.unseen.allSatisfy { $0.written.count <= Letters.longest })
  }

  @Test(
    "the share that one pass finds is that of answers written letter by letter",
    arguments: ["encoder", "attention", "transformer"])
  func exact(model: String) throws {
    let rate = model == "transformer" ? "0.003" : "0.01"
    var run = try run([("model", model), ("rate", rate), ("batch", "10")])
    while run.step < (model == "encoder" ? 700 : 250) { run.advance() }
    let lab = try #require(run.lab as? DatesLab)
    let answers = DateModel.answers(lab.trainer.network, to: lab.texts.unseen.map(\.written))
    let hits = zip(answers, lab.texts.unseen).count { $0 == $1.target }
    #expect(hits > 0 && hits < answers.count, "\(hits)")
    #expect(run.measure("exact.unseen") == Double(hits) / Double(answers.count))
  }

  private func matrix(_ run: Run) throws -> Matrix {
    guard case .matrix(let matrix) = run.figure("qkv") else { throw LabError.badValue("qkv") }
    return matrix
  }

  @Test(
    "the weights are in proportion to exp(score), and sum to 1 with the empty places",
    arguments: ["attention", "transformer"])
  func weights(model: String) throws {
    var run = try run([("model", model), ("rate", "0.005")])
    while run.step < 40 { run.advance() }
    try run.change("text", to: .text("3_may_1997"))
    try run.change("layer", to: .number(1))
    try run.change("head", to: .number(3))
    try run.change("part", to: .choice("scores"))
    let scores = try matrix(run)
    try run.change("part", to: .choice("weights"))
    let weights = try matrix(run)
    #expect(scores.rowNames == weights.rowNames)
    let isCausal = model == "transformer"
    #expect(weights.columnNames.first == "…")
    let written = weights.values.map { Array($0.dropFirst()) }
    for (row, shares) in written.enumerated() {
      let seen = isCausal ? row + 1 : shares.count
      #expect(shares[seen...].allSatisfy { $0 == 0 })
      let ratio = shares[0] / exp(scores.values[row][0])
      for column in 0..<seen {
        let expected = ratio * exp(scores.values[row][column])
        #expect(abs(shares[column] - expected) < 1e-5 + 1e-3 * expected, "\(row) \(column)")
      }
    }
    guard case .attention(let map) = run.figure("attention") else { return }
    for row in map.weights { #expect(abs(row.reduce(0, +) - 1) < 1e-5) }
    #expect(map.inputs.first == "…" && map.weights.count == 10)
    let last = written.suffix(10)
    for (row, shares) in zip(map.weights, last) {
      for (a, b) in zip(row.dropFirst(), shares) { #expect(abs(a - b) < 1e-6) }
    }
  }

  @Test("Q, K and V of a head give its scores")
  func products() throws {
    var run = try run([("model", "transformer")])
    try run.change("head", to: .number(2))
    var parts: [String: [[Double]]] = [:]
    for part in ["q", "k", "v", "scores"] {
      try run.change("part", to: .choice(part))
      parts[part] = try matrix(run).values
    }
    let (q, k) = (parts["q"]!, parts["k"]!)
    #expect(q[0].count == 8 && parts["v"]!.count == q.count)
    for (i, row) in parts["scores"]!.enumerated() {
      for (j, score) in row.enumerated() {
        let product = (0..<8).reduce(0) { $0 + q[i][$1] * k[j][$1] }
        #expect(abs(score - product / 8.0.squareRoot()) < 1e-9)
      }
    }
  }

  @Test("slopes are told layer by layer, also of layers within one")
  func gradients() throws {
    let run = try run()
    guard case .table(let table) = run.figure("gradients") else { return }
    let lengths = table.rows.prefix(6).map(\.[0])
    let names = ["forwards", "backwards", "words", "decoder", "attention", "exit"]
    #expect(lengths == names.map { .text("translator1.\($0), length") })
    let slopes = run.lab.weights.filter { $0.name.hasPrefix("translator1.attention.") }
    let squares = slopes.flatMap(\.gradient.elements).reduce(0) { $0 + Double($1) * Double($1) }
    #expect(slopes.count == 3)
    guard case .number(let slope) = table.rows[4][2] else { return }
    #expect(abs(slope - squares.squareRoot()) < 1e-6 * slope)
  }

  @Test("a date that is typed is read; what is no date of letters is refused")
  func typed() throws {
    var run = try run([("text", "Tuesday,_May_3_1997")])
    #expect(run.figure("attention").summary.hasPrefix("tuesday, may 3 1997 → "))
    try run.change("text", to: .text("03.05.97"))
    #expect(run.figure("attention").summary.hasPrefix("03.05.97 → "))
    for wrong in ["3/5/1997", "a=b", "wednesday,_september_30_12345"] {
      #expect(throws: LabError.self) { try run.change("text", to: .text(wrong)) }
      #expect(throws: LabError.self) { _ = try self.run([("text", wrong)]) }
    }
  }

  @Test(
    "every model has its views, whatever part is left out",
    arguments: [("encoder", "whole")]
      + DateModel.Block.allCases.map { ("transformer", $0.rawValue) })
  func views(model: String, block: String) throws {
    var run = try run([("model", model), ("block", block), ("head", "4")])
    for _ in 0..<3 { run.advance() }
    for view in run.about.views {
      let figure = run.figure(view.name)
      #expect(figure.grid(height: 14, width: 60, medium: Medium(.braille)).text.count > 60)
      #expect(figure.summary.hasSuffix("."))
    }
  }

  @Test(
    "shares of attention sum to 1, those of empty places among them",
    arguments: [
      "attention", "transformer",
    ])
  func shares(model: String) throws {
    var run = try Run(
      DatesLab.self, try Settings(DatesLab.about, [("model", model), ("part", "weights")]), seed: 1)
    for _ in 0..<30 { run.advance() }
    guard case .matrix(let matrix) = run.figure("qkv") else {
      Issue.record("qkv is a matrix")
      return
    }
    #expect(matrix.columnNames.first == "…")
    for row in matrix.values { #expect(abs(row.reduce(0, +) - 1) < 1e-5) }
  }
}
