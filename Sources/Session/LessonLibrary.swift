import Courseware
import Labs
import Notation

/// The lessons in a folder: `<part>/<nn>-<slug>.md`, in the order of their names.
package struct LessonLibrary: Sendable {
  package let headings: [LessonHeading]
  package let folder: String?

  /// Reads no more than the headings: a lesson is parsed when it is opened.
  package init(folder: String?) {
    self.folder = folder
    headings = LessonLibrary.paths(in: folder).compactMap { path in
      LessonLibrary.head(of: path).map { HeadingParser.parse($0, path: path).heading }
    }
  }

  /// Every lesson file below a folder, one level of parts deep.
  package static func paths(in folder: String?) -> [String] {
    guard let folder else { return [] }
    return ordered(File.names(in: folder)).flatMap { lessons(in: folder + "/" + $0) }
  }

  /// The lesson files of one part.
  package static func lessons(in part: String) -> [String] {
    guard File.isFolder(part) else { return [] }
    return ordered(File.names(in: part)).filter(isLesson).map { part + "/" + $0 }
  }

  /// By the number at the beginning, so that 10 comes after 2.
  private static func ordered(_ names: [String]) -> [String] {
    let numbered = names.map { name in
      (Int(name.prefix { $0.isASCIIDigit }) ?? .max, name)
    }
    return numbered.sorted { $0 < $1 }.map(\.1)
  }

  /// `01-name.md`; `01-name.zh.md` is its translation, `README.md` is not one.
  private static func isLesson(_ name: String) -> Bool {
    name.hasSuffix(".md") && name != "README.md" && !name.dropLast(3).contains(".")
  }

  /// The lines up to the second `---`: all that the shelf needs. Most heads fit into the first read.
  private static func head(of path: String) -> Source? {
    for count in [2048, 32_768] {
      guard let bytes = File.head(path, count: count) else { return nil }
      if let end = Source.endOfHeading(bytes) { return Source(bytes: Array(bytes[..<end])) }
      if bytes.count < count { return Source(bytes: bytes) }
    }
    // A heading without an end is none; its file may be of any size.
    return Source(bytes: [])
  }

  /// A lesson and what is wrong with its file.
  package func open(_ id: String) -> Result<(lesson: Lesson, problems: [Diagnostic]), SystemError> {
    guard let heading = headings.first(where: { $0.id == id }) else {
      return .failure(SystemError(2))
    }
    return File.read(heading.path).map { LessonParser.parse($0, path: heading.path) }
  }

  /// What lessons may refer to; with data, labs can be run for what only a run can tell.
  package func catalog(_ shelf: DataShelf? = nil) -> Catalog {
    var topics: [String] = []
    if let folder, case .success(let bytes) = File.read(folder + "/topics.txt") {
      topics = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        .map { String($0).trimmingSpaces }.filter { !$0.isEmpty }
    }
    let labs = Laboratory.labs.map { type in
      Catalog.Lab(
        name: type.about.name, settings: type.about.settings, views: type.about.views.map(\.name),
        measures: type.about.measures,
        check: { given in
          do {
            try type.check(try Settings(type.about, given))
            return nil
          } catch { return (error as? LabError)?.message ?? "\(error)" }
        })
    }
    return Catalog(
      labs: labs, topics: topics, lessons: headings.map(\.id),
      needs: Dictionary(headings.map { ($0.id, $0.needs) }) { first, _ in first },
      run: shelf?.runner)
  }
}
