import Notation

/// A fully connected net on one line: `2-3-1 sigmoid mse`.
///
/// First how many units each layer has, the inputs included; then what bends them: one word for every
/// layer, or one for those between and one for the output; then the loss.
package struct NetworkFormula: Equatable, Sendable {
  package let units: [Int]
  /// One for each layer.
  package let activations: [NetworkTrace.Activation]
  package let loss: NetworkTrace.Loss

  /// More would be a wall; and with single digits w123 can only be w¹₂₃.
  package static let mostUnits = 9
  package static let mostLayers = 4

  /// `2-3-1 sigmoid mse`
  package var text: String {
    let names = activations.map(\.rawValue)
    let differ = Set(names).count > 1
    let bends = differ ? [names[0], names[names.count - 1]] : [names[0]]
    return units.map(String.init).joined(separator: "-") + " "
      + (bends + [loss.rawValue]).joined(separator: " ")
  }
}

// MARK: Reading

extension NetworkFormula {
  /// Offsets of failures are counted from 0, in this text.
  package static func parse(_ text: String) throws(Program.Failure) -> NetworkFormula {
    let words = words(of: text)
    guard let first = words.first else {
      throw failure("expected a net, as 2-3-1 sigmoid mse, found nothing", at: 0)
    }
    let units = try units(first)
    let bends = words.dropFirst().dropLast()
    guard let last = words.dropFirst().last, !bends.isEmpty else {
      throw failure(
        "expected an activation and a loss behind \(first.text), as in \(first.text) sigmoid mse",
        at: text.count)
    }
    guard bends.count <= min(2, units.count - 1) else {
      throw failure(
        units.count == 2
          ? "one layer has one activation, found \(bends.count)"
          : """
          expected one activation, or one for the layers between and one for the output; found \
          \(bends.count)
          """, at: bends[bends.startIndex + min(2, units.count - 1)].offset)
    }
    let named = try bends.map { word throws(Program.Failure) in
      try choice(word, of: NetworkTrace.Activation.allCases, "an activation")
    }
    let loss = try choice(last, of: NetworkTrace.Loss.allCases, "a loss")
    let layers = units.count - 1
    let activations = (1...layers).map { $0 == layers ? named[named.count - 1] : named[0] }
    if let problem = problem(activations, loss) {
      throw failure(problem, at: bends[bends.endIndex - 1].offset)
    }
    return NetworkFormula(units: units, activations: activations, loss: loss)
  }

  private static func failure(_ message: String, at offset: Int) -> Program.Failure {
    Program.Failure(message: message, line: 0, offset: offset)
  }

  private static func words(of text: String) -> [(text: String, offset: Int)] {
    var words: [(text: String, offset: Int)] = []
    var isOpen = false
    for (offset, character) in text.enumerated() {
      if character.isWhitespace {
        isOpen = false
      } else if isOpen {
        words[words.count - 1].text.append(character)
      } else {
        words.append((String(character), offset))
        isOpen = true
      }
    }
    return words
  }

  private static func units(_ word: (text: String, offset: Int)) throws(Program.Failure) -> [Int] {
    var units: [Int] = []
    var offset = word.offset
    for piece in word.text.split(separator: "-", omittingEmptySubsequences: false) {
      guard let count = Int(piece), (1...mostUnits).contains(count) else {
        throw failure(
          """
          expected numbers of units from 1 to \(mostUnits) with hyphens, as 2-3-1, found \
          `\(word.text.prefix(20))`
          """, at: offset)
      }
      units.append(count)
      offset += piece.count + 1
    }
    guard (2...mostLayers + 1).contains(units.count) else {
      throw failure(
        """
        a net has inputs and 1 to \(mostLayers) layers, as 2-3-1; found \(units.count) \
        number\(units.count == 1 ? "" : "s")
        """, at: word.offset)
    }
    return units
  }

  private static func choice<Choice: RawRepresentable<String>>(
    _ word: (text: String, offset: Int), of choices: [Choice], _ kind: String
  ) throws(Program.Failure) -> Choice {
    if let choice = Choice(rawValue: word.text) { return choice }
    let names = choices.map(\.rawValue)
    let tail = Suggestion.tail(for: word.text, among: names)
    throw failure(
      "expected \(kind), found `\(word.text.prefix(20))`"
        + (tail.isEmpty ? ": there are \(names.joined(separator: ", "))" : tail), at: word.offset)
  }

  /// What does not go together.
  private static func problem(
    _ activations: [NetworkTrace.Activation], _ loss: NetworkTrace.Loss
  ) -> String? {
    let last = activations[activations.count - 1]
    if activations.dropLast().contains(.softmax) {
      return "softmax belongs at the output: say another one for the layers between before it"
    }
    switch loss {
    case .crossEntropy where last != .softmax:
      return "ce expects softmax at the output, found \(last)"
    case .binaryCrossEntropy where last != .sigmoid:
      return "bce expects sigmoid at the output, found \(last)"
    case .meanSquared where last == .softmax:
      return "softmax at the output expects the loss ce, found mse"
    default: return nil
    }
  }
}

// MARK: Values

extension NetworkFormula {
  private var layers: Int { units.count - 1 }

  /// The names that must be given values: what goes in and what should come out.
  package var samples: [String] {
    (1...units[0]).map { Name.indexed("x", $0) }
      + (1...units[layers]).map { Name.indexed("y", $0) }
  }

  /// The weights, then the biases, layer by layer.
  package var parameters: [String] {
    (1...layers).flatMap { layer in
      (1...units[layer]).flatMap { to in
        (1...units[layer - 1]).map { Name.indexed("w", above: layer, to, $0) }
      } + (1...units[layer]).map { Name.indexed("b", above: layer, $0) }
    }
  }

  /// w¹₂₃, w1_23 and w123 are one name.
  package static func key(_ name: String) -> String {
    let raised: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(
      Name.canonical(name).map { character in
        raised.firstIndex(of: character).map { Character("\($0)") } ?? character
      })
  }

  /// Values for the parameters that depend on the seed alone: tenths, for a learner computes with
  /// them, from −1 to 1, and never 0, which would hide what is behind it.
  package func draw(seed: Int) -> [Double] {
    parameters.indices.map { index in
      // SplitMix64, a step for each parameter.
      var z = UInt64(seed) &+ UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      let tenths = Int((z ^ (z >> 31)) % 20) - 10
      return Double(tenths < 0 ? tenths : tenths + 1) / 10
    }
  }

  /// What the loss does not take as targets; they stand behind the inputs.
  package func problem(withTargets targets: [Double]) -> String? {
    guard loss != .meanSquared else { return nil }
    if let wrong = targets.firstIndex(where: { !(0...1).contains($0) }) {
      return """
        \(Name.indexed("y", wrong + 1)) = \(Trace.text(targets[wrong])): \(loss.rawValue) expects \
        targets from 0 to 1
        """
    }
    let sum = targets.reduce(0, +)
    guard loss == .crossEntropy, abs(sum - 1) > 1e-9 else { return nil }
    return "the targets add up to \(Trace.text(sum)): ce expects 1"
  }

  /// At values in the order of `samples` and `parameters`.
  package func network(at values: [Double]) -> NetworkTrace {
    var rest = values[...]
    func take(_ count: Int) -> [Double] {
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
    let input = take(units[0])
    let target = take(units[layers])
    let made = (1...layers).map { layer in
      let weights = (0..<units[layer]).map { _ in take(units[layer - 1]) }
      return NetworkTrace.Layer(
        weights: weights, bias: take(units[layer]), activation: activations[layer - 1])
    }
    return NetworkTrace(layers: made, input: input, target: target, loss: loss)
  }
}

extension NetworkTrace {
  /// The same in matrices, of one sample; none where the loss does not take its targets.
  package var layered: LayerTrace? {
    let target = trace.nodes.filter { $0.operation == .constant }.map(\.value)
    return try? LayerTrace(
      layers.map { layer in
        LayerTrace.Layer(
          weights: Grid(rows: layer.weights), bias: Grid(column: layer.bias),
          activation: LayerActivation(rawValue: layer.activation.rawValue) ?? .identity)
      }, input: Grid(column: inputs.map { trace.nodes[$0].value }), target: Grid(column: target),
      loss: LayerLoss(rawValue: loss.rawValue) ?? .meanSquared)
  }
}
