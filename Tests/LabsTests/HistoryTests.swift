import Labs
import Testing

@Suite struct HistoryTests {
  @Test("a long curve is thinned without losing a spike")
  func spike() throws {
    var run = try Run(ViewsLab.self, try Settings(ViewsLab.about, [("w", "2")]), seed: 1)
    for _ in 0..<9000 { run.advance() }
    let curve = run.history.curve("loss.train")
    #expect(curve.count < 1100)
    #expect(curve.first?.step == 0)
    #expect(curve.last?.step == 9000)
    #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.step < $1.step })
    let all = (0...9000).map { run.history.value("loss.train", at: $0) }
    #expect(curve.map(\.value).max() == all.max())
    #expect(curve.map(\.value).min() == all.min())
  }
}
