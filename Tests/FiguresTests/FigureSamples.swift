import Figures

/// Figures of fixed numbers, for every test that draws.
enum FigureSamples {
  static let loss = Figure.plot(
    Plot(
      title: "loss", x: Axis("steps", fromZero: true), y: Axis("", fromZero: true),
      series: [
        .init("train", (0...200).map { Point(Double($0), 2.3 / (1 + Double($0) / 12)) }),
        .init("unseen", (0...200).map { Point(Double($0), 0.4 + 2.3 / (1 + Double($0) / 9)) }),
      ]))

  static let fit = Figure.plot(
    Plot(
      title: "views", x: Axis("the day before"), y: Axis("", fromZero: true),
      series: [
        .init("y = b + w x", [Point(2, 2), Point(8, 7)]),
        .init(
          "days",
          (0..<60).map { index in
            let x = 3 + Double(index * 7 % 40) / 10
            return Point(x, 0.5 + 0.85 * x + Double(index * 13 % 17 - 8) / 10)
          }, mark: .points),
      ]))

  static let surface = Figure.contour(
    Contour(
      title: "loss over b and w", x: Axis("b"), y: Axis("w"), xRange: -2...2, yRange: -1...1,
      heights: (0...16).map { row in
        (0...24).map { column in
          let x = -2 + 4 * Double(column) / 24
          let y = -1 + 2 * Double(row) / 16
          return x * x + 3 * y * y + 2 * x * y
        }
      },
      path: [Point(-1.8, 0.9), Point(-1, 0.2), Point(-0.6, 0.35), Point(-0.3, 0.1)]))

  static let all: [(name: String, figure: Figure)] = [
    ("loss", loss), ("fit", fit), ("surface", surface),
  ]
}
