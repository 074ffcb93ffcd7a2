import Cells
import Notation

/// Prose on lines of a given width. The only stage that knows how wide the page is.
package struct TextLayout {
  package let width: Int
  /// Whether display math stays on one line too.
  package let isLinear: Bool

  /// Whether formulas may use Unicode's small letters: not where they end up in ASCII.
  package let hasSmallForms: Bool

  package init(width: Int, isLinear: Bool = false, hasSmallForms: Bool = true) {
    precondition(width > 0, "text layout of width \(width)")
    self.width = width
    self.isLinear = isLinear
    self.hasSmallForms = hasSmallForms
  }

  /// Blocks below each other, a blank line between them; items of one list stand close.
  package func lines(_ blocks: [MarkdownBlock]) -> [CellLine] { lines(blocks, inItem: false) }

  private func lines(_ blocks: [MarkdownBlock], inItem: Bool) -> [CellLine] {
    var lines: [CellLine] = []
    var previous: MarkdownBlock?
    for block in blocks {
      if let previous, !(block.isItem && (previous.isItem || inItem)) { lines.append(CellLine()) }
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
    case .item(let marker, let blocks):
      let head = CellLine(marker + " ", .role(.accent))
      let inner = inside(head.width).lines(blocks, inItem: true)
      return TextLayout.headed(head, inner.isEmpty ? [CellLine()] : inner)
    case .quote(let blocks):
      return inside(2).lines(blocks).map { line in
        CellLine(cells: CellLine("│ ", .dim).cells + line.cells.map(TextLayout.dimmed))
      }
    case .code(let lines):
      return lines.flatMap { line in
        let pieces = CellLine(line).pieces(of: max(1, width - 2))
        return (pieces.isEmpty ? [CellLine()] : pieces).map { piece in
          CellLine(cells: CellLine("  ").cells + piece.cells).prefix(width)
        }
      }
    case .math(let tex, _): return display(tex)
    case .table(let table): return lines(table)
    case .rule: return [CellLine(String(repeating: "─", count: min(width, 24)), .dim)]
    }
  }

  /// The room that is left beside something.
  private func inside(_ columns: Int) -> TextLayout {
    TextLayout(
      width: max(1, width - columns), isLinear: isLinear, hasSmallForms: hasSmallForms)
  }

  /// What has no color of its own stands back in a quote.
  private static func dimmed(_ cell: Cell) -> Cell {
    guard cell.style.foreground == .standard else { return cell }
    return Cell(cell.glyph, Style.dim.adding(cell.style.attributes))
  }

  private static func headed(_ head: CellLine, _ lines: [CellLine]) -> [CellLine] {
    lines.enumerated().map { index, line in
      if index > 0, line.width == 0 { return line }
      var whole = index == 0 ? head : .blank(head.width)
      whole.append(line)
      return whole
    }
  }

  /// The first line behind a marker, the others under the first.
  package func hang(_ marker: String, _ style: Style, _ inlines: [Inline]) -> [CellLine] {
    let head = CellLine(marker, style)
    return TextLayout.headed(head, inside(head.width).wrap(inlines))
  }

  /// Display math, indented, and broken where it is too wide. What cannot be set stays as its
  /// source, with the reason.
  private func display(_ tex: String) -> [CellLine] {
    let source = tex.split(whereSeparator: \.isNewline).joined(separator: " ").trimmingSpaces
    let formula: Formula
    do { formula = try Formula(tex, hasSmallForms: hasSmallForms) } catch {
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
    for word in Words(inlines, style, width: width, hasSmallForms: hasSmallForms).words {
      let gap = word.spaceBefore && current.width > 0 ? 1 : 0
      if word.breakBefore || current.width > 0 && current.width + gap + word.cells.width > width {
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
