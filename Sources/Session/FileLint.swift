import Courseware
import Notation

/// Everything that is wrong with a lesson's file: what parsing tells, what lint finds, and what a
/// translation has to keep of its original.
package enum FileLint {
  /// The language of a lesson's file, by its name.
  package static func language(of path: String) -> String { LessonPath(path)?.language ?? "en" }

  package static func check(
    _ bytes: [UInt8], _ source: Source, path: String, _ catalog: Catalog
  ) -> (lesson: Lesson, problems: [Diagnostic]) {
    var (lesson, problems) = LessonParser.parse(bytes, path: path)
    var original: Original?
    if let file = LessonPath(path), file.language != nil {
      switch File.read(file.original) {
      case .success(let bytes): original = Original(bytes, path: file.original)
      case .failure(let error):
        problems.append(
          Diagnostic(
            "no-original", "this is a translation of \(file.original): \(error.reason)",
            at: Position(line: 1)))
      }
    }
    problems += Lint.check(lesson, source: source, translating: original, against: catalog)
    return (lesson, problems.sorted { $0.position < $1.position })
  }
}
