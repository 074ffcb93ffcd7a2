import Fuzzing

/// What may come from a keyboard, a mouse, a paste and a line with noise: whole, torn and mixed.
struct KeyBytes {
  var dice: Dice

  /// Left out: what the terminal turns into signals, and what stops and starts its output. Those end,
  /// suspend or hold a program by design, and have tests of their own (`TerminalTests`, `TmuxTests`).
  private static let signals: Set<UInt8> = [0x03, 0x1A, 0x1C, 0x11, 0x13]
  private static let q: UInt8 = 0x71

  /// Where it begins: home, a lab, a question, fields that are typed into.
  static let places = [
    "", "\r", "L\r", "L\rs", "L\re", "T", "T(w x - y)^2\r", ":", "/", "?", "o", "t", "\rG",
    "\r4G\t ",
    "\rK", "\rc", "\r/",
  ]

  private static let keys =
    [
      "\r", "\n", "\t", "\u{1B}", "\u{7F}", "\u{08}", " ", "\u{15}", "\u{0C}", "\u{1}", "\u{4}",
      "\u{16}", "é", "模", "🇩🇪", "\u{301}", "²",
    ] + Array(" .,0123459$rfFuxX?jkhlgGabcdeEtTvsSnNmoLPwRKk[]<>/:!=-+").map(String.init)

  private static let sequences =
    ["[A", "[B", "[C", "[D", "OA", "OB", "OC", "OD", "[H", "[F", "OH", "OF", "[1~", "[4~", "[7~"]
    + ["[8~", "[3~", "[5~", "[6~", "[Z", "OP", "OQ", "OR", "[11~", "[12~", "[24~", "[[A", "[99~"]
    + ["[1;5P", "[1;2A", "[27;5;9~", "[?1;2c", "[>0;276;0c", "[I", "[O", "[12;40R", "[99;99Z"]

  private static let openings = [
    "[200~", "[201~", "[<", "[M", "[", "O", "P", "]0;", "]52;c;", "_G", "^", "X", "[?", "[<0;",
    "P1$r", "]11;rgb:00/00/00", "\\",
  ]

  mutating func piece() -> [UInt8] {
    var bytes = made()
    if dice.isOne(in: 8), !bytes.isEmpty { change(&bytes) }
    // Somebody who leaves is not worth much: rarely.
    let mayLeave = dice.isOne(in: 20)
    return bytes.filter { !KeyBytes.signals.contains($0) && (mayLeave || $0 != KeyBytes.q) }
  }

  private mutating func made() -> [UInt8] {
    switch dice.below(14) {
    case 0: return Array(("\u{1B}" + mouse()).utf8)
    // X10: three bytes that need not be characters.
    case 1: return Array("\u{1B}[M".utf8) + (0..<dice.below(4)).map { _ in byte() | 0x20 }
    case 2: return pasted()
    case 3: return Array(("\u{1B}" + dice.one(of: KeyBytes.openings)).utf8)
    case 4: return (0...dice.below(12)).map { _ in byte() }
    // UTF-8 that stops in the middle, begins there, or says too much.
    case 5:
      return dice.one(of: [
        [0xC3], [0xE6, 0xA8], [0xF0, 0x9F, 0x87], [0x80], [0xBF, 0xBF], [0xC0, 0x80], [0xFF],
        [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFE, 0xFF], [0x00],
      ])
    // C1, alone and as UTF-8.
    case 6: return dice.isOne(in: 2) ? [0x80 + byte() % 32] : [0xC2, 0x80 + byte() % 32]
    case 7:
      return Array(("\u{1B}" + dice.one(of: KeyBytes.openings)).utf8)
        + (0..<dice.below(200)).map { _ in byte() | 0x20 }
        + dice.one(of: [[0x07], [0x1B, 0x5C], []])
    case 8, 9: return Array(("\u{1B}" + dice.one(of: KeyBytes.sequences)).utf8)
    case 10:
      let key = Array(dice.one(of: KeyBytes.keys).utf8)
      return (0..<dice.below(40)).flatMap { _ in key }
    default: return Array(dice.one(of: KeyBytes.keys).utf8)
    }
  }

  private mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: dice.next() >> 24) }

  private mutating func mouse() -> String {
    func number(_ dice: inout Dice) -> String {
      dice.one(of: ["0", "1", "2", "12", "24", "80", "32", "64", "65", "-1", "", "99999999999999"])
    }
    let row = dice.isOne(in: 3) ? number(&dice) : "\(1 + dice.below(24))"
    let column = dice.isOne(in: 3) ? number(&dice) : "\(1 + dice.below(80))"
    return "[<\(number(&dice));\(column);\(row)" + dice.one(of: ["M", "m", "M", "m", "", "~"])
  }

  /// Sometimes without its end, or with another paste inside.
  private mutating func pasted() -> [UInt8] {
    let text = dice.one(of: ["w x", "(w x - y)^2", "模\r\n1/2", "\u{1B}[A", "\u{1B}[200~", "\u{0}"])
    let many = (0..<(dice.isOne(in: 9) ? 500 : 1 + dice.below(3))).map { _ in text }.joined()
    let end = dice.one(of: ["\u{1B}[201~", "\u{1B}[201~", "\u{1B}[201~", "\u{1B}[20", ""])
    return Array(("\u{1B}[200~" + many + end).utf8)
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = dice.below(bytes.count)
    switch dice.below(4) {
    case 0: bytes[place] = byte()
    case 1: bytes.removeSubrange(place...)
    case 2: bytes.insert(byte(), at: place)
    default: bytes.remove(at: place)
    }
  }
}
