import Cells

/// How one series differs from the next: by color, by the rhythm of its dots, by its mark.
struct Ink: Equatable {
  var color: Color = .standard
  var rhythm: Rhythm = .solid
  /// What stands for it in ASCII, and for its single points everywhere.
  var mark: Unicode.Scalar = "*"
  var attributes: Style.Attributes = []
  /// Background: a cloud of points, the lines of a map.
  var isFaint = false

  /// Of the nth series, told apart with and without color.
  static func series(_ index: Int) -> Ink {
    Ink(
      color: .role(.series(index)), rhythm: Rhythm.allCases[index % Rhythm.allCases.count],
      mark: asciiMarks[index % asciiMarks.count])
  }

  /// Of an area: some dots, that a line still shows on.
  var faint: Ink {
    var faint = self
    faint.isFaint = true
    faint.mark = "."
    faint.attributes = .dim
    return faint
  }

  /// A piece of an area, for the legend.
  func areaSample(_ marks: Marks) -> CellLine {
    var canvas = DotCanvas(area: Rect(row: 0, column: 0, height: 1, width: 2), marks: marks)
    for column in 0..<canvas.dotColumns { canvas.fill(column, 0, canvas.dotRows - 1, faint) }
    var grid = CellGrid(height: 1, width: 2)
    canvas.paint(on: &grid)
    return grid.line(0)
  }

  private static let asciiMarks: [Unicode.Scalar] = ["*", "o", "+", "x", "#", "%"]
  private static let pointMarks: [Unicode.Scalar] = ["●", "○", "▲", "✕", "■", "□"]

  /// What a single point of the nth class looks like.
  static func pointMark(_ index: Int, _ marks: Marks) -> Unicode.Scalar {
    marks.isASCII ? asciiMarks[index % 6] : pointMarks[index % 6]
  }

  /// A short piece of the line, for the legend.
  func sample(_ marks: Marks) -> CellLine {
    // As long as it takes to tell the rhythms apart, where a cell has one dot across.
    let width = marks == .halves ? 8 : 4
    var canvas = DotCanvas(area: Rect(row: 0, column: 0, height: 1, width: width), marks: marks)
    var step = 0
    let middle = canvas.dotRows / 2
    canvas.line(from: (0, middle), to: (canvas.dotColumns - 1, middle), self, step: &step)
    var grid = CellGrid(height: 1, width: width)
    canvas.paint(on: &grid)
    return grid.line(0)
  }
}

/// Which dots of a line are drawn: a pattern that repeats.
enum Rhythm: CaseIterable {
  case solid, dashed, dotted, dashDotted, longDashed, sparse

  func shows(_ step: Int) -> Bool {
    switch self {
    case .solid: true
    case .dashed: step % 7 < 4
    case .dotted: step % 3 == 0
    case .dashDotted: step % 9 < 4 || step % 9 == 6
    case .longDashed: step % 14 < 11
    case .sparse: step % 6 == 0
    }
  }

  /// The same for drawings, in points.
  var dashes: String {
    switch self {
    case .solid: "none"
    case .dashed: "7 4"
    case .dotted: "2 3"
    case .dashDotted: "9 3 2 3"
    case .longDashed: "14 4"
    case .sparse: "1.5 6"
    }
  }
}
