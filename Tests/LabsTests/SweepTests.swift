import Figures
import Labs
import Notation
import Testing

@Suite struct SweepTests {
  func sweep(
    _ axes: [(String, String)], _ settings: [(name: String, value: String)] = [],
    seeds: [UInt64] = [1], steps: Int = 20
  ) throws -> Sweep {
    let about = ViewsLab.about
    let ranges = try axes.map { try SweepRange.read($0.1, $0.0, of: about) }
    return try Sweep(
      ViewsLab.self, try Settings(about, settings), over: ranges, seeds: seeds, steps: steps)
  }

  func values(_ name: String, _ text: String) throws -> [String] {
    try SweepRange.read(text, name, of: ViewsLab.about).values.map(\.text)
  }

  func all(_ sweep: Sweep) throws -> [Sweep.Outcome] {
    try (0..<sweep.count).map { index in
      let outcome = try sweep.outcome(of: sweep.cell(index), data: LabData())
      return try #require(outcome)
    }
  }

  @Test("a range counts by factors or by steps, as its setting does")
  func ranges() throws {
    #expect(try values("rate", "0.001..1:4") == ["0.001", "0.01", "0.1", "1"])
    #expect(try values("rate", "0.1,0.2,0.1") == ["0.1", "0.2"])
    #expect(try values("w", "-1..2:4") == ["-1", "0", "1", "2"])
    #expect(try values("units", "1..1000:4") == ["1", "10", "100", "1000"])
    #expect(try values("layers", "0..4") == ["0", "1", "2", "3", "4"])
    #expect(try values("loss", "all") == ["mae", "mse"])
    #expect(try values("rate", "0..1:3") == ["0", "0.5", "1"])
  }

  @Test(
    "what is no range is refused with an example",
    arguments: [
      ("rate", "1..0.1"), ("rate", "0.1..2"), ("rate", "0.1..1:1"), ("rate", ""), ("rate", "a..b"),
      ("colour", "1,2"), ("loss", "mae..mse"), ("layers", "0.5"),
    ])
  func refused(name: String, text: String) {
    #expect(throws: LabError.self) { try values(name, text) }
  }

  @Test("each cell is the run that one would have made by hand, and nothing else")
  func cells() throws {
    let sweep = try sweep([("rate", "0.01,0.1"), ("loss", "all")], [("w", "1")], seeds: [4, 5])
    #expect(sweep.count == 8)
    for outcome in try all(sweep) {
      let cell = outcome.cell
      let given = [("w", "1"), ("rate", cell.values[0].text), ("loss", cell.values[1].text)]
      var run = try Run(ViewsLab.self, try Settings(ViewsLab.about, given), seed: cell.seed)
      for _ in 0..<20 { run.advance() }
      #expect(run.report == outcome.report)
    }
    let order = (0..<8).map { sweep.cell($0) }.map {
      "\($0.values[0].text) \($0.values[1].text) \($0.seed)"
    }
    #expect(order[1] == "0.01 mae 5" && order[2] == "0.01 mse 4" && order[4] == "0.1 mae 4")
  }

  @Test("shards one after the other are the whole, however many", arguments: [1, 2, 3, 7, 20])
  func shards(count: Int) throws {
    let sweep = try sweep([("rate", "0.001..1:5"), ("w", "0,1")])
    let parts = (1...count).map { sweep.shard($0, of: count) }
    #expect(parts.flatMap { Array($0) } == Array(0..<10))
  }

  @Test("the map has the means over the seeds, and marks where runs diverged")
  func map() throws {
    let sweep = try sweep(
      [("rate", "0.01,1"), ("w", "0,1,2")], [("loss", "mse")], seeds: [1, 2, 3])
    let outcomes = try all(sweep)
    let map = SweepMap(sweep, outcomes)
    for place in 0..<3 {
      let losses = outcomes[3 * place..<3 * place + 3].map(\.report.loss)
      let mean = try #require(map.means[place])
      #expect(abs(mean - losses.reduce(0, +) / 3) < 1e-12)
      #expect(map.means[place + 3] == .infinity)
    }
    let least = try #require(map.best)
    #expect((0..<3).contains(least))
    guard case .matrix(let matrix) = map.figure() else {
      Issue.record("two settings make a matrix")
      return
    }
    #expect(matrix.values[1] == [.infinity, .infinity, .infinity])
    #expect(matrix.highlights == [.init(row: 0, column: least)])
    // Half of it: what is not known yet is no number.
    let half = SweepMap(sweep, Array(outcomes.prefix(3)))
    #expect(half.means[0] != nil && half.means[1] == nil)
    guard case .plot(let plot) = SweepMap(try self.sweep([("rate", "0.01,1")]), []).figure()
    else {
      Issue.record("one number makes a plot")
      return
    }
    #expect(plot.x.isLogarithmic)
  }

  @Test("stopped, it gives no half outcomes")
  func stopped() throws {
    let sweep = try sweep([("rate", "0.01,1")], steps: 1000)
    #expect(try sweep.outcome(of: sweep.cell(0), data: LabData()) { true } == nil)
  }

  @Test("a sweep that is too large, or sweeps one setting twice, is refused at once")
  func tooLarge() {
    #expect(throws: LabError.self) {
      try sweep([("rate", "0.001..1:500"), ("w", "-1..2:500")])
    }
    #expect(throws: LabError.self) { try sweep([("rate", "0.1,1"), ("rate", "0.2,1")]) }
  }

  @Test("what cannot be together is an outcome with its reason; if nothing can be, it is refused")
  func impossible() throws {
    let about = WindowLab.about
    let axis = try SweepRange.read("valid,3", "padding", of: about)
    let size = try SweepRange.read("3,5", "filter.size", of: about)
    let sweep = try Sweep(
      WindowLab.self, try Settings(about), over: [axis, size], seeds: [1], steps: 4)
    let outcomes = try all(sweep)
    #expect(outcomes.map { $0.reason == nil } == [true, true, false, true])
    // A lab without a loss shows its first measure, and nothing diverged.
    let map = SweepMap(sweep, outcomes)
    #expect(map.measure == "plane")
    #expect(map.means.map { $0?.isNaN } == [false, false, true, false])
    #expect(throws: LabError.self) {
      try Sweep(
        WindowLab.self, try Settings(about), over: [try SweepRange.read("3", "padding", of: about)],
        seeds: [1], steps: 4)
    }
  }

  @Test("an accuracy is best where it is highest, and of other measures nothing is best")
  func direction() throws {
    let sweep = try sweep([("rate", "0.01,0.1")])
    let outcomes = try all(sweep)
    #expect(SweepMap(sweep, outcomes, measure: "w").best == nil)
    #expect(SweepMap(sweep, outcomes, measure: "loss.unseen").best != nil)
    let digits = DigitsLab.about
    let axis = try SweepRange.read("0.001,0.1", "rate", of: digits)
    let other = try Sweep(
      DigitsLab.self, try Settings(digits), over: [axis], seeds: [1], steps: 1)
    let reports = [0.25, 0.75].enumerated().map { index, accuracy in
      var report = LabReport(step: 1, measures: digits.measures.map { _ in 0 })
      report.measures[digits.measures.firstIndex(of: "accuracy.test")!] = accuracy
      return Sweep.Outcome(cell: other.cell(index), report: report)
    }
    let map = SweepMap(other, reports, measure: "accuracy.test")
    #expect(map.best == 1 && map.bestName == "highest accuracy.test")
  }
}
