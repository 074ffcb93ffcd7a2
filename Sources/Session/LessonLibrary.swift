import Courseware
import Labs
import Notation

/// The lessons in a folder: `<part>/<nn>-<slug>.md`, in the order of their names, each in the
/// learner's language where there is a translation beside it.
package struct LessonLibrary: Sendable {
  package private(set) var headings: [LessonHeading]
  package let folder: String?
  /// Where the originals of the lessons are that are shown in another language.
  private let originals: [String: String]

  package init(_ places: Places) {
    self.init(folder: places.lessons, languages: places.languages)
  }

  /// Reads no more than the headings: a lesson is parsed when it is opened.
  package init(folder: String?, languages: Languages = .english) {
    self.folder = folder
    let found = LessonLibrary.found(LessonLibrary.paths(in: folder), languages)
    headings = found.map(\.heading)
    originals = Dictionary(
      found.compactMap { found in found.original.map { (found.heading.id, $0) } }
    ) { first, _ in first }
    // A part has one name, also where not all of its lessons are translated.
    let parts = Dictionary(
      found.compactMap { found in
        found.original == nil || found.heading.part.isEmpty
          ? nil : (found.part, found.heading.part)
      }
    ) { $1 }
    for (index, found) in found.enumerated() {
      headings[index].part = parts[found.part] ?? found.part
    }
  }

  /// A lesson as the learner sees it.
  private struct Found: Sendable {
    var heading: LessonHeading
    /// What the original calls its part.
    var part: String
    /// Its path, where a translation is shown.
    var original: String?

    init?(at path: String, _ languages: Languages) {
      guard let heading = LessonLibrary.heading(at: path) else { return nil }
      self.heading = heading
      part = heading.part
      let translations = languages.codes.lazy.compactMap { LessonPath(path)?.translated(to: $0) }
      guard let other = translations.first(where: { File.exists($0) }),
        var translated = LessonLibrary.heading(at: other)
      else { return }
      original = path
      // Progress is kept under the original's id, whatever the translation says.
      translated.id = heading.id
      self.heading = translated
    }
  }

  /// A few lessons are read at once; many are shared by all processors.
  private static func found(_ paths: [String], _ languages: Languages) -> [Found] {
    let share = 32
    let chunks = stride(from: 0, to: paths.count, by: share).map {
      paths[$0..<min($0 + share, paths.count)]
    }
    @Sendable func found(in chunk: Int) -> [Found] {
      chunks[chunk].compactMap { Found(at: $0, languages) }
    }
    guard chunks.count > 2 else { return chunks.indices.flatMap(found) }
    return JobThreads.all(chunks.indices, work: found).flatMap { $0 }
  }

  private static func heading(at path: String) -> LessonHeading? {
    head(of: path).map { HeadingParser.parse($0, path: path).heading }
  }

  /// Every lesson file below a folder, one level of parts deep.
  package static func paths(in folder: String?) -> [String] {
    guard let folder else { return [] }
    return ordered(File.names(in: folder)).flatMap { lessons(in: folder + "/" + $0) }
  }

  /// The lesson files of one part.
  package static func lessons(in part: String) -> [String] {
    files(in: part).filter { LessonPath($0)?.language == nil }
  }

  /// The same with their translations.
  package static func files(in part: String) -> [String] {
    guard File.isFolder(part) else { return [] }
    return ordered(File.names(in: part)).map { part + "/" + $0 }.filter { LessonPath($0) != nil }
  }

  /// Every lesson and every translation below a folder of parts.
  package static func allFiles(in folder: String) -> [String] {
    ordered(File.names(in: folder)).flatMap { files(in: folder + "/" + $0) }
  }

  /// By the number at the beginning, so that 10 comes after 2.
  private static func ordered(_ names: [String]) -> [String] {
    let numbered = names.map { name in
      (Int(name.prefix { $0.isASCIIDigit }) ?? .max, name)
    }
    return numbered.sorted { $0 < $1 }.map(\.1)
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
    return File.read(heading.path).map {
      var opened = LessonParser.parse($0, path: heading.path)
      opened.lesson.heading.id = heading.id
      opened.lesson.heading.part = heading.part
      return opened
    }
  }

  /// Whether a lesson is shown from a translation that its original has left behind.
  package func isStale(_ heading: LessonHeading) -> Bool {
    guard let path = originals[heading.id], case .success(let bytes) = File.read(path) else {
      return false
    }
    return heading.translates != Original.fingerprint(of: bytes)
  }

  /// What all of the lessons define. Reads them, past everything else.
  package func glossary() -> Glossary {
    var glossary = Glossary()
    for heading in headings {
      guard case .success(let bytes) = File.read(heading.path) else { continue }
      glossary.add(LessonTerms(bytes, heading))
    }
    return glossary
  }

  /// What lessons may refer to; with data, labs can be run for what only a run can tell.
  package func catalog(_ run: LabRunner? = nil) -> Catalog {
    let (topics, topicsFailure) = topics()
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
    var catalog = Catalog(
      labs: labs, topics: topics, lessons: headings.map(\.id), paths: headings.map(\.path),
      needs: Dictionary(headings.map { ($0.id, $0.needs) }) { first, _ in first },
      glossary: glossary(), run: run)
    catalog.topicsFailure = topicsFailure
    return catalog
  }

  /// What `topics.txt` lists, or why it cannot be read.
  private func topics() -> (topics: [String]?, failure: String) {
    guard let folder else { return (nil, "there is no folder of lessons") }
    let path = folder + "/topics.txt"
    switch File.read(path) {
    case .failure(let error): return (nil, "\(path) cannot be read (\(error.reason))")
    case .success(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else {
        return (nil, "\(path) is not in UTF-8: save it so")
      }
      let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmingSpaces }
      return (lines.filter { !$0.isEmpty && !$0.hasPrefix("#") }, "")
    }
  }
}
