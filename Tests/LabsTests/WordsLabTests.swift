import Figures
import Glibc
import Labs
import Networks
import Notation
import Tensors
import Testing

@Suite struct WordsLabTests {
  func run(_ settings: [(name: String, value: String)] = [], seed: UInt64 = 3) throws -> Run {
    try Run(WordsLab.self, try Settings(WordsLab.about, settings), seed: seed)
  }

  @Test(
    "within 10 s nine words of ten have a neighbor of their kind, and analogies hold",
    arguments: 1...5)
  func learns(seed: UInt64) throws {
    var run = try run(seed: seed)
    #expect(run.measure("same.kind") < 0.2)
    let seconds = Learning.seconds(&run, steps: 3000, look: 50) {
      $0.measure("same.kind") >= 0.9 && $0.measure("analogies") >= 0.9
    }
    #expect(try #require(seconds) < 10)
  }

  @Test("king − man + woman is queen")
  func queen() throws {
    var run = try run()
    while run.step < 1000 { run.advance() }
    guard case .table(let table) = run.figure("analogy") else { return }
    #expect(table.rows[0][0] == .text("king − man + woman"))
    guard case .text(let nearest) = table.rows[0][1] else { return }
    #expect(nearest.hasPrefix("queen "))
    try run.change("analogy", to: .text("france,paris,japan"))
    guard case .table(let other) = run.figure("analogy") else { return }
    #expect(other.rows[0][1] != table.rows[0][1])
  }

  @Test(
    "a sentence of three words gives six pairs, or four with a window of one",
    arguments: [("2", 6), ("1", 4)])
  func pairs(window: String, count: Int) throws {
    let run = try run([("sentences", "200"), ("window", window), ("negatives", "3")])
    let trainer = try #require(run.lab as? WordsLab).trainer
    #expect(trainer.inputs.shape == [200 * count, 5])
    for row in 0..<200 * count {
      #expect((0..<4).map { trainer.targets[row, $0] } == [1, 0, 0, 0])
      #expect((2..<5).allSatisfy { trainer.inputs[row, $0] != trainer.inputs[row, 1] })
      #expect(trainer.inputs[row, 0] != trainer.inputs[row, 1])
    }
  }

  @Test("a one-hot row times the table is the word's row")
  func oneHot() throws {
    var run = try run()
    run.advance()
    try run.change("word", to: .text("cairo"))
    guard case .matrix(let matrix) = run.figure("onehot") else { return }
    let row = try #require(matrix.rowNames.firstIndex(of: "1 × cairo"))
    #expect(matrix.values[row] == matrix.values.last)
    #expect(matrix.values[row] != matrix.values[row - 1])
    #expect(matrix.highlights.map(\.row) == [row, matrix.values.count - 1])
  }

  @Test("what lies on a plane keeps its distances, and is turned to where it is wanted")
  func plane() {
    var generator = SeededGenerator(seed: 2)
    let flat = (0..<12).map { _ in
      (x: 3 * Double(generator.normal()), y: Double(generator.normal()))
    }
    let center = (
      flat.reduce(0) { $0 + $1.x } / 12, flat.reduce(0) { $0 + $1.y } / 12
    )
    let wanted = flat.map { (x: $0.x - center.0, y: $0.y - center.1) }
    // Two directions at a right angle in space.
    let (a, b) = ([0.6, 0, 0.8, 0], [0, 1.0, 0, 0])
    let points = flat.map { point in
      a.indices.map { 5 + point.x * a[$0] + point.y * b[$0] }
    }
    for flip in [1.0, -1] {
      let aim = wanted.map { (x: $0.x, y: flip * $0.y) }
      for (found, expected) in zip(Plane.project(points, wanted: aim), aim) {
        #expect(abs(found.x - expected.x) < 1e-6 && abs(found.y - expected.y) < 1e-6)
      }
    }
    // Turned by a quarter, the picture turns along.
    let turned = wanted.map { (x: -$0.y, y: $0.x) }
    for (found, expected) in zip(Plane.project(points, wanted: turned), turned) {
      #expect(abs(found.x - expected.x) < 1e-6 && abs(found.y - expected.y) < 1e-6)
    }
  }

  @Test("the first direction is the one in which points differ most")
  func principal() {
    var generator = SeededGenerator(seed: 5)
    let sizes = [0.1, 5, 0.3, 2]
    let points = (0..<200).map { _ in sizes.map { $0 * Double(generator.normal()) } }
    let mean = sizes.indices.map { index in points.reduce(0) { $0 + $1[index] } / 200 }
    let wanted = points.map { (x: $0[1] - mean[1], y: $0[3] - mean[3]) }
    for (found, expected) in zip(Plane.project(points, wanted: wanted), wanted) {
      #expect(abs(found.x - expected.x) < 0.5 && abs(found.y - expected.y) < 0.5)
    }
  }

  @Test("from step to step the map hardly moves")
  func steady() throws {
    var run = try run()
    func places() -> [Point] {
      guard case .plot(let plot) = run.figure("map") else { return [] }
      return plot.series.flatMap(\.points)
    }
    while run.step < 600 { run.advance() }
    var before = places()
    #expect(before.count == 32)
    for _ in 0..<30 {
      run.advance()
      let now = places()
      let far = zip(before, now).map { hypot($0.x - $1.x, $0.y - $1.y) }.max()!
      #expect(far < 0.3)
      before = now
    }
  }

  @Test(
    "words that are not there are refused, with the one that was meant",
    arguments: [
      ("word", "kng", "did you mean `king`"), ("analogy", "man,king", "three words"),
      ("analogy", "man,king,womn", "did you mean `woman`"), ("analogy", "", "three words"),
    ])
  func settings(name: String, value: String, tail: String) throws {
    func message(_ body: () throws -> Void) -> String {
      do { try body() } catch { return (error as? LabError)?.message ?? "" }
      return ""
    }
    #expect(message { _ = try self.run([(name, value)]) }.contains(tail))
    var run = try run()
    #expect(message { try run.change(name, to: .text(value)) }.contains(tail))
  }
}
