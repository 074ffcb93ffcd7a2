import Tensors

/// Which rows of a large table a step has a gradient for: a few of many.
struct TouchedRows: Equatable, Sendable {
  /// The round in which each row was last touched.
  private var rounds: [Int32]
  private var round: Int32 = 0

  init(_ count: Int) {
    rounds = [Int32](repeating: 0, count: count)
  }

  /// A new step, on the rows that `indices` name, every `step`-th group of `count` of them: the
  /// gradient of every row is 0 again.
  mutating func begin(
    _ table: inout Parameter, _ indices: UnsafePointer<Float>, groups: Int, count: Int, step: Int
  ) {
    if round == .max {
      for index in rounds.indices { rounds[index] = 0 }
      round = 0
    }
    round += 1
    // Taken out of the table, so that it is changed in place.
    var rows = table.touched ?? []
    table.touched = nil
    Processor.kernels.clearRows(
      rows.count, table.gradient.columns, rows, table.gradient.mutablePointer())
    rows.removeAll(keepingCapacity: true)
    rounds.withUnsafeMutableBufferPointer { rounds in
      for group in 0..<groups {
        for place in group * step..<group * step + count {
          let row = Int(indices[place])
          if rounds[row] != round {
            rounds[row] = round
            rows.append(Int32(row))
          }
        }
      }
    }
    table.touched = rows
  }
}
