/// A place in a figure's own units. Written as a pair: [x, y].
package struct Point: Equatable, Sendable, Codable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  package var isFinite: Bool { x.isFinite && y.isFinite }

  package init(from decoder: any Decoder) throws {
    var pair = try decoder.unkeyedContainer()
    x = try pair.decode(Double.self)
    y = try pair.decode(Double.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var pair = encoder.unkeyedContainer()
    try pair.encode(x)
    try pair.encode(y)
  }
}
