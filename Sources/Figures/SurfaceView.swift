import Cells
import Glibc

/// A surface as the eye sees it: turned, tilted and scaled into a field of dots.
struct SurfaceView {
  /// Along one side of the plane: from which number to which.
  struct Edge {
    let axis: Axis
    let from: Double
    let to: Double
  }

  /// A piece of the net: its corners in dots, how far it is, how high.
  struct Tile {
    var corners: [(x: Double, y: Double)]
    var distance: Double
    var height: Double
  }

  private let surface: Surface
  private let lattice: Lattice
  private let z: Scale
  private let cosine: (turn: Double, tilt: Double)
  private let sine: (turn: Double, tilt: Double)
  private let width: Double
  private let height: Double
  private var scale = (x: 1.0, y: 1.0)
  private var origin = (x: 0.0, y: 0.0)
  private static let relief = 0.55

  init(
    _ surface: Surface, low: Double, high: Double, width: Int, height: Int, dotShape: Double
  ) {
    self.surface = surface
    lattice = surface.lattice
    let isBelow = surface.z.isLogarithmic && low <= 0
    z = Scale(surface.z, isBelow ? max(high / 1e6, 1e-12)...max(high, 1e-11) : low...high)
    let turn = surface.turn * .pi / 180
    let tilt = min(max(surface.tilt, 5), 90) * .pi / 180
    cosine = (cos(turn), cos(tilt))
    sine = (sin(turn), sin(tilt))
    self.width = Double(width - 1)
    self.height = Double(height - 1)

    // What the surface covers, seen unscaled.
    var (across, down) = (Extent(), Extent())
    for corner in tiles(across: 16, down: 16).flatMap(\.corners) {
      across.include(corner.x, on: Axis(""))
      down.include(corner.y, on: Axis(""))
    }
    guard !across.isEmpty else { return }
    let (left, right, top, bottom) = (across.low, across.high, down.low, down.high)
    // As large as the field allows, but never much flatter than it is.
    let fit = (
      x: self.width / max(right - left, 1e-9), y: self.height / max(bottom - top, 1e-9)
    )
    scale = (min(fit.x, fit.y * 1.6 * dotShape), fit.y)
    origin = (
      self.width / 2 - scale.x * (left + right) / 2, self.height / 2 - scale.y * (top + bottom) / 2
    )
  }

  /// Seen from the front: x to the right, y down, and how far away.
  private func eye(_ u: Double, _ v: Double, _ h: Double) -> (x: Double, y: Double, far: Double) {
    let x = u * cosine.turn - v * sine.turn
    let depth = u * sine.turn + v * cosine.turn
    let up = (h - 0.5) * SurfaceView.relief
    return (x, -(depth * sine.tilt + up * cosine.tilt), depth * cosine.tilt - up * sine.tilt)
  }

  private func project(_ u: Double, _ v: Double, _ h: Double) -> (x: Double, y: Double, far: Double)
  {
    let place = eye(u, v, h)
    return (origin.x + scale.x * place.x, origin.y + scale.y * place.y, place.far)
  }

  private func level(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    let share = z.share(value)
    return share.isNaN ? nil : max(0, min(share, 1))
  }

  /// Where a point of the plane lies, lifted onto the surface.
  func dot(of point: Point) -> (x: Int, y: Int)? {
    guard let h = level(lattice.value(at: point)) else { return nil }
    func share(_ value: Double, _ range: ClosedRange<Double>) -> Double {
      (value - range.lowerBound) / (range.upperBound - range.lowerBound) - 0.5
    }
    let place = project(share(point.x, surface.xRange), share(point.y, surface.yRange), h)
    return SurfaceView.dot(place.x, place.y)
  }

  private static func dot(_ x: Double, _ y: Double) -> (x: Int, y: Int) {
    (x.whole(in: -9_999...9_999), y.whole(in: -9_999...9_999))
  }

  /// The pieces of the net, the farthest first.
  func tiles(across: Int, down: Int) -> [Tile] {
    var places: [[(x: Double, y: Double, far: Double, h: Double)?]] = []
    for row in 0...down {
      places.append(
        (0...across).map { column in
          let (u, v) = (Double(column) / Double(across), Double(row) / Double(down))
          let at = lattice.place(
            row: v * Double(max(0, lattice.values.count - 1)),
            column: u * Double(max(0, (lattice.values.first?.count ?? 1) - 1)))
          guard let h = level(lattice.value(at: at)) else { return nil }
          let place = project(u - 0.5, v - 0.5, h)
          return (place.x, place.y, place.far, h)
        })
    }
    var tiles: [Tile] = []
    for row in 0..<down {
      for column in 0..<across {
        let corners = [
          places[row][column], places[row][column + 1], places[row + 1][column + 1],
          places[row + 1][column],
        ].compactMap { $0 }
        guard corners.count == 4 else { continue }
        tiles.append(
          Tile(
            corners: corners.map { ($0.x, $0.y) },
            distance: corners.reduce(0) { $0 + $1.far },
            height: corners.reduce(0) { $0 + $1.h } / 4))
      }
    }
    return tiles.sorted { $0.distance > $1.distance }
  }

  /// A net of lines; what is nearer hides what is farther.
  func draw(on canvas: inout DotCanvas) {
    // Lines close enough to show the form, far enough apart to be lines.
    let lines = max(6, min(Int(width) / 11, Int(height) / 4, 24))
    for tile in tiles(across: lines, down: lines) {
      let corners = tile.corners.map { SurfaceView.dot($0.x, $0.y) }
      for (row, columns) in DotCanvas.rows(of: corners) {
        for column in columns { canvas.clear(column, row) }
      }
      let ink = Ink(color: .ramp(UInt8(tile.height * 255)), mark: SurfaceView.mark(tile.height))
      var step = 0
      for side in 0..<4 {
        canvas.line(from: corners[side], to: corners[(side + 1) % 4], ink, step: &step)
      }
    }
  }

  /// In ASCII, higher is denser.
  private static func mark(_ height: Double) -> Unicode.Scalar {
    ([".", ":", "-", "=", "+", "*", "#"] as [Unicode.Scalar])[min(6, Int(height * 7))]
  }

  /// What lies along the lower left and the lower right edge of the plane, read from left to right.
  var edges: (left: Edge, right: Edge) {
    let (x, y) = (surface.xRange, surface.yRange)
    // The corner nearest the eye.
    let corners = [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)]
    let near = corners.min { eye($0.0, $0.1, 0).far < eye($1.0, $1.1, 0).far }!
    func edge(alongX: Bool) -> (edge: Edge, x: Double) {
      let far = alongX ? (-near.0, near.1) : (near.0, -near.1)
      let (a, b) = (eye(near.0, near.1, 0).x, eye(far.0, far.1, 0).x)
      let range = alongX ? x : y
      let (here, there) = alongX ? (near.0, far.0) : (near.1, far.1)
      func value(_ side: Double) -> Double { side < 0 ? range.lowerBound : range.upperBound }
      let (first, last) = a <= b ? (here, there) : (there, here)
      return (
        Edge(axis: alongX ? surface.x : surface.y, from: value(first), to: value(last)), (a + b) / 2
      )
    }
    let (alongX, alongY) = (edge(alongX: true), edge(alongX: false))
    return alongX.x <= alongY.x ? (alongX.edge, alongY.edge) : (alongY.edge, alongX.edge)
  }
}

extension DotCanvas {
  /// The dots inside a polygon, row by row.
  static func rows(of corners: [(x: Int, y: Int)]) -> [(row: Int, columns: ClosedRange<Int>)] {
    let rows = corners.map(\.y)
    guard let top = rows.min(), let bottom = rows.max(), bottom - top < 10_000 else { return [] }
    return (top...bottom).compactMap { y in
      var low = Int.max
      var high = Int.min
      for side in corners.indices {
        let (a, b) = (corners[side], corners[(side + 1) % corners.count])
        guard min(a.y, b.y) <= y, max(a.y, b.y) >= y else { continue }
        let crossings = a.y == b.y ? [a.x, b.x] : [a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y)]
        for x in crossings {
          low = min(low, x)
          high = max(high, x)
        }
      }
      return low <= high ? (y, low...high) : nil
    }
  }
}
