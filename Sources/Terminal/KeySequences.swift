import CNcurses
import Cells

/// The bytes of each key that is no character: as terminfo says, and as terminals do it anyway.
enum KeySequences {
  /// Of the terminal that ncurses has been told of.
  static var all: [[UInt8]: Key] {
    var keys: [[UInt8]: Key] = [:]
    for (capability, key) in named {
      guard let bytes = gr_string(capability) else { continue }
      keys[Array(String(cString: bytes).utf8)] = key
    }
    for (sequence, key) in usual { keys[Array(("\u{1B}" + sequence).utf8)] = key }
    // What types a letter is a letter.
    return keys.filter { $0.key.count > 1 || $0.key.first.map { $0 < 32 || $0 == 127 } == true }
  }

  private static var named: [(String, Key)] {
    [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
      ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kcbt", .backTab),
      ("kbs", .backspace), ("kdch1", .delete), ("kent", .enter),
    ] + (1...12).map { ("kf\($0)", .function($0)) }
  }

  /// Both encodings of the arrows, for terminals that ignore the keypad mode; Home and End as tmux,
  /// screen, PuTTY and the Linux console have them.
  private static let usual: [(String, Key)] =
    [
      ("A", Key.up), ("B", .down), ("C", .right), ("D", .left), ("H", .home), ("F", .end),
    ].flatMap { [("[" + $0, $1), ("O" + $0, $1)] } + [
      ("[1~", .home), ("[7~", .home), ("[4~", .end), ("[8~", .end),
    ]
}
