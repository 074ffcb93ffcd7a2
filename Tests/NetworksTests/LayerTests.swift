import Glibc
import Networks
import Notation
import Tensors
import Testing
import Threads

@Suite struct LayerTests {
  private func numbers(_ tensor: Tensor) -> Twin.Numbers {
    Twin.Numbers(shape: tensor.shape, values: tensor.elements.map(Double.init))
  }

  private func parameters(_ layer: any Layer) -> [Parameter] {
    var layer = layer
    var found: [Parameter] = []
    layer.visitParameters { found.append($0) }
    return found
  }

  @Test("forward agrees with plain loops in double", arguments: LayerCase.all)
  func forward(layerCase: LayerCase) {
    let (layer, input, _) = layerCase.run()
    let expected = layerCase.twin.forward(
      numbers(input), parameters(layer).map { numbers($0.value) })
    #expect(expected.count == layer.output.count)
    for (ours, theirs) in zip(layer.output.elements, expected) {
      #expect(abs(Double(ours) - theirs) < 2e-6 * max(1, abs(theirs)))
    }
  }

  @Test("backward agrees with finite differences of the plain loops", arguments: LayerCase.all)
  func backward(layerCase: LayerCase) {
    let (layer, input, slopes) = layerCase.run()
    var inputs = numbers(input)
    var values = parameters(layer).map { numbers($0.value) }
    func loss() -> Double {
      zip(layerCase.twin.forward(inputs, values), slopes.elements)
        .reduce(0) { $0 + $1.0 * Double($1.1) }
    }
    let step = 1e-6
    func difference(_ change: (Double) -> Void) -> Double {
      change(step)
      let up = loss()
      change(-2 * step)
      let down = loss()
      change(step)
      return (up - down) / (2 * step)
    }
    for (index, parameter) in parameters(layer).enumerated() {
      for place in 0..<parameter.gradient.count {
        let expected = difference { values[index].values[place] += $0 }
        let ours = Double(parameter.gradient[place])
        #expect(abs(ours - expected) < 1e-5 * max(1, abs(expected)), "\(parameter.name) \(place)")
      }
    }
    guard case .numbers = layerCase.input else { return }
    for place in 0..<input.count {
      let expected = difference { inputs.values[place] += $0 }
      let ours = Double(layer.inputGradient[place])
      #expect(abs(ours - expected) < 1e-5 * max(1, abs(expected)), "input \(place)")
    }
  }

  // Made by Peers/layers.py.
  @Test(
    "PyTorch finds the same, in float32 and in float64", arguments: LayerCase.all,
    ["float32", "float64"])
  func pytorch(layerCase: LayerCase, kind: String) throws {
    let (layer, _, _) = layerCase.run()
    let fixture = try #require(try Fixture.read("layers.json")[layerCase.name]?[kind])
    func compare(_ ours: Tensor, _ theirs: JSON?, _ what: String) throws {
      let theirs = try #require(theirs?.numbers)
      #expect(ours.count == theirs.count)
      for (a, b) in zip(ours.elements, theirs) {
        #expect(abs(Double(a) - b) < 3e-6 * max(1, abs(b)), "\(what)")
      }
    }
    try compare(layer.output, fixture["output"], "output")
    try compare(layer.inputGradient, fixture["input"], "input")
    let theirs = try #require(fixture["parameters"]?.array)
    let ours = parameters(layer)
    #expect(ours.count == theirs.count)
    for (parameter, gradient) in zip(ours, theirs) {
      try compare(parameter.gradient, gradient, parameter.name)
    }
  }

  @Test("a second pass finds the same as the first", arguments: LayerCase.all)
  func again(layerCase: LayerCase) {
    var (layer, input, slopes) = layerCase.run()
    let first = (layer.output, layer.inputGradient, parameters(layer).map(\.gradient))
    layer.forward(input, training: layerCase.training)
    layer.backward(slopes, input: input, needsInputGradient: true)
    #expect(layer.output == first.0)
    #expect(layer.inputGradient == first.1)
    #expect(parameters(layer).map(\.gradient) == first.2)
  }

  @Test("two threads find the same bits as one", arguments: LayerCase.all)
  func threads(layerCase: LayerCase) {
    let alone = layerCase.run().layer
    let shared = Threads.with(2) { layerCase.run().layer }
    #expect(shared.output == alone.output)
    #expect(shared.inputGradient == alone.inputGradient)
    #expect(parameters(shared).map(\.gradient) == parameters(alone).map(\.gradient))
  }
}

extension JSON {
  var array: [JSON]? { if case .array(let values) = self { values } else { nil } }
  var numbers: [Double]? { array?.compactMap(\.number) }
}

/// Numbers that PyTorch made, kept beside the scripts that ask for them.
enum Fixture {
  struct Unreadable: Error {}

  static func read(_ name: String) throws -> JSON {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let path = folder.joined(separator: "/") + "/Fixtures/" + name
    guard let file = fopen(path, "r") else { throw Unreadable() }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    guard let json = JSONReader.read(bytes[...]) else { throw Unreadable() }
    return json
  }
}
