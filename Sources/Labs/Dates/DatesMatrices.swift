import Figures
import Glibc
import Networks
import Tensors

/// Queries, keys, values and scores, as numbers.
extension DatesLab {
  var matrix: Matrix {
    let (network, written, answer, input) = reading
    let first = Letters.longest - written.count
    switch model {
    case .attention:
      guard let translator = network.layers[0] as? EncoderDecoder else { break }
      return matrix(of: translator, written, answer, first)
    case .transformer: return matrix(of: selfAttention(network), written, answer, input, first)
    case .encoder:
      guard let translator = network.layers[0] as? EncoderDecoder else { break }
      let states = [translator.forwards, translator.backwards].map { encoder -> [Double] in
        encoder.output.elements.suffix(encoder.units).map(Double.init)
      }
      return Matrix(
        title: "\(written): all that the decoder is told", values: states,
        rowNames: ["read forwards", "backwards"], ground: .diverging)
    }
    preconditionFailure("dates: no network that \(model) has")
  }

  /// score = v · tanh(h W + a U): queries h W, keys a U; values are the encoder's states themselves.
  private func matrix(
    of translator: EncoderDecoder, _ written: String, _ answer: String, _ first: Int
  ) -> Matrix {
    guard let attention = translator.attention else { preconditionFailure("dates: no attention") }
    let (outputs, inputs) = (DatesLab.letters(answer), DatesLab.letters(written))
    let places = first..<Letters.longest
    let (forwards, backwards) = (translator.forwards, translator.backwards)
    let states = places.map { time -> [Float] in
      let back = Letters.longest - 1 - time
      return Array(forwards.output.elements[time * forwards.units..<(time + 1) * forwards.units])
        + backwards.output.elements[back * backwards.units..<(back + 1) * backwards.units]
    }
    let queries = Grid(
      (0..<Letters.answer).map { place in
        let units = translator.decoder.units
        return Array(translator.decoder.output.elements[place * units..<(place + 1) * units])
      })
    let asked = queries.times(attention.queryWeights.value)
    let keys = Grid(states).times(attention.keyWeights.value)
    switch live.part {
    case "q": return picture("queries h W: \(answer)", asked.rows, outputs)
    case "k": return picture("keys a U: \(written)", keys.rows, inputs)
    case "v": return picture("values a: \(written)", Grid(states).rows, inputs)
    case "scores":
      let scores = asked.rows.map { query in
        keys.rows.map { key in
          query.indices.reduce(0) {
            $0 + Double(attention.scoreWeights.value[$1]) * tanh(query[$1] + key[$1])
          }
        }
      }
      return picture("scores v · tanh(h W + a U)", scores, outputs, inputs)
    default:
      let weights = (0..<Letters.answer).map { row in
        places.map { Double(attention.weights[row * Letters.longest + $0]) }
      }
      return shares("weights: softmax of the scores", weights, outputs, inputs)
    }
  }

  /// Of one head of one layer, for every place from the first letter on.
  private func matrix(
    of attention: SelfAttention, _ written: String, _ answer: String, _ input: Tensor, _ first: Int
  ) -> Matrix {
    let (times, width) = (input.columns, attention.exit.weights.value.rows)
    let depth = width / heads
    let names = DatesLab.letters(written + "=" + answer.dropLast())
    let made = attention.entry.output
    func part(_ index: Int) -> [[Double]] {
      (first..<times).map { time in
        (0..<depth).map {
          Double(made[time * 3 * width + index * width + head * depth + $0])
        }
      }
    }
    let place = "layer \(live.layer), head \(head + 1)"
    switch live.part {
    case "q": return picture("Q, \(place)", part(0), names)
    case "k": return picture("K, \(place)", part(1), names)
    case "v": return picture("V, \(place)", part(2), names)
    case "scores":
      let keys = part(1)
      let scores = part(0).map { query in
        keys.map { key in
          zip(query, key).reduce(0) { $0 + $1.0 * $1.1 } / Double(depth).squareRoot()
        }
      }
      return picture("Q Kᵀ / √\(depth), \(place), before the mask", scores, names, names)
    default:
      let start = head * times * times
      let weights = (first..<times).map { row in
        (first..<times).map { Double(attention.attention.weights[start + row * times + $0]) }
      }
      return shares("softmax of the scores, \(place)", weights, names, names)
    }
  }

  /// Rows that sum to 1: what rests on the empty places before the text has a column of its own.
  private func shares(
    _ title: String, _ weights: [[Double]], _ rows: [String], _ columns: [String]
  ) -> Matrix {
    let rests = weights.map { 1 - $0.reduce(0, +) }
    guard rests.contains(where: { $0 > 1e-5 }) else {
      return picture(title, weights, rows, columns)
    }
    return picture(
      title + "; …: empty places", zip(rests, weights).map { [max(0, $0)] + $1 }, rows,
      ["…"] + columns)
  }

  private func picture(
    _ title: String, _ values: [[Double]], _ rows: [String], _ columns: [String] = []
  ) -> Matrix {
    Matrix(
      title: title, values: values, rowNames: rows, columnNames: columns,
      ground: live.part == "weights" ? .sequential : .diverging)
  }
}

/// A few rows of numbers, to be multiplied for looking at.
private struct Grid {
  var rows: [[Double]]

  init(_ rows: [[Float]]) { self.rows = rows.map { $0.map(Double.init) } }

  func times(_ matrix: Tensor) -> Grid {
    var result = Grid([])
    result.rows = rows.map { row in
      (0..<matrix.columns).map { column in
        row.indices.reduce(0) { $0 + row[$1] * Double(matrix[$1, column]) }
      }
    }
    return result
  }
}
