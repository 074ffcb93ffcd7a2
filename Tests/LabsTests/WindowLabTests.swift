import Figures
import Labs
import Networks
import Notation
import Tensors
import Testing
import Tracing

@Suite struct WindowLabTests {
  typealias Given = [(name: String, value: String)]

  func run(_ settings: Given = [], seed: UInt64 = 3, steps: Int = 0) throws -> Run {
    var run = try EveryLabTests.run("window", settings, seed: seed)
    while run.step < steps, run.advance() {}
    return run
  }

  func lab(_ run: Run) throws -> WindowLab { try #require(run.lab as? WindowLab) }

  func expect(_ ours: [Double], near theirs: [Float], _ what: String) {
    #expect(ours.count == theirs.count, "\(what)")
    for (a, b) in zip(ours, theirs) { #expect(abs(a - Double(b)) < 1e-3, "\(what)") }
  }

  static let random: [Given] = {
    var generator = SeededGenerator(seed: 8)
    return (0..<24).map { _ in
      let size = 1 + generator.index(below: 4)
      let padding = generator.index(below: min(size, 4))
      return [
        ("input", "random"), ("filter", "random"), ("size", "\(5 + generator.index(below: 5))"),
        ("filter.size", "\(size)"), ("padding", padding == 0 ? "valid" : "\(padding)"),
        ("stride", "\(1 + generator.index(below: 3))"),
        ("channels", "\(1 + generator.index(below: 3))"),
        ("filters", "\(1 + generator.index(below: 3))"), ("bias", "\(generator.index(below: 5))"),
        ("flip", generator.index(below: 2) == 0 ? "off" : "on"), ("mode", "backward"),
      ]
    }
  }()

  @Test("sums and slopes of the window are those of the layer", arguments: random)
  func convolution(settings: Given) throws {
    let lab = try lab(try run(settings))
    let window = lab.window
    var layer = Convolution(window)
    let input = Tensor(
      window.input.joined().joined().map { Float($0) },
      shape: [1, window.input.count, window.input[0].count, window.input[0][0].count])
    layer.forward(input, training: true)
    #expect(layer.output.shape == [1, window.planes, window.outRows, window.outColumns])
    let ours = (0..<window.planes).flatMap { window.output(plane: $0).flatMap { $0 } }
    expect(ours, near: layer.output.elements, "z")
    let slopes = Tensor(lab.slopes.joined().joined().map { Float($0) }, shape: layer.output.shape)
    layer.backward(slopes, input: input, needsInputGradient: true)
    let back = window.backward(lab.slopes, through: window.count - 1)
    expect(
      back.input.flatMap { $0.flatMap { $0 } }, near: layer.inputGradient.elements, "dA")
    expect(
      back.filters.flatMap { $0.flatMap { $0.flatMap { $0 } } },
      near: layer.weights.gradient.elements, "dW")
    expect(back.bias, near: layer.bias.gradient.elements, "db")
  }

  @Test(
    "pooling is the layer's, forward and back", arguments: ["max", "average"],
    [(2, 2, 6), (3, 2, 7), (2, 1, 5), (3, 3, 9)])
  func pooling(operation: String, sizes: (Int, Int, Int)) throws {
    let (size, stride, side) = sizes
    let lab = try lab(
      try run([
        ("operation", operation), ("input", "random"), ("size", "\(side)"), ("channels", "2"),
        ("filter.size", "\(size)"), ("stride", "\(stride)"), ("mode", "backward"),
      ]))
    let window = lab.window
    var layer = Pooling(operation == "max" ? .max : .average, size: size, stride: stride)
    let input = Tensor(
      window.input.joined().joined().map { Float($0) }, shape: [1, 2, side, side])
    layer.forward(input, training: true)
    let ours = (0..<2).flatMap { window.output(plane: $0).flatMap { $0 } }
    expect(ours, near: layer.output.elements, "z")
    let slopes = Tensor(lab.slopes.joined().joined().map { Float($0) }, shape: layer.output.shape)
    layer.backward(slopes, input: input, needsInputGradient: true)
    let back = window.backward(lab.slopes, through: window.count - 1)
    expect(back.input.flatMap { $0.flatMap { $0 } }, near: layer.inputGradient.elements, "dA")
    #expect(lab.weights.isEmpty)
  }

  @Test("one channel and one filter are the graph's numbers", arguments: [(1, 0), (2, 1), (1, 2)])
  func trace(stride: Int, padding: Int) throws {
    let lab = try lab(
      try run([
        ("input", "random"), ("filter", "random"), ("stride", "\(stride)"), ("bias", "2"),
        ("padding", padding == 0 ? "valid" : "\(padding)"), ("mode", "backward"),
      ]))
    let window = lab.window
    let theirs = ConvolutionTrace(
      image: window.input[0], kernel: window.filters[0][0], bias: 2, stride: stride,
      padding: padding, loss: .weighted(lab.slopes[0]))
    let trace = theirs.trace
    #expect(window.output(plane: 0) == theirs.outputs.map { $0.map { trace.nodes[$0].value } })
    let back = window.backward(lab.slopes, through: window.count - 1)
    #expect(back.input[0] == theirs.pixels.map { $0.map { trace.gradients[$0] } })
    #expect(back.filters[0][0] == theirs.weights.map { $0.map { trace.gradients[$0] } })
  }

  @Test("6×6 under 3×3 gives 4×4: sixteen places, the edge is where light ends")
  func edge() throws {
    var run = try run()
    #expect(run.measure("output.rows") == 4 && run.measure("output.columns") == 4)
    var z = [run.measure("z")]
    while run.advance() { z.append(run.measure("z")) }
    #expect(z == [0, 30, 30, 0, 0, 30, 30, 0, 0, 30, 30, 0, 0, 30, 30, 0])
    #expect(run.report.isDone && run.step == 15)
    let level = try self.run([("filter", "horizontal")], steps: 15)
    #expect(try lab(level).window.output(plane: 0).joined().allSatisfy { $0 == 0 })
  }

  @Test("the output fills in place by place, and so does what is handed back")
  func growing() throws {
    var run = try run([("mode", "backward"), ("filters", "2")])
    for step in 0...20 {
      while run.step < step { run.advance() }
      guard case .matrix(let output) = run.figure("output") else { return }
      let known = output.values.joined().filter { !$0.isNaN }.count
      #expect(known == step % 16 + 1)
    }
    let lab = try lab(run)
    var sums = lab.window.backward(lab.slopes, through: 4)
    let fifth = lab.window.place(5)
    let slope = lab.slopes[0][fifth.row][fifth.column]
    for u in 0..<3 {
      for v in 0..<3 {
        sums.input[0][fifth.row + u][fifth.column + v] += lab.window.filters[0][0][u][v] * slope
        sums.filters[0][0][u][v] += lab.window.input[0][fifth.row + u][fifth.column + v] * slope
      }
    }
    sums.bias[0] += slope
    #expect(lab.window.backward(lab.slopes, through: 5) == sums)
  }

  @Test(
    "the formula counts the places where the window fits",
    arguments: [(6, 3, "valid", 1), (7, 3, "valid", 2), (6, 3, "valid", 2), (5, 3, "same", 1)]
      + [(5, 4, "same", 1), (9, 5, "2", 3), (4, 4, "valid", 1), (8, 1, "valid", 4)])
  func sizes(side: Int, size: Int, padding: String, stride: Int) throws {
    let run = try run([
      ("size", "\(side)"), ("filter.size", "\(size)"), ("padding", padding),
      ("stride", "\(stride)"), ("input", "random"), ("filter", "random"),
    ])
    let border = padding == "same" ? (size - 1) / 2 : Int(padding) ?? 0
    let starts = Swift.stride(from: -border, through: side + border - size, by: stride)
    #expect(run.measure("output.rows") == Double(Array(starts).count))
    if padding == "same" {
      // Half a pixel cannot be padded: what an even filter gives is one smaller.
      #expect(run.measure("output.rows") == Double(size % 2 == 1 ? side : side - 1))
    }
  }

  @Test("turning a filter over changes what it answers, unless it looks the same turned over")
  func flip() throws {
    for (filter, differs) in [
      ("vertical", true), ("sobel", true), ("blur", false), ("spot", false),
    ] {
      let plain = try lab(try run([("filter", filter), ("input", "random")])).window
      let turned = try lab(
        try run([("filter", filter), ("input", "random"), ("flip", "on")])
      ).window
      #expect((plain.output(plane: 0) != turned.output(plane: 0)) == differs, "\(filter)")
    }
    let corner: Given = [("input", "rows"), ("input.rows", "1,2;3,4"), ("filter", "rows")]
    let own: Given = [("filter.rows", "10,20;30,40")]
    #expect(try run(corner + own).measure("z") == 10 + 40 + 90 + 160)
    #expect(try run(corner + own + [("flip", "on")]).measure("z") == 40 + 60 + 60 + 40)
  }

  @Test("a filter is learned from the edges that another one finds", arguments: 1...3)
  func learns(seed: UInt64) throws {
    var run = try run([("mode", "learn")], seed: seed)
    #expect(run.measure("distance") > 2)
    let seconds = try #require(
      Learning.seconds(&run, steps: 500) { $0.measure("distance") < 0.01 })
    #expect(seconds < 10)
    let learned = try lab(run).window.filters[0][0]
    let made = [[1.0, 0, -1], [1, 0, -1], [1, 0, -1]]
    for (row, others) in zip(learned, made) {
      for (a, b) in zip(row, others) { #expect(abs(a - b) < 0.01) }
    }
    #expect(run.lab.footprint < 400_000)
  }

  @Test(
    "one upright edge tells the columns of a filter only: rows 1, 2, 1 are learned as their mean")
  func learnsFromOne() throws {
    let run = try run(
      [("mode", "learn"), ("examples", "input"), ("filter", "sobel")], steps: 2000)
    #expect(run.measure("loss.learn") < 1e-2)
    for row in try lab(run).window.filters[0][0] {
      #expect(abs(row[0] - 4.0 / 3) < 0.1 && abs(row[2] + 4.0 / 3) < 0.1)
    }
    #expect(run.measure("distance") > 1)
  }

  @Test("from answers of a true convolution the turned filter is learned: the name does not matter")
  func learnsTurned() throws {
    let run = try run([("mode", "learn"), ("flip", "on"), ("filter", "sobel")], steps: 300)
    let learned = try lab(run).window.filters[0][0]
    let turned = [[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]]
    for (row, others) in zip(learned, turned) {
      for (a, b) in zip(row, others) { #expect(abs(a - b) < 0.01) }
    }
  }

  @Test("a weight set by hand slides with the others")
  func byHand() throws {
    var run = try run([("input", "rows"), ("input.rows", "1,2,3;4,5,6;7,8,9")])
    #expect(run.measure("z") == 12 - 18)
    try run.change("convolution1.weights[0,0,1,1]", to: .number(10))
    #expect(run.measure("z") == 12 - 18 + 50)
    #expect(run.measure("distance") == 10)
    try run.change("convolution1.bias[0]", to: .number(0.5))
    #expect(run.measure("z") == 44.5)
  }

  @Test(
    "what does not fit is refused, with what would",
    arguments: [
      ([("filter.size", "7")], "a window of size 7 does not fit into 6×6"),
      ([("filter.size", "2"), ("padding", "2")], "take less than 2"),
      ([("operation", "max"), ("padding", "1")], "pooling takes no padding"),
      ([("operation", "max"), ("mode", "learn")], "no weights to learn"),
      ([("input", "rows"), ("input.rows", "1,2;3")], "all as long"),
      ([("input", "rows"), ("input.rows", "1,x;3,4")], "found `x`"),
      ([("input", "rows"), ("input.rows", "1,1e9;3,4")], "−1000 to 1000"),
      ([("filter", "rows"), ("filter.rows", "1,2,3")], "a square"),
    ] as [(Given, String)])
  func mistakes(settings: Given, words: String) throws {
    let error = #expect(throws: LabError.self) {
      try WindowLab.check(try Settings(WindowLab.about, settings))
    }
    #expect(error?.message.contains(words) ?? false, "\(error?.message ?? "none")")
    #expect(throws: LabError.self) { try run(settings) }
  }
}
