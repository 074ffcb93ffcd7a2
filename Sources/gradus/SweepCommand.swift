import Figures
import Glibc
import Labs
import Notation
import Session

/// `gradus sweep LAB --over k=RANGE`: many short runs, a line for each, and their map.
enum SweepCommand {
  static func run(_ arguments: Arguments, _ places: Places) throws(Arguments.Misuse) -> Int32 {
    guard arguments.operands.count == 1 else {
      throw Arguments.Misuse(message: "`gradus sweep` takes one LAB (see `gradus lab --list`)")
    }
    return try LabOptions.guarding {
      let sweep = try sweep(arguments)
      let cells = try shard(of: sweep, arguments)
      let measure = try measure(of: sweep, arguments)
      let data = try DataShelf(folder: places.assets).data(for: sweep.about)
      let threads = SweepThreads(
        sweep, cells: cells, data: data, threads: try arguments.whole("--threads", in: 1...256))
      let outcomes = try print(threads, sweep, cells, measure, arguments)
      let map = SweepMap(sweep, outcomes, measure: measure)
      if arguments.has("--svg") {
        Swift.print(map.figure().svg)
      } else if !arguments.has("--json"), cells.count == sweep.count, !sweep.axes.isEmpty {
        Console.write("")
        if arguments.has("--plain") {
          Console.write(map.figure().spoken)
        } else {
          try Console.write(map.figure(), height: 20, width: Console.width(upTo: 100), arguments)
        }
        if let best = map.best {
          let cell = sweep.cell(best * sweep.seeds.count)
          Console.write("\n\(map.bestName) at \(describe(cell, sweep))")
        }
      }
      return 0
    }
  }

  private static func sweep(_ arguments: Arguments) throws -> Sweep {
    let type = try Laboratory.lab(named: arguments.operands[0])
    let settings = try Settings(type.about, try LabOptions.settings(arguments))
    var axes: [Sweep.Axis] = []
    for text in arguments.all("--over") {
      let (name, range) = try LabOptions.pair(text, of: "--over")
      axes.append(try SweepRange.read(range, name, of: type.about))
    }
    let count = try arguments.whole("--seeds", in: 1...10_000) ?? 1
    guard !axes.isEmpty || count > 1 else {
      throw Arguments.Misuse(
        message: "nothing to sweep over: add --over rate=0.001..1 or --seeds 10")
    }
    let first = try arguments.seed() ?? 1
    return try Sweep(
      type, settings, over: axes, seeds: (0..<UInt64(count)).map { first &+ $0 },
      steps: try arguments.whole("--steps", in: 0...Run.longest) ?? 200)
  }

  /// `2/4`: the second of four parts.
  private static func shard(of sweep: Sweep, _ arguments: Arguments) throws -> Range<Int> {
    guard let text = arguments.value("--shard") else { return 0..<sweep.count }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let count = parts[1], count >= 1,
      (1...count).contains(index)
    else {
      throw Arguments.Misuse(
        message: "`--shard` takes I/N, as 1/4 to 4/4 for four parts, found `\(text)`")
    }
    return sweep.shard(index, of: count)
  }

  /// What the map is to show, if one says so.
  private static func measure(of sweep: Sweep, _ arguments: Arguments) throws -> String? {
    guard let name = arguments.value("--measure") else { return nil }
    let known = ["loss"] + sweep.about.measures
    guard known.contains(name) else {
      throw Arguments.Misuse(
        message: """
          `\(name)` is no measure of `\(sweep.about.name)`: there are \
          \(known.joined(separator: ", "))\(Suggestion.tail(for: name, among: known))
          """)
    }
    return name
  }

  /// Lines in the order of the cells, whichever is done first; all outcomes.
  private static func print(
    _ threads: SweepThreads, _ sweep: Sweep, _ cells: Range<Int>, _ measure: String?,
    _ arguments: Arguments
  ) throws -> [Sweep.Outcome] {
    var waiting: [Int: Sweep.Outcome] = [:]
    var printed: [Sweep.Outcome] = []
    var progress = ProgressLine(
      total: cells.count, of: "run", isPlain: arguments.has("--plain"))
    progress.announce(0)
    while true {
      let (outcomes, isOver) = try threads.take()
      for outcome in outcomes { waiting[outcome.cell.index] = outcome }
      while let next = waiting.removeValue(forKey: cells.lowerBound + printed.count) {
        progress.end()
        if !arguments.has("--svg") { tell(next, sweep, measure, arguments) }
        printed.append(next)
      }
      progress.show(printed.count + waiting.count)
      if isOver, waiting.isEmpty { break }
      if !isOver { threads.wait(milliseconds: 100) }
    }
    progress.end()
    return printed
  }

  private static func tell(
    _ outcome: Sweep.Outcome, _ sweep: Sweep, _ measure: String?, _ arguments: Arguments
  ) {
    if arguments.has("--json") {
      Swift.print(outcome.json(sweep).text)
    } else {
      var words = describe(outcome.cell, sweep) + "  seed \(outcome.cell.seed)"
      let map = SweepMap(sweep, [outcome], measure: measure)
      let value = map.means.compactMap { $0 }.first ?? .nan
      if let reason = outcome.reason {
        words += "  cannot be: \(reason)"
      } else if outcome.report.diverged {
        words += "  diverged at step \(outcome.report.step)"
      } else {
        words += "  \(map.measure) \(Numeral.brief(value))"
      }
      Console.write(words)
    }
    // Long sweeps are watched, piped and cut short.
    fflush(nil)
  }

  private static func describe(_ cell: Sweep.Cell, _ sweep: Sweep) -> String {
    zip(sweep.axes, cell.values).map { "\($0.setting.name) \($1.text)" }.joined(separator: "  ")
  }
}
