import Cells

/// Bytes from a terminal as what was typed, pasted, pointed at, or answered.
///
/// A value: bytes go in with the moment they came, so that pieces that come late can be told from
/// keys. What the terminal was asked for is never taken for keys, however it comes.
package struct InputDecoder: Sendable {
  /// Nanoseconds.
  private enum Patience {
    /// For the rest of a sequence that can be nothing else.
    static let sequence = 1_000_000_000
    /// For the rest of a told background, which is long and may come over a slow line.
    static let answer = 5_000_000_000
  }

  /// More is no sequence of any use: it is read to its end and not kept.
  private static let longest = 64
  private static let escape: UInt8 = 0x1B

  /// What the terminal may still say, and whether that may come at any moment.
  package var mayTellStatus = false
  package var mayTellBackground = false
  package var isAnswerDue = false

  private let keys: [[UInt8]: Key]
  /// What a key begins with.
  private let beginnings: Set<[UInt8]>
  private let isUnicode: Bool
  /// How long a lone ESC may be the beginning of a key: nanoseconds.
  private let escapeDelay: Int

  /// A sequence that is not over.
  private var pending: [UInt8] = []
  /// Its ESC came long before, and has been given out as Esc.
  private var isTorn = false
  private var wasEscape = false
  /// When its last byte came.
  private var last = 0
  private var paste: Paste?
  /// A character of several bytes that is not over.
  private var character: [UInt8] = []
  private var inputs: [Input] = []
  private var taken = 0

  /// - Parameter keys: the bytes of each key that is no character.
  package init(keys: [[UInt8]: Key], isUnicode: Bool, escapeDelay milliseconds: Int) {
    self.keys = keys
    self.isUnicode = isUnicode
    escapeDelay = milliseconds * 1_000_000
    beginnings = Set(keys.keys.flatMap { key in (1..<max(1, key.count)).map { Array(key[..<$0]) } })
  }

  /// The next of what has come, in its order.
  package mutating func next() -> Input? {
    guard taken < inputs.count else {
      inputs.removeAll(keepingCapacity: true)
      taken = 0
      return nil
    }
    defer { taken += 1 }
    return inputs[taken]
  }

  package mutating func take(_ bytes: some Sequence<UInt8>, at now: Int) {
    for byte in bytes { take(byte, now) }
  }

  /// When what is not over will be taken for what it looks like.
  package var deadline: Int? { pending.isEmpty ? nil : last + patience }

  private var patience: Int {
    switch pending.count {
    case 1: isAnswerDue ? max(escapeDelay, Patience.sequence) : escapeDelay
    case _ where isTorn && !isAnswerDue: escapeDelay
    case 5... where pending[1] == 0x5D: Patience.answer
    case _ where pending[1] == 0x4F: escapeDelay
    default: Patience.sequence
    }
  }

  /// Nothing more has come: if it is time, what is not over is taken for what it looks like.
  package mutating func settle(at now: Int) {
    guard let deadline, now >= deadline else { return }
    let isSequence = pending.count > 1 && pending[1] == 0x5B && !isTorn
    let isAnswer = pending.count >= 5 && pending[1] == 0x5D
    // Nobody types that fast: it was a sequence, and its end is lost.
    if isSequence || isAnswer { return drop() }
    let isLone = pending.count == 1
    giveBack(now)
    // The rest of an answer may come yet.
    wasEscape = isLone && (mayTellStatus || mayTellBackground)
  }

  private mutating func drop() {
    pending = []
    isTorn = false
  }

  /// No sequence: what it began with was a key, and the rest begins anew.
  private mutating func giveBack(_ now: Int) {
    let (bytes, torn) = (pending, isTorn)
    drop()
    if bytes[0] != InputDecoder.escape {
      takePlain(bytes[0])
    } else if !torn {
      add(.key(.escape))
    }
    for byte in bytes.dropFirst() { take(byte, now) }
  }

  private mutating func add(_ input: Input) { inputs.append(input) }

  private mutating func take(_ byte: UInt8, _ now: Int) {
    last = now
    if paste != nil {
      guard paste!.take(byte) else { return }
      add(.pasted(paste!.text))
      paste = nil
      return
    }
    guard pending.isEmpty else { return goOn(byte, now) }
    let follows = wasEscape
    wasEscape = false
    if follows, byte == 0x5B && mayTellStatus || byte == 0x5D && mayTellBackground {
      pending = [InputDecoder.escape, byte]
      isTorn = true
    } else if byte == InputDecoder.escape || beginnings.contains([byte]) {
      pending = [byte]
    } else {
      takePlain(byte)
    }
  }

  /// One more byte of a sequence.
  private mutating func goOn(_ byte: UInt8, _ now: Int) {
    pending.append(byte)
    if isTorn, !isAnswerBeginning { return giveBack(now) }
    if let key = keys[pending] {
      drop()
      return add(.key(key))
    }
    if beginnings.contains(pending) { return }
    switch pending[0] == InputDecoder.escape ? pending[1] : 0 {
    case 0x5B: goOnControl(byte, now)
    case 0x5D where isAnswerBeginning: goOnAnswer(byte)
    default: giveBack(now)
    }
  }

  private static let status = Array("\u{1B}[0n".utf8)
  private static let background = Array("\u{1B}]11;".utf8)

  /// Whether what has come can become an answer to what was asked.
  private var isAnswerBeginning: Bool {
    let (status, background) = (InputDecoder.status, InputDecoder.background)
    return mayTellStatus && status.starts(with: pending)
      || mayTellBackground
        && (background.starts(with: pending) || pending.starts(with: background))
  }

  /// `ESC [`, numbers and signs, a letter or `~`.
  private mutating func goOnControl(_ byte: UInt8, _ now: Int) {
    switch byte {
    case 0x5B where pending.count == 2: return
    case 0x20...0x3F:
      if pending.count > InputDecoder.longest { pending.removeLast() }
    case 0x40...0x7E:
      let body = String(decoding: pending.dropFirst(2), as: UTF8.self)
      drop()
      finish(body)
    default:
      drop()
      take(byte, now)
    }
  }

  /// A sequence that nobody knows is neither Esc nor letters.
  private mutating func finish(_ body: String) {
    switch body {
    case "200~": paste = Paste()
    case "0n": add(.answered(.ready))
    default: if let pointer = MouseReport.pointer(body) { add(.pointed(pointer)) }
    }
  }

  /// `ESC ] 11 ; color`, and BEL or `ESC \` at its end.
  private mutating func goOnAnswer(_ byte: UInt8) {
    let begin = InputDecoder.background.count
    guard pending.count > begin else { return }
    let isEnd = byte == 0x07 || byte == 0x5C && pending[pending.count - 2] == InputDecoder.escape
    guard isEnd else {
      if pending.count > InputDecoder.longest { pending.remove(at: begin) }
      return
    }
    let text = pending.dropFirst(begin).prefix { $0 > 0x1F }
    drop()
    add(.answered(.background(RGB(told: String(decoding: text, as: UTF8.self)))))
  }

  // MARK: Characters

  private mutating func takePlain(_ byte: UInt8) {
    if let key = keys[[byte]] { return add(.key(key)) }
    guard byte >= 0x80 else {
      character = []
      if let key = InputDecoder.key(UInt32(byte)) { add(.key(key)) }
      return
    }
    guard isUnicode else {
      if let key = InputDecoder.key(UInt32(byte)) { add(.key(key)) }
      return
    }
    if byte >= 0xC0 { character = [] } else if character.isEmpty { return }
    character.append(byte)
    let wanted = character[0] >= 0xF0 ? 4 : character[0] >= 0xE0 ? 3 : 2
    guard character.count == wanted else { return }
    defer { character = [] }
    let scalars = String(decoding: character, as: UTF8.self).unicodeScalars
    // What is no character was replaced by the sign for that.
    guard scalars.count == 1, scalars.first! != "\u{FFFD}" else { return }
    if let key = InputDecoder.key(scalars.first!.value) { add(.key(key)) }
  }

  private static func key(_ code: UInt32) -> Key? {
    switch code {
    case 9: .tab
    case 21: .clearLine
    case 10, 13: .enter
    case 8, 127: .backspace
    case 0..<32, 128..<160: nil
    default: Unicode.Scalar(code).map { .character(Character($0)) }
    }
  }
}
