/// A grid written out, styles and all: what goldens keep, and what a difference is told by.
extension CellGrid {
  /// The text of every row, then each run of cells that are not plain: `3: 0–4 dim, 7 bold`.
  package var dump: String { text + "\n" + styles }

  /// The runs alone, a line for each row that has some.
  package var styles: String {
    var styles: [String] = []
    for row in 0..<height {
      var runs: [String] = []
      var start = 0
      while start < width {
        let style = self[row, start].style
        var end = start
        while end + 1 < width, self[row, end + 1].style == style { end += 1 }
        if style != .plain {
          runs.append((start == end ? "\(start)" : "\(start)–\(end)") + " \(style)")
        }
        start = end + 1
      }
      if !runs.isEmpty { styles.append("\(row): " + runs.joined(separator: ", ")) }
    }
    return styles.joined(separator: "\n")
  }

  /// Where another grid first differs from this one, and how; nothing if it does not.
  package func difference(from other: CellGrid) -> String? {
    guard height == other.height, width == other.width else {
      return "\(height)×\(width) and \(other.height)×\(other.width)"
    }
    for row in 0..<height {
      for column in 0..<width where self[row, column] != other[row, column] {
        let (a, b) = (self[row, column], other[row, column])
        return "row \(row), column \(column): “\(a.text)” \(a.style) and “\(b.text)” \(b.style)"
      }
    }
    return nil
  }

  /// With the escape sequences that color it, row by row, for printing on a terminal.
  package func colored(_ theme: Theme, depth: ColorDepth) -> String {
    var rows: [String] = []
    for row in 0..<height {
      var end = width
      while end > 0, self[row, end - 1] == Cell() { end -= 1 }
      var text = ""
      var style = Style.plain
      for column in 0..<end {
        let cell = self[row, column]
        if cell.glyph.isContinuation { continue }
        if cell.style != style {
          style = cell.style
          text += theme.escape(style, depth: depth)
        }
        text += cell.text
      }
      rows.append(style == .plain ? text : text + "\u{1B}[0m")
    }
    return rows.joined(separator: "\n")
  }
}

extension Cell {
  /// What stands in it.
  package var text: String {
    String(String.UnicodeScalarView(glyph.scalars))
  }
}

extension Theme {
  /// The sequence that begins a style, whatever was before (ECMA-48, “select graphic rendition”).
  fileprivate func escape(_ style: Style, depth: ColorDepth) -> String {
    var codes = ["0"]
    let attributes: [(Style.Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    for (attribute, code) in attributes where style.attributes.contains(attribute) {
      codes.append(code)
    }
    let (foreground, background) = entries(for: style, depth: depth)
    for (entry, base) in [(foreground, 30), (background, 40)] {
      guard let entry else { continue }
      switch depth {
      case .direct:
        codes.append("\(base + 8);2;\(entry >> 16);\(entry >> 8 & 255);\(entry & 255)")
      case .palette: codes.append("\(base + 8);5;\(entry)")
      // The brighter eight have their own codes: 90 to 97, 100 to 107.
      default: codes.append("\(entry < 8 ? base + entry : base + 52 + entry)")
      }
    }
    return "\u{1B}[" + codes.joined(separator: ";") + "m"
  }
}

extension Style: CustomStringConvertible {
  /// As dumps name it: `bold series1`, `gray 12 on gray 40`.
  package var description: String {
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "faint"), (.italic, "italic"), (.underline, "underline"),
      (.reverse, "reverse"),
    ]
    var words = names.filter { attributes.contains($0.0) }.map(\.1)
    if foreground != .standard || words.isEmpty && background == .standard {
      words.append(foreground.name)
    }
    if background != .standard { words.append("on \(background.name)") }
    return words.joined(separator: " ")
  }
}

extension Color {
  fileprivate var name: String {
    switch self {
    case .standard: "plain"
    case .role(let role): "\(role)"
    case .ramp(let level): "ramp \(level)"
    case .heat(let map, let level): "\(map) \(level)"
    case .ground(let index): "ground \(index)"
    case .black: "black"
    case .white: "white"
    }
  }
}
