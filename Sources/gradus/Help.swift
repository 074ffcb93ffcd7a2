/// What `--help` prints.
enum Help {
  static func text(for command: Command) -> String {
    let isTutor = command.name.isEmpty
    var text = "usage: gradus \(isTutor ? "" : command.name + " ")[OPTION]... \(command.operands)\n"
    text += "\n\(command.summary.capitalizedFirst). \(command.details)\n"
    if isTutor {
      text += "\ncommands:\n"
      text += table(Command.all.map { ("\($0.name) \($0.operands)", $0.summary) })
    }
    if !command.options.isEmpty { text += "\noptions:\n" + options(command.options) }
    text += "\noptions of every command:\n" + options(Command.general)
    if isTutor {
      text +=
        "\nExit: 0 done, 1 something found, 2 misused, 3 cannot run here, 128+n on a signal.\n"
    }
    return text
  }

  private static func options(_ options: [Command.Option]) -> String {
    table(options.map { ("\($0.name)\($0.value.map { " " + $0 } ?? "")", $0.help) })
  }

  private static func table(_ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { name, help in
      "  " + name + String(repeating: " ", count: width - name.count + 2) + help + "\n"
    }.joined()
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
