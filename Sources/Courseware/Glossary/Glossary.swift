import Cells
import Notation
import Typesetting

/// What the symbols and words of the lessons mean, in the order of the curriculum.
///
/// A word is defined once in all. A letter may get another meaning in a later lesson, which holds
/// from there on: there are few letters.
package struct Glossary: Equatable, Sendable {
  package struct Definition: Equatable, Sendable {
    package var names: [Term.Name]
    package var meaning: SourceLine
    /// The lesson that gives it, and on which page, counted from 1.
    package var lesson: String
    package var lessonTitle: String
    package var page: Int

    package var inlines: [Inline] { InlineParser.parse(meaning) }

    /// Names and meaning on lines, and where it was named.
    package func lines(_ layout: TextLayout, namedOn page: String?) -> [CellLine] {
      var words: [Inline] = []
      for name in names {
        if !words.isEmpty { words.append(.text(", ", [])) }
        words.append(name.inline)
      }
      words.append(.text(": ", []))
      words += inlines
      if let page { words.append(.text(" (\(page))", .dim)) }
      let inner = TextLayout(
        width: max(1, layout.width - 2), isLinear: layout.isLinear,
        hasSmallForms: layout.hasSmallForms)
      return inner.wrap(words).enumerated().map { index, line in
        index == 0 ? line : CellLine(cells: CellLine("  ").cells + line.cells)
      }
    }
  }

  /// Where somebody reads.
  package struct Place: Equatable, Sendable {
    package var lesson: String
    package var page: Int

    package init(lesson: String, page: Int) {
      self.lesson = lesson
      self.page = page
    }
  }

  package private(set) var definitions: [Definition] = []
  /// The place in the curriculum of the lesson of each.
  private var lessons: [Int] = []
  private var places: [TermKey: [Int]] = [:]
  /// Lessons by their place in the curriculum.
  private var order: [String: Int] = [:]

  package init() {}

  /// Takes in the next lesson of the curriculum.
  package mutating func add(_ lesson: LessonTerms) {
    guard order[lesson.id] == nil else { return }
    let number = order.count
    order[lesson.id] = number
    for (page, terms) in lesson.pages {
      for term in terms {
        for key in term.names.compactMap(\.key) {
          places[key, default: []].append(definitions.count)
        }
        lessons.append(number)
        definitions.append(
          Definition(
            names: term.names, meaning: term.meaning, lesson: lesson.id, lessonTitle: lesson.title,
            page: page))
      }
    }
  }

  // MARK: Asking

  /// The latest definition at this place or before it. To a lesson that is none of these, all that
  /// they define is known.
  package func definition(of key: TermKey, at place: Place) -> Definition? {
    guard let reader = order[place.lesson] else { return places[key]?.last.map { definitions[$0] } }
    return latest(key) { (lessons[$0], definitions[$0].page) <= (reader, place.page) }
  }

  /// The same of an earlier lesson.
  package func definition(of key: TermKey, before lesson: String) -> Definition? {
    guard let reader = order[lesson] else { return places[key]?.last.map { definitions[$0] } }
    return latest(key) { lessons[$0] < reader }
  }

  /// A symbol by its whole name, `w_1` or `dW`, or else by its letter: a meaning of the letter is one
  /// of all its indices.
  package func definition(of symbol: FormulaSymbol, at place: Place) -> Definition? {
    symbol.names.lazy.compactMap { definition(of: .symbol($0), at: place) }.first
  }

  /// All the meanings of a name that somebody typed, in the order of the curriculum.
  package func definitions(of name: String) -> [Definition] {
    for key in Glossary.keys(of: name) {
      if let found = places[key] { return found.map { definitions[$0] } }
    }
    return []
  }

  /// What a name means to somebody who reads here; what is defined only later, too.
  package func meaning(of name: String, at place: Place) -> Definition? {
    let keys = Glossary.keys(of: name)
    for key in keys { if let found = definition(of: key, at: place) { return found } }
    return definitions(of: name).first
  }

  /// What may have been meant.
  package func suggestion(for name: String) -> String? {
    let words = definitions.flatMap(\.names).compactMap {
      if case .word(let word) = $0 { word } else { nil }
    }
    if let near = Suggestion.nearest(to: name, among: words) { return near }
    // One word of several.
    return words.first { word in
      let parts = word.split(separator: " ").map(String.init)
      return parts.count > 1 && Suggestion.nearest(to: name, among: parts) != nil
    }
  }

  /// The first definition in a lesson that comes later.
  func definition(of key: TermKey, after lesson: String) -> Definition? {
    guard let reader = order[lesson] else { return nil }
    return places[key]?.first { lessons[$0] > reader }.map { definitions[$0] }
  }

  /// The words that are defined, with what defines them.
  var words: [(key: String, place: Int)] {
    places.compactMap { key, places in
      if case .word(let word) = key { (word, places[0]) } else { nil }
    }
  }

  /// The last of those that fit: they come first, so halving finds it.
  private func latest(_ key: TermKey, _ fits: (Int) -> Bool) -> Definition? {
    guard let all = places[key] else { return nil }
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if fits(all[middle]) { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? definitions[all[low - 1]] : nil
  }

  /// `w_1`, `$\eta$`, `eta`, `ŷ` or `Weights`: what it may stand for, the likeliest first.
  private static func keys(of name: String) -> [TermKey] {
    var tex = name.trimmingSpaces
    if tex.hasPrefix("$"), tex.hasSuffix("$"), tex.count > 2 {
      tex = String(tex.dropFirst().dropLast())
    }
    let (letter, index) =
      tex.firstIndex(of: "_").map {
        (String(tex[..<$0]), String(tex[$0...]))
      } ?? (tex, "")
    if let greek = SymbolReader.letter(named: letter) { tex = greek + index }
    var keys: [TermKey] = []
    let symbols = SymbolReader.read(tex)
    if symbols.count == 1, letter.count == 1 || tex != letter || tex.contains("\\") {
      keys += symbols[0].names.map(TermKey.symbol)
    }
    if let word = TermKey.word(of: name) { keys.append(word) }
    return keys
  }
}
