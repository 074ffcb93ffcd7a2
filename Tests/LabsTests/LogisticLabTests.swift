import Figures
import Glibc
import Labs
import Networks
import Notation
import Tensors
import Testing

@Suite struct LogisticLabTests {
  typealias Given = [(name: String, value: String)]

  func run(_ settings: Given = [], seed: UInt64 = 3, steps: Int = 0) throws -> Run {
    var run = try EveryLabTests.run("logistic", settings, seed: seed)
    while run.step < steps, run.advance() {}
    return run
  }

  func tumors() throws -> Tumors {
    try Tumors(try EveryLabTests.data(for: LogisticLab.about))
  }

  @Test("with all measurements 95 % of the unseen are right within a second", arguments: 1...5)
  func learns(seed: UInt64) throws {
    var run = try run([("features", "all")], seed: seed)
    let seconds = Learning.seconds(&run, steps: 200, look: 1) {
      $0.measure("accuracy.test") >= 0.95
    }
    #expect(try #require(seconds) < 1)
  }

  @Test("with two measurements about 19 in 20 of the shown are right", arguments: 1...5)
  func learnsTwo(seed: UInt64) throws {
    let run = try run(seed: seed, steps: 200)
    #expect(run.measure("accuracy.train") > 0.93)
    #expect(run.measure("loss.train") < 0.18)
  }

  @Test("there are 569 tumors, 212 malignant, with thirty measurements each")
  func data() throws {
    let tumors = try tumors()
    #expect(tumors.labels.count == 569)
    #expect(tumors.labels.reduce(0, +) == 212)
    #expect(tumors.measurements.allSatisfy { $0.count == 30 })
    #expect(Tumors.names.count == 30)
    // The first line of the file: a large tumor.
    #expect(tumors.measurements[0][0] == 17.99 && tumors.measurements[0][4] == 0.1184)
  }

  @Test(
    "a file that is not as expected is refused with its line",
    arguments: ["", "a,b\n1,2\n", "HEAD\n1,2,3\n", "HEAD\nROW,2\n", "HEAD\n"])
  func badData(text: String) {
    let head = (Tumors.names + ["malignant"]).joined(separator: ",")
    let row = [String](repeating: "1", count: 30).joined(separator: ",")
    let whole = text.replacing("HEAD", with: head).replacing("ROW", with: row)
    #expect(throws: LabError.self) {
      try Tumors(LabData(["breast_cancer.csv": Array(whole.utf8)]))
    }
  }

  @Test(
    "every tumor is in one part, and the parts have their shares",
    arguments: zip(Split.choices, [[341, 114, 114], [455, 57, 57], [557, 6, 6], [563, 3, 3]]))
  func split(shares: String, counts: [Int]) {
    var generator = SeededGenerator(seed: 1)
    let split = Split(569, shares: shares, &generator)
    #expect([split.train, split.dev, split.test].map(\.count) == counts)
    #expect(Set(split.train + split.dev + split.test) == Set(0..<569))
  }

  @Test("of 1 … 5 the mean distance is 1.2 and the deviation √2")
  func spread() {
    let spread = Spread([1, 2, 3, 4, 5])
    #expect(spread.mean == 3)
    #expect(abs(spread.absoluteDeviation - 1.2) < 1e-12)
    #expect(abs(spread.deviation - 2.0.squareRoot()) < 1e-12)
    #expect(spread.standardized(3) == 0)
    #expect(Spread([7, 7]).standardized(7) == 0)
  }

  @Test("standardized by the training examples alone: mean 0 and deviation 1 there")
  func standardized() throws {
    let run = try run([("features", "all"), ("x1", "area.worst")])
    let titles = ["before", "after"].map { run.figure($0).title }
    #expect(titles[1] == "area.worst: mean 0.00, deviation 1.00")
    #expect(titles[0] != titles[1])
    let rows = run.figure("columns").table.rows
    #expect(rows.count == 30)
    guard case .number(let sigma) = rows[0][3], case .number(let absolute) = rows[0][4] else {
      return
    }
    #expect(absolute < sigma)
  }

  @Test(
    "loop and matrices agree, and both with finite differences of the cost",
    arguments: ["cross-entropy", "squared"])
  func gradient(loss: String) throws {
    let run = try run([("features", "all"), ("loss", loss), ("rate", "0.1")], steps: 20)
    #expect(run.measure("difference") < 1e-6)
    let isSquared = loss == "squared"
    let inputs = Tensor(rows: [[1, -2], [0.5, 3], [-1, 0.25]])
    let targets = Tensor(rows: [[1], [0], [1]])
    func cost(_ weights: [Double], _ bias: Double) -> LogisticLoop {
      LogisticLoop(inputs, targets, weights: weights, bias: bias, isSquared: isSquared)
    }
    let here = cost([0.3, -0.7], 0.2)
    for place in 0..<3 {
      func moved(_ step: Double) -> Double {
        let w = [0.3 + (place == 0 ? step : 0), -0.7 + (place == 1 ? step : 0)]
        return cost(w, 0.2 + (place == 2 ? step : 0)).cost
      }
      let measured = (moved(1e-5) - moved(-1e-5)) / 2e-5
      #expect(abs(measured - (here.weights + [here.bias])[place]) < 1e-8)
    }
  }

  @Test("a wrong weight is seen in the difference between loop and matrices")
  func differenceCanFail() throws {
    let here = LogisticLoop(
      Tensor(rows: [[1, 2]]), Tensor(rows: [[1]]), weights: [0, 0], bias: 0, isSquared: false)
    // z = 0, a = ½: dz = −½, dw = −½ x, J = ln 2.
    #expect(here.weights == [-0.5, -1] && here.bias == -0.5)
    #expect(abs(here.cost - log(2.0)) < 1e-12)
  }

  @Test("confidently wrong, cross-entropy pulls with its whole weight, squared error hardly at all")
  func confidentlyWrong() throws {
    #expect(LogisticLoop.slope(-10, 1, isSquared: false) < -0.999)
    #expect(abs(LogisticLoop.slope(-10, 1, isSquared: true)) < 1e-4)
    #expect(LogisticLoop.loss(-800, 1, isSquared: false) == 800)
    func accuracy(_ loss: String) throws -> Double {
      try run([("start", "-8"), ("loss", loss)], steps: 40).measure("accuracy.train")
    }
    #expect(try accuracy("cross-entropy") > 0.85)
    #expect(try accuracy("squared") < 0.4)
  }

  @Test("a low threshold misses nobody, a high one alarms nobody; every tumor is counted")
  func threshold() throws {
    var run = try run(steps: 50)
    for part in ["train", "dev", "test"] {
      try run.change("of", to: .choice(part))
      try run.change("threshold", to: .number(0))
      #expect(run.measure("missed") == 0 && run.measure("alarms") > 0)
      try run.change("threshold", to: .number(1))
      #expect(run.measure("missed") > 0 && run.measure("alarms") == 0)
      try run.change("threshold", to: .number(0.5))
      guard case .matrix(let confusion) = run.figure("confusion") else { return }
      let all = confusion.values.joined().reduce(0, +)
      let right = confusion.values[0][0] + confusion.values[1][1]
      #expect(all == (part == "train" ? 341 : 114))
      #expect(abs(right / all - run.measure("accuracy.\(part)")) < 1e-12)
      #expect(confusion.values[1][0] == run.measure("missed"))
    }
  }

  @Test("the boundary on the plane as measured is where w·x + b says")
  func boundary() throws {
    let run = try run([("threshold", "0.3")], steps: 80)
    guard case .region(let region) = run.figure("boundary") else { return }
    let spreads = run.figure("columns").table.rows.map { row -> (Double, Double) in
      guard case .number(let mean) = row[2], case .number(let deviation) = row[3] else {
        return (0, 1)
      }
      return (mean, deviation)
    }
    let weights = ["w1", "w2", "b"].map { run.measure($0) }
    for (row, column) in [(0, 0), (20, 30), (40, 5), (13, 22), (30, 60)] {
      let x =
        region.xRange.lowerBound
        + (region.xRange.upperBound - region.xRange.lowerBound) * Double(column) / 60
      let y =
        region.yRange.lowerBound
        + (region.yRange.upperBound - region.yRange.lowerBound) * Double(row) / 40
      let z =
        weights[0] * (x - spreads[0].0) / spreads[0].1
        + weights[1] * (y - spreads[1].0) / spreads[1].1 + weights[2]
      let isMalignant = 1 / (1 + exp(-z)) >= 0.3
      #expect(region.winners[row][column] == (isMalignant ? 1 : 0), "\(row), \(column)")
    }
    #expect(region.points.map(\.count).reduce(0, +) == 341)
    guard case .region(let all) = try self.run([("features", "all")]).figure("boundary") else {
      return
    }
    #expect(all.x.label == "z = w·x + b")
  }

  @Test(
    "one model costs the same in both valleys, and the one of raw features is longer",
    arguments: ["on", "off"])
  func valleys(standardize: String) throws {
    let run = try run([("scaled", standardize), ("rate", "0.001")], steps: 30)
    let contours = ["valley-raw", "valley-scaled"].compactMap { view -> Contour? in
      if case .contour(let contour) = run.figure(view) { contour } else { nil }
    }
    for contour in contours { #expect(abs(contour.heights[10][15] - run.report.loss) < 1e-5) }
    // w·(x − μ)/σ: a weight for raw features is σ times smaller.
    guard case .number(let deviation) = run.figure("columns").table.rows[0][3] else { return }
    let (raw, scaled) = (contours[0].path[0].x, contours[1].path[0].x)
    #expect(abs(raw * deviation - scaled) < 1e-9)
    #expect(run.measure("w1") == (standardize == "on" ? scaled : raw))
    func ratio(_ contour: Contour) throws -> Double {
      let words = contour.title.split(separator: " ")
      let times = try #require(words.firstIndex(of: "times"))
      return try #require(NumberReader.read(String(words[times - 1])))
    }
    #expect(try ratio(contours[0]) > 2 * ratio(contours[1]))
  }

  @Test("on six tumors an accuracy is off by more than on a hundred")
  func chance() throws {
    func deviation(_ split: String) throws -> Double {
      let rows = try run([("split", split)], steps: 60).figure("split").table.rows
      guard case .number(let deviation)? = rows.last?[3] else { return .nan }
      return deviation
    }
    #expect(try deviation("98/1/1") > 1.5 * deviation("60/20/20"))
  }

  @Test("the same measurement twice is refused")
  func sameTwice() {
    #expect(throws: LabError.self) {
      try self.run([("x1", "area.mean"), ("x2", "area.mean")])
    }
  }
}
