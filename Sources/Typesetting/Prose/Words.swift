import Cells

/// Running text cut where a line may break.
struct Words {
  struct Word {
    var cells = CellLine()
    var spaceBefore = false
    /// Whether a line ends before it, full or not.
    var breakBefore = false
  }

  private(set) var words: [Word] = []
  private let hasSmallForms: Bool
  private var current = Word()
  /// What has come of a word and is not cells yet.
  private var run = String.UnicodeScalarView()
  private var last: Unicode.Scalar = " "
  private var lastIsWide = false

  /// A formula wider than `width` is cut at its signs, any other stays whole.
  init(_ inlines: [Inline], _ style: Style, width: Int = .max, hasSmallForms: Bool) {
    self.hasSmallForms = hasSmallForms
    for (index, inline) in inlines.enumerated() {
      switch inline {
      case .text(let text, let attributes): add(text, style.adding(attributes))
      case .code(let code):
        touch(code.unicodeScalars.first)
        current.cells.append(code, .role(.series2))
        leave(code.unicodeScalars.last)
      case .math(let tex, _):
        let next = index + 1 < inlines.count ? inlines[index + 1] : nil
        add(formula: tex, width - Words.mark(beginning: next))
      case .lineBreak:
        close(spaceAfter: false)
        current.breakBefore = true
        current.spaceBefore = false
      }
    }
    close(spaceAfter: false)
  }

  /// Columns of a mark that stays with what is before it: a formula leaves room for it.
  private static func mark(beginning inline: Inline?) -> Int {
    guard case .text(let text, _)? = inline, let first = text.unicodeScalars.first,
      neverFirst.contains(first)
    else { return 0 }
    return TextWidth.of(first)
  }

  private mutating func add(formula tex: String, _ width: Int) {
    guard let formula = try? Formula(tex, hasSmallForms: hasSmallForms) else {
      touch("$")
      current.cells.append("$\(tex)$", .role(.warn))
      return leave("$")
    }
    let line = formula.inline
    touch(line.cells.first?.glyph.base)
    if line.width <= width {
      current.cells.append(line)
    } else {
      for (index, part) in formula.inlineParts.enumerated() {
        if index > 0 { close(spaceAfter: true) }
        current.cells.append(part)
      }
    }
    leave(line.cells.last?.glyph.base)
  }

  private mutating func add(_ text: String, _ style: Style) {
    for scalar in text.unicodeScalars {
      // The standard's own table is only asked for what is beyond ASCII: it is slow.
      let isSpace =
        scalar.isASCII
        ? scalar == " " || (9...13).contains(scalar.value)
        : scalar.properties.isWhitespace && scalar != "\u{A0}"
      if isSpace {
        flush(style)
        close(spaceAfter: true)
        continue
      }
      let width = scalar.isASCII ? 1 : TextWidth.of(scalar)
      if width > 0 {
        if width == 2 || lastIsWide, mayBreak(before: scalar) {
          flush(style)
          close(spaceAfter: false)
        }
        last = scalar
        lastIsWide = width == 2
      }
      run.append(scalar)
    }
    flush(style)
  }

  private mutating func flush(_ style: Style) {
    guard !run.isEmpty else { return }
    current.cells.append(String(run), style)
    run = String.UnicodeScalarView()
  }

  /// Something that is no text begins: it may stand on the next line if Chinese is before it.
  private mutating func touch(_ scalar: Unicode.Scalar?) {
    if lastIsWide, let scalar, mayBreak(before: scalar) { close(spaceAfter: false) }
  }

  private mutating func leave(_ scalar: Unicode.Scalar?) {
    last = scalar ?? " "
    lastIsWide = scalar.map { TextWidth.of($0) == 2 } ?? false
  }

  /// Chinese and Japanese have no spaces: any character may start a line, but for marks that
  /// belong to what is before, and none may follow an opening mark.
  private func mayBreak(before scalar: Unicode.Scalar) -> Bool {
    !Words.neverFirst.contains(scalar) && !Words.neverLast.contains(last)
  }

  private static let neverFirst = Set(
    "。，、．！？：；）」』】》〉〕］｝〗〙”’…—～·,.!?:;)]}%‰℃々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ".unicodeScalars)
  private static let neverLast = Set("（「『【《〈〔［｛〖〘“‘([{￥＄$".unicodeScalars)

  /// Columns of what must not be cut.
  var longest: Int { words.map(\.cells.width).max() ?? 0 }

  private mutating func close(spaceAfter: Bool) {
    if current.cells.width > 0 || current.breakBefore && !spaceAfter {
      words.append(current)
      current = Word(spaceBefore: spaceAfter)
    } else if spaceAfter {
      current.spaceBefore = true
    }
    if spaceAfter { lastIsWide = false }
  }
}
