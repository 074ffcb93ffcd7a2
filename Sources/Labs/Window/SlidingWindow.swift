/// A window that slides over planes of numbers, in plain loops: what is shown is what is summed.
///
/// z[k][i][j] = b[k] + Σ w[k][c][u][v] a[c][i·stride + u − padding][j·stride + v − padding], or the
/// largest or the mean of the window's numbers. Rows, columns and planes are counted from 0.
package struct SlidingWindow: Equatable, Sendable {
  package enum Operation: String, CaseIterable, Sendable {
    case convolution, max, average
  }

  package struct Place: Equatable, Sendable {
    package var plane: Int
    package var row: Int
    package var column: Int
  }

  package var operation: Operation
  /// [channels][rows][columns]
  package var input: [[[Double]]]
  /// As they slide: [filters][channels][size][size]; none for pooling.
  package var filters: [[[[Double]]]]
  package var bias: [Double]
  package var size: Int
  package var stride: Int
  package var padding: Int

  var rows: Int { input[0].count }
  var columns: Int { input[0][0].count }

  /// ⌊(n + 2p − f)/s⌋ + 1
  static func outputs(_ extent: Int, size: Int, stride: Int, padding: Int) -> Int {
    (extent + 2 * padding - size) / stride + 1
  }

  package var outRows: Int {
    SlidingWindow.outputs(rows, size: size, stride: stride, padding: padding)
  }
  package var outColumns: Int {
    SlidingWindow.outputs(columns, size: size, stride: stride, padding: padding)
  }
  /// Each filter makes a plane of its own; pooling keeps the planes there are.
  package var planes: Int { operation == .convolution ? filters.count : input.count }
  package var count: Int { planes * outRows * outColumns }

  /// Where the window stands at some step: along the rows, plane after plane.
  package func place(_ step: Int) -> Place {
    let area = outRows * outColumns
    return Place(
      plane: step / area, row: step % area / outColumns, column: step % outColumns)
  }

  /// Which channels a plane is made of.
  func channels(of plane: Int) -> Range<Int> {
    operation == .convolution ? 0..<input.count : plane..<plane + 1
  }

  /// Row and column of the window's first number; negative in the border.
  func corner(_ place: Place) -> (row: Int, column: Int) {
    (place.row * stride - padding, place.column * stride - padding)
  }

  /// What the window sees of a channel: zeros in the border.
  package func seen(_ channel: Int, at place: Place) -> [[Double]] {
    let (top, left) = corner(place)
    return (top..<top + size).map { row in
      (left..<left + size).map { column in
        isInside(row, column) ? input[channel][row][column] : 0
      }
    }
  }

  private func isInside(_ row: Int, _ column: Int) -> Bool {
    row >= 0 && row < rows && column >= 0 && column < columns
  }

  /// Each number of the window times what it counts: its weight, or in pooling 1 or 1/f².
  func weights(_ channel: Int, at place: Place) -> [[Double]] {
    switch operation {
    case .convolution: return filters[place.plane][channel]
    case .average:
      let share = 1 / Double(size * size)
      return [[Double]](repeating: [Double](repeating: share, count: size), count: size)
    case .max:
      let numbers = seen(channel, at: place).flatMap { $0 }
      // The first of equal ones, as the networks have it.
      let winner = numbers.indices.reduce(0) { numbers[$1] > numbers[$0] ? $1 : $0 }
      return (0..<size).map { row in
        (0..<size).map { row * size + $0 == winner ? 1 : 0 }
      }
    }
  }

  package func products(_ channel: Int, at place: Place) -> [[Double]] {
    zip(weights(channel, at: place), seen(channel, at: place)).map { zip($0, $1).map { $0 * $1 } }
  }

  package func value(_ place: Place) -> Double {
    let sums = channels(of: place.plane).map { channel in
      products(channel, at: place).joined().reduce(0, +)
    }
    return sums.reduce(operation == .convolution ? bias[place.plane] : 0, +)
  }

  /// A plane of outputs, as far as the window has come by a step; what is not there yet is no number.
  package func output(plane: Int, through step: Int? = nil) -> [[Double]] {
    let area = outRows * outColumns
    return (0..<outRows).map { row in
      (0..<outColumns).map { column in
        let isThere = step.map { plane * area + row * outColumns + column <= $0 } ?? true
        return isThere ? value(Place(plane: plane, row: row, column: column)) : .nan
      }
    }
  }
}

// MARK: The way back

extension SlidingWindow {
  /// Slopes as far as the window has handed them over.
  package struct Slopes: Equatable, Sendable {
    package var input: [[[Double]]]
    package var filters: [[[[Double]]]]
    package var bias: [Double]
  }

  /// What one window hands to the numbers that it sees: dA += W · dZ.
  func part(_ channel: Int, at place: Place, slope: Double) -> [[Double]] {
    weights(channel, at: place).map { $0.map { $0 * slope } }
  }

  /// Σ over windows so far: dA += W·dZ where the window lies, dW += a·dZ, db += dZ. `slopes` is dZ,
  /// [planes][rows][columns].
  package func backward(_ slopes: [[[Double]]], through step: Int) -> Slopes {
    var result = Slopes(
      input: input.map { $0.map { $0.map { _ in 0 } } },
      filters: filters.map { $0.map { $0.map { $0.map { _ in 0 } } } }, bias: bias.map { _ in 0 })
    for step in 0...min(step, count - 1) {
      let place = place(step)
      let slope = slopes[place.plane][place.row][place.column]
      let (top, left) = corner(place)
      for channel in channels(of: place.plane) {
        let (part, seen) = (part(channel, at: place, slope: slope), seen(channel, at: place))
        for u in 0..<size {
          for v in 0..<size {
            if isInside(top + u, left + v) {
              result.input[channel][top + u][left + v] += part[u][v]
            }
            if operation == .convolution {
              result.filters[place.plane][channel][u][v] += seen[u][v] * slope
            }
          }
        }
      }
      if operation == .convolution { result.bias[place.plane] += slope }
    }
    return result
  }
}
