import Labs
import Testing

/// What the lesson "The learning rate" says of its hills must be so.
@Suite struct LearningRateLessonTests {
  func walk(_ settings: [(name: String, value: String)], steps: Int) throws -> Run {
    var run = try Run(DescentLab.self, try Settings(DescentLab.about, settings), seed: 1)
    while run.step < steps, run.advance() {}
    return run
  }

  @Test("after ten steps, the one with 0.1 and the one with 0.9 are equally near")
  func equallyNear() throws {
    let slow = try walk([("rate", "0.1")], steps: 10).measure("w")
    let fast = try walk([("rate", "0.9")], steps: 10).measure("w")
    #expect(abs(abs(slow) - abs(fast)) < 1e-12)
    #expect(abs(slow) < 0.33)
  }

  @Test("0.5 arrives in one step", arguments: ["-4", "0.5", "3", "10"])
  func arrives(start: String) throws {
    #expect(try walk([("rate", "0.5"), ("start", start)], steps: 1).measure("w") == 0)
  }

  @Test(
    "below 1 it settles, at 1 it jumps for ever, above it grows", arguments: ["-4", "0.5", "3"])
  func cliff(start: String) throws {
    let near = try walk([("rate", "0.99"), ("start", start)], steps: 2000)
    #expect(abs(near.measure("w")) < 0.001)
    let at = try walk([("rate", "1"), ("start", start)], steps: 101)
    #expect(at.measure("w") == -Double(start)!)
    let over = try walk([("rate", "1.01"), ("start", start)], steps: 400)
    #expect(over.report.diverged || abs(over.measure("w")) > 100 * abs(Double(start)!))
  }

  @Test("k w² is left above the rate 1/k", arguments: [3.0, 4, 5, 10])
  func curvature(k: Double) throws {
    let hill = [("function", "own"), ("formula", "\(Int(k))w^2"), ("start", "1")]
    let below = try walk(hill + [("rate", "\(0.97 / k)")], steps: 500)
    #expect(abs(below.measure("w")) < 1e-3)
    let above = try walk(hill + [("rate", "\(1.03 / k)")], steps: 500)
    #expect(above.report.diverged || abs(above.measure("w")) > 10)
  }

  @Test("in the ravine, the steep direction sets the limit: 1/9, however flat it is along")
  func ravine() throws {
    let ravine = [("function", "ravine"), ("start", "9"), ("start.b", "1")]
    let below = try walk(ravine + [("rate", "0.1")], steps: 400)
    #expect(abs(below.measure("b")) < 1e-6 && abs(below.measure("w")) < 0.01)
    let above = try walk(ravine + [("rate", "0.115")], steps: 400)
    #expect(above.report.diverged)
  }

  @Test("daily views with the squared error settle at 0.03 and are lost at 0.05")
  func views() throws {
    func loss(_ rate: String) throws -> LabReport {
      let settings = [("loss", "mse"), ("rate", rate)]
      var run = try Run(ViewsLab.self, try Settings(ViewsLab.about, settings), seed: 7)
      while run.step < 300, run.advance() {}
      return run.report
    }
    #expect(try loss("0.03").loss < 0.3)
    #expect(try loss("0.05").diverged)
  }
}
