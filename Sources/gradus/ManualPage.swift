import Notation
import Tutor

/// `gradus man`: the manual page, made of what `--help` is made of.
enum ManualPage {
  static func run() -> Int32 {
    Console.write(text)
    return 0
  }

  private static var text: String {
    var lines = [
      ".TH GRADUS 1 \(released) \"gradus \(version)\" \"User Commands\"",
      ".SH NAME", "gradus \\- learn deep learning in a terminal",
      ".SH SYNOPSIS", ".B gradus", "[\\fIOPTION\\fR]... [\\fILESSON\\fR]", ".br", ".B gradus",
      "\\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIOPERAND\\fR]...",
      ".SH DESCRIPTION",
      plain(
        """
        Gradus walks through lessons of deep learning. Each is backed by training that runs as one \
        reads: it can be stepped forwards and back, branched, and traced number by number; questions \
        come with fresh numbers, and come back when they are about to be forgotten.
        """),
      ".PP",
      plain("Without a command, the tutor: \(Command.tutor.summary). \(Command.tutor.details)"),
      ".PP",
      plain("Every screen shows its keys; ? explains them, : finds what can be done by its name."),
    ]
    lines.append(".SH COMMANDS")
    for command in Command.all {
      lines.append(".SS \"gradus \(quoted(command.name)) \(quoted(command.operands))\"")
      lines.append(
        plain("\(command.summary.prefix(1).uppercased())\(command.summary.dropFirst())."))
      lines += command.details.split(separator: "\n").map { plain(String($0)) }
      lines += command.options.flatMap(ManualPage.option)
    }
    lines.append(".SH OPTIONS")
    lines.append("These may follow every command.")
    lines += Command.general.flatMap(option)
    lines.append(".SH ENVIRONMENT")
    for (name, help) in environment { lines += [".TP", ".B \(name)", plain(help)] }
    lines.append(".SH FILES")
    for (name, help) in files { lines += [".TP", ".I \(quoted(name))", plain(help)] }
    lines.append(".SH EXIT STATUS")
    for (code, help) in codes { lines += [".TP", ".B \(code)", plain(help)] }
    lines.append(".SH EXAMPLES")
    for (command, help) in examples {
      lines += [".TP", ".B \(quoted(command))", plain(help)]
    }
    return lines.joined(separator: "\n")
  }

  private static func option(_ option: Command.Option) -> [String] {
    let value = option.value.map { " \\fI\(quoted($0))\\fR" } ?? ""
    return [".TP", "\\fB\(quoted(option.name))\\fR\(value)", plain(option.help)]
  }

  private static let environment = [
    ("GRADUS_LESSONS", "where the lessons are, as --lessons"),
    ("GRADUS_ASSETS", "where data files are, as --assets"),
    (
      "XDG_STATE_HOME",
      "the log of what was learned is in its folder gradus; ~/.local/state unless set"
    ),
    (
      "LANGUAGE, LC_ALL, LC_MESSAGES, LANG",
      "the language, and whether the terminal takes more than ASCII"
    ),
    ("NO_COLOR", "if set, no colors"),
    ("COLORFGBG", "if it ends with 7 or 15, the background is light, and so is the theme"),
  ]

  private static let files = [
    (
      "~/.local/state/gradus/log.jsonl",
      "what was read, answered and run: a line an event, only ever added to"
    ),
    ("~/.local/state/gradus/options.json", "what was chosen with the key o"),
    ("PREFIX/share/gradus/lessons", "the lessons: Markdown files"),
    ("PREFIX/share/gradus/assets", "data that experiments train on"),
  ]

  private static let codes = [
    ("0", "done"), ("1", "something was found: an error in a lesson, a wrong answer"),
    ("2", "the command line was misused"), ("3", "cannot run here: no terminal, no file, no room"),
    ("128+n", "ended by signal n"),
  ]

  private static let examples = [
    ("gradus linear-model", "opens that lesson"),
    ("gradus lab views --steps 300 --view surface", "trains a line, and shows the path it took"),
    ("gradus trace '(w x + b - y)^2' --at w=2,x=1,b=-1,y=1", "backpropagation, step by step"),
    ("gradus quiz learning-rate", "the questions of a lesson"),
    ("gradus --plain", "all of it by line prompts, for screen readers"),
  ]

  /// Text on a line of its own: nothing in it is a request.
  private static func plain(_ text: String) -> String {
    let text = quoted(text)
    return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
  }

  /// Backslashes are shown, a minus stays a minus, so that options can be copied.
  private static func quoted(_ text: String) -> String {
    var quoted = ""
    for character in text {
      switch character {
      case "\\": quoted += "\\e"
      case "-": quoted += "\\-"
      case "\"": quoted += "\\(dq"
      case "^": quoted += "\\(ha"
      case "~": quoted += "\\(ti"
      case "`", "'": quoted += character == "`" ? "\\(ga" : "\\(aq"
      default: quoted.append(character)
      }
    }
    return quoted
  }
}
