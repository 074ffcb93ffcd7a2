import Cells
import Courseware
import Figures
import Labs
import Networks
import Notation
import Session

/// What may stand where a shell's Tab was pressed: the last of the words after `gradus`.
struct Completion {
  struct Candidate: Equatable {
    var word: String
    var help: String
  }

  private(set) var candidates: [Candidate] = []
  /// Whether the name of a file may stand there as well.
  private(set) var takesFiles = false

  private let typed: String
  private let places: Places

  init(_ words: [String], _ places: Places) {
    typed = words.last ?? ""
    self.places = places
    let before = Array(words.dropLast())
    let command = Arguments.command(in: before)
    let options = command.options + Command.general
    if let option = before.last.flatMap({ last in options.first { $0.name == last } }),
      option.value != nil
    {
      complete(option, of: command, before)
    } else if typed.hasPrefix("--"), let equals = typed.firstIndex(of: "=") {
      let name = String(typed[..<equals])
      guard let option = options.first(where: { $0.name == name }), option.value != nil else {
        return
      }
      complete(option, of: command, before, prefix: name + "=")
    } else if typed.hasPrefix("-") {
      for option in options { offer(option.name, option.help) }
    } else {
      completeOperand(of: command, before)
    }
  }

  private mutating func offer(_ word: String, _ help: String = "") {
    guard word.hasPrefix(typed) else { return }
    candidates.append(Candidate(word: word, help: help))
  }

  private mutating func completeOperand(of command: Command, _ before: [String]) {
    switch command.operands {
    case "[LESSON]":
      for command in Command.all { offer(command.name, command.summary) }
      offerLessons()
    case "LESSON":
      offerLessons()
      takesFiles = command.name == "read"
    case "LAB": for lab in Laboratory.labs { offer(lab.about.name, lab.about.summary) }
    case "FILE", "[PATH]...": takesFiles = true
    case "[WORKLOAD]...":
      for workload in Workload.all { offer(workload.name, workload.summary) }
      offer("sgemm", "bare matrix products")
      offer("labs", "a step of every lab")
    case "[FIGURE]...": for name in GalleryCommand.names { offer(name) }
    case let operands where operands.hasPrefix("[export"):
      takesFiles = before.last == "merge"
      guard !takesFiles else { return }
      offer("export", "print the log")
      offer("merge", "add another machine's log")
      offer("reset", "begin anew")
    case "SHELL": for shell in Shell.allCases { offer(shell.rawValue) }
    default: break
    }
  }

  private mutating func offerLessons() {
    for heading in LessonLibrary(places).headings { offer(heading.id, heading.title) }
  }

  private mutating func complete(
    _ option: Command.Option, of command: Command, _ before: [String], prefix: String = ""
  ) {
    let about = before.lazy.compactMap { word in
      Laboratory.labs.first { $0.about.name == word }?.about
    }.first
    switch option.name {
    case "--marks": for marks in Marks.allCases { offer(prefix + marks.rawValue) }
    case "--lang":
      offer(prefix + "en", "English")
      offer(prefix + "zh", "中文")
    case "--lessons", "--assets", "--state", "--save": takesFiles = true
    case "--set", "--over":
      for setting in about?.settings ?? [] { offer(setting, after: prefix) }
    case "--twin", "--change":
      for setting in about?.settings ?? [] where setting.isLive { offer(setting, after: prefix) }
    case "--view": for view in about?.views ?? [] { offer(prefix + view.name, view.help) }
    case "--measure": for measure in about?.measures ?? [] { offer(prefix + measure) }
    default: break
    }
  }

  /// `rate=` first, then what may follow.
  private mutating func offer(_ setting: Setting, after prefix: String) {
    let name = prefix + setting.name + "="
    if typed.hasPrefix(name), case .choice(let values) = setting.kind {
      for value in values { offer(name + value) }
    } else {
      offer(name, setting.help)
    }
  }
}
