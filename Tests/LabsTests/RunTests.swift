import Labs
import Notation
import Patience
import Testing

@Suite struct RunTests {
  func run(rate: String = "0.02") throws -> Run {
    try Run(ViewsLab.self, try Settings(ViewsLab.about, [("rate", rate)]), seed: 7)
  }

  @Test("rewound and replayed, a run has the same bits at every step")
  func sameBits() throws {
    var run = try run()
    var reports = [run.report]
    for _ in 0..<300 {
      run.advance()
      reports.append(run.report)
    }
    for target in [299, 298, 200, 64, 33, 32, 31, 1, 0] {
      run.rewind(to: target)
      #expect(run.report == reports[target])
      #expect(run.history.count == target + 1)
    }
    for step in 1...300 {
      run.advance()
      #expect(run.report == reports[step])
    }
  }

  @Test("a change of rate belongs to the run: stepping back and on repeats it")
  func change() throws {
    var run = try run()
    for _ in 0..<40 { run.advance() }
    try run.change("rate", to: .number(0.001))
    for _ in 0..<60 { run.advance() }
    let there = run.report
    #expect(run.settings["rate"] == .number(0.001))
    run.rewind(to: 10)
    #expect(run.settings["rate"] == .number(0.02))
    while run.step < 100 { run.advance() }
    #expect(run.report == there)
  }

  @Test("a change in the past makes another future, and the old one is forgotten")
  func otherFuture() throws {
    var run = try run()
    for _ in 0..<40 { run.advance() }
    try run.change("rate", to: .number(0.5))
    for _ in 0..<10 { run.advance() }
    let old = run.report
    run.rewind(to: 20)
    try run.change("rate", to: .number(0.01))
    #expect(run.changes.count == 1)
    while run.step < 50 { run.advance() }
    #expect(run.report != old)
    // Moved twice at one step, only the last counts.
    try run.change("rate", to: .number(0.2))
    try run.change("rate", to: .number(0.3))
    #expect(run.changes.count == 2)
    #expect(run.settings["rate"] == .number(0.3))
  }

  @Test("a run that is done again with its changes arrives at the same place")
  func again() throws {
    var first = try run()
    for _ in 0..<40 { first.advance() }
    try first.change("rate", to: .number(0.003))
    for _ in 0..<40 { first.advance() }
    var second = try Run(
      ViewsLab.self, try Settings(ViewsLab.about), seed: 7, changes: first.changes)
    for _ in 0..<80 { second.advance() }
    #expect(second.report == first.report)
  }

  @Test("one step back is quick anywhere in 100,000 steps, and the history stays small")
  func long() throws {
    var run = try run()
    let steps = 100_000
    for _ in 0..<steps { run.advance() }
    let clock = ContinuousClock()
    var slowest = Duration.zero
    for target in [99_999, 99_998, 88_888, 70_001, 50_003, 10_239, 511, 1] {
      run.rewind(to: target + 1)
      slowest = max(slowest, clock.measure { run.rewind(to: target) })
    }
    #expect(slowest < .milliseconds(50) * Patience.factor, "one step back took \(slowest)")
    #expect(run.footprint < 30 << 20)
  }

  @Test("a run that diverges says so, stops, and can be rewound")
  func diverged() throws {
    var run = try Run(
      ViewsLab.self, try Settings(ViewsLab.about, [("rate", "1"), ("loss", "mse")]), seed: 7)
    var steps = 0
    while run.advance() { steps += 1 }
    #expect(steps < 100)
    #expect(run.report.diverged)
    for view in run.about.views { #expect(!run.figure(view.name).summary.isEmpty) }
    run.rewind(to: 1)
    #expect(!run.report.diverged)
  }
}
