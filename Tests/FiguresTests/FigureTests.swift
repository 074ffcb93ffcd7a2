import Cells
import Figures
import Golden
import Notation
import Testing

/// What holds for every kind of figure.
@Suite struct FigureTests {
  static let names = FigureSamples.all.map(\.name)
  static let sizes = [(5, 20), (6, 33), (12, 40), (24, 80), (40, 120), (100, 300)]
  static let media = Marks.allCases.map { Medium($0) } + [Medium(.braille, hasColorMaps: true)]

  static func figure(_ name: String) -> Figure {
    FigureSamples.all.first { $0.name == name }!.figure
  }

  @Test("every figure looks as it did when somebody last looked", arguments: names)
  func golden(name: String) {
    let figure = Self.figure(name)
    func picture(_ height: Int, _ width: Int, _ marks: Marks) -> String {
      "── \(marks) \(width)×\(height)\n"
        + figure.grid(height: height, width: width, medium: Medium(marks)).text
    }
    let color = figure.grid(height: 12, width: 40, medium: Medium(.braille, hasColorMaps: true))
    let parts =
      [
        picture(5, 20, .braille), picture(12, 40, .braille), picture(24, 80, .braille),
        picture(40, 120, .braille), picture(12, 40, .blocks), picture(12, 40, .halves),
        picture(12, 40, .ascii), picture(24, 80, .ascii),
      ] + ["── color 40×12\n" + color.dump, "── in words\n" + figure.summary]
    #expect(Golden.difference(parts.joined(separator: "\n"), name) == nil)
  }

  @Test("no cell outside the area is touched", arguments: names, sizes)
  func area(name: String, size: (Int, Int)) {
    for medium in Self.media {
      var grid = CellGrid(height: size.0 + 4, width: size.1 + 6)
      grid.fill(grid.bounds, with: "~")
      let inside = Rect(row: 2, column: 3, height: size.0, width: size.1)
      Self.figure(name).draw(on: &grid, in: inside, medium: medium)
      for row in 0..<grid.height {
        for column in 0..<grid.width
        where inside.intersection(Rect(row: row, column: column, height: 1, width: 1)).isEmpty {
          #expect(grid[row, column] == Cell(Glyph("~")), "\(row), \(column)")
        }
      }
    }
  }

  @Test(
    "the same value is always the same grid, and the same in every other form", arguments: names)
  func same(name: String) {
    let (a, b) = (Self.figure(name), Self.figure(name))
    for medium in Self.media {
      let (one, other) = (
        a.grid(height: 20, width: 60, medium: medium), b.grid(height: 20, width: 60, medium: medium)
      )
      #expect(one.difference(from: other) == nil)
    }
    #expect(a == b)
    #expect(a.svg == b.svg)
    #expect(a.csv == b.csv)
    #expect(a.summary == b.summary)
  }

  @Test("every size from nothing to a wall draws something or says what it needs", arguments: names)
  func anySize(name: String) {
    let figure = Self.figure(name)
    for height in [0, 1, 2, 3, 4, 5, 7, 11, 30] {
      for width in [0, 1, 2, 7, 19, 20, 21, 33, 64, 150] {
        for medium in Self.media {
          let text = figure.grid(height: height, width: width, medium: medium).text
          if height > 0, width >= 11 { #expect(text.contains { !$0.isWhitespace }) }
        }
      }
    }
    let tiny = figure.grid(height: 1, width: 7, medium: Medium(.braille)).text
    #expect(tiny.hasPrefix("needs"), "\(tiny)")
  }

  @Test("in ASCII there is nothing but ASCII, where the words are", arguments: names)
  func ascii(name: String) {
    let medium = Medium(.ascii)
    let grid = Self.figure(name).grid(height: 24, width: 90, medium: medium)
    // Names, numbers and the ellipsis may be more: the terminal's own table of plain characters
    // takes care of them.
    let drawn = "─│┌┐└┘├┤┬┴┼╭╮╰╯▀▄█░▒▓●○▲✕■□▸┊⎡⎤⎢⎥⎣⎦╳▁▂▃▅▆▇"
    #expect(!grid.text.contains { drawn.contains($0) })
    let hasBraille = grid.text.unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) }
    #expect(!hasBraille)
    let plain = PlainCharacters.grid(grid).text
    #expect(plain.unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test("a figure comes back from its JSON", arguments: names)
  func codable(name: String) throws {
    let figure = Self.figure(name)
    let text = try JSON(encoding: figure).text
    let json = try #require(JSONReader.read(text))
    let back = try json.decoded(as: Figure.self)
    #expect(back == figure)
  }

  @Test("a summary is one sentence, and says nothing that is not a number as one", arguments: names)
  func summary(name: String) {
    let summary = Self.figure(name).summary
    #expect(summary.hasSuffix("."))
    #expect(!summary.contains("nan"))
    #expect(!summary.contains("\n"))
    #expect(summary.hasPrefix(Self.figure(name).title))
  }

  @Test("a table has as many cells in each row as it has columns", arguments: names)
  func table(name: String) {
    let table = Self.figure(name).table
    #expect(!table.rows.isEmpty)
    for row in table.rows { #expect(row.count == table.columns.count) }
    let lines = table.csv.split(separator: "\n")
    #expect(lines.count == table.rows.count + 1)
  }
}
