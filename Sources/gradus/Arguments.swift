import Cells
import Courseware
import Notation

/// What was typed after `gradus`, sorted out.
struct Arguments {
  var command: Command
  var operands: [String] = []
  private var values: [String: [String]] = [:]

  /// Not what the command takes: exit 2.
  struct Misuse: Error {
    var message: String
  }

  init(_ words: [String]) throws(Misuse) {
    // The command first: what an option means depends on it.
    command = Arguments.command(in: words)
    var rest = words
    if let named = Arguments.firstOperand(of: words), command.name == named.word {
      rest.remove(at: named.index)
    }
    try read(rest)
  }

  static func command(in words: [String]) -> Command {
    let named = firstOperand(of: words)
    return Command.all.first { $0.name == named?.word } ?? .tutor
  }

  /// The first word that is neither an option nor the value of a general one.
  private static func firstOperand(of words: [String]) -> (word: String, index: Int)? {
    var index = 0
    while index < words.count {
      let word = words[index]
      if word == "--" { return nil }
      if !word.hasPrefix("-") || word == "-" { return (word, index) }
      let option = Command.general.first { $0.name == word }
      index += option?.value == nil ? 1 : 2
    }
    return nil
  }

  private mutating func read(_ words: [String]) throws(Misuse) {
    let options = command.options + Command.general
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        return
      }
      // A formula may begin with a minus; no option is a minus and a digit or a letter.
      guard word.hasPrefix("--") || word == "-h" else {
        operands.append(word)
        continue
      }
      let (name, given) = Arguments.split(word == "-h" ? "--help" : word)
      guard let option = options.first(where: { $0.name == name }) else {
        let tail = Suggestion.tail(for: name, among: options.map(\.name))
        throw Misuse(message: "unknown option `\(name)`\(tail)")
      }
      guard let wanted = option.value else {
        guard given == nil else { throw Misuse(message: "`\(name)` takes no value") }
        values[name] = [""]
        continue
      }
      guard let value = given ?? rest.popFirst() else {
        throw Misuse(message: "`\(name)` lacks its \(wanted)")
      }
      values[name, default: []].append(value)
    }
  }

  private static func split(_ word: String) -> (name: String, value: String?) {
    guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
    return (String(word[..<equals]), String(word[word.index(after: equals)...]))
  }

  func has(_ name: String) -> Bool { values[name] != nil }
  func all(_ name: String) -> [String] { values[name] ?? [] }
  func value(_ name: String) -> String? { values[name]?.last }

  /// A whole number within a range.
  func whole(_ name: String, in range: ClosedRange<Int>) throws(Misuse) -> Int? {
    guard let text = value(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw Misuse(
        message: """
          `\(name)` is a whole number from \(range.lowerBound) to \(range.upperBound), \
          found `\(text)`
          """)
    }
    return number
  }

  func language() throws(Misuse) -> String? {
    guard let text = value("--lang") else { return nil }
    guard let language = LessonPath.language(text) else {
      throw Misuse(
        message: "`--lang` is a language in two or three letters, as zh, found `\(text)`")
    }
    return language
  }

  func moment() throws(Misuse) -> Int? {
    guard let text = value("--now") else { return nil }
    guard let moment = Moment.read(text) else {
      throw Misuse(
        message: "`--now` is a date as 2026-11-20T18:30, or seconds since 1970, found `\(text)`")
    }
    return moment
  }

  /// What figures are to be drawn with.
  func marks() throws(Misuse) -> Marks? {
    guard let text = value("--marks") else { return nil }
    guard let marks = Marks(rawValue: text) else {
      let known = Marks.allCases.map(\.rawValue)
      let tail = Suggestion.tail(for: text, among: known)
      throw Misuse(message: "`--marks` is one of \(known.joined(separator: ", "))\(tail)")
    }
    return marks
  }

  func seed() throws(Misuse) -> UInt64? {
    guard let text = value("--seed") else { return nil }
    guard let seed = UInt64(text) else {
      throw Misuse(message: "`--seed` is a whole number from 0 on, found `\(text)`")
    }
    return seed
  }
}
