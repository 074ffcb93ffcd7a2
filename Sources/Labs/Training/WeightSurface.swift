import Figures
import Networks
import Notation
import Synchronization
import Tensors

/// The loss of a network for every value of two of its weights, all others as they are.
struct WeightSurface {
  let network: Network
  let loss: Loss
  private let inputs: Tensor
  /// How many examples there are.
  private let total: Int
  private let targets: Tensor
  private let detail: SurfaceDetail
  private let cache: SurfaceCache?

  /// Takes evenly spread examples, so many as `detail` says.
  init(
    network: Network, loss: Loss, inputs: Tensor, targets: Tensor, detail: SurfaceDetail,
    cache: SurfaceCache?
  ) {
    self.cache = cache
    total = inputs.rows
    self.network = network
    self.loss = loss
    self.detail = detail
    guard inputs.rows > detail.examples else {
      self.inputs = inputs
      self.targets = targets
      return
    }
    let rows = (0..<detail.examples).map { $0 * inputs.rows / detail.examples }
    self.inputs = inputs.taking(rows)
    self.targets = targets.taking(rows)
  }

  func contour(
    x: String, y: String, path: [Point], frame: SurfaceFrame?,
    _ change: (inout Network, Double, Double) -> Void
  ) -> Contour {
    let xRange = frame?.x ?? WeightSurface.range(path.map(\.x))
    let yRange = frame?.y ?? WeightSurface.range(path.map(\.y))
    var probe = network
    var gradient = Tensor()
    func height(_ x: Double, _ y: Double) -> Double {
      change(&probe, x, y)
      probe.forward(inputs, training: false)
      return Double(loss.evaluate(probe.lendOutput(), target: targets, gradient: &gradient))
    }
    let here = path.last.map { height($0.x, $0.y) }
    let key = SurfaceCache.Key(x: x, y: y, xRange: xRange, yRange: yRange)
    let heights =
      cache?.heights(key)
      ?? WeightSurface.spread(yRange, detail.rows).map { y in
        WeightSurface.spread(xRange, detail.columns).map { x in height(x, y) }
      }
    cache?.keep(heights, key)
    let count = Numeral.grouped(inputs.rows)
    let some = inputs.rows < total ? ", on \(count) of \(Numeral.grouped(total)) examples" : ""
    let isShort = x.count + y.count <= 16
    return Contour(
      title: (isShort ? "loss over \(x) and \(y)" : "loss over two weights") + some, x: Axis(x),
      y: Axis(y),
      xRange: xRange, yRange: yRange,
      heights: heights, path: path, height: here)
  }

  static func spread(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
    (0..<count).map {
      range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(count - 1)
    }
  }

  /// Around a path with a margin; its ends jump now and then instead of creeping.
  static func range(_ values: [Double]) -> ClosedRange<Double> {
    let values = values.filter(\.isFinite)
    guard let low = values.min(), let high = values.max() else { return -1...1 }
    let needed = max(0.75, (high - low) * 0.75)
    var half = 1.0
    while half < needed { half *= 2 }
    let unit = half / 4
    let center = ((low + high) / 2 / unit).rounded() * unit
    return center - half...center + half
  }
}

/// The last surface that was computed, shared by all copies of a lab whose surface never changes.
package final class SurfaceCache: Sendable {
  struct Key: Equatable {
    var x: String
    var y: String
    var xRange: ClosedRange<Double>
    var yRange: ClosedRange<Double>
  }

  private let last = Mutex<(key: Key, heights: [[Double]])?>(nil)

  func heights(_ key: Key) -> [[Double]]? {
    last.withLock { $0?.key == key ? $0?.heights : nil }
  }

  func keep(_ heights: [[Double]], _ key: Key) { last.withLock { $0 = (key, heights) } }
}

extension Tensor {
  /// Some of its rows, in this order.
  package func taking(_ rows: [Int]) -> Tensor {
    var result = Tensor(repeating: 0, shape: [rows.count] + shape.dropFirst())
    let (width, to) = (columns, result.mutablePointer())
    for (place, row) in rows.enumerated() {
      (to + place * width).update(from: pointer + row * width, count: width)
    }
    return result
  }
}
