import Cells
import Figures
import Glibc
import Session
import Terminal
import Tutor

/// Standard output and standard error, for commands that print.
enum Console {
  /// Whether what is printed may be more than ASCII.
  static let isUnicode = TerminalScreen.prepareLocale()

  /// In the language that is read here, unless the terminal has no characters for it.
  static func words(_ places: Places) -> Words {
    isUnicode ? places.languages.words : .english
  }

  /// The languages that this terminal has characters for; if it lacks those of another one, English
  /// is better than question marks, and it is said why. JSON is UTF-8 whatever the terminal shows.
  static func readable(_ languages: Languages, _ arguments: Arguments) -> Languages {
    guard languages != .english, !isUnicode, !arguments.has("--json") else { return languages }
    note(
      """
      this locale has no characters but ASCII: lessons and words are in English; LC_ALL=C.UTF-8 \
      shows others
      """)
    return .english
  }

  static var marks: Marks { TerminalScreen.marks(isUnicode: isUnicode) }

  /// Columns for what is printed: as many as the terminal has, or as many as are read well.
  static func width(upTo widest: Int) -> Int {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return widest }
    return max(20, min(Int(size.ws_col), widest))
  }

  /// Text for people: in ASCII where the locale has no more, and nothing that steers a terminal,
  /// whatever stands in the files and names it tells of.
  static func write(_ text: String) { print(shown(text)) }

  /// Sentences, a line each.
  static func write(_ sentences: [String]) { for sentence in sentences { write(sentence) } }

  static func shown(_ text: String) -> String {
    isUnicode ? TextWidth.inert(text) : PlainCharacters.text(text)
  }

  static func write(_ lines: [CellLine]) {
    for line in lines { write(line.text.droppingTrailingSpaces) }
  }

  /// A figure: in color on a terminal that has it, else by characters alone.
  static func write(
    _ figure: Figure, height: Int, width: Int, _ arguments: Arguments
  ) throws(Arguments.Misuse) {
    let depth = TerminalScreen.printingDepth(colors: CommandLine.wantsColor(arguments))
    let medium = Medium(try arguments.marks() ?? marks, hasColorMaps: depth.hasMaps)
    let grid = figure.grid(height: height, width: width, medium: medium)
    write(grid.cropped(to: grid.usedHeight), depth)
  }

  /// Lines with their styles, on a terminal that has them.
  static func write(_ lines: [CellLine], _ arguments: Arguments) {
    write(
      CellGrid(lines: lines),
      TerminalScreen.printingDepth(colors: CommandLine.wantsColor(arguments)))
  }

  private static func write(_ grid: CellGrid, _ depth: ColorDepth) {
    // Cell by cell, so that what stands below each other stays there.
    let grid = isUnicode ? grid : PlainCharacters.grid(grid)
    print(depth == .none ? grid.text : grid.colored(.dark, depth: depth))
  }

  /// Something to know that is no part of the output: to standard error.
  static func note(_ message: String) { _ = fail(message, code: 0) }

  /// What went wrong, to standard error; returns the exit code, to end with.
  static func fail(_ message: String, code: Int32) -> Int32 {
    var text = shown("gradus: \(message)\n")
    text.withUTF8 { _ = Glibc.write(2, $0.baseAddress, $0.count) }
    return code
  }
}

extension String {
  var droppingTrailingSpaces: String {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
    return String(self[..<end])
  }
}
