import Figures
import Glibc
import Labs
import Notation
import Records
import Session
import Typesetting

/// `gradus lab LAB`: an experiment from the shell.
enum LabCommand {
  static func run(_ arguments: Arguments) throws(Arguments.Misuse) -> Int32 {
    if arguments.has("--list") {
      return try list(arguments.operands)
    }
    guard arguments.operands.count == 1 else {
      throw Arguments.Misuse(message: "`gradus lab` takes one LAB (see `gradus lab --list`)")
    }
    do {
      return try run(try Laboratory.lab(named: arguments.operands[0]), arguments)
    } catch let error as LabError {
      throw Arguments.Misuse(message: error.message)
    } catch let error as Arguments.Misuse {
      throw error
    } catch {
      preconditionFailure("\(error)")
    }
  }

  private static func list(_ names: [String]) throws(Arguments.Misuse) -> Int32 {
    var labs = Laboratory.labs
    if let name = names.first {
      do { labs = [try Laboratory.lab(named: name)] } catch {
        throw Arguments.Misuse(message: error.message)
      }
    }
    for lab in labs {
      let about = lab.about
      Console.write("\(about.name)  \(about.summary)")
      for setting in about.settings {
        let value = "\(setting.name)=\(setting.initial.text)"
        Console.write("  set   \(value)  (\(setting.allowed))  \(setting.help)")
      }
      for view in about.views { Console.write("  view  \(view.name)  \(view.help)") }
      Console.write("  tells \(about.measures.joined(separator: ", "))")
    }
    return 0
  }

  private static func run(_ type: any Lab.Type, _ arguments: Arguments) throws -> Int32 {
    let about = type.about
    let given = try arguments.all("--set").map { try pair($0) }
    let views = arguments.all("--view")
    for view in views where !about.views.contains(where: { $0.name == view }) {
      throw LabError.unknownView(view, lab: about.name, known: about.views.map(\.name))
    }
    let steps = try arguments.whole("--steps", in: 0...Run.longest) ?? 200
    let settings = try Settings(about, given)
    let seed = try arguments.seed() ?? 1
    var run = Run(type, settings, seed: seed)

    let forms = ["--json", "--csv", "--svg", "--table"].filter { arguments.has($0) }
    if forms.count > 1 {
      throw Arguments.Misuse(message: "choose one of \(forms.joined(separator: ", "))")
    }
    // A figure's numbers are told at the end, the measures at every step.
    let tellsSteps = arguments.has("--json") || arguments.has("--csv") && views.isEmpty
    if tellsSteps { begin(about, arguments) }
    if tellsSteps { report(run, arguments) }
    var progress = ProgressLine(total: steps)
    for _ in 0..<steps {
      guard run.advance() else { break }
      progress.show(run.step)
      if tellsSteps { report(run, arguments) }
    }
    progress.end()
    if let path = arguments.value("--save"),
      let reason = save(run, settings: settings, to: path)
    {
      return Console.fail(reason, code: 3)
    }
    if !tellsSteps { try show(run, views: views, arguments) }
    return 0
  }

  private static func pair(_ text: String) throws(Arguments.Misuse) -> (name: String, value: String)
  {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw Arguments.Misuse(message: "`--set` takes NAME=VALUE, found `\(text)`")
    }
    let name = String(text[..<equals])
    guard name != "seed" else {
      throw Arguments.Misuse(message: "the seed is an option of its own: --seed N")
    }
    return (name, String(text[text.index(after: equals)...]))
  }

  private static func begin(_ about: LabDescription, _ arguments: Arguments) {
    if arguments.has("--csv") { print((["step"] + about.measures).joined(separator: ",")) }
  }

  private static func report(_ run: Run, _ arguments: Arguments) {
    if arguments.has("--json") {
      print(run.report.json(run.about.measures).text)
    } else {
      let cells = [String(run.step)] + run.report.measures.map { $0.isFinite ? "\($0)" : "" }
      print(cells.joined(separator: ","))
    }
  }

  private static func show(_ run: Run, views: [String], _ arguments: Arguments) throws {
    let view = views.first ?? run.about.views[0].name
    if arguments.has("--svg") { return print(run.figure(view).svg) }
    if arguments.has("--csv") { return print(run.figure(view).csv, terminator: "") }
    for view in views.isEmpty ? ["loss"] : views {
      let figure = run.figure(view)
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
    let measures = zip(run.about.measures, run.report.measures)
      .map { "\($0) \(Numeral.brief($1))" }.joined(separator: "  ")
    Console.write(TextLayout(width: 72).wrap("step \(Numeral.grouped(run.step))  \(measures)"))
    if run.report.diverged {
      Console.write("The run diverged: its loss grows beyond all measure. Try a smaller rate.")
    }
  }

  private static func save(_ run: Run, settings: Settings, to path: String) -> String? {
    let record = RunRecord(
      item: "", lab: run.about.name, settings: settings.pairs, seed: run.seed, step: run.step,
      changes: [])
    let event = LearnerEvent(id: "saved", time: 0, deed: .runLeft(record))
    return File.write(event.line + "\n", to: path).map { "\(path): \($0.reason)" }
  }
}
