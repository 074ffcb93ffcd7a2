import Cells
import Courseware
import Notation
import Session

/// `gradus lint [PATH]…`: the mistakes in lesson files, each with its place.
enum LintCommand {
  static func run(_ arguments: Arguments, _ places: Places) -> Int32 {
    let shelf = DataShelf(folder: places.assets)
    // What words mean depends on the language; most files are in the same.
    var catalogs: [String: Catalog] = [:]
    var paths: [String] = []
    for operand in arguments.operands.isEmpty ? [places.lessons ?? "."] : arguments.operands {
      paths += File.isFolder(operand) ? files(in: operand) : [operand]
    }
    guard !paths.isEmpty else { return Console.fail("no lesson files found", code: 3) }
    var errors = 0
    for path in paths {
      switch File.read(path) {
      case .failure(let error): return Console.fail("\(path): \(error.reason)", code: 3)
      case .success(let bytes):
        let language = LessonPath(path)?.language ?? "en"
        let catalog = catalogs[language] ?? catalog(in: language, places, shelf)
        catalogs[language] = catalog
        let source = Source(bytes: bytes)
        let found = problems(bytes, source, path: path, catalog)
        errors += found.filter { $0.severity == .error }.count
        show(found, path: path, lines: source.lines.map(\.text), arguments)
      }
    }
    if errors == 0, !arguments.has("--json") {
      Console.write("\(paths.count) \(paths.count == 1 ? "lesson" : "lessons"), no errors")
    }
    return errors == 0 ? 0 : 1
  }

  /// A folder of parts, or a part itself.
  private static func files(in folder: String) -> [String] {
    let deep = LessonLibrary.allFiles(in: folder)
    return deep.isEmpty ? LessonLibrary.files(in: folder) : deep
  }

  private static func catalog(
    in language: String, _ places: Places, _ shelf: DataShelf
  ) -> Catalog {
    LessonLibrary(folder: places.lessons, languages: Languages(codes: [language])).catalog(shelf)
  }

  static func problems(
    _ bytes: [UInt8], _ source: Source, path: String, _ catalog: Catalog
  ) -> [Diagnostic] {
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
    return problems.sorted { $0.position < $1.position }
  }

  private static func show(
    _ problems: [Diagnostic], path: String, lines: [String], _ arguments: Arguments
  ) {
    for problem in problems {
      let place = problem.position
      if arguments.has("--json") {
        print(
          JSON.members([
            "path": .string(path), "line": .integer(place.line), "column": .integer(place.column),
            "severity": .string(problem.severity.rawValue), "code": .string(problem.code),
            "message": .string(problem.message),
          ]).text)
        continue
      }
      Console.write(
        "\(path):\(place.line):\(place.column): \(problem.severity.rawValue): \(problem.message)")
      if lines.indices.contains(place.line - 1), !lines[place.line - 1].isEmpty {
        let line = lines[place.line - 1]
        Console.write("  " + line)
        // Chinese characters are two columns wide.
        let before = TextWidth.of(String(line.prefix(place.column - 1)))
        let beyond = max(0, place.column - 1 - line.count)
        Console.write(String(repeating: " ", count: 2 + before + beyond) + "^")
      }
    }
  }
}
