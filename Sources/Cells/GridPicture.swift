/// A screen as a drawing (SVG): for slides, handouts and manuals.
///
/// Dots, blocks and lines are drawn, not written: no two fonts agree about them. Letters stay
/// letters, held to their columns whatever font is there.
extension CellGrid {
  package func picture(_ theme: Theme, depth: ColorDepth = .direct, paper: Paper) -> String {
    let (cellWidth, cellHeight) = (GridPicture.cellWidth, GridPicture.cellHeight)
    let (width, height) = (width * cellWidth + 24, height * cellHeight + 24)
    var drawing = GridPicture(theme: theme, depth: depth, paper: paper)
    for row in 0..<self.height { drawing.add(cells(ofRow: row), row: row) }
    return """
      <svg xmlns='http://www.w3.org/2000/svg' viewBox='-12 -12 \(width) \(height)' \
      width='\(width)' height='\(height)' font-family='ui-monospace,"DejaVu Sans Mono",Menlo,\
      Consolas,monospace' font-size='15' fill='\(paper.ink.hex)' xml:space='preserve'>
      <rect x='-12' y='-12' width='\(width)' height='\(height)' rx='8' fill='\(paper.ground.hex)'/>
      \(drawing.body)</svg>

      """
  }
}

/// What a terminal's own two colors are, on a drawing.
package struct Paper: Sendable {
  package var ink: RGB
  package var ground: RGB

  package static let dark = Paper(ink: RGB(216, 220, 226), ground: RGB(18, 21, 26))
  package static let light = Paper(ink: RGB(28, 30, 34), ground: RGB(255, 255, 255))
}

private struct GridPicture {
  static let cellWidth = 9
  static let cellHeight = 19

  let theme: Theme
  let depth: ColorDepth
  let paper: Paper
  private(set) var body = ""

  mutating func add(_ cells: ArraySlice<Cell>, row: Int) {
    let cells = Array(cells)
    var start = 0
    while start < cells.count {
      let style = cells[start].style
      var end = start + 1
      while end < cells.count, cells[end].style == style { end += 1 }
      add(cells[start..<end], style, row: row)
      start = end
    }
  }

  /// Cells of one style: what is behind them, then shapes as one path, then letters.
  private mutating func add(_ cells: ArraySlice<Cell>, _ style: Style, row: Int) {
    let (ink, ground) = colors(of: style)
    let y = row * GridPicture.cellHeight
    if ground != paper.ground {
      body += """
        <rect x='\(cells.startIndex * GridPicture.cellWidth)' y='\(y)' \
        width='\(cells.count * GridPicture.cellWidth)' height='\(GridPicture.cellHeight)' \
        fill='\(ground.hex)'/>

        """
    }
    var (fills, lines, dots) = ("", "", "")
    var isHeavy = style.attributes.contains(.bold)
    var letters: [(column: Int, text: String, width: Int)] = []
    for column in cells.indices {
      let glyph = cells[column].glyph
      guard glyph != .space, !glyph.isContinuation else { continue }
      let x = column * GridPicture.cellWidth
      switch CellShape(glyph.base) {
      case .dots(let places):
        for (across, down) in places {
          dots += "M\(x + 2 + 5 * across) \(tenths(y * 10 + 24 + 47 * down))h0"
        }
      case .areas(let areas):
        for area in areas {
          let left = eighths(x * 8 + area.left * GridPicture.cellWidth)
          let top = eighths(y * 8 + area.top * GridPicture.cellHeight)
          let across = eighths((area.right - area.left) * GridPicture.cellWidth)
          let down = eighths((area.bottom - area.top) * GridPicture.cellHeight)
          fills += "M\(left) \(top)h\(across)v\(down)h-\(across)z"
        }
      case .lines(let strokes):
        isHeavy = isHeavy || "━┃┏┓┗┛┣┫".unicodeScalars.contains(glyph.base)
        for (from, to) in strokes {
          lines += "M\(place(from, x, y))L\(place(to, x, y))"
        }
      case .letter:
        let text = String(String.UnicodeScalarView(glyph.scalars))
        if glyph.base.isPlain, let last = letters.last, last.column + last.width == column,
          last.text.unicodeScalars.last?.isPlain ?? false
        {
          letters[letters.count - 1].text += text
          letters[letters.count - 1].width += 1
        } else {
          letters.append((column, text, glyph.width))
        }
      }
    }
    let color = ink == paper.ink ? "" : " fill='\(ink.hex)'"
    if !fills.isEmpty { body += "<path d='\(fills)'\(color)/>\n" }
    if !dots.isEmpty {
      body +=
        "<path d='\(dots)' stroke='\(ink.hex)' stroke-width='2.6' stroke-linecap='round'/>\n"
    }
    if !lines.isEmpty {
      let width = isHeavy ? "2.4" : "1.2"
      body +=
        "<path d='\(lines)' stroke='\(ink.hex)' stroke-width='\(width)' stroke-linecap='square'/>\n"
    }
    for (column, text, width) in letters {
      body += """
        <text x='\(column * GridPicture.cellWidth)' y='\(y + 14)' \
        textLength='\(width * GridPicture.cellWidth)' lengthAdjust='spacingAndGlyphs'\
        \(color)\(attributes(style))>\(text.escapedForXML)</text>

        """
    }
  }

  private func attributes(_ style: Style) -> String {
    var text = ""
    if style.attributes.contains(.bold) { text += " font-weight='bold'" }
    if style.attributes.contains(.italic) { text += " font-style='italic'" }
    if style.attributes.contains(.underline) { text += " text-decoration='underline'" }
    return text
  }

  private func colors(of style: Style) -> (ink: RGB, ground: RGB) {
    let (foreground, background) = theme.entries(for: style, depth: depth)
    var ink = foreground.map(RGB.init(number:)) ?? paper.ink
    var ground = background.map(RGB.init(number:)) ?? paper.ground
    if style.attributes.contains(.reverse) { swap(&ink, &ground) }
    if style.attributes.contains(.dim) { ink = ink.mixed(with: ground, share: 0.4) }
    return (ink, ground)
  }

  /// A corner, a middle or an edge of a cell.
  private func place(_ place: CellShape.Place, _ x: Int, _ y: Int) -> String {
    let across = tenths(x * 10 + place.across * GridPicture.cellWidth * 5)
    let down = tenths(y * 10 + place.down * GridPicture.cellHeight * 5)
    return "\(across) \(down)"
  }

  /// Sums in whole numbers: no digits without end.
  private func tenths(_ value: Int) -> String {
    value % 10 == 0 ? "\(value / 10)" : "\(value / 10).\(value % 10)"
  }

  /// To a tenth, which is all that can be seen.
  private func eighths(_ value: Int) -> String { tenths((value * 10 + 4) / 8) }
}

/// How a character fills its cell, if it is a drawing rather than a letter.
enum CellShape {
  /// 0, 1 or 2: the start, the middle, the end.
  typealias Place = (across: Int, down: Int)
  /// In eighths of the cell.
  typealias Area = (left: Int, top: Int, right: Int, bottom: Int)

  /// Columns 0 and 1, rows 0 to 3.
  case dots([Place])
  case areas([Area])
  case lines([(Place, Place)])
  case letter

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x2800...0x28FF: self = .dots(CellShape.dots(of: scalar.value & 0xFF))
    case 0x2580...0x259F:
      self = CellShape.areas(of: scalar).map { .areas($0) } ?? .letter
    case 0x2500...0x257F, 0x239B...0x23AE:
      self = CellShape.lines(of: scalar).map { .lines($0) } ?? .letter
    default: self = .letter
    }
  }

  /// Braille counts its first six dots down the columns, the last two across.
  private static func dots(of bits: UInt32) -> [Place] {
    let places: [Place] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    return places.indices.filter { bits >> UInt32($0) & 1 == 1 }.map { places[$0] }
  }

  private static func areas(of scalar: Unicode.Scalar) -> [Area]? {
    let value = Int(scalar.value)
    switch value {
    case 0x2580: return [(0, 0, 8, 4)]
    // Lower eighths, up to the whole.
    case 0x2581...0x2588: return [(0, 8 - (value - 0x2580), 8, 8)]
    // Left ones, down to an eighth.
    case 0x2589...0x258F: return [(0, 0, 0x2590 - value, 8)]
    case 0x2590: return [(4, 0, 8, 8)]
    case 0x2594: return [(0, 0, 8, 1)]
    case 0x2595: return [(7, 0, 8, 8)]
    case 0x2596...0x259F:
      let quarters: [Area] = [(0, 0, 4, 4), (4, 0, 8, 4), (0, 4, 4, 8), (4, 4, 8, 8)]
      let which = [
        [2], [3], [0], [0, 2, 3], [0, 3], [0, 1, 2], [0, 1, 3], [1], [1, 2], [1, 2, 3],
      ]
      return which[value - 0x2596].map { quarters[$0] }
    default: return nil
    }
  }

  /// From the middle to the edges that a line character reaches.
  private static func lines(of scalar: Unicode.Scalar) -> [(Place, Place)]? {
    switch scalar {
    case "╱": return [((0, 2), (2, 0))]
    case "╲": return [((0, 0), (2, 2))]
    default: break
    }
    let arms: [(characters: String, edges: String)] = [
      ("─━", "lr"), ("│┃⎜⎟⎢⎥⎪⎮", "ud"), ("┌┏╭⎡⎛⎧", "rd"), ("┐┓╮⎤⎞⎫", "ld"),
      ("└┗╰⎣⎝⎩", "ru"), ("┘┛╯⎦⎠⎭", "lu"), ("├┣", "udr"), ("┤┫⎨", "udl"), ("┬", "lrd"),
      ("┴", "lru"), ("┼", "lrud"), ("⎬", "udr"),
    ]
    let found = arms.first { $0.characters.unicodeScalars.contains(scalar) }
    return found?.edges.map { edge in
      switch edge {
      case "l": ((1, 1), (0, 1))
      case "r": ((1, 1), (2, 1))
      case "u": ((1, 1), (1, 0))
      default: ((1, 1), (1, 2))
      }
    }
  }
}

extension Unicode.Scalar {
  /// Whether every font for terminals has it, a column wide.
  fileprivate var isPlain: Bool {
    (0x21...0x17F).contains(value) || (0x391...0x3C9).contains(value)
  }
}
