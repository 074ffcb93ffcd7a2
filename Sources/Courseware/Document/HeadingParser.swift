import Notation
import Typesetting

/// Reads the front matter of a lesson: `key: value` lines between two lines of `---`.
package enum HeadingParser {
  package static let keys = [
    "format", "id", "title", "part", "minutes", "topics", "needs", "translates",
  ]
  private static let required = ["format", "id", "title", "part", "minutes"]

  /// The heading as far as it can be told, what is wrong with it, and the lines after it.
  package static func parse(
    _ source: Source, path: String
  ) -> (heading: LessonHeading, problems: [Diagnostic], rest: ArraySlice<SourceLine>) {
    var heading = LessonHeading(
      path: path, id: slug(of: path), title: slug(of: path), part: "", minutes: 0, topics: [],
      needs: [])
    var problems = source.problems
    let lines = source.lines
    var end = lines.dropFirst().firstIndex(where: \.isRule)
    var rest = end.map { $0 + 1 }
    if lines.first?.isRule ?? false, let page = pageBegins(lines[1..<(end ?? lines.count)]) {
      problems.append(
        Diagnostic(
          "open-heading",
          "expected `---` to close the heading, found `\(lines[page].text.brief)`: put it above this line",
          at: lines[page].position))
      (end, rest) = (page, page)
    }
    guard let first = lines.first, first.isRule, let end, let rest else {
      if !lines.isEmpty {
        let found = lines[0].isRule ? "only the first of them" : "none"
        problems.append(
          Diagnostic(
            "no-heading", "expected a heading between two lines of `---`, found \(found)",
            at: Position(line: 1)))
      }
      return (heading, problems, lines[...])
    }
    var seen: Set<String> = []
    for line in lines[1..<end] where !line.isBlank {
      guard var field = line.field else {
        problems.append(
          Diagnostic(
            "not-a-field", "expected `key: value`, found `\(line.text.brief)`", at: line.position))
        continue
      }
      if !keys.contains(field.key) {
        let nearest = Suggestion.nearest(to: field.key, among: keys)
        let tail = nearest.map { "; did you mean `\($0)`?" } ?? ""
        problems.append(
          Diagnostic(
            "unknown-key", "`\(field.key.brief)` is not a key of the heading\(tail)",
            at: field.keyPosition))
        // It is read as what it was meant for, so that nothing follows from it.
        guard let nearest, !seen.contains(nearest) else { continue }
        field.key = nearest
      }
      if !seen.insert(field.key).inserted {
        problems.append(
          Diagnostic("repeated-key", "`\(field.key)` is given twice", at: field.keyPosition))
      }
      if field.value.isEmpty, required.contains(field.key) {
        problems.append(
          Diagnostic("empty-value", "`\(field.key)` says nothing", at: field.keyPosition))
        continue
      }
      heading.fields.append(field)
      if let problem = apply(field, to: &heading) { problems.append(problem) }
    }
    for key in required where !seen.contains(key) {
      problems.append(
        Diagnostic("missing-key", "the heading lacks `\(key)`", at: Position(line: 1)))
    }
    return (heading, problems, lines[rest...])
  }

  /// Where a page begins before the heading has ended: at words or a block that are no `key: value`.
  private static func pageBegins(_ lines: ArraySlice<SourceLine>) -> Int? {
    var isBehindBlank = false
    for (index, line) in zip(lines.indices, lines) {
      if line.isBlank {
        isBehindBlank = true
        continue
      }
      let isMarked = ["#", "```", "<!--", "$$", "> "].contains { line.text.hasPrefix($0) }
      let isKnown = line.field.map { field in
        keys.contains(field.key) || Suggestion.nearest(to: field.key, among: keys) != nil
      }
      if isMarked || isBehindBlank && isKnown != true {
        // A remark among the keys is no page.
        let isAmong = lines[index...].prefix { !$0.text.hasPrefix("```") }
          .contains { $0.field.map { keys.contains($0.key) } ?? false }
        return isAmong ? nil : index
      }
      isBehindBlank = false
    }
    return nil
  }

  private static func apply(_ field: Field, to heading: inout LessonHeading) -> Diagnostic? {
    switch field.key {
    case "id":
      guard isId(field.value) else {
        return Diagnostic(
          "bad-id", "an id has small letters, digits and hyphens, found `\(field.value.brief)`",
          at: field.valuePosition)
      }
      heading.id = field.value
    case "title": heading.title = field.value
    case "part": heading.part = field.value
    case "topics": heading.topics = list(field.value)
    case "needs": heading.needs = list(field.value)
    case "translates": heading.translates = field.value
    case "minutes":
      guard let minutes = Int(field.value), (1...120).contains(minutes) else {
        return Diagnostic(
          "bad-minutes", "`minutes` is a whole number from 1 to 120, found `\(field.value.brief)`",
          at: field.valuePosition)
      }
      heading.minutes = minutes
    case "format" where field.value != "1":
      let isNewer = Int(field.value).map { $0 > 1 } ?? false
      return Diagnostic(
        "unknown-format",
        "this Gradus reads format 1, found `\(field.value.brief)`: "
          + (isNewer ? "update Gradus" : "write `format: 1`"),
        at: field.valuePosition)
    default: break
    }
    return nil
  }

  static func isId(_ text: String) -> Bool {
    !text.isEmpty
      && text.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
  }

  static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { String($0.trimmingSpaces) }.filter { !$0.isEmpty }
  }

  /// `Lessons/1-lines/02-linear-model.md` → `linear-model`: a name until the heading gives one.
  private static func slug(of path: String) -> String {
    let file = path.split(separator: "/").last ?? "lesson"
    let stem = file.hasSuffix(".md") ? file.dropLast(3) : file
    let slug = stem.drop { $0.isNumber || $0 == "-" }
    return slug.isEmpty ? String(stem) : String(slug)
  }
}
