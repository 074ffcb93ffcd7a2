import Glibc

/// Somebody on a landscape who follows the slope, in double precision.
package struct Walker: Equatable, Sendable {
  package enum Method: String, CaseIterable, Sendable {
    /// θ ← θ − η g
    case sgd
    /// v ← μ v + g, θ ← θ − η v
    case momentum
    /// s ← 0.99 s + 0.01 g², θ ← θ − η g / (√s + ε)
    case rmsprop
    /// m ← μ m + (1 − μ) g, s ← 0.999 s + 0.001 g², both divided by what they lack at the start;
    /// θ ← θ − η m̂ / (√ŝ + ε)
    case adam
  }

  package let method: Method
  package var place: SIMD2<Double>
  package private(set) var loss = Double.nan
  /// The slope where it stands.
  package private(set) var slopes = SIMD2<Double>.zero
  private var velocity = SIMD2<Double>.zero
  private var squares = SIMD2<Double>.zero
  private var steps = 0

  private static let epsilon = 1e-8

  package init(_ method: Method, at place: SIMD2<Double>, on landscape: Landscape) {
    self.method = method
    self.place = place
    look(landscape)
  }

  package mutating func look(_ landscape: Landscape) {
    (loss, slopes) = landscape.slopes(at: place)
  }

  /// Down the slope where it stands, then a look at the slope where that leads.
  package mutating func step(_ landscape: Landscape, rate: Double, momentum: Double) {
    steps += 1
    switch method {
    case .sgd: place -= rate * slopes
    case .momentum:
      velocity = momentum * velocity + slopes
      place -= rate * velocity
    case .rmsprop:
      squares = 0.99 * squares + 0.01 * (slopes * slopes)
      place -= rate * slopes / (squares.squareRoot() + Walker.epsilon)
    case .adam:
      velocity = momentum * velocity + (1 - momentum) * slopes
      squares = 0.999 * squares + 0.001 * (slopes * slopes)
      let mean = velocity / (1 - pow(momentum, Double(steps)))
      let square = squares / (1 - pow(0.999, Double(steps)))
      place -= rate * mean / (square.squareRoot() + Walker.epsilon)
    }
    look(landscape)
  }

  /// ‖g‖
  package var norm: Double { (slopes * slopes).sum().squareRoot() }

  /// Nothing moves it any more.
  var isAtRest: Bool { slopes == .zero && velocity == .zero }

  /// No number any more, or beyond all measure.
  package var isLost: Bool {
    !loss.isFinite || !slopes.x.isFinite || !slopes.y.isFinite || abs(place.x) > 1e6
      || abs(place.y) > 1e6
  }
}
