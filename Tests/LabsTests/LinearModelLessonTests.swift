import Labs
import Testing

/// What the lesson "The linear model" says of its run must be so, for more than one set of data.
@Suite struct LinearModelLessonTests {
  func run(seed: UInt64, steps: Int) throws -> Run {
    var run = try Run(ViewsLab.self, try Settings(ViewsLab.about, [("rate", "0.02")]), seed: seed)
    for _ in 0..<steps { run.advance() }
    return run
  }

  @Test(
    "the weight runs ahead: in ten steps it moves several times as far as the bias",
    arguments: 1...7)
  func weightFirst(seed: UInt64) throws {
    let history = try run(seed: seed, steps: 10).history
    #expect(history.value("w", at: 10) > 0.8)
    #expect(history.value("w", at: 10) > 4 * history.value("b", at: 10))
  }

  @Test("where it turns, the slopes nearly cancel", arguments: 1...7)
  func turn(seed: UInt64) throws {
    let history = try run(seed: seed, steps: 60).history
    let before = abs(history.value("slope.w", at: 0))
    let after = (20...60).map { abs(history.value("slope.w", at: $0)) }.reduce(0, +) / 41
    #expect(after < before / 10)
  }

  @Test(
    "behind it lies a valley: the bias grows, the weight gives way, the loss hardly notices",
    arguments: 1...7)
  func valley(seed: UInt64) throws {
    let history = try run(seed: seed, steps: 3000).history
    #expect(history.value("b", at: 3000) > history.value("b", at: 30) + 0.3)
    #expect(history.value("w", at: 3000) < history.value("w", at: 30) - 0.05)
    let gain = 1 - history.value("loss.train", at: 3000) / history.value("loss.train", at: 30)
    #expect(gain > 0 && gain < 0.1)
  }
}
