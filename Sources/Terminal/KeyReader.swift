import CNcurses
import Cells

/// Key codes and bytes from ncurses, as keys; pasted text in one piece; the mouse.
struct KeyReader {
  private static let pasteBegin: Int32 = 600
  private static let pasteEnd: Int32 = 601
  private static let mouseBegin: Int32 = 602

  private var paste: Paste?
  private var mouse: MouseReport?
  private var split = SplitCharacter()
  /// What came behind an ESC and is not part of it.
  private var held: Read?

  /// What ncurses gives: a byte or the code of a key; nothing yet.
  private struct Read {
    var kind: Int32
    var code: UInt32 = 0

    init(_ window: UnsafeMutablePointer<WINDOW>) {
      kind = 0
      kind = gr_get(window, &code)
    }
  }

  /// Both encodings of the arrows, for terminals that ignore the keypad mode; and what
  /// begins a paste or a report of the mouse.
  static func defineKeys() {
    let arrows: [(String, Int32)] = [
      ("A", KEY_UP), ("B", KEY_DOWN), ("C", KEY_RIGHT), ("D", KEY_LEFT), ("H", KEY_HOME),
      ("F", KEY_END),
    ]
    // As tmux, screen, PuTTY and the Linux console have them, whatever terminfo says.
    for (number, code) in [("1", KEY_HOME), ("7", KEY_HOME), ("4", KEY_END), ("8", KEY_END)] {
      define_key("\u{1B}[\(number)~", code)
    }
    for (letter, code) in arrows {
      define_key("\u{1B}[" + letter, code)
      define_key("\u{1B}O" + letter, code)
    }
    define_key("\u{1B}[200~", pasteBegin)
    define_key("\u{1B}[201~", pasteEnd)
    define_key("\u{1B}[<", mouseBegin)
  }

  mutating func next(from window: UnsafeMutablePointer<WINDOW>) -> Input? {
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
      let read = held ?? Read(window)
      held = nil
      switch read.kind {
      // A sequence that nobody knows is no Esc and no letters.
      case 0 where read.code == 27 && skipUnknown(window): continue
      case 0:
        guard let scalar = split.take(UInt8(read.code)),
          let key = KeyReader.key(character: scalar)
        else { continue }
        return .key(key)
      case 1 where Int32(read.code) == KeyReader.pasteBegin: paste = Paste()
      case 1 where Int32(read.code) == KeyReader.mouseBegin: mouse = MouseReport()
      case 1: if let key = KeyReader.key(code: Int32(read.code)) { return .key(key) }
      default: return nil
      }
    }
  }

  /// Behind an ESC, `[` begins a sequence that ncurses has no name for: it is read to its end. What
  /// is something else is held for the next time.
  private mutating func skipUnknown(_ window: UnsafeMutablePointer<WINDOW>) -> Bool {
    let next = Read(window)
    guard next.kind == 0, next.code == 0x5B else {
      if next.kind >= 0 { held = next }
      return false
    }
    // Numbers and signs, then a letter or `~`; nothing longer is one.
    for _ in 0..<32 {
      let part = Read(window)
      guard part.kind == 0, !(0x40...0x7E).contains(part.code) else { break }
    }
    return true
  }

  private static func key(character scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 9: return .tab
    case 21: return .clearLine
    case 10, 13: return .enter
    case 27: return .escape
    case 8, 127: return .backspace
    case 0..<32, 128..<160: return nil
    default: return .character(Character(scalar))
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
