import Fuzzing
import LessonTree

/// Makes texts from texts: pieces of lessons, tokens that mean something, and plain noise.
struct Mutation {
  var dice: Dice

  init(seed: UInt64) { dice = Dice(seed: seed) }

  static let tokens = [
    "---", "```", "```quiz", "```lab", "```trace", "```predict", "```claim", "```erratum",
    "```terms", "```notes", "```text", "````", "<!-- pause -->", "id: q", "kind: number",
    "kind: formula", "kind: choice", "kind: several", "kind: order", "kind: trace", "ask: {w}",
    "answer: w", "answer: grad_w", "slip: 2*w | no", "given: w in 1, 2; x in 2..8",
    "where: k in 0..1",
    "graph: z = w x; C = (z - y)^2", "blank: grad_z", "hint: h", "why: $x$", "from: a",
    "lab: views",
    "set: rate=0.1 seed=1..5", "vary: rate=0.1, 0.2", "steps: 9", "measure: loss", "within: 5%",
    "when: diverged or loss > 1", "expect: argmin(loss) == 0.1", "show: fit", "task: look",
    "at: w=2",
    "formula: w^2", "net: 2-3-1 sigmoid mse", "at: x1=1, x2=1, y1=1, w1_32=2", "seed: 3",
    "- [x] a", "- [ ] b | c", "1. one", "> ", "* ", "    ",
    "| a | b |\n|---|---|\n",
    "$$", "$", "\\frac{a}{b}", "{", "}", "{1/0}", "(", ")", "[", "]", "|", ";", ":", "..", "^", "-",
    "**", "_", "`", "\\", "\u{1B}[31m", "\u{202E}", "\u{200D}", "e\u{301}\u{302}", "🇩🇪", "中文", "\t",
    "\r\n", "\r", "\u{2028}", "\u{0}", "\u{FEFF}", "1e308", "-9223372036854775808", "0/0", "π", "½",
    "50%", "w₁", "and", "or", "not", "<=", "==", "argmax(", "first(", "before(", "\"8,8\"",
    "mse([1,2],[w,3])",
  ]

  mutating func token() -> String { dice.one(of: Mutation.tokens) }

  /// A lesson, changed in a few places.
  mutating func lesson() -> [UInt8] {
    var bytes = Array(LessonTree.lesson(dice.below(50)).utf8)
    for _ in 0...dice.below(8) { change(&bytes) }
    return bytes
  }

  mutating func change(_ bytes: inout [UInt8]) {
    let place = dice.below(bytes.count + 1)
    let length = dice.isOne(in: 4) ? dice.below(bytes.count / 2 + 1) : dice.below(60)
    let piece = place..<min(bytes.count, place + length)
    switch dice.below(11) {
    case 0: bytes.removeSubrange(piece)
    case 1, 2, 3: bytes.replaceSubrange(piece.prefix(dice.below(20)), with: token().utf8)
    case 4: bytes.insert(contentsOf: token().utf8, at: place)
    case 5:
      let times = dice.isOne(in: 10) ? 1000 : dice.below(30)
      let again = Array(bytes[piece].prefix(30))
      bytes.insert(contentsOf: (0..<times).flatMap { _ in again }, at: place)
    case 6: bytes.removeSubrange(place...)
    case 7:
      let other = Array(LessonTree.lesson(dice.below(50)).utf8)
      bytes.replaceSubrange(piece, with: other[dice.below(other.count)...].prefix(length))
    case 8:
      for _ in 0..<dice.below(5) where !bytes.isEmpty {
        bytes[dice.below(bytes.count)] = UInt8.random(in: 0...255, using: &dice)
      }
    case 9:
      let line = String(repeating: token(), count: dice.isOne(in: 4) ? 3000 : dice.below(300))
      bytes.insert(contentsOf: line.utf8, at: place)
    default: swapLines(&bytes)
    }
    if bytes.count > 1 << 18 { bytes.removeSubrange((1 << 18)...) }
  }

  private mutating func swapLines(_ bytes: inout [UInt8]) {
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    lines.swapAt(dice.below(lines.count), dice.below(lines.count))
    bytes = Array(lines.joined(separator: [10]))
  }

  /// A block of fields that are more or less in their places.
  mutating func block() -> String {
    let kind = dice.one(of: [
      "quiz", "quiz", "quiz", "predict", "claim", "lab", "trace", "erratum", "terms",
    ])
    var lines = ["```" + kind]
    if dice.below(8) > 0 {
      lines += ["id: q", "ask: {w}?", "lab: views", "steps: 5"].filter { _ in dice.below(9) > 0 }
    }
    if kind == "quiz" {
      lines.append(
        "kind: " + dice.one(of: ["number", "formula", "choice", "several", "order", "trace"]))
    }
    for _ in 0..<dice.below(14) { lines.append(field()) }
    lines.append(dice.isOne(in: 20) ? "" : "```")
    return lines.joined(separator: "\n")
  }

  private mutating func field() -> String {
    switch dice.below(14) {
    case 0:
      "given: "
        + (0...dice.below(3)).map { _ in "\(name()) in \(values())" }.joined(separator: "; ")
    case 1: "graph: z = \(formula(3)); C = \(formula(2))"
    case 2: "answer: " + formula(4)
    case 3, 4: "slip: \(formula(3)) | \(words())"
    case 5: "where: \(name()) in \(number())..\(number())"
    case 6: "blank: " + dice.one(of: ["z", "C", "grad_w", "grad_z", "w", "q"])
    case 7: "- [\(dice.one(of: ["x", " ", "X", "", "y"]))] \(words()) | \(words())"
    case 8: "\(dice.below(12)). \(words())"
    case 9: "\(dice.one(of: ["hint", "why", "ask"])): \(words())"
    case 10: "\(dice.one(of: ["when", "measure", "expect"])): \(expectation(4))"
    case 11: "vary: \(name())=\(values())"
    case 12: "set: rate=\(number()) seed=\(values())"
    default: token()
    }
  }

  private mutating func words() -> String {
    (0..<dice.below(5)).map { _ in dice.isOne(in: 3) ? "{\(formula(2))}" : token() }.joined(
      separator: " ")
  }

  private mutating func name() -> String {
    dice.one(of: ["w", "x", "y", "z", "k", "w_1", "rate", "π", "q!"])
  }

  mutating func number() -> String {
    dice.one(of: [
      "0", "1", "2", "-3", "0.5", "1/3", "1e9", "1e-9", "1e300", "123456789", "7", "50%", ".",
      "nan",
    ])
  }

  private mutating func values() -> String {
    dice.isOne(in: 3)
      ? "\(number())..\(number())"
      : (0...dice.below(40)).map { _ in number() }.joined(separator: ", ")
  }

  mutating func formula(_ depth: Int) -> String {
    guard depth > 0, dice.below(6) > 0 else { return dice.isOne(in: 2) ? name() : number() }
    switch dice.below(9) {
    case 0: return "(\(formula(depth - 1)))"
    case 1: return "-\(formula(depth - 1))"
    case 2:
      return dice.one(of: ["log", "sqrt", "abs", "exp", "sigmoid", "relu"])
        + "(\(formula(depth - 1)))"
    case 3: return "max(\(formula(depth - 1)), \(formula(depth - 1)))"
    case 4: return "mse([\(formula(depth - 1)), 1], [\(formula(depth - 1)), w])"
    case 5: return "grad_\(name())"
    case 6 where dice.isOne(in: 9): return token()
    default:
      return formula(depth - 1) + dice.one(of: ["+", "-", "*", "/", "^", " "]) + formula(depth - 1)
    }
  }

  mutating func expectation(_ depth: Int) -> String {
    guard depth > 0 else {
      return dice.one(of: ["loss", "w", "step", "diverged", "mae", "\"8,8\"", number()])
    }
    switch dice.below(8) {
    case 0: return "(\(expectation(depth - 1)))"
    case 1: return "not \(expectation(depth - 1))"
    case 2:
      return dice.one(of: ["argmin", "argmax", "first", "last", "before", "abs"])
        + "(\(expectation(depth - 1)))"
    case 3 where dice.isOne(in: 6): return String(repeating: token(), count: dice.below(300))
    default:
      let sign = dice.one(of: [
        "<", "<=", "==", "!=", ">", " and ", " or ", "+", "-", "*", "/", "^",
      ])
      return expectation(depth - 1) + sign + expectation(depth - 1)
    }
  }
}
