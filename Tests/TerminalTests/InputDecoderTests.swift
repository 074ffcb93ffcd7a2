import Cells
import Terminal
import Testing

/// Bytes as terminals send them, at once and in pieces.
@Suite struct InputDecoderTests {
  static let millisecond = 1_000_000

  static func decoder(
    delay: Int = 25, asked: Bool = false, isDue: Bool = false, isUnicode: Bool = true
  ) -> InputDecoder {
    var decoder = InputDecoder(
      keys: [
        Array("\u{1B}[A".utf8): .up, Array("\u{1B}OA".utf8): .up,
        Array("\u{1B}[6~".utf8): .pageDown,
        Array("\u{1B}[[A".utf8): .function(1), [8]: .backspace,
      ], isUnicode: isUnicode, escapeDelay: delay)
    decoder.mayTellStatus = asked
    decoder.mayTellBackground = asked
    decoder.isAnswerDue = isDue
    return decoder
  }

  /// Pieces, each so many milliseconds after the one before, and a long silence at the end.
  static func inputs(_ pieces: [String], every pause: Int = 0, _ decoder: InputDecoder) -> [Input] {
    var decoder = decoder
    var now = 0
    var inputs: [Input] = []
    for piece in pieces {
      decoder.settle(at: now)
      decoder.take(piece.utf8, at: now)
      while let input = decoder.next() { inputs.append(input) }
      now += pause * millisecond
    }
    decoder.settle(at: now + 10_000 * millisecond)
    while let input = decoder.next() { inputs.append(input) }
    return inputs
  }

  static func keys(_ text: String) -> [Input] { text.map { .key(.character($0)) } }

  @Test("letters, accents, marks of three and four bytes, in one piece or byte by byte")
  func characters() {
    #expect(Self.inputs(["aé文💩"], Self.decoder()) == Self.keys("aé文💩"))
    var decoder = Self.decoder()
    for byte in "é💩".utf8 { decoder.take([byte], at: 0) }
    decoder.take([0xC3, 0x28, 0xFF, 0x80, 0xED, 0xA0, 0x80, 0x21], at: 0)
    var inputs: [Input] = []
    while let input = decoder.next() { inputs.append(input) }
    #expect(inputs == Self.keys("é💩(!"), "what is no character is left out")
  }

  @Test("a lone ESC is Esc once its time is over, and not before")
  func escape() {
    var decoder = Self.decoder(delay: 100)
    decoder.take([0x1B], at: 0)
    #expect(decoder.deadline == 100 * Self.millisecond)
    decoder.settle(at: 99 * Self.millisecond)
    #expect(decoder.next() == nil)
    decoder.settle(at: 100 * Self.millisecond)
    #expect(decoder.next() == .key(.escape))
    #expect(decoder.deadline == nil)
  }

  @Test("a key whose bytes come apart is that key, if they come in time", arguments: [25, 100])
  func apart(delay: Int) {
    let late = Self.inputs(["\u{1B}", "[A"], every: 60, Self.decoder(delay: delay))
    #expect(late == (delay < 60 ? [.key(.escape)] + Self.keys("[A") : [.key(.up)]))
    let begun = Self.inputs(["\u{1B}[", "6", "~"], every: 60, Self.decoder(delay: delay))
    #expect(begun == [.key(.pageDown)], "behind `ESC [` there is more time")
  }

  @Test(
    "what nobody knows is neither Esc nor letters",
    arguments: [
      "\u{1B}[99~", "\u{1B}[1;5P", "\u{1B}[?1;2c", "\u{1B}[12;40R", "\u{1B}[[Z", "\u{1B}[0n",
      "\u{1B}[", "\u{1B}[" + String(repeating: "1;", count: 400) + "M",
    ])
  func unknown(bytes: String) {
    let expected: [Input] =
      bytes == "\u{1B}[0n" ? [.answered(.ready)] : bytes.hasSuffix("[Z") ? Self.keys("Z") : []
    let found = Self.inputs([bytes], Self.decoder())
    #expect(found == expected || bytes.hasSuffix("[Z") && found.isEmpty)
    #expect(Self.inputs([bytes + "\u{1B}[A"], Self.decoder()).last == .key(.up))
  }

  @Test("Esc and a letter right behind it are two keys; so are Esc, O and a letter")
  func typedFast() {
    #expect(Self.inputs(["\u{1B}q"], Self.decoder()) == [.key(.escape)] + Self.keys("q"))
    #expect(Self.inputs(["\u{1B}Oq"], Self.decoder()) == [.key(.escape)] + Self.keys("Oq"))
    #expect(Self.inputs(["\u{1B}]x"], Self.decoder()) == [.key(.escape)] + Self.keys("]x"))
    #expect(Self.inputs(["\u{1B}\u{1B}[A"], Self.decoder()) == [.key(.escape), .key(.up)])
    #expect(
      Self.inputs(["\u{1B}OA\u{1B}[[A\u{8}"], Self.decoder())
        == [.key(.up), .key(.function(1)), .key(.backspace)])
  }

  static let answers: [(bytes: String, input: Input)] = [
    ("\u{1B}[0n", .answered(.ready)),
    ("\u{1B}]11;rgb:ffff/ffff/dddd\u{7}", .answered(.background(RGB(255, 255, 221)))),
    ("\u{1B}]11;rgb:1e/1e/2e\u{1B}\\", .answered(.background(RGB(30, 30, 46)))),
    ("\u{1B}]11;#fff\u{7}", .answered(.background(RGB(255, 255, 255)))),
    ("\u{1B}]11;pink\u{7}", .answered(.background(nil))),
  ]

  @Test("an answer is no key, wherever it is torn and however late its rest comes, while it is due")
  func torn() {
    for (bytes, input) in Self.answers {
      for place in 1..<bytes.unicodeScalars.count {
        let scalars = Array(bytes.unicodeScalars)
        func text(_ part: ArraySlice<Unicode.Scalar>) -> String {
          String(String.UnicodeScalarView(part))
        }
        let pieces = [text(scalars[..<place]), text(scalars[place...])]
        let found = Self.inputs(pieces, every: 900, Self.decoder(asked: true, isDue: true))
        #expect(found == [input], "\(pieces)")
      }
      let single = bytes.unicodeScalars.map { String($0) }
      let found = Self.inputs(single, every: 300, Self.decoder(asked: true, isDue: true))
      #expect(found == [input], "\(single)")
    }
  }

  @Test("when nobody waits for it any more, the rest of a torn answer is still no letters")
  func given() {
    for (bytes, input) in Self.answers {
      let pieces = ["\u{1B}", String(bytes.dropFirst())]
      let found = Self.inputs(pieces, every: 3000, Self.decoder(asked: true))
      #expect(found == [.key(.escape), input])
    }
  }

  @Test("who types Esc and then a bracket types a bracket, answers outstanding or not")
  func bracket() {
    for decoder in [Self.decoder(), Self.decoder(asked: true)] {
      for text in ["[", "]", "[j", "[0j", "]x", "]11x"] {
        let found = Self.inputs(["\u{1B}", text], every: 200, decoder)
        #expect(found == [.key(.escape)] + Self.keys(text), "\(text)")
      }
    }
  }

  @Test("an Esc that is typed while an answer is due is there when the answer comes")
  func meanwhile() {
    let due = Self.decoder(asked: true, isDue: true)
    let found = Self.inputs(["\u{1B}", "\u{1B}[0n"], every: 200, due)
    #expect(found == [.key(.escape), .answered(.ready)])
    #expect(Self.inputs(["\u{1B}", "q"], every: 200, due) == [.key(.escape)] + Self.keys("q"))
  }

  @Test("pasted text is text, also in pieces, and the mouse is the mouse")
  func pasted() {
    let paste = Array("\u{1B}[200~q\u{1B}[0nq\u{1B}[201~x".unicodeScalars).map { String($0) }
    let found = Self.inputs(paste, every: 10, Self.decoder(asked: true))
    #expect(found == [.pasted("q\u{1B}[0nq")] + Self.keys("x"))
    let mouse = Self.inputs(["\u{1B}[<0", ";4;2", "4M"], every: 100, Self.decoder())
    #expect(mouse == [.pointed(Pointer(.press, row: 23, column: 3))])
  }

  @Test("a background is light or dark as the eye has it")
  func light() throws {
    for (told, isLight) in [
      ("rgb:ffff/ffff/ffff", true), ("rgb:0000/0000/0000", false), ("rgb:fdfd/f6f6/e3e3", true),
      ("rgb:00/2b/36", false), ("rgba:f/f/f/8", true), ("#1e1e2e", false),
    ] {
      let color = try #require(RGB(told: told))
      #expect(color.isLight == isLight, "\(told)")
    }
    for told in ["", "rgb:", "rgb:1/2", "rgb:12345/0/0", "rgb:x/y/z", "#12", "#", "rgb:-1/0/0"] {
      #expect(RGB(told: told) == nil, "\(told)")
    }
  }
}
