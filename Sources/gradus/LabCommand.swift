import Figures
import Labs
import Notation
import Records
import Session

/// `gradus lab LAB`: an experiment from the shell.
enum LabCommand {
  static func run(_ arguments: Arguments, _ places: Places) throws(Arguments.Misuse) -> Int32 {
    if arguments.has("--list") {
      return try list(arguments.operands)
    }
    guard arguments.operands.count == 1 else {
      throw Arguments.Misuse(message: "`gradus lab` takes one LAB (see `gradus lab --list`)")
    }
    return try LabOptions.guarding {
      try run(try Laboratory.lab(named: arguments.operands[0]), arguments, places)
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
        let live = setting.isLive ? ", live" : ""
        Console.write("  set   \(value)  (\(setting.allowed)\(live))  \(setting.help)")
      }
      for view in about.views { Console.write("  view  \(view.name)  \(view.help)") }
      Console.write("  tells \(about.measures.joined(separator: ", "))")
      if !about.files.isEmpty { Console.write("  reads \(about.files.joined(separator: ", "))") }
    }
    return 0
  }

  private static func run(
    _ type: any Lab.Type, _ arguments: Arguments, _ places: Places
  ) throws -> Int32 {
    let about = type.about
    let settings = try Settings(about, try LabOptions.settings(arguments))
    let steps = try arguments.whole("--steps", in: 0...Run.longest) ?? 200
    let changes = try LabOptions.changes(arguments, about)
    let seed = try arguments.seed() ?? 1
    let run = try ProgressLine.prepare(for: steps, isPlain: arguments.has("--plain")) {
      let data = try DataShelf(folder: places.assets).data(for: about)
      return try Run(type, settings, seed: seed, data: data, changes: changes)
    }
    let printer = try RunPrinter(about, arguments)
    if let pair = try LabOptions.pair(of: run, arguments) {
      return try printer.print(pair, to: steps)
    }
    let end = try printer.print(run, to: steps)
    if let path = arguments.value("--save"), let file = RunFile(end.record(), end.looked.report),
      let error = File.write(file.text, to: path)
    {
      return Console.fail("\(path): \(error.reason)", code: 3)
    }
    return 0
  }
}

/// The options that say which run is meant.
enum LabOptions {
  /// What is wrong with a lab's settings is a misuse; what is wrong with its data is not.
  static func guarding(_ body: () throws -> Int32) throws(Arguments.Misuse) -> Int32 {
    do {
      return try body()
    } catch let error as LabError {
      if error.isAboutData { return Console.fail(error.message, code: 3) }
      throw Arguments.Misuse(message: error.message)
    } catch let error as Arguments.Misuse {
      throw error
    } catch {
      preconditionFailure("\(error)")
    }
  }

  static func settings(
    _ arguments: Arguments
  ) throws(Arguments.Misuse) -> [(name: String, value: String)] {
    var given: [(name: String, value: String)] = []
    for text in arguments.all("--set") {
      let pair = try pair(text, of: "--set")
      guard pair.name != "seed" else {
        throw Arguments.Misuse(message: "the seed is an option of its own: --seed N")
      }
      given.append(pair)
    }
    return given
  }

  /// `400:rate=0.1`
  static func changes(_ arguments: Arguments, _ about: LabDescription) throws -> [Run.Change] {
    var changes: [Run.Change] = []
    for text in arguments.all("--change") {
      let (step, rest) = try step(text, of: "--change")
      let (name, value) = try pair(rest, of: "--change")
      changes.append(.init(step: step, name: name, value: try Run.read(name, value, about)))
    }
    return changes.sorted { $0.step < $1.step }
  }

  /// `--twin rate=0.1`: the same from the start; `--twin 400:rate=0.1`: a branch at that step.
  static func pair(of run: Run, _ arguments: Arguments) throws -> RunPair? {
    guard let text = arguments.value("--twin") else { return nil }
    var pair = RunPair(run)
    var change = text
    let equals = text.firstIndex(of: "=") ?? text.endIndex
    if let colon = text.firstIndex(of: ":"), colon < equals {
      let (step, rest) = try step(text, of: "--twin")
      while pair.step < step, pair.advance() {}
      pair.branch()
      change = rest
    } else {
      pair.beginTwins()
    }
    let (name, value) = try self.pair(change, of: "--twin")
    if let setting = run.about.setting(name), !setting.isLive, change != text {
      throw LabError.notLive(
        name, lab: run.about.name, live: run.about.settings.filter(\.isLive).map(\.name))
    }
    try pair.change(name, to: try Run.read(name, value, run.about))
    return pair
  }

  private static func step(
    _ text: String, of option: String
  ) throws(Arguments.Misuse) -> (Int, rest: String) {
    let colon = text.firstIndex(of: ":") ?? text.endIndex
    guard colon < text.endIndex, let step = Int(text[..<colon]),
      (0...Run.longest).contains(step)
    else {
      throw Arguments.Misuse(
        message: "`\(option)` takes STEP:NAME=VALUE, as 400:rate=0.1, found `\(text)`")
    }
    return (step, String(text[text.index(after: colon)...]))
  }

  static func pair(
    _ text: String, of option: String
  ) throws(Arguments.Misuse) -> (name: String, value: String) {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw Arguments.Misuse(message: "`\(option)` takes NAME=VALUE, found `\(text)`")
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }
}
