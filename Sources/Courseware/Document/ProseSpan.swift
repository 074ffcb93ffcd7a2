import Notation

/// Finds its way through running text: what stands in math, in code, or behind a backslash says
/// nothing to whoever looks for signs.
enum ProseSpan {
  /// Where the math that opens at a dollar ends, its dollars included. As in prose: no space behind
  /// the first dollar or before the last, no digit behind the last, so that prices stay prices.
  static func endOfMath(from start: Int, in text: [Character]) -> Int? {
    let isDouble = start + 1 < text.count && text[start + 1] == "$"
    let width = isDouble ? 2 : 1
    var at = start + width
    guard at < text.count, isDouble || !text[at].isWhitespace else { return nil }
    while at < text.count {
      if text[at] == "\\" {
        at += 2
        continue
      }
      if text[at] == "$", at > start + width {
        let end = at + width
        if isDouble, end <= text.count, text[at + 1] == "$" { return end }
        let isPrice = end < text.count && text[end].isASCIIDigit
        if !isDouble, !text[at - 1].isWhitespace, !isPrice { return end }
      }
      at += 1
    }
    return nil
  }

  /// As many backticks close it as opened it.
  static func endOfCode(from start: Int, in text: [Character]) -> Int? {
    func run(_ from: Int) -> Int { text[from...].prefix { $0 == "`" }.count }
    let width = run(start)
    var at = start + width
    while at < text.count {
      let found = run(at)
      if found == width { return at + width }
      at += max(1, found)
    }
    return nil
  }

  /// Where one of these signs stands by itself.
  static func places(of signs: [Character], in text: [Character]) -> [Int] {
    guard text.contains(where: signs.contains) else { return [] }
    var places: [Int] = []
    var at = 0
    // Once nothing closes behind a mark, nothing closes behind a later one.
    var (mayBeMath, mayBeCode) = (true, true)
    while at < text.count {
      switch text[at] {
      case let sign where signs.contains(sign):
        places.append(at)
        at += 1
      case "\\": at += 2
      case "$" where mayBeMath:
        let end = endOfMath(from: at, in: text)
        mayBeMath = end != nil || at + 1 < text.count && text[at + 1].isWhitespace
        at = end ?? at + 1
      case "`" where mayBeCode:
        let end = endOfCode(from: at, in: text)
        mayBeCode = end != nil
        at = end ?? at + 1
      default: at += 1
      }
    }
    return places
  }
}
