import Figures
import Glibc
import Labs
import Networks
import Notation
import Tensors
import Testing

@Suite struct DigitsLabTests {
  func run(
    _ settings: [(name: String, value: String)] = [], seed: UInt64 = 3, steps: Int = 0
  ) throws -> Run {
    var run = try EveryLabTests.run("digits", settings, seed: seed)
    while run.step < steps, run.advance() {}
    return run
  }

  /// The file, read by other code than the lab's.
  static let file: [(pixels: [Double], label: Int, text: String)] = {
    let lines = Assets.bytes(of: "digits.txt")!.split(separator: 10)
    return lines.map { line in
      let text = String(decoding: line, as: UTF8.self)
      let pixels = text.prefix(64).map { Double(Int(String($0), radix: 17)!) / 16 }
      return (pixels, Int(String(text.last!))!, String(text.prefix(64)))
    }
  }()

  func table(_ run: Run, _ view: String, panel: Int) throws -> Table {
    guard case .panels(let panels) = run.figure(view), case .table(let table) = panels.panels[panel]
    else {
      Issue.record("\(view): panel \(panel) is no table")
      return Table(title: "", columns: [], rows: [])
    }
    return table
  }

  func number(_ datum: Table.Datum) -> Double {
    if case .number(let value) = datum { value } else { .nan }
  }

  @Test("97 % of held-out digits are right within 10 s of processor time", arguments: 1...4)
  func learns(seed: UInt64) throws {
    var run = try run(seed: seed)
    #expect(run.measure("accuracy.test") < 0.3)
    let seconds = try #require(
      Learning.seconds(&run, steps: 1500) { $0.measure("accuracy.test") >= 0.97 })
    #expect(seconds < 10)
    #expect(run.lab.footprint < 400_000)
  }

  @Test("each model learns, and the more it can the better", arguments: [UInt64(1), 5])
  func models(seed: UInt64) throws {
    var reached: [Double] = []
    for model in ["linear", "mlp", "cnn"] {
      let run = try run([("model", model)], seed: seed, steps: 400)
      reached.append(run.measure("accuracy.test"))
    }
    #expect(reached[0] > 0.9)
    #expect(reached[2] > reached[0] + 0.01)
  }

  @Test("the file holds the 1,797 digits as they are published")
  func data() {
    let file = Self.file
    #expect(file.count == 1797)
    let counts = (0..<10).map { label in file.filter { $0.label == label }.count }
    #expect(counts == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    let ink = file.reduce(0) { $0 + $1.pixels.reduce(0, +) * 16 }
    #expect(ink == 561_718)
  }

  @Test("a broken line of the file is told with its number and what was expected")
  func brokenFile() throws {
    let settings = try Settings(DigitsLab.about)
    for (line, what) in [
      (String(repeating: "0", count: 63) + " 1", "64 characters"),
      (String(repeating: "h", count: 64) + " 1", "characters from 0 to g"),
      (String(repeating: "0", count: 64) + " a", "a digit"),
    ] {
      let data = LabData(["digits.txt": Array("\(Self.file[0].text) 0\n\(line)\n".utf8)])
      let error = #expect(throws: LabError.self) {
        try Run(DigitsLab.self, settings, seed: 1, data: data)
      }
      let message = try #require(error?.message)
      #expect(message.contains("digits.txt, line 2") && message.contains(what), "\(message)")
    }
    let short = LabData(["digits.txt": Array("\(Self.file[0].text) 0\n".utf8)])
    #expect(throws: LabError.self) { try Run(DigitsLab.self, settings, seed: 1, data: short) }
  }

  @Test(
    "products under the window sum to the number of the map there",
    arguments: [("cnn", 0, 3, 3), ("cnn", 5, 0, 7), ("cnn", 7, 7, 0), ("linear", 4, 0, 0)])
  func window(model: String, filter: Int, row: Int, column: Int) throws {
    let run = try run(
      [
        ("model", model), ("filter", "\(filter)"), ("row", "\(row)"), ("column", "\(column)"),
        ("show", "101"),
      ], steps: 30)
    let rows = try table(run, "window", panel: 3).rows
    let (sum, computed) = (number(rows[2][1]), number(rows[3][1]))
    #expect(abs(sum - computed) < 1e-5)
    let pixels = Self.file[100].pixels
    func weight(_ name: String, _ place: [Int]) -> Double {
      run.lab.weight(WeightName(name, place)) ?? .nan
    }
    var expected = 0.0
    if model == "cnn" {
      expected = weight("convolution1.bias", [filter])
      for u in 0..<3 {
        for v in 0..<3 {
          let (i, j) = (row + u - 1, column + v - 1)
          guard (0..<8).contains(i), (0..<8).contains(j) else { continue }
          expected += weight("convolution1.weights", [filter, 0, u, v]) * pixels[8 * i + j]
        }
      }
    } else {
      expected = weight("linear1.bias", [filter])
      for place in 0..<64 {
        expected += weight("linear1.weights", [place, filter]) * pixels[place]
      }
    }
    #expect(abs(sum - expected) < 1e-9)
  }

  @Test("saliency is the slope of the score along each pixel", arguments: ["linear", "mlp", "cnn"])
  func saliency(model: String) throws {
    var run = try run([("model", model), ("draw", Self.file[18].text)], steps: 100)
    let said = Int(run.measure("said"))
    guard case .panels(let panels) = run.figure("saliency"),
      case .images(let slopes) = panels.panels[1]
    else {
      Issue.record("saliency is two pictures")
      return
    }
    func score(ink: Int, at place: Int) throws -> Double {
      var text = Array(Self.file[18].text)
      text[place] = Character(String(ink, radix: 17))
      try run.change("draw", to: .text(String(text)))
      return number(run.figure("softmax").table.rows[said][1])
    }
    var (product, ours, theirs) = (0.0, 0.0, 0.0)
    // At paper and at full ink there is one side only, and often a corner of max or ReLU.
    for place in 0..<64 where (0.05..<0.95).contains(Self.file[18].pixels[place]) {
      let ink = Int(Self.file[18].pixels[place] * 16)
      let difference = (try score(ink: ink + 1, at: place) - score(ink: ink - 1, at: place)) * 8
      let slope = slopes.images[0].pixels[place / 8][place % 8]
      if model == "linear" { #expect(abs(difference - slope) < 1e-4) }
      product += difference * slope
      ours += slope * slope
      theirs += difference * difference
    }
    // The cosine of the two: corners within a sixteenth of ink turn it a little.
    #expect(product / (ours * theirs).squareRoot() > (model == "linear" ? 0.999_999 : 0.95))
  }

  @Test("p − y is the slope of −ln p along the scores, for every digit")
  func softmax() throws {
    var run = try run([("model", "linear"), ("show", "7")], steps: 40)
    let rows = run.figure("softmax").table.rows
    let label = Self.file[6].label
    #expect(abs(rows.reduce(0) { $0 + number($1[4]) }) < 1e-9)
    #expect(rows.map { number($0[3]) } == (0..<10).map { $0 == label ? 1 : 0 })
    func loss() throws -> Double {
      let scores = run.figure("softmax").table.rows.map { number($0[1]) }
      return log(scores.reduce(0) { $0 + exp($1) }) - scores[label]
    }
    for digit in 0..<10 {
      let name = WeightName("linear1.bias", [digit])
      let value = try #require(run.lab.weight(name))
      try run.change(name.text, to: .number(value + 0.01))
      let above = try loss()
      try run.change(name.text, to: .number(value - 0.01))
      let difference = (above - (try loss())) / 0.02
      try run.change(name.text, to: .number(value))
      #expect(abs(difference - number(rows[digit][4])) < 1e-3, "\(digit)")
    }
  }

  @Test("temperature softens: p at T is p sharpened or blurred, and at 1 it is p")
  func temperature() throws {
    var run = try run(steps: 20)
    var peaks: [Double] = []
    for temperature in [0.5, 1, 4] {
      try run.change("temperature", to: .number(temperature))
      let rows = run.figure("softmax").table.rows
      let warm = rows.map { number($0[5]) }
      #expect(abs(warm.reduce(0, +) - 1) < 1e-9)
      if temperature == 1 { #expect(warm == rows.map { number($0[2]) }) }
      peaks.append(warm.max()!)
    }
    #expect(peaks[0] > peaks[1] && peaks[1] > peaks[2])
  }

  @Test("fixed edges stay, edges to start move, and hand-set weights hold in both")
  func edges() throws {
    for first in ["fixed", "edges"] {
      var run = try run([("first", first)])
      func filters() -> [Float] {
        run.lab.weights.first { $0.name == "convolution1.weights" }!.value.elements
      }
      let start = filters()
      #expect(Array(start[..<9]) == [1, 0, -1, 1, 0, -1, 1, 0, -1].map { $0 / 3 })
      for _ in 0..<60 { run.advance() }
      #expect((filters() == start) == (first == "fixed"))
      #expect(run.measure("loss.train") < 1.5)
      try run.change("convolution1.weights[0,0,1,1]", to: .number(2))
      #expect(filters()[4] == 2)
      run.advance()
      #expect((filters()[4] == 2) == (first == "fixed"))
    }
  }

  @Test("a digit of the file drawn by hand is answered as the digit of the file")
  func drawing() throws {
    var run = try run([("show", "55")], steps: 50)
    let (said, p) = (run.measure("said"), run.measure("p.said"))
    try run.change("show", to: .number(54))
    #expect(run.measure("p.said") != p)
    let text = Self.file[54].text
    let rows = stride(from: 0, to: 64, by: 8).map { String(Array(text)[$0..<$0 + 8]) }
    try run.change("draw", to: .text(rows.joined(separator: "/")))
    #expect(run.measure("said") == said && run.measure("p.said") == p)
    #expect(run.figure("classify").title.hasPrefix("your digit"))
    for bad in ["", String(text.dropLast()), text + "0", text.replacing("0", with: "h")] {
      let error = #expect(throws: LabError.self) { try run.change("draw", to: .text(bad)) }
      #expect(error?.message.contains("`draw` is `-` or 8 rows") ?? false)
      #expect(throws: LabError.self) {
        try EveryLabTests.run("digits", [("draw", bad)])
      }
    }
  }

  @Test("confusion counts every held-out digit, and the mistakes are what lies off its diagonal")
  func confusion() throws {
    let run = try run([("train", "1000")], steps: 100)
    guard case .matrix(let matrix) = run.figure("confusion"),
      case .images(let mistakes) = run.figure("mistakes")
    else {
      Issue.record("confusion is a matrix, mistakes are pictures")
      return
    }
    let all = matrix.values.joined().reduce(0, +)
    let right = (0..<10).reduce(0) { $0 + matrix.values[$1][$1] }
    #expect(all == 797)
    #expect(Double(mistakes.images.count) == all - right)
    let looked = run.looked
    #expect(abs(looked.measure("accuracy.test") - right / all) < 1e-6)
    // Each is told by its number in the file: meant→said, number.
    for image in mistakes.images {
      let place = try #require(Int(image.label.split(separator: " ")[1])) - 1
      #expect(image.label.hasPrefix("\(Self.file[place].label)→"))
      #expect(image.pixels.flatMap { $0 } == Self.file[place].pixels)
    }
  }

  @Test("held-out digits are never trained on, and every digit is on one side")
  func split() throws {
    let run = try run([("train", "1200")])
    let lab = try #require(run.lab as? DigitsLab)
    func rows(_ tensor: Tensor) -> [String] {
      (0..<tensor.rows).map { row in
        (0..<64).map { String(Int(tensor[row, $0] * 16), radix: 17) }.joined()
      }
    }
    let trained = rows(lab.trainer.inputs)
    #expect(trained.count == 1200)
    guard case .matrix(let matrix) = run.figure("confusion") else { return }
    #expect(matrix.values.joined().reduce(0, +) == 597)
    #expect(Set(trained).isSubset(of: Set(Self.file.map(\.text))))
  }

  @Test(
    "distorted pictures are the same ones, moved, mirrored or noisy; asked, not trained, as they are",
    arguments: Distortion.Kind.allCases)
  func distortion(kind: Distortion.Kind) {
    var generator = SeededGenerator(seed: 4)
    let input = Tensor((0..<40 * 64).map { _ in generator.uniform() }, shape: [40, 1, 8, 8])
    var layer = Distortion(kind)
    layer.forward(input, training: false)
    #expect(layer.output == input)
    layer.forward(input, training: true)
    let once = layer.output
    layer.forward(input, training: true)
    #expect(layer.output == once)
    #expect(once != input)
    var kinds: Set<[Int]> = []
    for picture in 0..<40 {
      func pixel(_ tensor: Tensor, _ i: Int, _ j: Int) -> Float {
        (0..<8).contains(i) && (0..<8).contains(j) ? tensor[picture * 64 + i * 8 + j] : 0
      }
      func agrees(_ source: (Int, Int) -> (Int, Int)) -> Bool {
        (0..<64).allSatisfy { place in
          let (i, j) = source(place / 8, place % 8)
          return pixel(once, place / 8, place % 8) == pixel(input, i, j)
        }
      }
      switch kind {
      case .shift:
        let found = (0..<9).first { k in agrees { ($0 - k / 3 + 1, $1 - k % 3 + 1) } }
        kinds.insert([found ?? -1])
      case .mirror:
        kinds.insert([agrees { ($0, $1) } ? 0 : agrees { ($0, 7 - $1) } ? 1 : -1])
      case .noise:
        let spread = (0..<64).reduce(Float(0)) {
          let change = once[picture * 64 + $1] - input[picture * 64 + $1]
          return $0 + change * change
        }
        kinds.insert([(0.1...0.3).contains((spread / 64).squareRoot()) ? 0 : -1])
      }
    }
    #expect(!kinds.contains([-1]))
    #expect(kinds.count == (kind == .shift ? 9 : kind == .mirror ? 2 : 1))
  }

  @Test("parts: weights are shared over 64 places, each sees nine numbers")
  func parts() throws {
    let run = try run()
    let rows = run.figure("parts").table.rows.map { $0.dropFirst(2).map(number) }
    // 8 filters of 3×3 on 8×8; 16 of 8×3×3 on 4×4; 10 units that see all 256.
    #expect(
      rows == [
        [80, 64, 9, 65 * 512], [1168, 16, 72, 129 * 256], [2570, 1, 256, 2570],
      ])
    let count = run.lab.weights.reduce(0) { $0 + $1.value.count }
    #expect(rows.reduce(0) { $0 + $1[0] } == Double(count))
  }

  @Test("with few digits to learn from, shifted ones help; mirrored ones, which are none, do harm")
  func augmented() throws {
    var means: [String: Double] = [:]
    for augment in ["off", "shift", "mirror"] {
      for seed: UInt64 in 1...3 {
        let run = try run([("train", "100"), ("augment", augment)], seed: seed, steps: 600)
        means[augment, default: 0] += run.measure("accuracy.test") / 3
      }
    }
    #expect(means["shift"]! > means["off"]!)
    #expect(means["off"]! > means["mirror"]! + 0.01)
  }

  @Test("a pixel has the same number in the grid and in the column")
  func column() throws {
    let run = try run([("show", "10"), ("row", "2"), ("column", "5")])
    guard case .panels(let panels) = run.figure("column"),
      case .matrix(let grid) = panels.panels[0], case .matrix(let column) = panels.panels[1]
    else { return }
    #expect(column.values.map { $0[0] } == grid.values.flatMap { $0 })
    #expect(column.values.map { $0[0] } == Self.file[9].pixels)
    #expect(column.highlights == [.init(row: 21, column: 0)])
    #expect(grid.highlights == [.init(row: 2, column: 5)])
  }
}
