import Courseware
import Notation
import Session

/// `gradus check [PATH]…`: runs what lessons claim about training, and what they predict.
enum CheckCommand {
  static func run(_ arguments: Arguments, _ places: Places) throws(Arguments.Misuse) -> Int32 {
    let files: [String]
    switch LintCommand.lessonFiles(arguments, places) {
    case .failure(let problem): return Console.fail(problem.message, code: problem.code)
    case .success(let found): files = found
    }
    // A translation claims what its original does; lint sees to it.
    let paths = files.filter {
      LessonPath($0)?.language == nil || arguments.operands.contains($0)
    }
    guard !paths.isEmpty else { return Console.fail("no lesson files found", code: 3) }
    var checks: [Check] = []
    var lines: [String: [String]] = [:]
    var unread = 0
    let isPlain = arguments.has("--plain")
    var progress = ProgressLine(total: paths.count, of: "lesson", isPlain: isPlain)
    for (index, path) in paths.enumerated() {
      progress.show(index)
      switch File.read(path) {
      case .failure(let error):
        progress.end()
        return Console.fail("\(path): \(error.reason)", code: 3)
      case .success(let bytes):
        let (found, problems) = Check.all(of: bytes, path: path)
        checks += found
        if !found.isEmpty { lines[path] = Source(bytes: bytes).lines.map(\.text) }
        guard let problem = problems.first else { continue }
        unread += 1
        progress.end()
        Console.note(
          "\(path):\(problem.position.line): \(problem.message); what cannot be read is not "
            + "checked: `gradus lint` tells all of it")
      }
    }
    progress.end()
    let threads = try arguments.whole("--threads", in: 1...256)
    var work = CheckWork(checks, shelf: DataShelf(folder: places.assets), threads: threads)
    var wrong = 0
    work.finish(isPlain: isPlain) { check, problems in
      if !problems.isEmpty { wrong += 1 }
      show(check, problems, lines[check.path] ?? [], arguments)
    }
    if !arguments.has("--json") {
      let claims = checks.filter { $0.kind == .claim }.count
      let counts = "\(claims.counted("claim")), \((checks.count - claims).counted("prediction"))"
      let verdict =
        wrong > 0 ? "\(wrong) not true" : unread > 0 ? "true as far as read" : "all true"
      Console.write("\(counts): \(verdict) (\(work.runs.counted("run")))")
    }
    return wrong == 0 && unread == 0 ? 0 : 1
  }

  private static func show(
    _ check: Check, _ problems: [Diagnostic], _ lines: [String], _ arguments: Arguments
  ) {
    if arguments.has("--json") {
      var members: [JSON.Member] = [
        .init(key: "path", value: .string(check.path)),
        .init(key: "line", value: .integer(check.position.line)),
        .init(key: "column", value: .integer(check.position.column)),
        .init(key: "kind", value: .string(check.kind.rawValue)),
        .init(key: "ok", value: .bool(problems.isEmpty)),
        .init(key: "runs", value: .integer(check.requests.count)),
      ]
      if !problems.isEmpty {
        members.append(.init(key: "messages", value: .strings(problems.map(\.message))))
      }
      print(JSON.object(members).text)
      return
    }
    for problem in problems {
      let row = problem.position.line - 1
      let line = lines.indices.contains(row) ? lines[row] : ""
      Console.write(Excerpt.text(problem, path: check.path, line: line))
    }
  }
}

extension Int {
  /// `1 run`, `2 runs`.
  fileprivate func counted(_ noun: String) -> String {
    "\(Numeral.grouped(self)) \(noun)\(self == 1 ? "" : "s")"
  }
}
