import Figures
import Labs
import Notation
import Testing

@Suite struct RunPairTests {
  func run(_ settings: [(name: String, value: String)] = []) throws -> Run {
    try Run(ViewsLab.self, try Settings(ViewsLab.about, settings), seed: 5)
  }

  @Test("twins are the two runs that one would have made by hand, in lockstep")
  func twins() throws {
    var start = try run()
    for _ in 0..<30 { start.advance() }
    var pair = RunPair(start)
    pair.beginTwins()
    try pair.change("loss", to: .choice("mse"))
    #expect(pair.step == 0 && pair.difference == "loss mse")
    var other = try run([("loss", "mse")])
    for _ in 0..<50 {
      pair.advance()
      other.advance()
      start.advance()
    }
    start.rewind(to: 50)
    #expect(pair.first.report == start.report)
    #expect(pair.second?.report == other.report)
    #expect(pair.differences[2] == other.report.measures[2] - start.report.measures[2])
    #expect(pair.differences[2] != 0)
  }

  @Test("a branch shares all steps before it, and goes its own way after")
  func branch() throws {
    var first = try run()
    for _ in 0..<40 { first.advance() }
    var pair = RunPair(first)
    pair.branch()
    try pair.change("rate", to: .number(0.2))
    #expect(pair.step == 40)
    #expect(pair.differences.allSatisfy { $0 == 0 || $0.isNaN })
    for _ in 0..<10 { pair.advance() }
    #expect(pair.first.history.count == 51 && pair.second?.history.count == 51)
    #expect(pair.differences[2] != 0)
    var alone = try run()
    for _ in 0..<50 { alone.advance() }
    #expect(pair.first.report == alone.report)
    guard case .plot(let plot) = pair.figure("loss") else { return }
    #expect(plot.series.map(\.name) == ["train", "unseen", "train, rate 0.2", "unseen, rate 0.2"])
    pair.rewind(to: 30)
    #expect(pair.first.report == pair.second?.report)
    #expect(pair.difference.isEmpty)
  }

  @Test("a weight set by hand makes a pair too, and one that does not exist is refused")
  func weight() throws {
    var pair = RunPair(try run())
    pair.beginTwins()
    try pair.change("linear1.weights[0,0]", to: .number(0.5))
    #expect(pair.differences[2] == 0.5)
    #expect(pair.difference == "linear1.weights[0,0] 0.5")
    for name in ["linear1.weights[1,0]", "linear2.bias[0]"] {
      #expect(throws: LabError.self) { try pair.change(name, to: .number(1)) }
    }
  }

  @Test("one that diverges waits; the other goes on, and back they meet again")
  func diverged() throws {
    var pair = RunPair(try run([("loss", "mse"), ("rate", "0.01")]))
    pair.beginTwins()
    try pair.change("rate", to: .number(1))
    for _ in 0..<40 { pair.advance() }
    #expect(pair.first.step == 40)
    let end = try #require(pair.second?.step)
    #expect(end < 40 && !pair.isOver && pair.hasReached(40))
    pair.rewind(to: 1)
    #expect(pair.first.step == 1 && pair.second?.step == 1)
    pair.advance()
    #expect(pair.first.step == 2 && pair.second?.step == 2)
  }

  @Test("of one run alone, a change is its own, and a setting that is not live begins it anew")
  func alone() throws {
    var pair = RunPair(try run())
    for _ in 0..<5 { pair.advance() }
    try pair.change("rate", to: .number(0.1))
    #expect(pair.first.settings["rate"] == .number(0.1) && pair.step == 5)
    try pair.change("loss", to: .choice("mse"))
    #expect(pair.step == 0 && pair.first.start["loss"] == .choice("mse"))
  }
}
