import Notation

/// The name of a lesson's file: `01-linear-model.md`, or `01-linear-model.zh.md` beside it.
package struct LessonPath: Equatable, Sendable {
  /// Of the lesson as it was first written.
  package var original: String
  /// Of the translation, `zh`; none if it is the original.
  package var language: String?

  /// None if it is no name of a lesson.
  package init?(_ path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard name.hasSuffix(".md"), name != "README.md" else { return nil }
    let parts = name.dropLast(3).split(separator: ".", omittingEmptySubsequences: false)
    switch parts.count {
    case 1:
      guard !parts[0].isEmpty else { return nil }
      original = path
    case 2:
      guard !parts[0].isEmpty, let language = LessonPath.language(String(parts[1])) else {
        return nil
      }
      original = path.dropLast(3 + parts[1].count + 1) + ".md"
      self.language = language
    default: return nil
    }
  }

  /// Its part and its name, wherever the lessons are.
  static func place(_ path: String) -> String {
    path.split(separator: "/").suffix(2).joined(separator: "/")
  }

  /// What is wrong with a file that is meant for a lesson by its name, and that no command finds.
  package static func problem(withName path: String) -> Diagnostic? {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let lower = name.lowercased()
    let isMeant = [".md", ".markdown", ".mdown", ".mkd"].contains { lower.hasSuffix($0) }
    guard isMeant, !lower.hasPrefix("readme."), LessonPath(path) == nil else { return nil }
    return Diagnostic(
      "bad-path",
      """
      no command finds `\(name.brief)`: a lesson is `<nn>-<slug>.md`, its translation \
      `<nn>-<slug>.zh.md`, with a language of two or three small letters
      """, at: Position(line: 1))
  }

  /// The same for one with a right name, where none is looked for.
  package static func problem(withPlaceOf path: String) -> Diagnostic? {
    guard LessonPath(path) != nil || problem(withName: path) != nil else { return nil }
    return Diagnostic(
      "bad-path",
      """
      no command looks here: a lesson stands in a part, one folder below the lessons, \
      `<part>/<nn>-<slug>.md`
      """, at: Position(line: 1))
  }

  /// A code of two or three letters, as ISO 639 has them.
  package static func language(_ code: String) -> String? {
    (2...3).contains(code.utf8.count) && code.utf8.allSatisfy({ (97...122).contains($0) })
      ? code : nil
  }

  /// Where its translation into a language would stand.
  package func translated(to language: String) -> String {
    "\(original.dropLast(3)).\(language).md"
  }
}
