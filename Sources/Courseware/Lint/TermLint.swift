import Notation
import Typesetting

/// What symbols and words mean is said once, where they are first used. All of this is advice: a
/// first draft may leave it open.
extension Lint {
  /// A definition of this lesson.
  private struct Own {
    var name: Term.Name
    var key: TermKey
    var page: Int
    /// Its place among the terms of the lesson.
    var term: Int
    var position: Position
  }

  /// - Parameter pages: what each page uses.
  mutating func checkTerms(_ pages: [TermUses]) {
    let own = ownDefinitions()
    var first: [TermKey: Own] = [:]
    for definition in own where first[definition.key] == nil { first[definition.key] = definition }
    checkRepeated(own, first)
    checkSymbols(pages, first)
    checkBold(pages, first)
    checkWords(pages, own)
  }

  private mutating func advise(_ code: String, _ message: String, at position: Position) {
    report(code, message, at: position, severity: .warning)
  }

  private mutating func ownDefinitions() -> [Own] {
    var own: [Own] = []
    var count = 0
    for (index, page) in lesson.pages.enumerated() {
      for term in page.terms {
        for name in term.names {
          guard let key = Lint.isBareSymbol(name) ? symbol(name, at: term.position) : name.key
          else {
            advise(
              "bad-term",
              "`\(name.source)` names no single symbol and no word: a name is `word`, `$w$` or `$w_1$`",
              at: term.position)
            continue
          }
          own.append(
            Own(name: name, key: key, page: index + 1, term: count, position: term.position))
        }
        count += 1
      }
    }
    return own
  }

  /// `I: meaning` names a word; of one letter, or with an index, a symbol was meant.
  private static func isBareSymbol(_ name: Term.Name) -> Bool {
    guard case .word(let word) = name else { return false }
    let isLetter = word.utf8.count == 1 && word.allSatisfy(\.isLetter)
    return (isLetter || word.contains { "_^\\".contains($0) }) && Term.Name.symbol(word).key != nil
  }

  /// Told, and read as the symbol that was meant.
  private mutating func symbol(_ name: Term.Name, at position: Position) -> TermKey? {
    advise(
      "bad-term",
      "`\(name.source)` is read as a word: a symbol stands between dollars, `$\(name.source)$`",
      at: position)
    return Term.Name.symbol(name.source).key
  }

  // MARK: Defined more than once

  private mutating func checkRepeated(_ own: [Own], _ first: [TermKey: Own]) {
    let id = lesson.heading.id
    let meanings = lesson.pages.flatMap(\.terms).map(\.meaning.text)
    for definition in own {
      let source = definition.name.source
      if let earlier = first[definition.key], earlier.term != definition.term {
        advise(
          "repeated-term",
          "`\(source)` is defined on line \(earlier.position.line) already: say there all that it is",
          at: definition.position)
      } else if let known = catalog.glossary.definition(of: definition.key, before: id) {
        // A letter may change its meaning from lesson to lesson.
        if case .symbol = definition.key, known.meaning.text != meanings[definition.term] {
          continue
        }
        advise(
          "repeated-term",
          """
          `\(source)` is defined already, in `\(known.lesson)` on page \(known.page): leave this out, \
          or add to it there
          """, at: definition.position)
      }
    }
  }

  // MARK: Used, but not defined

  private mutating func checkSymbols(_ pages: [TermUses], _ own: [TermKey: Own]) {
    let id = lesson.heading.id
    var told: Set<String> = []
    // What is known, or told, stays so.
    var settled: Set<String> = []
    for (index, page) in pages.enumerated() {
      for use in page.symbols where settled.insert(use.symbol.name).inserted {
        let keys = use.symbol.names.map(TermKey.symbol)
        let isKnown = keys.contains { key in
          own[key].map { $0.page <= index + 1 } ?? false
            || catalog.glossary.definition(of: key, before: id) != nil
        }
        guard !isKnown, !told.contains(use.symbol.base) else { continue }
        told.insert(use.symbol.base)
        let tex = use.symbol.tex
        if let late = keys.compactMap({ own[$0] }).first {
          advise(
            "late-term",
            """
            `$\(tex)$` is used here, on page \(index + 1), and defined only on page \(late.page): \
            move its line of `terms` to this page
            """, at: use.position)
        } else {
          let later = keys.lazy.compactMap { [catalog] in
            catalog.glossary.definition(of: $0, after: id)
          }.first
          let tail = later.map { "; only the later lesson `\($0.lesson)` does" } ?? ""
          advise(
            "undefined-symbol",
            """
            nothing says what `$\(tex)$` is\(tail): add `$\(tex)$: meaning` to a block of `terms` on \
            this page
            """, at: use.position)
        }
      }
    }
  }

  /// What is introduced in bold.
  private mutating func checkBold(_ pages: [TermUses], _ own: [TermKey: Own]) {
    let id = lesson.heading.id
    var told: Set<TermKey> = []
    for (index, page) in pages.enumerated() {
      for text in page.bold where Lint.isTerm(text) {
        guard let key = TermKey.word(of: text), own[key] == nil, !told.contains(key),
          catalog.glossary.definition(of: key, before: id) == nil
        else { continue }
        told.insert(key)
        advise(
          "undefined-term",
          """
          `\(text)` stands in bold as a new word, and nothing says what it means: add `\(text): \
          meaning` to a block of `terms` on this page
          """, at: place(of: text, onPage: index))
      }
    }
  }

  /// A few words and no mark among them: anything else in bold is emphasis.
  static func isTerm(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return (1...4).contains(words.count) && text.count <= 40
      && text.allSatisfy { $0.isLetter || $0.isNumber || " -–'’".contains($0) }
      && text.contains(where: \.isLetter)
  }

  /// Where it stands in bold on a page, if the source is at hand.
  private func place(of text: String, onPage index: Int) -> Position {
    let start = lesson.pages[index].position
    let end = index + 1 < lesson.pages.count ? lesson.pages[index + 1].position.line : Int.max
    guard let source else { return start }
    for mark in ["**", "__"] {
      for line in source.lines.dropFirst(start.line - 1) where line.position.line < end {
        guard let range = line.text.firstRange(of: mark + text + mark) else { continue }
        let before = line.text.distance(from: line.text.startIndex, to: range.lowerBound)
        return line.position.moved(columns: before + mark.count)
      }
    }
    return start
  }

  // MARK: Defined, and used elsewhere or not at all

  private mutating func checkWords(_ pages: [TermUses], _ own: [Own]) {
    guard !own.isEmpty else { return }
    let texts = pages.map(\.text)
    func use(_ key: TermKey) -> Int? {
      switch key {
      case .word(let word): return texts.firstIndex { $0.contains(word) }
      case .symbol(let name):
        return pages.firstIndex {
          $0.symbols.contains { $0.symbol.names.contains(name) }
            || $0.explained.contains { $0.names.contains(name) }
        }
      }
    }
    var term = 0
    var rest = own[...]
    while let definition = rest.first {
      term = definition.term
      let names = rest.prefix { $0.term == term }
      rest = rest.dropFirst(names.count)
      let uses = names.map { use($0.key) }
      if uses.allSatisfy({ $0 == nil }) {
        let source = names.map(\.name.source).joined(separator: ", ")
        advise(
          "unused-term", "`\(source)` is defined, and stands nowhere in this lesson: leave it out",
          at: definition.position)
      }
      for (name, use) in zip(names, uses) {
        // Symbols are told where they are used.
        guard case .word = name.key, let use, use + 1 < name.page else { continue }
        advise(
          "late-term",
          """
          `\(name.name.source)` is used on page \(use + 1), and defined only here, on page \
          \(name.page): move this line there
          """, at: name.position)
      }
    }
  }
}
