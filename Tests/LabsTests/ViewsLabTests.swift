import Cells
import Figures
import Labs
import Networks
import Notation
import Tensors
import Testing

@Suite struct ViewsLabTests {
  func trained(_ steps: Int, seed: UInt64 = 7, _ settings: [(name: String, value: String)] = [])
    throws -> Run
  {
    var run = Run(ViewsLab.self, try Settings(ViewsLab.about, settings), seed: seed)
    for _ in 0..<steps { run.advance() }
    return run
  }

  func measure(_ name: String, of run: Run) -> Double {
    run.report.measures[run.about.measures.firstIndex(of: name)!]
  }

  @Test(
    "training finds a line near y = x that is wrong by less than half a thousand", arguments: 1...5)
  func learns(seed: UInt64) throws {
    let run = try trained(300, seed: seed)
    #expect(measure("loss.train", of: run) < 0.5)
    #expect((0.8...1.0).contains(measure("w", of: run)))
    #expect(measure("loss.unseen", of: run) > measure("loss.train", of: run))
  }

  @Test(
    "the surface is the loss: at every height the trainer would report the same",
    arguments: ["mae", "mse"])
  func surface(loss: String) throws {
    let start = [("loss", loss), ("w", "0.8"), ("b", "1.5")]
    let run = try trained(0, start)
    guard case .contour(let contour) = run.figure("surface") else {
      Issue.record("the surface is a contour")
      return
    }
    // w = 0.8 and b = 1.5 are places of the lattice.
    func index(_ value: Double, _ range: ClosedRange<Double>, _ count: Int) -> Int {
      let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
      return Int((share * Double(count - 1)).rounded())
    }
    let row = index(0.8, contour.yRange, contour.heights.count)
    let column = index(1.5, contour.xRange, contour.heights[0].count)
    #expect(abs(contour.heights[row][column] - run.report.loss) < 1e-4)
    #expect(contour.path == [Point(1.5, Double(Float(0.8)))])
  }

  @Test("the path on the surface is that of the parameters, step by step")
  func path() throws {
    let run = try trained(50)
    guard case .contour(let contour) = run.figure("surface") else { return }
    #expect(contour.path.count == 51)
    #expect(contour.path.last == Point(measure("b", of: run), measure("w", of: run)))
    let long = try trained(5000)
    guard case .contour(let thinned) = long.figure("surface") else { return }
    #expect(thinned.path.count < 2100)
    #expect(thinned.path.last == Point(measure("b", of: long), measure("w", of: long)))
  }

  @Test("the slopes reported are those of finite differences")
  func slopes() throws {
    let here = try trained(0, [("loss", "mse"), ("w", "0.5"), ("b", "1")])
    let there = try trained(0, [("loss", "mse"), ("w", "0.51"), ("b", "1")])
    let difference = (there.report.loss - here.report.loss) / 0.01
    #expect(abs(difference - measure("slope.w", of: here)) < 0.5)
  }

  @Test("every view can be drawn and says what there is to see")
  func views() throws {
    let run = try trained(20)
    for view in run.about.views {
      #expect(
        run.figure(view.name).grid(height: 14, width: 60, medium: Medium(.braille)).text.count > 100
      )
      #expect(run.figure(view.name).summary.hasSuffix("."))
    }
  }

  @Test(
    "a setting out of its range is refused with the range",
    arguments: [
      ("rate", "2"), ("rate", "nan"), ("w", "1e9"), ("loss", "huber"), ("days", "7"),
      ("colour", "red"),
    ])
  func settings(name: String, value: String) {
    #expect(throws: LabError.self) { try Settings(ViewsLab.about, [(name, value)]) }
  }
}
