import Cells
import Courseware
import Glibc
import Labs
import Notation
import Session
import Tensors
import Terminal
import Tutor

/// `gradus doctor`: what works here, what is less than it could be, why, and what to do about it.
enum DoctorCommand {
  static func run(_ arguments: Arguments, _ places: Places) -> Int32 {
    let findings =
      terminal(arguments) + [locale] + language(places) + [processor, processors, library]
      + [lessons(places)] + assets(places) + [progress(places)] + options(places)
    if arguments.has("--json") {
      for finding in findings { print(finding.json.text) }
    } else {
      for finding in findings { Console.write(finding.lines) }
      Console.write("\n" + verdict(findings))
    }
    return findings.contains { $0.state == .broken } ? 1 : 0
  }

  private static func verdict(_ findings: [Finding]) -> String {
    func names(_ state: Finding.State) -> String {
      findings.filter { $0.state == state }.map(\.what).joined(separator: ", ")
    }
    if findings.contains(where: { $0.state == .broken }) {
      return "Broken: \(names(.broken))."
    }
    let less = names(.less)
    return less.isEmpty ? "All is well." : "It works, with less than could be had: \(less)."
  }

  // MARK: The terminal

  private static func terminal(_ arguments: Arguments) -> [Finding] {
    let wantsColor = CommandLine.wantsColor(arguments)
    switch TerminalScreen.look(colors: wantsColor) {
    case .failure(let failure): return [Finding("terminal", .less, TutorCommand.reason(failure))]
    case .success(let found):
      let size = "\(found.name), \(found.width)×\(found.height)"
      let smallest = Model.smallest
      let terminal =
        if found.width < smallest.width || found.height < smallest.height {
          Finding(
            "terminal", .less, size,
            "the tutor needs \(smallest.width)×\(smallest.height): enlarge the window, or its font is too large; or `gradus --plain`"
          )
        } else if found.width < 80 || found.height < 24 {
          Finding("terminal", .less, size, "figures are small below 80×24: enlarge the window")
        } else {
          Finding("terminal", .well, size)
        }
      return [terminal, colors(found.depth, wanted: wantsColor), figures]
    }
  }

  private static func colors(_ depth: ColorDepth, wanted: Bool) -> Finding {
    let advice = """
      if the terminal shows more than terminfo says of TERM, set TERM to xterm-256color, \
      tmux-256color or what it is
      """
    switch depth {
    case .none where !wanted:
      return Finding(
        "colors", .less, "none, as NO_COLOR or --no-color asks: shapes and labels tell all apart")
    case .none:
      return Finding("colors", .less, "none: shapes and labels tell all apart", advice)
    case .eight, .sixteen:
      return Finding(
        "colors", .less, "\(depth.rawValue): heat maps fall back to characters", advice)
    case .palette: return Finding("colors", .well, "256")
    case .direct: return Finding("colors", .well, "24 bits")
    }
  }

  private static var figures: Finding {
    switch Console.marks {
    case .braille:
      Finding("figures", .well, "braille; if its dots are no even grid, --marks blocks")
    case .blocks, .halves:
      Finding(
        "figures", .less, "half blocks: the console's font has no braille",
        "a terminal window draws four times as fine")
    case .ascii:
      Finding("figures", .less, "ASCII, for want of UTF-8", "see locale")
    }
  }

  private static var locale: Finding {
    if Console.isUnicode { return Finding("locale", .well, "UTF-8") }
    let variables = ["LC_ALL", "LC_CTYPE", "LANG"]
    let named = variables.first { Places.variable($0) != nil }
    let value = named.flatMap(Places.variable) ?? ""
    let advice = "set LC_ALL=C.UTF-8, or one of those that `locale -a` lists"
    guard let named else {
      return Finding(
        "locale", .less, "none set: plots and math in ASCII, no Chinese", advice)
    }
    // setlocale fails for what is not installed; C and POSIX it knows, and they are ASCII.
    let isKnown = setlocale(LC_CTYPE, value) != nil
    let reason = isKnown ? "is not UTF-8" : "is not installed here"
    return Finding(
      "locale", .less, "\(named)=\(value) \(reason): plots and math in ASCII, no Chinese", advice)
  }

  private static func language(_ places: Places) -> [Finding] {
    guard let code = places.languages.codes.first else { return [] }
    guard Words.languages.contains(code) else {
      let known = Words.languages.joined(separator: ", ")
      return [
        Finding(
          "language", .less, "\(code): the words around the lessons are English",
          "there are \(known); a language is added as Sources/README.md says")
      ]
    }
    return [Finding("language", .well, code)]
  }

  // MARK: The machine

  private static var processor: Finding {
    let kernels = Processor.kernels
    let text = "\(kernels.title): \(kernels.lanes) numbers at a time"
    return MatrixProduct.preferredEngine == .own
      ? Finding("processor", .well, text)
      : Finding("processor", .less, text, "training is slower than on one with AVX2; all works")
  }

  private static var processors: Finding {
    let count = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    return count > 1
      ? Finding("threads", .well, "\(count) processors for sweeps and checks")
      : Finding("threads", .less, "one processor: sweeps take longer, and share it with the screen")
  }

  private static var library: Finding {
    let isOwn = MatrixProduct.preferredEngine == .own
    return Finding(
      "BLAS", .well,
      MatrixProduct.library + (isOwn ? ", for comparison (gradus bench sgemm)" : ", 1 thread"))
  }

  // MARK: The files

  private static func lessons(_ places: Places) -> Finding {
    guard let folder = places.lessons else {
      return Finding(
        "lessons", .broken, "no folder found beside \(executable)",
        "say where with --lessons DIR or GRADUS_LESSONS, or install again")
    }
    let count = LessonLibrary(folder: folder).headings.count
    guard count > 0 else {
      return Finding(
        "lessons", .broken, "none in \(folder)",
        "lessons are \(folder)/PART/NN-NAME.md; is it the right folder, and can you read it?")
    }
    return Finding("lessons", .well, "\(count) in \(folder)")
  }

  private static var executable: String { File.resolved("/proc/self/exe") }

  /// Which labs lack which file.
  private static func assets(_ places: Places) -> [Finding] {
    guard let folder = places.assets else {
      return [
        Finding(
          "assets", .broken, "no folder found beside \(executable)",
          "say where with --assets DIR or GRADUS_ASSETS, or install again")
      ]
    }
    let files = Set(Laboratory.labs.flatMap { $0.about.files }).sorted()
    let missing = files.filter { access(folder + "/" + $0, R_OK) != 0 }
    guard !missing.isEmpty else { return [Finding("assets", .well, folder)] }
    return missing.map { file in
      let labs = Laboratory.labs.filter { $0.about.files.contains(file) }.map { $0.about.name }
      return Finding(
        "assets", .broken,
        "\(folder)/\(file) cannot be read; without it \(labs.joined(separator: ", ")) cannot run",
        "install again, or say where with --assets DIR")
    }
  }

  private static func progress(_ places: Places) -> Finding {
    let log = OpenedLog(folder: places.state, isWritten: true)
    let remarks = log.sentences(.english).joined(separator: " ")
    guard log.file.unwritable == nil, let path = log.file.path else {
      return Finding(
        "progress", .broken, "not kept. " + remarks,
        "make that folder writable, or say another with --state DIR or XDG_STATE_HOME")
    }
    let count = Numeral.grouped(log.journal.events.count)
    let place = "\(count) events in \(path)"
    return remarks.isEmpty
      ? Finding("progress", .well, place)
      : Finding("progress", .less, place + ". " + remarks)
  }

  private static func options(_ places: Places) -> [Finding] {
    guard let path = places.state.map({ $0 + "/options.json" }), File.exists(path) else {
      return []
    }
    guard case .success(let bytes) = File.read(path), let json = JSONReader.read(bytes[...]) else {
      return [
        Finding(
          "options", .less, "\(path) cannot be read: all is as it was at first",
          "choose again with the key o, which writes it anew")
      ]
    }
    let chosen = Preferences(json).json.text
    return [Finding("options", .well, "\(chosen) in \(path)")]
  }
}

/// One thing that was looked at.
private struct Finding {
  enum State: String { case well, less, broken }

  var what: String
  var state: State
  var how: String
  /// What to do about it.
  var advice: String?

  init(_ what: String, _ state: State, _ how: String, _ advice: String? = nil) {
    (self.what, self.state, self.how, self.advice) = (what, state, how, advice)
  }

  private var mark: String {
    switch state {
    case .well: "✓"
    case .less: "·"
    case .broken: "✗"
    }
  }

  var lines: String {
    let name = what + String(repeating: " ", count: max(1, 10 - what.count))
    return "\(mark) \(name)\(how)" + (advice.map { "\n            → \($0)" } ?? "")
  }

  var json: JSON {
    var members: [JSON.Member] = [
      .init(key: "what", value: .string(what)), .init(key: "state", value: .string(state.rawValue)),
      .init(key: "how", value: .string(how)),
    ]
    if let advice { members.append(.init(key: "advice", value: .string(advice))) }
    return .object(members)
  }
}
