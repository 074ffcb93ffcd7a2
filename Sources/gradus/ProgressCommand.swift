import Glibc
import Notation
import Records
import Session

/// `gradus progress [export | merge FILE | reset]`: what was learned, and the log that says so.
enum ProgressCommand {
  static func run(_ arguments: Arguments, _ places: Places) throws(Arguments.Misuse) -> Int32 {
    let operands = arguments.operands
    let known = ["export", "merge", "reset"]
    guard let order = operands.first else {
      return try ProgressSummary.print(arguments, places)
    }
    guard known.contains(order) else {
      let tail = Suggestion.tail(for: order, among: known)
      throw Arguments.Misuse(
        message: "`gradus progress` takes export, merge FILE or reset, found `\(order)`\(tail)")
    }
    guard operands.count == (order == "merge" ? 2 : 1) else {
      throw Arguments.Misuse(
        message: order == "merge"
          ? "`gradus progress merge` takes one FILE, as `gradus progress export` made it"
          : "`gradus progress \(order)` takes nothing more, found `\(operands[1])`")
    }
    let now = try arguments.now()
    switch order {
    case "export": return export(places)
    case "merge": return merge(operands[1], places, isPlain: arguments.has("--plain"))
    default: return try reset(arguments, places, now)
    }
  }

  // MARK: Export

  private static func export(_ places: Places) -> Int32 {
    let log = OpenedLog.telling(places, isWritten: false)
    let bytes: [UInt8]
    switch log.file.contents() {
    // What is wrong with it has been said.
    case .failure: return 3
    case .success(let found): bytes = found
    }
    var text: [UInt8] = []
    for line in LogLine.split(bytes) where LogLine(line) != .damaged { text += line + [10] }
    // Half an export must not pass for a whole one.
    guard let error = File.write(text, to: 1) else { return 0 }
    return Console.fail("not all of the log could be printed: \(error.reason)", code: 3)
  }

  // MARK: Merge

  private static func merge(_ path: String, _ places: Places, isPlain: Bool) -> Int32 {
    let name = path == "-" ? "standard input" : path
    let limit = 1 << 30
    let other: [UInt8]
    switch path == "-" ? File.read(0, upTo: limit) : File.read(path, upTo: limit) {
    case .failure(let error): return Console.fail("\(name): \(error.reason)", code: 3)
    case .success(let bytes): other = bytes
    }
    guard other.count < limit else {
      return Console.fail("\(name): larger than any log (1 GB); split it by lines", code: 3)
    }
    let log = OpenedLog.telling(places, isWritten: false)
    var line = ProgressLine(total: LogLine.split(other).count, of: "line", isPlain: isPlain)
    let merge = log.file.merge(other) { if $0 % 256 == 0 { line.show($0) } }
    line.end()
    if merge.isEmpty, !other.isEmpty {
      return Console.fail(
        "\(name): no event can be read; expected a log, as `gradus progress export` prints it",
        code: 3)
    }
    var words =
      "\(counted(merge.added, "event")) added, \(Numeral.grouped(merge.known)) known already"
    if merge.damaged > 0 { words += ", \(counted(merge.damaged, "line")) not readable, left out" }
    Console.write(words)
    guard let reason = merge.unsaved else { return 0 }
    return Console.fail("not all could be saved: \(reason)", code: 3)
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(Numeral.grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  // MARK: Reset

  private static func reset(
    _ arguments: Arguments, _ places: Places, _ now: Int
  ) throws(Arguments.Misuse) -> Int32 {
    let isWatched = isatty(0) == 1
    guard isWatched || arguments.has("--yes") else {
      throw Arguments.Misuse(message: "`gradus progress reset` asks on a terminal; here, say --yes")
    }
    let log = OpenedLog.telling(places, isWritten: false)
    guard let path = log.file.path, File.exists(path) else {
      Console.write("There is no log yet: nothing to reset.")
      return 0
    }
    if !arguments.has("--yes") {
      let events = counted(log.journal.events.count, "event")
      Swift.print("Put the log with \(events) aside, and begin anew? Type yes:", terminator: " ")
      fflush(nil)
      guard readLine()?.lowercased() == "yes" else {
        Console.write("Nothing was changed.")
        return 1
      }
    }
    let stem = "\(path.dropLast("log.jsonl".count))log-\(Moment.date(now))"
    switch log.file.putAside(to: { stem + ($0 == 1 ? "" : "-\($0)") + ".jsonl" }) {
    case .failure(let problem): return Console.fail(problem.reason, code: 3)
    case .success(let backup):
      let state = arguments.value("--state").map { " --state \($0)" } ?? ""
      Console.write(
        """
        The log is now \(backup ?? path); a new one begins.
        To bring it back: gradus progress merge \(backup ?? path)\(state)
        """)
      return 0
    }
  }
}
