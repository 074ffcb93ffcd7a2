import Cells
import Fuzzing
import Testing
import Typesetting

/// TeX of any kind is set, or refused within its text and with a reason; what is set fits together.
@Suite struct FormulaFuzzTests {
  static let pieces = [
    "{", "}", "^", "_", "&", "\\\\", "\\left(", "\\right)", "\\left.", "\\right|", "\\middle|",
    "\\frac", "\\sqrt", "[", "]", "\\begin{matrix}", "\\end{matrix}", "\\begin{aligned}",
    "\\end{aligned}", "\\begin{cases}", "\\end{cases}", "\\begin{array}{c|c}", "\\end{array}",
    "\\hat", "\\text{", "$", "'", "x", "12", "\\sum", "\\int", "\\limits", "\\over", "\\binom",
    "\\underbrace", "\\overset", "\\big(", "\\Big)", "\\mathbb", "\\bf", "\\tag{1}",
    "\\color{red}", "\\not", "\\quad", "|", "-", "=", "\\hline", "\\xrightarrow", "\\boxed",
    "\\phantom", "\\substack", "\\newcommand{\\a}[1]{#1}", "\\a", "\\def\\b{\\b\\b}", "\\b", "中",
    "\u{FFFD}", "\u{302}", "%", "\n", "\\cancel", "\\operatorname", "\\partial", "\\sigma",
    "\\frac{\\partial C}{\\partial w}", "w^{(2)}_{ij}", "\\prod_{t=1}^T", "\\odot", "\\top",
    "\\mathrm{softmax}", "e^{-x}", "\\lVert", "\\rVert", "\\dots", "\\approx", "\\le", "\\cdot",
    "\\vphantom", "\\hspace{1em}", "\\, ", "\\;", "~", "#", "\\ ", "\\", "\\left\\{", "\\right.",
  ]

  @Test("TeX is set or refused in its place, on one line, as it stands and broken to a width")
  func formulas() {
    Watchdog.run("FormulaFuzzTests", seconds: 4) { seed in
      var mutation = Mutation(seed: seed)
      let tex = Self.tex(&mutation)
      let hasSmallForms = mutation.dice.isOne(in: 2)
      do throws(MathFailure) {
        let formula = try Formula(tex, hasSmallForms: hasSmallForms)
        let display = formula.display
        let lines = display + [formula.inline] + (formula.display(width: 20) ?? [])
        _ = formula.inlineParts
        #expect(Set(display.map(\.width)).count <= 1, "\(tex): its rows are as wide as each other")
        for cell in lines.flatMap(\.cells) where !cell.glyph.isContinuation {
          let base = cell.glyph.base.value
          #expect(base >= 32 && !(127..<160).contains(base), "\(tex)")
        }
      } catch {
        #expect(error.offset >= 0 && error.offset <= tex.count, "\(tex): \(error)")
        #expect(!error.message.isEmpty)
      }
    }
  }

  private static func tex(_ mutation: inout Mutation) -> String {
    switch mutation.dice.below(4) {
    case 0:
      let bytes = (0..<mutation.dice.below(60)).map { _ in
        mutation.dice.isOne(in: 2)
          ? UInt8.random(in: 0...255, using: &mutation.dice)
          : mutation.dice.one(of: Array("\\{}^_&$[]%#~".utf8))
      }
      return String(decoding: bytes, as: UTF8.self)
    case 1:
      var bytes = Array(nested(4, &mutation.dice).utf8)
      mutation.change(&bytes)
      return String(decoding: bytes.prefix(4000), as: UTF8.self)
    case 2: return nested(5, &mutation.dice)
    default:
      let separator = mutation.dice.isOne(in: 2) ? " " : ""
      return (0...mutation.dice.below(16)).map { _ in mutation.dice.one(of: pieces) }
        .joined(separator: separator)
    }
  }

  /// What is well formed, mostly.
  private static func nested(_ depth: Int, _ dice: inout Dice) -> String {
    guard depth > 0, dice.below(6) > 0 else { return dice.one(of: pieces.suffix(30) + ["x", "1"]) }
    func part(_ dice: inout Dice) -> String { nested(depth - 1, &dice) }
    switch dice.below(10) {
    case 0: return "\\frac{\(part(&dice))}{\(part(&dice))}"
    case 1: return "\\sqrt[\(part(&dice))]{\(part(&dice))}"
    case 2: return "\\left(\(part(&dice))\\right)"
    case 3: return "{\(part(&dice))}^{\(part(&dice))}_{\(part(&dice))}"
    case 4:
      return "\\begin{pmatrix}\(part(&dice)) & \(part(&dice)) \\\\ \(part(&dice))\\end{pmatrix}"
    case 5: return "\\begin{aligned}\(part(&dice)) &= \(part(&dice)) \\\\ &= 1\\end{aligned}"
    case 6:
      return dice.one(of: ["\\hat", "\\overline", "\\text", "\\mathbf", "\\underbrace", "\\boxed"])
        + "{\(part(&dice))}"
    case 7: return "\\sum_{\(part(&dice))}^{\(part(&dice))} \(part(&dice))"
    default: return part(&dice) + dice.one(of: [" + ", " = ", " ", " - ", ", "]) + part(&dice)
    }
  }
}
