import Notation
import Typesetting

/// What an author meant as something else than words, and a learner would see as words, or not at
/// all.
enum ProseSlips {
  /// On a line of its own: a pause that is none, a block where none can be, an image.
  static func ofLine(_ line: SourceLine) -> Diagnostic? {
    guard line.text.utf8.contains(where: { "<`~!".utf8.contains($0) }) else { return nil }
    return pause(line) ?? block(line) ?? image(line)
  }

  /// `<!-- puase -->`: a comment of one word that is nearly `pause`, or that word and not alone.
  private static func pause(_ line: SourceLine) -> Diagnostic? {
    let trimmed = line.trimmed
    guard trimmed.text.hasPrefix("<!--") || trimmed.text.hasSuffix("-->"),
      let start = trimmed.text.firstRange(of: "<!--"),
      let end = trimmed.text[start.upperBound...].firstRange(of: "-->")
    else { return nil }
    let word = trimmed.text[start.upperBound..<end.lowerBound].trimmingSpaces
    guard Suggestion.nearest(to: String(word), among: ["pause"]) != nil else { return nil }
    let column = trimmed.text.distance(from: trimmed.text.startIndex, to: start.lowerBound)
    return Diagnostic(
      "lost-pause",
      "expected `<!-- pause -->` alone on its line, found `\(trimmed.text.brief)`: nothing is held back",
      at: trimmed.position.moved(columns: column))
  }

  /// `> ```lab`, `- ```lab` or `~~~lab`.
  private static func block(_ line: SourceLine) -> Diagnostic? {
    let body = line.text.drop { " \t>*+-".contains($0) }
    guard let mark = body.first, mark == "`" || mark == "~" else { return nil }
    let name = body.drop { $0 == mark }
    guard body.count - name.count >= 3, let kind = BlockKind(rawValue: String(name.trimmingSpaces))
    else { return nil }
    return Diagnostic(
      "lost-block",
      """
      a block opens with ```\(kind.rawValue) at the beginning of its line, found \
      `\(line.text.trimmingSpaces.brief)`: it is shown as it stands
      """, at: line.trimmed.position)
  }

  private static func image(_ line: SourceLine) -> Diagnostic? {
    guard line.text.contains("![") else { return nil }
    let characters = Array(line.text)
    for place in ProseSpan.places(of: ["!"], in: characters)
    where place + 1 < characters.count && characters[place + 1] == "[" {
      guard let end = characters[place...].firstIndex(of: "]"), end + 1 < characters.count,
        characters[end + 1] == "("
      else { continue }
      let words = String(characters[(place + 2)..<end])
      return Diagnostic(
        "lost-image",
        """
        a terminal shows no image: the learner reads `\(words.brief)`; take a lab, a trace, or a \
        drawing of characters in a fence of `text`
        """, at: line.position.moved(columns: place), severity: .warning)
    }
    return nil
  }

  // MARK: Marks that nothing closes

  /// Dollars, backquotes and double stars that open and never close in their paragraph.
  static func openMarks(in lines: [SourceLine]) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var paragraph: [SourceLine] = []
    var fence: String?
    var isDisplay = false
    func end() {
      found += openMark(in: paragraph).map { [$0] } ?? []
      paragraph = []
    }
    for line in lines {
      let text = line.trimmed.text
      if let open = fence {
        if fenceMark(of: text) == open { fence = nil }
      } else if isDisplay {
        if text.hasSuffix("$$") || text.hasSuffix("\\]") || text.isEmpty { isDisplay = false }
      } else if let mark = fenceMark(of: text) {
        end()
        fence = mark
      } else if text.hasPrefix("$$") || text.hasPrefix("\\[") {
        end()
        isDisplay = !text.dropFirst(2).contains("$$") && !text.contains("\\]")
      } else if text.isEmpty {
        end()
      } else if paragraph.isEmpty, line.text.hasPrefix("    ") || line.text.hasPrefix("\t") {
        continue
      } else {
        if beginsBlock(text) { end() }
        paragraph.append(line)
      }
    }
    end()
    return found
  }

  /// Of a line that opens or closes code, also in a quote or a list; code within a line may begin it,
  /// too.
  private static func fenceMark(of text: String) -> String? {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") }) else {
      return nil
    }
    let body = text.drop { " \t>*+-".contains($0) }
    for mark in ["```", "~~~"] where body.hasPrefix(mark) {
      return body.drop { $0 == mark.first }.contains("`") ? nil : mark
    }
    return nil
  }

  /// A heading, a quote, an item of a list.
  private static func beginsBlock(_ text: String) -> Bool {
    if text.hasPrefix("#") || text.hasPrefix(">") { return true }
    let word = text.prefix { !$0.isWhitespace }
    guard word.count < text.count, let last = word.last else { return false }
    let isNumber = word.count > 1 && word.dropLast().allSatisfy(\.isASCIIDigit)
    return ["*", "-", "+"].contains(word) || isNumber && ".)".contains(last)
  }

  /// The same in one line of running text, as in the words of a question.
  static func openMark(in line: SourceLine) -> Diagnostic? { openMark(in: [line]) }

  private static func openMark(in lines: [SourceLine]) -> Diagnostic? {
    let signs = Set("$`*".utf8)
    guard lines.contains(where: { $0.text.utf8.contains(where: signs.contains) }) else {
      return nil
    }
    let text = Array(lines.map(\.text).joined(separator: "\n"))
    var at = 0
    var bold: Int?
    // Once nothing closes behind a dollar, nothing closes behind a later one.
    var isClosed = [true: true, false: true]
    func isBlank(_ place: Int) -> Bool {
      !text.indices.contains(place) || text[place].isWhitespace
    }
    while at < text.count {
      switch text[at] {
      case "\\": at += 2
      case "`":
        guard let end = ProseSpan.endOfCode(from: at, in: text) else {
          return open("`", at, lines)
        }
        at = end
      case "$" where isBlank(at + 1): at += 1
      case "$":
        let isDouble = text[at + 1] == "$"
        let end = isClosed[isDouble]! ? ProseSpan.endOfMath(from: at, in: text) : nil
        isClosed[isDouble] = end != nil
        if let end {
          at = end
        } else if isDouble || !(text[at + 1].isLetter || "\\({|-".contains(text[at + 1])) {
          // A price, or the name of a key.
          at += isDouble ? 2 : 1
        } else {
          return open("$", at, lines)
        }
      case "*":
        let width = text[at...].prefix { $0 == "*" }.count
        if width == 2, !isBlank(at - 1) || !isBlank(at + 2) { bold = bold == nil ? at : nil }
        at += width
      default: at += 1
      }
    }
    return bold.flatMap { open("**", $0, lines) }
  }

  private static func open(_ mark: String, _ place: Int, _ lines: [SourceLine]) -> Diagnostic? {
    var rest = place
    for line in lines {
      let count = line.text.count
      guard rest > count else {
        return Diagnostic(
          "open-mark",
          "nothing closes this `\(mark)`, so that it is shown: close it, or write a backslash before it",
          at: line.position.moved(columns: rest), severity: .warning)
      }
      rest -= count + 1
    }
    return nil
  }
}
