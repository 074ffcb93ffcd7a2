import Cells
import Notation
import Typesetting

/// The symbols and words of a page: what may be asked for its meaning.
package struct TermUses {
  struct Symbol {
    var symbol: FormulaSymbol
    /// The formula that it is in, and where that begins.
    var tex: String
    var start: Position

    /// Counted when somebody asks: a long formula has many symbols, and few are reported.
    var position: Position { start.within(tex, at: symbol.offset) }
  }

  private(set) var symbols: [Symbol] = []
  /// Those that the text itself says the meaning of.
  private(set) var explained: [FormulaSymbol] = []
  /// What stands in bold, in running text.
  private(set) var bold: [String] = []
  private var texts: [String] = []

  init() {}

  package init(_ page: Page) {
    for node in page.nodes { add(node) }
  }

  mutating func add(_ node: Node) {
    switch node {
    case .prose(let blocks): for block in blocks { add(block) }
    case .lab(let block): add(block.taskText)
    case .trace(let block): add(block.taskText)
    case .quiz(let question):
      let own = question.ownNames
      for template in question.templates { add(template.inlines, but: own) }
    case .pause, .claim, .erratum, .terms, .notes: break
    }
  }

  mutating func add(_ block: MarkdownBlock) {
    var runs: [[Inline]] = []
    var displays: [(String, Position)] = []
    block.visit(inlines: { runs.append($0) }, math: { displays.append(($0, $1)) })
    for run in runs { add(run, isProse: true) }
    for (tex, position) in displays { add(tex, at: position, but: []) }
  }

  /// - Parameter own: names that the text itself says the meaning of, such as drawn numbers.
  mutating func add(_ inlines: [Inline], but own: Set<String> = [], isProse: Bool = false) {
    for inline in inlines {
      switch inline {
      case .text(let text, let attributes):
        texts.append(text)
        if isProse, attributes.contains(.bold) { bold.append(text) }
      case .math(let tex, let position): add(tex, at: position, but: own)
      case .code, .lineBreak: texts.append(" ")
      }
    }
    texts.append(" ")
  }

  private mutating func add(_ tex: String, at position: Position, but own: Set<String>) {
    for symbol in SymbolReader.read(tex) {
      if own.isDisjoint(with: symbol.names) {
        symbols.append(Symbol(symbol: symbol, tex: tex, start: position))
      } else {
        explained.append(symbol)
      }
    }
  }

  /// All of its symbols want no meaning: it is not known yet what its numbers are.
  mutating func excuse(from count: Int) {
    explained += symbols[count...].map(\.symbol)
    symbols.removeSubrange(count...)
  }

  /// What its words are looked up in.
  var text: TermText { TermText(texts.joined()) }
}

/// Text made ready to be searched for terms.
struct TermText {
  private let raw: String
  private let words: String

  init(_ text: String) {
    raw = text
    words = " " + TermKey.tokens(text).joined(separator: " ") + " "
  }

  /// - Parameter key: of a word, as `TermKey` makes it.
  func contains(_ key: String) -> Bool {
    // Chinese has no spaces between its words.
    if key.unicodeScalars.contains(where: { TextWidth.of($0) == 2 }) { return raw.contains(key) }
    return words.contains(" " + key + " ")
  }
}

extension Question {
  /// Its drawn numbers, its open names and the parts of its graph: it says itself what they are.
  var ownNames: Set<String> {
    var names = Set(given.map(\.name) + (graph?.parts ?? []))
    if case .formula(_, let domains) = form { names.formUnion(domains.map(\.name)) }
    return names
  }
}

extension Position {
  /// A character of a formula that begins here and may go over several lines.
  func within(_ text: String, at offset: Int) -> Position {
    let before = text.prefix(offset)
    // Only what ends a line of a file: others may stand within one.
    let lines = before.filter { $0 == "\n" }.count
    return lines == 0
      ? moved(columns: offset)
      : Position(
        line: line + lines, column: 1 + before.reversed().prefix { $0 != "\n" }.count)
  }
}

extension Glossary {
  /// What is defined or used on a page, in the order of its first use; what the page defines comes
  /// first.
  package func definitions(on page: Page, at place: Place) -> [Definition] {
    let uses = TermUses(page)
    var found = definitions.filter { $0.lesson == place.lesson && $0.page == place.page }
    func add(_ definition: Definition?) {
      if let definition, !found.contains(definition) { found.append(definition) }
    }
    for use in uses.symbols { add(definition(of: use.symbol, at: place)) }
    let text = uses.text
    for (key, index) in words.sorted(by: { $0.place < $1.place }) where text.contains(key) {
      let known = definition(of: .word(key), at: place)
      add(known ?? definitions[index])
    }
    return found
  }
}
