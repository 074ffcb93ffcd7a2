import Glibc
import Networks

/// A layer's slow twin: plain loops in double, written from the equation alone.
struct Twin: Sendable {
  /// An array with its shape.
  struct Numbers {
    var shape: [Int]
    var values: [Double]

    subscript(_ place: Int...) -> Double {
      values[zip(place, shape).reduce(0) { $0 * $1.1 + $1.0 }]
    }
  }

  /// The output for an input and the parameters.
  let forward: @Sendable (Numbers, [Numbers]) -> [Double]

  init(_ forward: @escaping @Sendable (Numbers, [Numbers]) -> [Double]) { self.forward = forward }

  static func each(_ function: @escaping @Sendable (Double) -> Double) -> Twin {
    Twin { x, _ in x.values.map(function) }
  }

  static func gelu(_ x: Double) -> Double {
    let inner = (2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)
    return 0.5 * x * (1 + hyperbolicTangent(inner))
  }

  static let linear = Twin { x, parameters in dense(x.values, parameters[0], parameters[1]) }

  static func dense(_ x: [Double], _ w: Numbers, _ b: Numbers) -> [Double] {
    let (inputs, outputs) = (w.shape[0], w.shape[1])
    return stride(from: 0, to: x.count, by: inputs).flatMap { row in
      (0..<outputs).map { unit in
        (0..<inputs).reduce(b.values[unit]) { $0 + x[row + $1] * w[$1, unit] }
      }
    }
  }

  static let softmax = Twin { x, _ in
    stride(from: 0, to: x.values.count, by: x.shape.last!).flatMap { row in
      shares(Array(x.values[row..<row + x.shape.last!]))
    }
  }

  static func shares(_ scores: [Double]) -> [Double] {
    let weights = scores.map(exponential)
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  static let embedding = Twin { x, parameters in
    let table = parameters[0]
    return x.values.flatMap { row in (0..<table.shape[1]).map { table[Int(row), $0] } }
  }

  static let position = Twin { x, parameters in
    (0..<x.values.count).map { place in
      x.values[place] + parameters[0].values[place % (x.shape[1] * x.shape[2])]
    }
  }

  static func convolution(_ stride: Int, _ padding: Int) -> Twin {
    Twin { x, parameters in
      let (w, b) = (parameters[0], parameters[1])
      let size = w.shape[2]
      let rows = (x.shape[2] + 2 * padding - size) / stride + 1
      let columns = (x.shape[3] + 2 * padding - size) / stride + 1
      var result: [Double] = []
      for image in 0..<x.shape[0] {
        for output in 0..<w.shape[0] {
          for row in 0..<rows {
            for column in 0..<columns {
              var sum = b.values[output]
              for plane in 0..<x.shape[1] {
                for u in 0..<size {
                  for v in 0..<size {
                    let (i, j) = (row * stride + u - padding, column * stride + v - padding)
                    guard (0..<x.shape[2]).contains(i), (0..<x.shape[3]).contains(j) else {
                      continue
                    }
                    sum += w[output, plane, u, v] * x[image, plane, i, j]
                  }
                }
              }
              result.append(sum)
            }
          }
        }
      }
      return result
    }
  }

  static func largest(_ window: [Double]) -> Double { window.max()! }
  static func mean(_ window: [Double]) -> Double { window.reduce(0, +) / Double(window.count) }

  static func pool(
    _ size: Int, _ stride: Int, _ function: @escaping @Sendable ([Double]) -> Double
  ) -> Twin {
    Twin { x, _ in
      var result: [Double] = []
      for image in 0..<x.shape[0] {
        for plane in 0..<x.shape[1] {
          for row in 0...(x.shape[2] - size) / stride {
            for column in 0...(x.shape[3] - size) / stride {
              let window = (0..<size * size).map {
                x[image, plane, row * stride + $0 / size, column * stride + $0 % size]
              }
              result.append(function(window))
            }
          }
        }
      }
      return result
    }
  }

  static func normal(_ numbers: [Double]) -> [Double] {
    let center = mean(numbers)
    let variance = mean(numbers.map { ($0 - center) * ($0 - center) })
    return numbers.map { ($0 - center) / (variance + 1e-5).squareRoot() }
  }

  static let layerNorm = Twin { x, parameters in
    let width = x.shape.last!
    return stride(from: 0, to: x.values.count, by: width).flatMap { row in
      normal(Array(x.values[row..<row + width])).enumerated().map {
        $1 * parameters[0].values[$0] + parameters[1].values[$0]
      }
    }
  }

  static func feature(_ place: Int, _ shape: [Int]) -> Int {
    place / shape.dropFirst(2).reduce(1, *) % shape[1]
  }

  static let batchNorm = Twin { x, parameters in
    var result = x.values
    for feature in 0..<x.shape[1] {
      let places = x.values.indices.filter { Twin.feature($0, x.shape) == feature }
      for (place, value) in zip(places, normal(places.map { x.values[$0] })) {
        result[place] = value * parameters[0].values[feature] + parameters[1].values[feature]
      }
    }
    return result
  }

  /// Batch norm at test time, before anything was seen: mean 0, variance 1.
  static let scaled = Twin { x, parameters in
    x.values.indices.map {
      let feature = feature($0, x.shape)
      return x.values[$0] / (1 + 1e-5).squareRoot() * parameters[0].values[feature]
        + parameters[1].values[feature]
    }
  }

  static let residual = Twin { x, parameters in
    zip(x.values, dense(x.values, parameters[0], parameters[1])).map {
      $0 + hyperbolicTangent($1)
    }
  }

  static let skipGram = Twin { x, parameters in
    (0..<x.shape[0]).flatMap { row in
      (1..<x.shape[1]).map { column in
        (0..<parameters[0].shape[1]).reduce(0) {
          $0 + parameters[0][Int(x[row, 0]), $1] * parameters[1][Int(x[row, column]), $1]
        }
      }
    }
  }

  static func recurrent(_ cell: Recurrent.Cell) -> Twin {
    Twin { x, parameters in
      let (w, u) = (parameters[0], parameters[1])
      let (inputs, units) = (w.shape[0], u.shape[0])
      var result: [Double] = []
      for example in 0..<x.shape[0] {
        var h = [Double](repeating: 0, count: units)
        var c = h
        for time in 0..<x.shape[1] {
          func fromInput(_ sum: Int) -> Double {
            (0..<inputs).reduce(parameters[2].values[sum]) {
              $0 + x[example, time, $1] * w[$1, sum]
            }
          }
          let before = h
          func fromState(_ sum: Int) -> Double {
            (0..<units).reduce(parameters[3].values[sum]) { $0 + before[$1] * u[$1, sum] }
          }
          for unit in 0..<units {
            let sums = (0..<cell.gates.count).map {
              (fromInput($0 * units + unit), fromState($0 * units + unit))
            }
            func gate(_ index: Int) -> Double {
              1 / (1 + exponential(-(sums[index].0 + sums[index].1)))
            }
            switch cell {
            case .simple: h[unit] = hyperbolicTangent(sums[0].0 + sums[0].1)
            case .gru:
              let candidate = hyperbolicTangent(sums[2].0 + gate(0) * sums[2].1)
              h[unit] = (1 - gate(1)) * candidate + gate(1) * before[unit]
            case .lstm:
              c[unit] = gate(1) * c[unit] + gate(0) * hyperbolicTangent(sums[2].0 + sums[2].1)
              h[unit] = gate(3) * hyperbolicTangent(c[unit])
            }
          }
          result += h
        }
      }
      return result
    }
  }

  /// A GRU on words: each is looked up, then read as a vector.
  static let words = Twin { x, parameters in
    let vectors = embedding.forward(x, [parameters[0]])
    return recurrent(.gru).forward(
      Numbers(shape: x.shape + [parameters[0].shape[1]], values: vectors),
      Array(parameters.dropFirst()))
  }

  static func last(_ count: Int) -> Twin {
    Twin { x, _ in
      (0..<x.shape[0]).flatMap { example in
        (x.shape[1] - count..<x.shape[1]).flatMap { time in
          (0..<x.shape[2]).map { x[example, time, $0] }
        }
      }
    }
  }

  /// One output after the other: what stood at which place is read from the equations alone.
  static func translator(_ read: Int, _ attends: Bool) -> Twin {
    Twin { x, p in
      let (batch, written) = (x.shape[0], x.shape[1] - read)
      func rows(_ count: Int, _ place: (Int) -> Int) -> Numbers {
        Numbers(
          shape: [batch, count],
          values: (0..<batch).flatMap { example in (0..<count).map { x[example, place($0)] } })
      }
      func states(_ values: [Double], _ times: Int, _ units: Int) -> Numbers {
        Numbers(shape: [batch, times, units], values: values)
      }
      let forwards = states(
        words.forward(rows(read) { $0 }, Array(p[0..<5])), read, p[2].shape[0])
      let backwards = states(
        words.forward(rows(read) { read - 1 - $0 }, Array(p[5..<10])), read, p[7].shape[0])
      let (left, right) = (forwards.shape[2], backwards.shape[2])
      func key(_ example: Int, _ time: Int) -> [Double] {
        (0..<left).map { forwards[example, time, $0] }
          + (0..<right).map { backwards[example, read - 1 - time, $0] }
      }
      var entering: [Double] = []
      for example in 0..<batch {
        for time in 0..<written {
          let word = Int(x[example, read + time])
          entering += (0..<p[10].shape[1]).map { p[10][word, $0] }
          if !attends {
            entering += (0..<left).map { forwards[example, read - 1, $0] }
            entering += (0..<right).map { backwards[example, read - 1, $0] }
          }
        }
      }
      let decoded = states(
        recurrent(.gru).forward(
          states(entering, written, p[11].shape[0]), Array(p[11..<15])), written, p[12].shape[0])
      guard attends else { return dense(decoded.values, p[15], p[16]) }
      var leaving: [Double] = []
      for example in 0..<batch {
        for time in 0..<written {
          let state = (0..<decoded.shape[2]).map { decoded[example, time, $0] }
          let scores = (0..<read).map { place -> Double in
            let key = key(example, place)
            return (0..<p[17].values.count).reduce(0) { sum, unit in
              let asked = state.indices.reduce(0) { $0 + state[$1] * p[15][$1, unit] }
              let found = key.indices.reduce(0) { $0 + key[$1] * p[16][$1, unit] }
              return sum + p[17].values[unit] * hyperbolicTangent(asked + found)
            }
          }
          let shares = shares(scores)
          leaving += state
          leaving += (0..<left + right).map { index in
            (0..<read).reduce(0) { $0 + shares[$1] * key(example, $1)[index] }
          }
        }
      }
      return dense(leaving, p[18], p[19])
    }
  }

  static func attention(
    _ heads: Int, _ sees: @escaping @Sendable (Int, Int) -> Bool
  ) -> Twin {
    Twin { x, parameters in
      let (batch, times, width) = (x.shape[0], x.shape[1], x.shape[2])
      let depth = width / heads
      let all = Numbers(
        shape: [batch, times, 3 * width], values: dense(x.values, parameters[0], parameters[1]))
      var taken = x.values
      for example in 0..<batch {
        for head in 0..<heads {
          for query in 0..<times {
            let keys = (0..<times).filter { sees(query, $0) }
            let scores = keys.map { key in
              (0..<depth).reduce(0) {
                $0 + all[example, query, head * depth + $1]
                  * all[example, key, width + head * depth + $1]
              } / Double(depth).squareRoot()
            }
            for index in 0..<depth {
              let values = zip(shares(scores), keys).map {
                $0 * all[example, $1, 2 * width + head * depth + index]
              }
              taken[(example * times + query) * width + head * depth + index] =
                values.reduce(0, +)
            }
          }
        }
      }
      return dense(taken, parameters[2], parameters[3])
    }
  }
}

func exponential(_ x: Double) -> Double { exp(x) }
func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
