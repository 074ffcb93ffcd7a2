import Cells
import Courseware
import Notation
import Session

/// `gradus lint [PATH | ID]…`: the mistakes in lesson files, each with its place.
enum LintCommand {
  /// What there is to say of one file.
  private struct Findings: Sendable {
    var texts: [(code: String, text: String)]
    var errors: Int
  }

  static func run(_ arguments: Arguments, _ places: Places) -> Int32 {
    let paths: [String]
    switch lessonFiles(arguments, places) {
    case .failure(let problem): return Console.fail(problem.message, code: problem.code)
    case .success(let found): paths = found
    }
    let shelf = places.lessons.map(File.resolved)
    let strays = folders(arguments, places).flatMap {
      StrayFiles.found(in: $0, isShelf: File.resolved($0) == shelf)
    }
    guard !paths.isEmpty || !strays.isEmpty else {
      return Console.fail("no lesson files found", code: 3)
    }
    for path in arguments.operands.isEmpty ? paths.prefix(1) : paths[...] {
      if case .failure(let error) = File.read(path), !arguments.operands.allSatisfy(File.isFolder) {
        return Console.fail("\(path): \(error.reason)", code: 3)
      }
    }
    let isJSON = arguments.has("--json")
    var progress = ProgressLine(
      total: paths.count, of: "lesson", isPlain: arguments.has("--plain"))
    // What all lessons together mean is read first.
    progress.announce(0)
    var errors = lint(paths, catalogs(for: paths, places), isJSON: isJSON, &progress)
    for stray in strays {
      errors += 1
      tell(text(of: stray.problem, path: stray.path, line: "", isJSON: isJSON), isJSON: isJSON)
    }
    if errors == 0, !isJSON { Console.write(LintCommand.counted(paths) + ", no errors") }
    return errors == 0 ? 0 : 1
  }

  /// `37 lessons, 1 translation`
  private static func counted(_ paths: [String]) -> String {
    let translations = paths.filter { LessonPath($0)?.language != nil }.count
    let lessons = paths.count - translations
    func count(_ number: Int, _ noun: String) -> [String] {
      number == 0 ? [] : ["\(number) \(noun)\(number == 1 ? "" : "s")"]
    }
    return (count(lessons, "lesson") + count(translations, "translation")).joined(separator: ", ")
  }

  /// Those named, by path or by id, those in the folders named, or all.
  static func lessonFiles(
    _ arguments: Arguments, _ places: Places
  ) -> Result<[String], LessonFinder.Problem> {
    let operands = arguments.operands.isEmpty ? [places.lessons ?? "."] : arguments.operands
    var paths: [String] = []
    for operand in operands {
      if File.isFolder(operand) {
        paths += files(in: operand)
      } else if File.exists(operand) {
        paths.append(operand)
      } else {
        switch LessonFinder.path(operand, places) {
        case .failure(let problem): return .failure(problem)
        case .success(let path): paths.append(path)
        }
      }
    }
    return .success(paths)
  }

  private static func folders(_ arguments: Arguments, _ places: Places) -> [String] {
    arguments.operands.isEmpty
      ? places.lessons.map { [$0] } ?? [] : arguments.operands.filter(File.isFolder)
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
    var isTopicsTold = false
    while true {
      let (outcomes, isOver) = jobs.take()
      for (job, outcome) in outcomes { waiting[job] = outcome }
      while let next = waiting.removeValue(forKey: told) {
        told += 1
        errors += next.errors
        for (code, text) in next.texts {
          // What is wrong with all of them is told of the first.
          if code == "no-topics", isTopicsTold { continue }
          isTopicsTold = isTopicsTold || code == "no-topics"
          progress.end()
          tell(text, isJSON: isJSON)
        }
      }
      if isOver { break }
      progress.show(told + waiting.count)
      jobs.wait(milliseconds: 100)
    }
    progress.end()
    return errors
  }

  private static func tell(_ text: String, isJSON: Bool) {
    if isJSON { print(text) } else { Console.write(text) }
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
    var source: Source?
    switch File.read(path) {
    case .failure(let error):
      problems = [
        Diagnostic("unreadable", "cannot be read: \(error.reason)", at: Position(line: 1))
      ]
    case .success(let bytes):
      let read = Source(bytes: bytes)
      problems = FileLint.check(bytes, read, path: path, catalog).problems
      source = read
    }
    let texts = problems.map { problem in
      let line = source?.text(ofLine: problem.position.line) ?? ""
      return (problem.code, text(of: problem, path: path, line: line, isJSON: isJSON))
    }
    return Findings(texts: texts, errors: problems.filter { $0.severity == .error }.count)
  }

  private static func text(
    of problem: Diagnostic, path: String, line: String, isJSON: Bool
  ) -> String {
    isJSON ? json(problem, path: path).text : Excerpt.text(problem, path: path, line: line)
  }

  private static func json(_ problem: Diagnostic, path: String) -> JSON {
    JSON.members([
      "path": .string(path), "line": .integer(problem.position.line),
      "column": .integer(problem.position.column), "severity": .string(problem.severity.rawValue),
      "code": .string(problem.code), "message": .string(problem.message),
    ])
  }
}
