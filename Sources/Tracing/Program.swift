/// What a learner types to be traced: a formula, or several lines that name what they compute.
/// The last line is the result.
package struct Program: Equatable, Sendable {
  package struct Line: Equatable, Sendable {
    /// None where the formula was not given one.
    package var name: String?
    package var formula: Expression
  }

  package let lines: [Line]

  /// What is wrong, and where: lines and characters counted from 0.
  package struct Failure: Error, Equatable {
    package var message: String
    package var line: Int
    package var offset: Int
  }

  /// Lines end at a line end or a semicolon; empty ones do not count.
  package static func parse(_ text: String) throws(Failure) -> Program {
    var lines: [Line] = []
    var offset = 0
    var row = 0
    for piece in text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0.isNewline || $0 == ";" })
    {
      defer {
        offset += piece.count + 1
        row += 1
      }
      guard piece.contains(where: { !$0.isWhitespace }) else { continue }
      do {
        let line = try line(piece)
        try check(line, against: lines, at: piece.prefix { $0.isWhitespace }.count)
        lines.append(line)
      } catch {
        throw Failure(message: error.message, line: row, offset: offset + error.offset)
      }
    }
    guard !lines.isEmpty else {
      throw Failure(message: "expected a formula, found nothing", line: 0, offset: 0)
    }
    return Program(lines: lines)
  }

  /// A name stands for one value: it is not given twice, and not after it was used.
  private static func check(
    _ line: Line, against earlier: [Line], at offset: Int
  ) throws(ExpressionParser.Failure) {
    guard let name = line.name else { return }
    let key = Name.canonical(name)
    func isSame(_ other: String) -> Bool { Name.canonical(other) == key }
    if earlier.contains(where: { $0.name.map(isSame) ?? false }) {
      throw .init(message: "`\(name)` has been named before: take another name", offset: offset)
    }
    if (earlier + [line]).contains(where: { $0.formula.names.contains(where: isSame) }) {
      throw .init(message: "`\(name)` is used before it is named", offset: offset)
    }
  }

  /// `name = formula`, or a formula.
  private static func line(_ text: Substring) throws(ExpressionParser.Failure) -> Line {
    guard let equals = text.firstIndex(of: "=") else {
      return Line(name: nil, formula: try ExpressionParser.parse(String(text)))
    }
    let before = text[..<equals]
    let behind = text.distance(from: text.startIndex, to: equals) + 1
    let name = before.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
    guard case .name(let known)? = try? ExpressionParser.parse(String(name)) else {
      throw .init(message: "expected a name before `=`, found `\(String(name))`", offset: 0)
    }
    do {
      let formula = try ExpressionParser.parse(String(text[text.index(after: equals)...]))
      return Line(name: known, formula: formula)
    } catch {
      throw .init(message: error.message, offset: behind + error.offset)
    }
  }

  /// Every name that must be given a value, in the order of reading.
  package var inputs: [String] {
    var defined: Set<String> = []
    var seen: Set<String> = []
    var found: [String] = []
    for line in lines {
      for name in line.formula.names {
        let key = Name.canonical(name)
        if !defined.contains(key), seen.insert(key).inserted { found.append(name) }
      }
      if let name = line.name { defined.insert(Name.canonical(name)) }
    }
    return found
  }
}
