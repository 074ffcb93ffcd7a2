/// What block a line looks like the beginning of.
enum LineStart: Equatable {
  case text, rule, quote, comment
  case heading(Int)
  case item(marker: String)
  case fence(String)
  case math(closing: String)

  init(_ text: String) {
    switch text.utf8.first ?? 0 {
    case UInt8(ascii: "$") where text.hasPrefix("$$"): self = .math(closing: "$$")
    case UInt8(ascii: "\\") where text.hasPrefix("\\["): self = .math(closing: "\\]")
    case UInt8(ascii: ">"): self = .quote
    case UInt8(ascii: "<") where text.hasPrefix("<!--"): self = .comment
    case UInt8(ascii: "#"): self = LineStart.headed(text)
    case UInt8(ascii: "`"), UInt8(ascii: "~"): self = LineStart.fenced(text)
    case UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      self = LineStart.isRule(text) ? .rule : LineStart.listed(text)
    case UInt8(ascii: "+"), UInt8(ascii: "0")...UInt8(ascii: "9"): self = LineStart.listed(text)
    default: self = .text
    }
  }

  /// Whether it ends a paragraph without a blank line.
  var interrupts: Bool { self != .text }

  /// A line of = or - under a paragraph makes it a heading.
  static func underline(_ text: String) -> Int? {
    let line = text.trimmingSpaces
    guard let first = line.first, first == "=" || first == "-", line.count > 1 || first == "=",
      line.allSatisfy({ $0 == first })
    else { return nil }
    return first == "=" ? 1 : 2
  }

  private static func headed(_ text: String) -> LineStart {
    let level = text.prefix { $0 == "#" }.count
    let next = text.dropFirst(level).first
    return level <= 6 && (next == nil || next == " ") ? .heading(level) : .text
  }

  private static func fenced(_ text: String) -> LineStart {
    let mark = text.prefix { $0 == text.first }
    guard mark.count >= 3, !text.dropFirst(mark.count).contains("`") else { return .text }
    return .fence(String(mark))
  }

  /// Three or more of one mark, and nothing else.
  private static func isRule(_ text: String) -> Bool {
    let marks = text.filter { $0 != " " }
    return marks.count >= 3 && marks.allSatisfy { $0 == marks.first }
  }

  /// `*`, `-`, `+`, `1.` or `1)` before a space.
  private static func listed(_ text: String) -> LineStart {
    let word = text.prefix { $0 != " " && $0 != "\t" }
    guard word.count < text.count else { return .text }
    if ["*", "-", "+"].contains(word) { return .item(marker: String(word)) }
    let digits = word.dropLast()
    let isNumbered =
      (word.last == "." || word.last == ")") && !digits.isEmpty && digits.count < 10
      && digits.allSatisfy(\.isASCIIDigit)
    return isNumbered ? .item(marker: String(word)) : .text
  }
}
