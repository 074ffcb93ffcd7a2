import Figures
import Labs
import Networks
import Notation
import Tensors
import Testing

@Suite struct ShapesLabTests {
  static let nets = [
    "4-3r-2", "5-4s-3t-2", "3-1", "2x6x6,conv3f3p1,relu,pool2,flatten,dense4",
    "1x7x6,conv2f3s2,tanh,conv3f2p1,flatten,dense3,sigmoid,dense2",
    "2x5x5,pool3s1,flatten,dense2", "1x6x6,conv2f3", "3x4x4,flatten,dense48>5",
  ]

  func shapes(_ net: String) throws -> NetShapes { NetShapes(try NetText(net)) }

  func input(_ shapes: NetShapes, seed: UInt64 = 5) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<shapes.text.input.reduce(1, *)).map { _ in Double(generator.normal()) }
  }

  @Test("the formulas count what plain loops really multiply", arguments: nets)
  func counted(net: String) throws {
    let shapes = try shapes(net)
    let input = input(shapes)
    var counted = CountedNet(shapes, seed: 2)
    _ = counted.forward(input)
    #expect(counted.products == shapes.forward)
    _ = counted.backward()
    #expect(counted.products == shapes.forward + shapes.backward)
    var naive = CountedNet(shapes, seed: 2)
    _ = naive.naive(input)
    #expect(Double(naive.products) == shapes.naive)
    var central = CountedNet(shapes, seed: 2)
    _ = central.central(input)
    #expect(Double(central.products) == shapes.central)
  }

  @Test("the loops that are counted find the slopes: backprop as by moving each", arguments: nets)
  func slopes(net: String) throws {
    let shapes = try shapes(net)
    let input = input(shapes)
    var counted = CountedNet(shapes, seed: 2)
    _ = counted.forward(input)
    let ours = counted.backward()
    let (naive, central) = (counted.naive(input), counted.central(input))
    var longest = 0.0
    for layer in ours.indices {
      #expect(ours[layer].count == shapes.layers[layer].parameters)
      for index in ours[layer].indices {
        #expect(abs(ours[layer][index] - central[layer][index]) < 1e-6, "\(layer) \(index)")
        #expect(abs(ours[layer][index] - naive[layer][index]) < 1e-3, "\(layer) \(index)")
        longest = max(longest, abs(ours[layer][index]))
      }
    }
    #expect(longest > 0.1)
  }

  @Test("shapes, parameters and outputs are those of the networks", arguments: nets)
  func networks(net: String) throws {
    let shapes = try shapes(net)
    let counted = CountedNet(shapes, seed: 2)
    var layers: [any Layer] = []
    for (index, layer) in shapes.layers.enumerated() {
      let numbers = counted.parameters[index].map { Float($0) }
      let bias = Array(numbers.dropFirst(layer.weights))
      let weights = Array(numbers.prefix(layer.weights))
      switch layer.text.kind {
      case .dense:
        // Theirs is [inputs, outputs].
        let turned = (0..<layer.weights).map {
          weights[$0 % layer.outputs * layer.inputs + $0 / layer.outputs]
        }
        layers.append(
          Linear(weights: Tensor(turned, shape: [layer.inputs, layer.outputs]), bias: bias))
      case .convolution(let filters, let size, let padding, let stride, _):
        layers.append(
          Convolution(
            weights: Tensor(weights, shape: [filters, layer.input[0], size, size]), bias: bias,
            stride: stride, padding: padding))
      case .pooling(let size, let stride):
        layers.append(Pooling(.max, size: size, stride: stride))
      case .flatten: layers.append(Flatten())
      }
      if let function = layer.text.function {
        layers.append(Activation(Activation.Function(rawValue: function.rawValue)!))
      }
    }
    let network = Network(layers)
    let m = 3
    let last = try #require(shapes.layers.last)
    #expect(try network.outputShape(for: [m] + shapes.text.input) == [m] + last.output)
    #expect(network.parameters.reduce(0) { $0 + $1.parameter.value.count } == shapes.parameters)
    let input = input(shapes)
    var plain = counted
    let theirs = network.predict(
      Tensor(input.map { Float($0) }, shape: [1] + shapes.text.input))
    for (a, b) in zip(plain.forward(input), theirs.elements) { #expect(abs(a - Double(b)) < 1e-4) }
  }

  @Test("784–100–10 has 79,510 parameters, and moving each costs some 39,000 times backprop")
  func known() throws {
    let run = try EveryLabTests.run("shapes", [("m", "1")])
    #expect(run.measure("parameters") == 79_510)
    #expect(run.measure("forward") == 79_400)
    // dW of both layers, dA of the second, dZ of the bent one.
    #expect(run.measure("backward") == 79_400 + 1_000 + 100)
    #expect(run.measure("naive") == 79_511 * 79_400)
    #expect(run.measure("counted.forward") == 79_400)
    #expect(run.measure("counted.backward") == 80_500)
    #expect((39_000...40_000).contains(run.measure("ratio")))
  }

  @Test(
    "a layer that does not fit is told with both shapes",
    arguments: [
      ("784-128r-100>10", "linear2 expects 100 inputs, what comes is 128"),
      ("3x64x64,conv8f3,dense10", "linear1 expects one column of numbers, what comes is 8×62×62"),
      ("1x4x4,conv2f5", "conv1 expects room for a filter of 5×5, what comes is 1×4×4"),
      ("3x8x8,conv1>4f3", "conv1 expects 1 channels, what comes is 3×8×8"),
      ("100,conv2f3", "conv1 expects planes, what comes is 100 numbers in a column"),
      ("1x4x4,pool2,pool3", "pool2 expects room for a window of 3×3, what comes is 1×2×2"),
    ])
  func mistakes(net: String, words: String) throws {
    let mistake = try #require(try shapes(net).mistake)
    #expect(mistake.hasPrefix(words), "\(mistake)")
    var run = try EveryLabTests.run("shapes", [("net", net)])
    while run.advance() {}
    // It stops at the layer, and every view says why.
    #expect(run.measure("layer") == Double(try shapes(net).layers.count + 1))
    #expect(run.measure("back") == 0)
    for view in ["mistake", "table", "walk", "graph"] {
      #expect(run.figure(view).title.hasPrefix(words), "\(view)")
    }
  }

  @Test("nets too large to count are refused, and the largest that are not do no harm")
  func huge() throws {
    let deep = String(repeating: ",conv4096f32p31", count: 20)
    let vast = try Settings(ShapesLab.about, [("net", "4096x4096x4096\(deep)")])
    let error = #expect(throws: LabError.self) { try ShapesLab.check(vast) }
    #expect(error?.message.contains("10¹²") ?? false)
    let run = try EveryLabTests.run("shapes", [("net", "100000-100000-10"), ("m", "100000")])
    #expect(run.measure("forward") == 1e5 * (1e10 + 1e6))
    #expect(run.measure("counted.forward").isNaN)
  }

  @Test("the walk goes forward through all layers, then back through them")
  func walk() throws {
    var run = try EveryLabTests.run("shapes", [("net", "3-4r-2s-1")])
    var seen: [[Double]] = []
    while run.advance() { seen.append([run.measure("layer"), run.measure("back")]) }
    #expect(seen == [[1, 0], [2, 0], [3, 0], [3, 1], [2, 1], [1, 1]])
    #expect(run.report.isDone)
  }

  @Test("of each product the inner sizes agree and the outer are its shape")
  func products() throws {
    for convention in ["columns", "rows"] {
      var run = try EveryLabTests.run(
        "shapes", [("net", "7-5r-3"), ("m", "4"), ("convention", convention)])
      while run.advance() {
        for row in run.figure("walk").table.rows {
          guard case .text(let shape) = row[1], case .text(let from) = row[2],
            from.contains(" · ")
          else { continue }
          let sides = from.split(separator: " + ")[0].split(separator: "·").map {
            $0.split(separator: "×").map { Int($0.trimmed)! }
          }
          #expect(sides[0][1] == sides[1][0], "\(from)")
          #expect(shape == "\(sides[0][0])×\(sides[1][1])", "\(from)")
        }
      }
    }
  }

  @Test("a picture of 64×64 in color is a column of 12288, and the notes' 209 are 12288×209")
  func image() throws {
    let table = try EveryLabTests.run("shapes").figure("image").table
    #expect(table.rows[0][2] == .text("12288×1"))
    #expect(table.rows[2][2] == .text("12288×209"))
    #expect(table.rows[4][2] == .text("12287"))
  }

  @Test(
    "a text that is no net is refused with what a net is",
    arguments: [
      "", "784", "784-", "784-x", "0-3", "3x4-2", "784-100q", "3x8x8,conv8", "3x8x8,conv8f3p3",
      "3x8x8,relu", "3x8x8,conv8f3,relu,relu", "3x8x8,pool0", "3x8x8,dense", "1000000-3", "5-3>",
      "3x8x8,conv5000f3", "3x8x8,conv8f33", "3x5000x8,flatten", "3x8x8,conv99999999999999999999f3",
      String(repeating: "2-", count: 40) + "2", "100000-100000-100000,",
    ])
  func bad(net: String) throws {
    let error = #expect(throws: LabError.self) { try NetText(net) }
    #expect(error?.message.hasPrefix("`net`") ?? false)
    #expect(throws: LabError.self) { try EveryLabTests.run("shapes", [("net", net)]) }
  }
}

extension Substring {
  fileprivate var trimmed: String { String(filter { $0 != " " }) }
}
