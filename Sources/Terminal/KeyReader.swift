import CNcurses
import Cells

/// Key codes and characters from ncurses, as keys; pasted text in one piece; the mouse.
struct KeyReader {
  private static let pasteBegin: Int32 = 600
  private static let pasteEnd: Int32 = 601
  private static let mouseBegin: Int32 = 602

  private var paste: Paste?
  private var mouse: MouseReport?

  /// Both encodings of the arrows, for terminals that ignore the keypad mode; and what
  /// begins a paste or a report of the mouse.
  static func defineKeys() {
    let arrows: [(String, Int32)] = [
      ("A", KEY_UP), ("B", KEY_DOWN), ("C", KEY_RIGHT), ("D", KEY_LEFT), ("H", KEY_HOME),
      ("F", KEY_END),
    ]
    for (letter, code) in arrows {
      define_key("\u{1B}[" + letter, code)
      define_key("\u{1B}O" + letter, code)
    }
    define_key("\u{1B}[200~", pasteBegin)
    define_key("\u{1B}[201~", pasteEnd)
    define_key("\u{1B}[<", mouseBegin)
  }

  mutating func next(from window: UnsafeMutablePointer<WINDOW>) -> Input? {
    var code: UInt32 = 0
    while true {
      if paste != nil {
        guard paste!.read() else { return nil }
        defer { paste = nil }
        return .pasted(paste!.text)
      }
      if mouse != nil {
        guard mouse!.read() else { return nil }
        defer { mouse = nil }
        if let pointer = mouse!.pointer { return .pointed(pointer) }
        continue
      }
      switch gr_get(window, &code) {
      case 0: if let key = KeyReader.key(character: code) { return .key(key) }
      case 1 where Int32(code) == KeyReader.pasteBegin: paste = Paste()
      case 1 where Int32(code) == KeyReader.mouseBegin: mouse = MouseReport()
      case 1: if let key = KeyReader.key(code: Int32(code)) { return .key(key) }
      default: return nil
      }
    }
  }

  private static func key(character code: UInt32) -> Key? {
    switch code {
    case 9: return .tab
    case 21: return .clearLine
    case 10, 13: return .enter
    case 27: return .escape
    case 8, 127: return .backspace
    case 0..<32, 128..<160: return nil
    default: return Unicode.Scalar(code).map { .character(Character($0)) }
    }
  }

  private static func key(code: Int32) -> Key? {
    switch code {
    case KEY_UP: return .up
    case KEY_DOWN: return .down
    case KEY_LEFT: return .left
    case KEY_RIGHT: return .right
    case KEY_HOME: return .home
    case KEY_END: return .end
    case KEY_PPAGE: return .pageUp
    case KEY_NPAGE: return .pageDown
    case KEY_BTAB: return .backTab
    case KEY_BACKSPACE: return .backspace
    case KEY_DC: return .delete
    case KEY_ENTER: return .enter
    default:
      let number = Int(code - gr_function_key(0))
      return (1...12).contains(number) ? .function(number) : nil
    }
  }
}
