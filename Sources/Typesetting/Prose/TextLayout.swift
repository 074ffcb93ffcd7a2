import Cells
import Notation

/// Prose on lines of a given width. The only stage that knows how wide the page is.
package struct TextLayout {
  package let width: Int
  /// Whether display math stays on one line too.
  package let isLinear: Bool

  package init(width: Int, isLinear: Bool = false) {
    precondition(width > 0, "text layout of width \(width)")
    self.width = width
    self.isLinear = isLinear
  }

  /// Blocks below each other, a blank line between them; items of one list stand close.
  package func lines(_ blocks: [MarkdownBlock]) -> [CellLine] {
    var lines: [CellLine] = []
    var previous: MarkdownBlock?
    for block in blocks {
      if let previous, !(previous.isItem && block.isItem) { lines.append(CellLine()) }
      lines += self.lines(block)
      previous = block
    }
    return lines
  }

  private func lines(_ block: MarkdownBlock) -> [CellLine] {
    switch block {
    case .heading(let level, let inlines):
      return wrap(inlines, level == 1 ? .role(.accent, .bold) : .bold)
    case .paragraph(let inlines): return wrap(inlines)
    case .item(let marker, let inlines):
      return hang(marker + " ", .role(.accent), inlines)
    case .quote(let inlines):
      return TextLayout(width: max(1, width - 2)).wrap(inlines, .dim).map { line in
        var quoted = CellLine("│ ", .dim)
        quoted.append(line)
        return quoted
      }
    case .code(let lines): return lines.map { CellLine("  " + $0).prefix(width) }
    case .math(let tex, _): return display(tex)
    }
  }

  /// The first line behind a marker, the others under the first.
  package func hang(_ marker: String, _ style: Style, _ inlines: [Inline]) -> [CellLine] {
    let head = CellLine(marker, style)
    let inner = TextLayout(width: max(1, width - head.width)).wrap(inlines)
    return inner.enumerated().map { index, line in
      var whole = index == 0 ? head : .blank(head.width)
      whole.append(line)
      return whole
    }
  }

  /// Display math, indented, and broken where it is too wide. What cannot be set stays as its
  /// source, with the reason.
  private func display(_ tex: String) -> [CellLine] {
    let source = tex.split(whereSeparator: \.isNewline).joined(separator: " ").trimmingSpaces
    let formula: Formula
    do { formula = try Formula(tex) } catch {
      return wrap(source, .role(.warn)) + wrap("(\(error.message))", .dim)
    }
    if isLinear { return wrap([.math(tex, Position(line: 1))]) }
    let indent = min(3, width / 8)
    guard let lines = formula.display(width: width - indent) ?? formula.display(width: width) else {
      return wrap(source, .dim)
    }
    return lines.map { line in
      var indented = CellLine.blank(min(indent, width - line.width))
      indented.append(line)
      return indented
    }
  }

  package func wrap(_ text: String, _ style: Style = .plain) -> [CellLine] {
    wrap([.text(text, [])], style)
  }

  package func wrap(_ inlines: [Inline], _ style: Style = .plain) -> [CellLine] {
    var lines: [CellLine] = []
    var current = CellLine()
    for word in Words(inlines, style).words {
      let gap = word.spaceBefore && current.width > 0 ? 1 : 0
      if current.width > 0, current.width + gap + word.cells.width > width {
        lines.append(current)
        current = CellLine()
      } else if gap > 0 {
        current.append(" ", word.cells.cells.first?.style ?? style)
      }
      current.append(word.cells)
      if current.width > width {
        var pieces = current.pieces(of: width)
        current = pieces.removeLast()
        lines += pieces
      }
    }
    if current.width > 0 || lines.isEmpty { lines.append(current) }
    return lines
  }
}

extension MarkdownBlock {
  fileprivate var isItem: Bool { if case .item = self { true } else { false } }
}

/// Running text cut where a line may break.
private struct Words {
  struct Word {
    var cells = CellLine()
    var spaceBefore: Bool
  }

  private(set) var words: [Word] = []
  private var current = Word(spaceBefore: false)

  init(_ inlines: [Inline], _ style: Style) {
    for inline in inlines {
      switch inline {
      case .text(let text, let attributes): add(text, style.adding(attributes))
      case .code(let code): current.cells.append(code, .role(.series2))
      case .math(let tex, _):
        if let formula = try? Formula(tex) {
          current.cells.append(formula.inline)
        } else {
          current.cells.append("$\(tex)$", .role(.warn))
        }
      }
    }
    close(spaceAfter: false)
  }

  private mutating func add(_ text: String, _ style: Style) {
    for character in text {
      if character.isWhitespace {
        close(spaceAfter: true)
        continue
      }
      let cells = CellLine(String(character), style)
      // Chinese and Japanese have no spaces: any character may start a line, but for marks.
      if cells.cells.count == 2, cells.cells[1].glyph.isContinuation, !character.isPunctuation {
        close(spaceAfter: false)
      }
      current.cells.append(cells)
    }
  }

  private mutating func close(spaceAfter: Bool) {
    if current.cells.width > 0 {
      words.append(current)
      current = Word(spaceBefore: spaceAfter)
    } else if spaceAfter {
      current.spaceBefore = true
    }
  }
}
