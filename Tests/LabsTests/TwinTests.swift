import Figures
import Labs
import Notation
import Testing

@Suite struct TwinTests {
  func run(_ settings: [(name: String, value: String)] = []) throws -> Run {
    try Run(ViewsLab.self, try Settings(ViewsLab.about, settings), seed: 5)
  }

  @Test("twins are the two runs that one would have made by hand, in lockstep")
  func twins() throws {
    var start = try run()
    for _ in 0..<30 { start.advance() }
    var twin = try Twin(start, twin: "loss", .choice("mse"), data: LabData())
    #expect(twin.step == 0)
    var other = try run([("loss", "mse")])
    for _ in 0..<50 {
      twin.advance()
      other.advance()
      start.advance()
    }
    start.rewind(to: 50)
    #expect(twin.first.report == start.report)
    #expect(twin.second.report == other.report)
    #expect(twin.differences[2] == other.report.measures[2] - start.report.measures[2])
    #expect(twin.differences[2] != 0)
  }

  @Test("a branch shares all steps before it, and goes its own way after")
  func branch() throws {
    var first = try run()
    for _ in 0..<40 { first.advance() }
    var branch = try Twin(first, branch: "rate", .number(0.2))
    #expect(branch.step == 40)
    #expect(branch.differences.allSatisfy { $0 == 0 || $0.isNaN })
    for _ in 0..<10 { branch.advance() }
    #expect(branch.first.history.count == 51 && branch.second.history.count == 51)
    #expect(branch.differences[2] != 0)
    var alone = try run()
    for _ in 0..<50 { alone.advance() }
    #expect(branch.first.report == alone.report)
    branch.rewind(to: 30)
    #expect(branch.first.report == branch.second.report)
    guard case .plot(let plot) = branch.figure("loss") else { return }
    #expect(plot.series.map(\.name) == ["train", "unseen", "train, rate 0.2", "unseen, rate 0.2"])
  }

  @Test("a weight set by hand makes a twin too, and one that does not exist is refused")
  func weight() throws {
    let twin = try Twin(
      try run(), twin: "linear1.weights[0,0]", .number(0.5), data: LabData())
    #expect(twin.differences[2] == 0.5)
    for name in ["linear1.weights[1,0]", "linear2.bias[0]"] {
      #expect(throws: LabError.self) {
        try Twin(try run(), twin: name, .number(1), data: LabData())
      }
    }
    #expect(throws: LabError.self) { try Twin(try run(), branch: "loss", .choice("mse")) }
  }
}
