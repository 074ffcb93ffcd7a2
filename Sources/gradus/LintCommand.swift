import Cells
import Courseware
import Notation
import Session

/// `gradus lint [PATH]…`: the mistakes in lesson files, each with its place.
enum LintCommand {
  /// What there is to say of one file.
  private struct Findings: Sendable {
    var text: String
    var errors: Int
  }

  static func run(_ arguments: Arguments, _ places: Places) -> Int32 {
    let paths = lessonFiles(arguments, places)
    guard !paths.isEmpty else { return Console.fail("no lesson files found", code: 3) }
    for path in arguments.operands.isEmpty ? paths.prefix(1) : arguments.operands[...] {
      if !File.isFolder(path), case .failure(let error) = File.read(path) {
        return Console.fail("\(path): \(error.reason)", code: 3)
      }
    }
    var progress = ProgressLine(
      total: paths.count, of: "lesson", isPlain: arguments.has("--plain"))
    // What all lessons together mean is read first.
    progress.announce(0)
    let errors = lint(
      paths, catalogs(for: paths, places), isJSON: arguments.has("--json"), &progress)
    if errors == 0, !arguments.has("--json") {
      Console.write("\(paths.count) \(paths.count == 1 ? "lesson" : "lessons"), no errors")
    }
    return errors == 0 ? 0 : 1
  }

  /// Those named, those in the folders named, or all.
  static func lessonFiles(_ arguments: Arguments, _ places: Places) -> [String] {
    let operands = arguments.operands.isEmpty ? [places.lessons ?? "."] : arguments.operands
    return operands.flatMap { File.isFolder($0) ? files(in: $0) : [$0] }
  }

  /// On all processors; told in the order of the paths, as soon as it is known.
  private static func lint(
    _ paths: [String], _ catalogs: [String: Catalog], isJSON: Bool,
    _ progress: inout ProgressLine
  ) -> Int {
    let jobs = JobThreads(0..<paths.count) { [catalogs, paths] job, _ in
      findings(in: paths[job], catalogs[FileLint.language(of: paths[job])]!, isJSON: isJSON)
    }
    var waiting: [Int: Findings] = [:]
    var (told, errors) = (0, 0)
    while true {
      let (outcomes, isOver) = jobs.take()
      for (job, outcome) in outcomes { waiting[job] = outcome }
      while let next = waiting.removeValue(forKey: told) {
        told += 1
        errors += next.errors
        guard !next.text.isEmpty else { continue }
        progress.end()
        if isJSON { print(next.text, terminator: "") } else { Console.write(next.text) }
      }
      if isOver { break }
      progress.show(told + waiting.count)
      jobs.wait(milliseconds: 100)
    }
    progress.end()
    return errors
  }

  /// A folder of parts, or a part itself.
  private static func files(in folder: String) -> [String] {
    LessonLibrary.allFiles(in: folder) + LessonLibrary.files(in: folder)
  }

  /// What words mean depends on the language: one for each that the files are in.
  private static func catalogs(for paths: [String], _ places: Places) -> [String: Catalog] {
    let memory = RunMemory(DataShelf(folder: places.assets).runner)
    var catalogs: [String: Catalog] = [:]
    for language in Set(paths.map(FileLint.language)) {
      let library = LessonLibrary(
        folder: places.lessons, languages: Languages(codes: [language]))
      catalogs[language] = library.catalog(memory.runner)
    }
    return catalogs
  }

  private static func findings(in path: String, _ catalog: Catalog, isJSON: Bool) -> Findings {
    var problems: [Diagnostic]
    var lines: [String] = []
    switch File.read(path) {
    case .failure(let error):
      problems = [
        Diagnostic("unreadable", "cannot be read: \(error.reason)", at: Position(line: 1))
      ]
    case .success(let bytes):
      let source = Source(bytes: bytes)
      problems = FileLint.check(bytes, source, path: path, catalog).problems
      if !problems.isEmpty, !isJSON { lines = source.lines.map(\.text) }
    }
    let texts = problems.map { problem in
      if isJSON { return json(problem, path: path).text + "\n" }
      let row = problem.position.line - 1
      return Excerpt.text(problem, path: path, line: lines.indices.contains(row) ? lines[row] : "")
    }
    return Findings(
      text: texts.joined(separator: isJSON ? "" : "\n"),
      errors: problems.filter { $0.severity == .error }.count)
  }

  private static func json(_ problem: Diagnostic, path: String) -> JSON {
    JSON.members([
      "path": .string(path), "line": .integer(problem.position.line),
      "column": .integer(problem.position.column), "severity": .string(problem.severity.rawValue),
      "code": .string(problem.code), "message": .string(problem.message),
    ])
  }
}
