import CKernels
import Tensors

/// The walk through time, and back.
extension Recurrent {
  /// Time by time. Examples do not meet, so each thread walks through time with its own.
  mutating func run(_ batch: Int, _ times: Int, words: UnsafePointer<Float>?) {
    let (cell, units, width) = (cell, units, gates.width)
    let kernels = Processor.kernels
    let packed = memory.packed
    let (gates, states) = (gates.mutablePointer(), states.mutablePointer())
    let (cells, cellTanhs) = (cells.mutablePointer(), memory.cellTanhs.mutablePointer())
    let sums = memory.stateSums.mutablePointer()
    let (stateBias, wordSums) = (stateBias.value.pointer, memory.wordSums.pointer)
    Workers.split(batch, atLeast: 4) { rows in
      for time in 0..<times {
        let first = time * batch + rows.lowerBound
        if let words {
          // Just before they are used, so that they are still in the cache.
          for example in rows {
            let word = Int(words[example * times + time])
            (gates + (time * batch + example) * width)
              .update(from: wordSums + word * width, count: width)
          }
        }
        if cell == .gru {
          packed.multiply(
            rows.count, states + first * units, pitch: units, bias: stateBias,
            into: sums + first * width, pitch: width, adding: false)
        } else {
          packed.multiply(
            rows.count, states + first * units, pitch: units, into: gates + first * width,
            pitch: width, adding: true)
        }
        for row in first..<first + rows.count {
          let (gate, before) = (gates + row * width, row * units)
          let after = before + batch * units
          switch cell {
          case .simple: kernels.tanh(units, gate, states + after)
          case .gru:
            kernels.gru(units, gate, sums + row * width, states + before, states + after)
          case .lstm:
            kernels.lstm(
              units, gate, cells + before, cells + after, cellTanhs + before, states + after)
          }
        }
      }
    }
  }

  /// From the last time to the first. What the cell at one time hands back joins what comes from the
  /// loss at the time before.
  mutating func runBack(_ batch: Int, _ times: Int) {
    let (cell, units, width) = (cell, units, gates.width)
    let kernels = Processor.kernels
    let packed = memory.packed
    memory.cellGradient.fill(0)
    memory.stateGradient.fill(0)
    let (gates, states, cells) = (gates.pointer, states.pointer, cells.pointer)
    let (cellTanhs, stateSums) = (memory.cellTanhs.pointer, memory.stateSums.pointer)
    let above = memory.outputGradient.pointer
    let gateSlopes = memory.gatesGradient.mutablePointer()
    let sumSlopes = memory.sumsGradient.mutablePointer()
    let stateSlopes = memory.stateGradient.mutablePointer()
    let nextSlopes = memory.nextGradient.mutablePointer()
    let cellSlopes = memory.cellGradient.mutablePointer()
    Workers.split(batch, atLeast: 4) { rows in
      let (own, count) = (rows.lowerBound * units, rows.count * units)
      let slopes = stateSlopes + own
      for time in stride(from: times - 1, through: 0, by: -1) {
        let first = time * batch + rows.lowerBound
        // What comes from the loss at this time joins what came from the time after.
        kernels.add(count, above + first * units, slopes)
        for row in 0..<rows.count {
          let (before, gate) = ((first + row) * units, (first + row) * width)
          let (slope, unit) = (slopes + row * units, own + row * units)
          switch cell {
          case .simple:
            kernels.tanhBackward(
              units, states + before + batch * units, slope, gateSlopes + gate)
          case .gru:
            kernels.gruBackward(
              units, gates + gate, stateSums + gate + 2 * units, states + before, slope,
              gateSlopes + gate, sumSlopes + gate, nextSlopes + unit)
          case .lstm:
            kernels.lstmBackward(
              units, gates + gate, cells + before, cellTanhs + before, slope, cellSlopes + unit,
              gateSlopes + gate)
          }
        }
        guard time > 0 else { break }
        if cell == .gru { slopes.update(from: nextSlopes + own, count: count) }
        packed.multiply(
          rows.count, (cell == .gru ? sumSlopes : gateSlopes) + first * width, pitch: width,
          into: slopes, pitch: units, adding: cell == .gru)
      }
    }
  }
}
