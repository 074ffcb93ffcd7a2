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
    var run = try Run(ViewsLab.self, try Settings(ViewsLab.about, settings), seed: seed)
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
    "the surface is the loss: at every place the trainer would report the same",
    arguments: ["mae", "mse"])
  func surface(loss: String) throws {
    let run = try trained(0, [("loss", loss), ("w", "0.8"), ("b", "1.5")])
    guard case .contour(let contour) = run.figure("surface") else {
      Issue.record("the surface is a contour")
      return
    }
    #expect(contour.path == [Point(1.5, Double(Float(0.8)))])
    let rows = contour.heights.count
    let columns = contour.heights[0].count
    for (row, column) in [(0, 0), (rows - 1, 3), (rows / 2, columns / 2), (2, columns - 1)] {
      func place(_ range: ClosedRange<Double>, _ index: Int, _ count: Int) -> Float {
        let width = range.upperBound - range.lowerBound
        return Float(range.lowerBound + width * Double(index) / Double(count - 1))
      }
      let b = place(contour.xRange, column, columns)
      let w = place(contour.yRange, row, rows)
      // Every day, where the surface takes some of them.
      let days = DailyViews(seed: 7).examples(days: 1, unseen: false, scaled: false)
      let errors = zip(days.inputs.elements, days.targets.elements).map { b + w * $0 - $1 }
      let exact = errors.reduce(0) { $0 + (loss == "mae" ? abs($1) : $1 * $1) }
      let mean = Double(exact) / Double(errors.count)
      #expect(abs(contour.heights[row][column] - mean) < 0.03 * max(1, mean))
    }
  }

  @Test("the path on the surface is that of the parameters, step by step")
  func path() throws {
    let run = try trained(50)
    guard case .contour(let contour) = run.figure("surface") else { return }
    #expect(contour.path.count == 51)
    let last = Point(measure("b", of: run), measure("w", of: run))
    #expect(contour.path.last == last)
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
      ("rate", "2"), ("rate", "nan"), ("w", "1e9"), ("loss", "huber"), ("days", "6"),
      ("colour", "red"),
    ])
  func settings(name: String, value: String) {
    #expect(throws: LabError.self) { try Settings(ViewsLab.about, [(name, value)]) }
  }

  /// The losses after so many steps, of days trained on and of unseen ones.
  func losses(
    _ seed: UInt64, _ steps: Int, _ settings: [(name: String, value: String)]
  ) throws -> (train: Double, unseen: Double) {
    let usual = [("optimizer", "adam"), ("batch", "100")]
    let run = try trained(steps, seed: seed, usual + settings)
    return (measure("loss.train", of: run), measure("loss.unseen", of: run))
  }

  @Test(
    "the shape of the notes' table: a week helps much, the second month only what was seen",
    arguments: 1...3)
  func periods(seed: UInt64) throws {
    let lines = try ["1", "7", "28", "56"].map {
      try losses(seed, 4000, [("days", $0), ("rate", "0.003")])
    }
    #expect(lines[1].unseen < 0.8 * lines[0].unseen)
    #expect(lines[2].unseen < 0.9 * lines[1].unseen)
    #expect(abs(lines[3].unseen - lines[2].unseen) < 0.02)
    #expect(lines[3].train < lines[2].train - 0.005)
  }

  @Test(
    "width and depth lower the training loss; the loss on unseen days rises meanwhile",
    arguments: 1...3)
  func overfitting(seed: UInt64) throws {
    func network(_ layers: String, _ units: String) throws -> (train: Double, unseen: Double) {
      try losses(
        seed, 1000, [("days", "56"), ("layers", layers), ("units", units), ("rate", "0.002")])
    }
    let line = try losses(seed, 4000, [("days", "56"), ("rate", "0.003")])
    let wide = try network("1", "100")
    let deep = try network("3", "100")
    #expect(wide.train < 0.8 * line.train)
    #expect(deep.train < 0.9 * wide.train)
    #expect(deep.unseen > 1.1 * line.unseen)
  }

  @Test("an epoch is as many updates as batches: 1,460 days by 10 are 145 and a rest")
  func epochs() throws {
    let run = try trained(292, [("batch", "10")])
    // 1,460 days of training less the first, which has no day before.
    #expect(measure("epoch", of: run) == 292.0 / 146)
    #expect(measure("epoch", of: try trained(5)) == 5)
  }
}
