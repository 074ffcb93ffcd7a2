import Cells
import Figures
import Labs
import Notation
import Session
import Typesetting

/// Runs an experiment and prints it in the form that was asked for: lines for machines, step by
/// step, or figures of where it ends.
struct RunPrinter {
  private let about: LabDescription
  private let arguments: Arguments
  private let views: [String]

  init(_ about: LabDescription, _ arguments: Arguments) throws {
    self.about = about
    self.arguments = arguments
    views = arguments.all("--view")
    for view in views where !about.views.contains(where: { $0.name == view }) {
      throw LabError.unknownView(view, lab: about.name, known: about.views.map(\.name))
    }
    let forms = ["--json", "--csv", "--svg", "--table"].filter { arguments.has($0) }
    if forms.count > 1 {
      throw Arguments.Misuse(message: "choose one of \(forms.joined(separator: ", "))")
    }
  }

  /// A figure's numbers are told at the end, the measures at every step.
  private var tellsSteps: Bool {
    arguments.has("--json") || arguments.has("--csv") && views.isEmpty
  }

  /// Takes the run to a step, or to its end; gives it back as it then stands.
  func print(_ start: Run, to steps: Int) throws -> Run {
    var run = start
    if arguments.has("--csv"), tellsSteps {
      Swift.print((["step"] + about.measures).joined(separator: ","))
    }
    var progress = ProgressLine(total: steps, isPlain: arguments.has("--plain"))
    while run.step < steps {
      let report = run.report
      guard run.advance() else { break }
      progress.show(run.step)
      tell(report)
    }
    progress.end()
    // Where it ends, everything is measured.
    let looked = run.looked
    tell(looked.report)
    for change in run.changes where change.step > run.step {
      Console.note("`\(change.name)` was to change at step \(change.step): the run ended before")
    }
    guard !tellsSteps else { return run }
    run = looked
    try show(trains: run.report.diverged || run.report.loss.isFinite) { run.figure($0) }
    guard !showsOnlyFigure else { return run }
    Console.write(TextLayout(width: 72).wrap(RunPrinter.line(run)))
    if run.report.diverged {
      let advice =
        run.step > 0 && about.setting("rate") != nil ? " A smaller rate may help." : ""
      Console.write("The run diverged: its loss is beyond all measure.\(advice)")
    }
    return run
  }

  /// Both of a pair, in lockstep, with their difference.
  func print(_ start: RunPair, to steps: Int) throws -> Int32 {
    if arguments.has("--save") {
      throw Arguments.Misuse(message: "`--save` keeps one run, not two: save each without --twin")
    }
    if arguments.has("--csv"), views.isEmpty {
      throw Arguments.Misuse(message: "two runs are printed by --json, or as a --view")
    }
    var pair = start
    func line(_ pair: RunPair) -> String? {
      guard arguments.has("--json"), let second = pair.second else { return nil }
      var members = pair.first.report.members(about.measures)
      let differences = zip(about.measures, pair.differences).map {
        JSON.Member(key: $0, value: .number($1))
      }
      members.append(.init(key: "twin", value: second.report.json(about.measures)))
      members.append(.init(key: "difference", value: .object(differences)))
      return JSON.object(members).text
    }
    var progress = ProgressLine(total: steps, isPlain: arguments.has("--plain"))
    while pair.step < steps {
      let before = line(pair)
      guard pair.advance() else { break }
      progress.show(pair.step)
      if let before { Swift.print(before) }
    }
    progress.end()
    pair = pair.looked
    if let last = line(pair) { Swift.print(last) }
    guard !arguments.has("--json") else { return 0 }
    try show(trains: pair.first.report.loss.isFinite) { pair.figure($0) }
    guard !showsOnlyFigure else { return 0 }
    let rows: [[Table.Datum]] = about.measures.indices.compactMap { index in
      let values = [
        pair.first.report.measures[index], (pair.second ?? pair.first).report.measures[index],
        pair.differences[index],
      ]
      guard values.allSatisfy(\.isFinite) else { return nil }
      return [.text(about.measures[index])] + values.map { .number($0) }
    }
    let table = Table(
      title: "step \(Numeral.grouped(pair.step))",
      columns: ["measure", "first", pair.difference, "difference"], rows: rows)
    if arguments.has("--plain") {
      Console.write(table.spoken(atMost: .max))
      return 0
    }
    try Console.write(.table(table), height: rows.count + 3, width: 72, arguments)
    return 0
  }

  private func tell(_ report: LabReport) {
    guard tellsSteps else { return }
    if arguments.has("--json") {
      Swift.print(report.json(about.measures).text)
    } else {
      let cells = [String(report.step)] + report.measures.map { $0.isFinite ? "\($0)" : "" }
      Swift.print(cells.joined(separator: ","))
    }
  }

  private var showsOnlyFigure: Bool { arguments.has("--svg") || arguments.has("--csv") }

  private func show(trains: Bool, _ figure: (String) -> Figure) throws {
    let view = views.first ?? about.views[0].name
    if arguments.has("--svg") { return Swift.print(figure(view).svg) }
    if arguments.has("--csv") { return Swift.print(figure(view).csv, terminator: "") }
    let usual = trains && about.views.contains { $0.name == "loss" } ? "loss" : about.views[0].name
    for view in views.isEmpty ? [usual] : views {
      let figure = figure(view)
      if arguments.has("--plain") {
        Console.write(arguments.has("--table") ? figure.rows(atMost: .max) : figure.spoken)
        continue
      }
      if arguments.has("--table") {
        let table = figure.table
        try Console.write(.table(table), height: table.rows.count + 3, width: 200, arguments)
      } else {
        try Console.write(figure, height: 18, width: 72, arguments)
        Console.write("")
        Console.write(TextLayout(width: 72).wrap(figure.summary))
      }
      Console.write("")
    }
  }

  static func line(_ run: Run) -> String {
    let measures = zip(run.about.measures, run.report.measures)
      .filter { $1.isFinite || $0 == run.about.measures[0] }
      .map { "\($0) \(Numeral.brief($1))" }.joined(separator: "  ")
    return "step \(Numeral.grouped(run.step))  \(measures)"
  }
}
