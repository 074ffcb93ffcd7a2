import Cells
import Figures
import Notation
import Typesetting

/// `gradus gallery`: one figure of every kind, and formulas, to look at.
enum GalleryCommand {
  static func run(_ arguments: Arguments) throws(Arguments.Misuse) -> Int32 {
    let forms = ["--svg", "--csv", "--table", "--json"].filter { arguments.has($0) }
    if forms.count > 1 {
      throw Arguments.Misuse(message: "choose one of \(forms.joined(separator: ", "))")
    }
    if forms == ["--svg"], arguments.operands.count != 1 {
      throw Arguments.Misuse(message: "`--svg` draws one FIGURE: say which")
    }
    let (width, height) = try size(arguments)
    let wantsFormulas = arguments.operands.isEmpty || arguments.operands.contains("formulas")
    for (name, figure) in try chosen(arguments) {
      switch forms.first {
      case "--svg": print(figure.svg)
      case "--csv": print(figure.csv, terminator: "")
      case "--json": print(try json(figure))
      case "--table" where arguments.has("--plain"):
        Console.write(figure.rows(atMost: .max))
      case "--table":
        let table = figure.table
        try Console.write(.table(table), height: table.rows.count + 3, width: 200, arguments)
      default:
        if arguments.has("--plain") {
          Console.write("\(name):")
          Console.write(figure.spoken)
          Console.write("")
          continue
        }
        try Console.write(figure, height: height, width: width, arguments)
        Console.write(TextLayout(width: width).wrap("[\(name)] \(figure.summary)", .dim))
        Console.write("")
      }
    }
    if wantsFormulas, forms.isEmpty { writeFormulas(width: width, arguments) }
    return 0
  }

  /// Each under its name, in italics and bold where the terminal has them.
  private static func writeFormulas(width: Int, _ arguments: Arguments) {
    for (name, tex) in FormulaSamples.all {
      if arguments.has("--plain") {
        let lines = TextLayout(width: width, isLinear: true).lines([.math(tex, Position(line: 1))])
        Console.write("\(name):")
        Console.write(lines)
        Console.write("")
        continue
      }
      Console.write([CellLine("[\(name)]", .dim)], arguments)
      let lines = TextLayout(width: width).lines([.math(tex, Position(line: 1))])
      Console.write(lines, arguments)
      Console.write("")
    }
  }

  static let names = FigureSamples.all.map(\.name) + ["formulas"]

  private static func chosen(
    _ arguments: Arguments
  ) throws(Arguments.Misuse) -> [(name: String, figure: Figure)] {
    guard !arguments.operands.isEmpty else { return FigureSamples.all }
    var chosen: [(name: String, figure: Figure)] = []
    for name in arguments.operands where name != "formulas" {
      guard let sample = FigureSamples.all.first(where: { $0.name == name }) else {
        let tail = Suggestion.tail(for: name, among: names)
        throw Arguments.Misuse(
          message: "no figure `\(name)`\(tail); there are \(names.joined(separator: ", "))")
      }
      chosen.append(sample)
    }
    return chosen
  }

  private static func size(_ arguments: Arguments) throws(Arguments.Misuse) -> (Int, Int) {
    guard let text = arguments.value("--size") else { return (76, 18) }
    let sides = text.split(separator: "x").compactMap { Int($0) }
    guard sides.count == 2, (1...1000).contains(sides[0]), (1...1000).contains(sides[1]) else {
      throw Arguments.Misuse(
        message: "`--size` is columns and rows, as 76x18, up to 1000 each; found `\(text)`")
    }
    return (sides[0], sides[1])
  }

  private static func json(_ figure: Figure) throws(Arguments.Misuse) -> String {
    do { return try JSON(encoding: figure).text } catch {
      throw Arguments.Misuse(message: "\(error)")
    }
  }
}
