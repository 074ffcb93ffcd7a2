import Cells
import Golden
import Testing
import Tutor

/// What the keys of the trace screen do, one after the other.
@Suite struct TraceKeysTests {
  /// On the screen of the formula, or of the net.
  static func stage(
    _ height: Int = 24, _ width: Int = 80, _ marks: Marks = .braille, net: Bool = false
  ) -> Stage {
    var stage = TraceScreenTests.stage(height, width, marks)
    if net { stage.type(" ") }
    stage.press(.tab, .enter)
    return stage
  }

  func rows(_ stage: Stage) -> [String] {
    stage.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  // MARK: Other numbers

  @Test(
    "every key that moves chooses the next name or the one before, round and round",
    arguments: [
      (Key.right, Key.left), (.down, .up), (.tab, .backTab), (.character("l"), .character("h")),
      (.character("j"), .character("k")),
    ])
  func choose(next: Key, back: Key) {
    var stage = Self.stage()
    #expect(stage.text.contains("▸w = 2"))
    stage.press(next)
    #expect(stage.text.contains("▸x = 1") && !stage.text.contains("▸w = 2"))
    stage.press(back, back)
    #expect(stage.text.contains("▸y = 1"))
  }

  @Test("a number typed in place holds at once, at the same step, on the page too")
  func edit() {
    var stage = Self.stage(40, 120)
    stage.type("4.")
    stage.press(.backTab)
    stage.type("e3")
    // Every key types: digits are no counts, q does not leave.
    stage.type("q")
    #expect(stage.text.contains("▸y = ▏3q"))
    #expect(!stage.effects.contains(.quit))
    stage.press(.enter)
    #expect(stage.text.contains("Expected a number"))
    stage.press(.backspace, .enter)
    #expect(stage.text.contains("▸y = 3"))
    #expect(stage.text.contains("step 4 of 6"))
    stage.type(".")
    #expect(stage.text.contains("u₃ = u₂²") && stage.text.contains("(−3)²"))
    // The page, and the screen again.
    stage.press(.escape)
    #expect(stage.text.contains("y = 3"))
    stage.press(.enter)
    #expect(stage.text.contains("y = 3") && stage.text.contains("step 5 of 6"))
    // Leaving the lesson and coming back in the same sitting.
    stage.press(.escape, .escape, .escape, .enter)
    #expect(stage.text.contains("y = 3"))
  }

  @Test("Esc leaves a field and changes nothing; u takes one change back, r all of them")
  func undo() {
    var stage = Self.stage()
    let start = stage.text
    stage.type("e7")
    stage.press(.escape)
    #expect(stage.text == start)
    stage.type("e7")
    stage.press(.enter)
    stage.type("e8")
    stage.press(.enter)
    #expect(stage.text.contains("▸w = 8"))
    stage.type("u")
    #expect(stage.text.contains("▸w = 7"))
    stage.type("3.r")
    #expect(stage.text == start)
    // Even that can be taken back.
    stage.type("u")
    #expect(stage.text.contains("▸w = 7"))
    stage.type("uu")
    #expect(stage.text.contains("Nothing to undo"))
  }

  @Test("in a net weights and targets can be changed; what the loss does not take is told")
  func editNet() {
    var stage = Self.stage(40, 120, net: true)
    stage.press(.tab, .tab, .tab)
    stage.type("e-2")
    stage.press(.enter)
    #expect(stage.text.contains("▸w¹₁₁ = −2"))
    stage.type("inet 1-1 sigmoid bce")
    stage.press(.enter, .tab)
    stage.type("e2")
    stage.press(.enter)
    #expect(stage.text.contains("bce expects targets from 0 to 1"))
  }

  // MARK: Trying

  @Test("a step that is asked shows its rule, and no number that comes later")
  func asks() {
    var stage = Self.stage()
    stage.type("6.t")
    // ∂C/∂C first: its rule would be the answer.
    #expect(stage.text.contains("∂C/∂C = ▏"))
    stage.type("1")
    stage.press(.enter, .enter)
    stage.type("1")
    stage.press(.enter, .enter)
    #expect(stage.text.contains("∂C/∂u₂ = ∂C/∂u₃ · ∂u₃/∂u₂"))
    #expect(stage.text.contains("backprop hidden") && stage.text.contains("difference hidden"))
    // The answer is −2, and so is the local derivative of the square.
    #expect(!stage.text.contains("∂ −2") && rows(stage).contains { $0.contains(" ? ") })
    stage.press(.escape)
    stage.type("v")
    #expect(rows(stage).contains { $0.contains("▸ u₂") && $0.contains("?") })
    #expect(!stage.text.contains("u₂: −2"))
  }

  @Test("the numbers that go into a step that is asked are told, the weights of a net too")
  func given() {
    var stage = Self.stage(net: true)
    stage.type("t")
    #expect(
      stage.text.contains("with b¹₁ = −0.5, w¹₁₁ = −0.5, x₁ = 1, w¹₁₂ = 1, x₂ = 0.5"))
    stage.press(.escape, .escape)
    // Back to ∂C/∂a¹₃, through z²₁.
    stage.type("16.t")
    #expect(stage.text.contains("with ∂C/∂z²₁ = −0.2498, w²₁₃ = 0.1"))
  }

  @Test("right at once is counted; a wrong answer keeps the step hidden and says the slip")
  func judges() {
    var stage = Self.stage()
    stage.type("8.t")
    stage.type("2")
    stage.press(.enter)
    #expect(stage.text.contains("yours 2 ✗"))
    #expect(stage.text.contains("wrong sign"))
    #expect(stage.text.contains("backprop hidden"))
    // What is typed next replaces it.
    stage.type("-2")
    stage.press(.enter)
    #expect(stage.text.contains("yours −2 ✓"))
    #expect(stage.text.contains("backprop −2") && stage.text.contains("finite difference −2 ✓"))
    #expect(stage.text.contains("0 of 1 right at once"))
    // The next one is asked when somebody goes on; right at once.
    stage.type(" ")
    #expect(stage.text.contains("∂C/∂a = ▏"))
    stage.type("-1")
    stage.press(.enter)
    #expect(stage.text.contains("1 of 2 right at once"))
    #expect(stage.text.contains("yours −1 ✓"))
    // What was answered is still there when one comes back to it.
    stage.type(",")
    #expect(stage.text.contains("yours −2 ✓"))
    stage.type("t")
    #expect(!stage.text.contains("right at once") && stage.text.contains("yours −2 ✓"))
  }

  @Test("F2 in the field and x outside of it show the step, which then does not count")
  func shows() {
    var stage = Self.stage()
    stage.type("t")
    stage.press(.function(2))
    #expect(stage.text.contains("= 2 · 1") && stage.text.contains("0 of 1 right at once"))
    stage.type(".")
    stage.press(.escape)
    stage.type("x")
    #expect(stage.text.contains("z = u₁ + b") && stage.text.contains("0 of 2 right at once"))
  }

  @Test("while one tries, no key goes on to steps that were not found")
  func noShortcut() {
    var stage = Self.stage()
    stage.type("2.t")
    stage.press(.escape)
    stage.type("$")
    #expect(stage.text.contains("forward · step 2 of 6"))
    stage.type("9.")
    #expect(stage.text.contains("forward · step 3 of 6") && stage.text.contains("a = ▏"))
    stage.press(.escape)
    stage.type("0$")
    #expect(stage.text.contains("forward · step 2 of 6"))
    // Back over what is known without being asked again.
    stage.type("0.")
    #expect(stage.text.contains("u₁ = w · x") && !stage.text.contains("▏"))
  }

  @Test("at the end there is nothing left to try: it begins anew")
  func tryAtEnd() {
    var stage = Self.stage()
    stage.type("$t")
    #expect(stage.text.contains("forward · step 1 of 6") && stage.text.contains("u₁ = ▏"))
  }

  @Test("outside of trying, a gradient stands beside a finite difference; yours is empty")
  func verdicts() {
    var stage = Self.stage()
    stage.type("9.")
    #expect(stage.text.contains("yours ·"))
    #expect(stage.text.contains("backprop −2") && stage.text.contains("finite difference −2 ✓"))
    // At the corner of ReLU they differ, and it is said why.
    stage.type("$")
    #expect(stage.text.contains("✗") && stage.text.contains("a corner or a jump is near"))
  }

  // MARK: Views

  @Test("v shows a formula's nodes as a table, filled in as one steps")
  func table() {
    var stage = Self.stage()
    stage.type("v")
    #expect(stage.text.contains("local derivatives"))
    #expect(rows(stage).contains { $0.contains("u₁  w · x") && $0.contains("·") })
    stage.type("8.")
    #expect(rows(stage).contains { $0.contains("▸ u₃") && $0.contains("u₂: −2") })
    stage.press(.escape)
    #expect(!stage.text.contains("local derivatives"))
    stage.type("a")
    #expect(stage.text.contains("Only a net has units"))
  }

  @Test("v shows a net in matrices; a step is then a whole matrix, and back again")
  func matrices() {
    var stage = Self.stage(net: true)
    stage.type("v")
    let start = stage.text
    var seen: [String] = []
    for _ in 0..<14 {
      stage.type(".")
      let line = rows(stage).last { $0.contains(" = ") && !$0.contains("Enter") } ?? ""
      seen.append(String(line.drop { $0 == " " }.prefix { $0 != " " }))
    }
    #expect(
      seen.prefix(13) == [
        "Z¹", "A¹", "Z²", "A²", "C", "∂C/∂C", "dA²", "dZ²", "db²", "dW²", "dA¹", "dZ¹", "db¹",
      ], "\(seen)")
    #expect(stage.text.contains("▸dW¹") && stage.text.contains("dW¹ = 1/m dZ¹ Xᵀ"))
    #expect(stage.text.contains("backprop and finite differences") && stage.text.contains("✓"))
    stage.type("14,")
    #expect(stage.text == start)
  }

  @Test("a shows the net turned around, its numbers as far as the steps have come")
  func amplifiers() {
    var stage = Self.stage(40, 120, net: true)
    stage.type("a")
    #expect(stage.text.contains("▷ σ′(z²₁)") && !stage.text.contains("σ′(z²₁) ="))
    stage.type("9.")
    #expect(stage.text.contains("▷ σ′(z²₁) = 0.25"))
    #expect(!stage.text.contains("∂C/∂a²₁ = −"))
    stage.type("3.")
    #expect(stage.text.contains("∂C/∂a²₁ = −0.9992"))
    #expect(stage.text.contains("∂C/∂z²₁ = −0.2498"))
    stage.type("a")
    #expect(!stage.text.contains("▷ σ′"))
  }

  @Test("a net of 2-3-1 is readable where there is least room: every unit with its numbers")
  func smallNet() {
    var stage = Self.stage(net: true)
    stage.type("$")
    for name in ["z¹₁ −0.5", "σ 0.378", "z¹₃ −2", "z²₁ 0.00165", "C = 0.25", "∂−0.999"] {
      #expect(stage.text.contains(name), "\(name) is missing:\n\(stage.text)")
    }
  }

  @Test("in the smallest terminal the weights and the three verdicts are still there")
  func smallest() {
    var stage = Self.stage(16, 60, net: true)
    stage.type("v2.")
    #expect(stage.text.contains("⎣ −0.9  −0.2 ⎦"), "\(stage.text)")
    stage.type("12.v")
    #expect(stage.text.contains("finite difference") && stage.text.contains("✓"), "\(stage.text)")
  }

  // MARK: An expression of one's own

  @Test("an expression is read while it is typed, and its mistake is pointed at")
  func typing() throws {
    var stage = Self.stage()
    stage.type("i")
    #expect(stage.text.contains("✓ its names: w x b y"))
    stage.type("p * (q +")
    #expect(stage.text.contains("✗ expected a number, a name or `(`, found the end"))
    let found = rows(stage)
    let caret = try #require(found.firstIndex { $0.hasSuffix("^") })
    let column = try #require(Array(found[caret]).firstIndex(of: "^"))
    // Below the place behind `+`.
    #expect(Array(found[caret - 1])[column - 1] == "+")
    stage.press(.enter)
    #expect(stage.text.contains("expression ▏p * (q +"))
    stage.type(" 2)")
    stage.press(.enter)
    #expect(stage.text.contains("trace › p * (q + 2)"))
    #expect(stage.text.contains("▸p = 1   q = 1"))
    // One level back is the lesson's own.
    stage.press(.escape)
    #expect(stage.text.contains("trace › z = w x + b") && stage.text.contains("Which way"))
    stage.press(.escape)
    #expect(stage.text.contains("Step through it."))
  }

  @Test("from anywhere, without a lesson; what was typed is there again, with its numbers")
  func own() {
    var stage = Stage(height: 40, width: 120)
    func open() { stage.model = stage.model.showing(.trace(.own(stage.model.desk))) }
    open()
    #expect(stage.text.contains("trace › (sigmoid(w*x + b) - y)^2"))
    #expect(stage.text.contains("▸w = 1   x = 1   b = 1   y = 1"))
    stage.type("e5")
    stage.press(.enter)
    stage.type("iw + v")
    stage.press(.enter)
    #expect(stage.text.contains("▸w = 5   v = 1"))
    stage.press(.escape)
    #expect(stage.text.contains("gradus"))
    open()
    #expect(stage.text.contains("trace › w + v") && stage.text.contains("▸w = 5   v = 1"))
    stage.type("r")
    #expect(stage.text.contains("▸w = 1   v = 1"))
  }

  @Test("a net is typed like an expression; a paste goes into the field, and nowhere else")
  func paste() {
    var stage = Self.stage()
    let before = stage.text
    stage.take(.pasted("9.vtq"))
    #expect(stage.text == before)
    stage.type("i")
    stage.take(.pasted("net 2-3-1 sigmoid mse"))
    #expect(stage.text.contains("✓ its names: x₁ x₂ y₁ w¹₁₁"))
    stage.press(.enter)
    #expect(stage.text.contains("trace › net 2-3-1 sigmoid mse"))
    // More than any field takes.
    stage.type("i")
    stage.take(.pasted(String(repeating: "w+", count: 5_000)))
    #expect(stage.text.contains("expression"))
  }

  @Test(
    "the largest net is drawn in every view, at its start and its end", arguments: ["", "v", "a"])
  func largest(view: String) {
    var stage = Self.stage()
    stage.type("inet 9-9-9-9-9 sigmoid mse")
    stage.press(.enter)
    stage.type(view)
    #expect(stage.text.contains("1/378"))
    stage.type("$")
    #expect(stage.text.contains("yours ·"))
    // The field of a long question stays in sight.
    stage.type(",t")
    #expect(stage.text.contains(view == "v" ? "∂C/∂x₉ = ▏" : "∂C/∂x₁ = ▏"))
  }

  @Test("a net has its own weights, whatever was traced before it")
  func ownWeights() {
    func weights(_ first: String?) -> String {
      var stage = Self.stage()
      for text in [first, "net 2-3-1 sigmoid mse"].compactMap({ $0 }) {
        stage.type("i" + text)
        stage.press(.enter)
      }
      stage.type("v")
      return stage.text
    }
    #expect(weights(nil) == weights("net 4-8-8-3 relu softmax ce"))
  }

  @Test("a long expression of one name is drawn like any other", arguments: ["", "v"])
  func longest(view: String) {
    var stage = Self.stage()
    stage.type("i" + String(repeating: "w+", count: 149) + "w")
    stage.press(.enter)
    stage.type(view + "$")
    #expect(stage.text.contains("backprop 150"))
  }

  @Test(
    "in ASCII a view has nothing else, and every sign has a plain one",
    arguments: scenes.map(\.name))
  func ascii(scene: String) {
    var stage = Self.stage(24, 80, .ascii, net: Self.isNet(scene))
    Self.scenes.first { $0.name == scene }!.play(&stage)
    let grid = stage.model.view()
    let plain = PlainCharacters.grid(grid).text
    #expect(plain.unicodeScalars.allSatisfy { $0.isASCII })
    func questionMarks(_ text: String) -> Int { text.count { $0 == "?" } }
    #expect(questionMarks(plain) == questionMarks(grid.text), "\(plain)")
  }

  @Test("every key is in the help, those of a field while one types")
  func hints() {
    var stage = Self.stage(net: true)
    stage.type("?")
    for key in ["space", "t", "e", "v", "a", "i", "Esc", ". ,", "← →", "u", "r", "0 $"] {
      #expect(rows(stage).contains { $0.hasPrefix("  \(key) ") }, "\(key)")
    }
    stage.press(.escape)
    stage.type("t")
    #expect(stage.text.contains("Enter check   F2 show   Esc leave   F1 help"))
    stage.type("?")
    #expect(stage.text.contains("= ▏?"))
  }

  // MARK: As it looked

  static let scenes: [(name: String, play: @Sendable (inout Stage) -> Void)] = [
    ("trace-walk", { $0.type("9.") }),
    (
      "trace-try",
      {
        $0.type("8.t2")
        $0.press(.enter)
      }
    ),
    ("trace-table", { $0.type("9.v") }),
    (
      "trace-mistake",
      {
        $0.type("i(sigmoid(w*x + b - y)^2")
      }
    ),
    ("trace-net", { $0.type("12.") }),
    ("trace-matrices", { $0.type("v10.") }),
    ("trace-op-amps", { $0.type("a22.") }),
  ]

  static func isNet(_ scene: String) -> Bool {
    ["trace-net", "trace-matrices", "trace-op-amps"].contains(scene)
  }

  @Test(
    "every view looks as it was when somebody last looked, its styles too",
    arguments: scenes.map(\.name), [(24, 80), (40, 120), (60, 200)])
  func golden(scene: String, size: (Int, Int)) {
    var stage = Self.stage(size.0, size.1, net: Self.isNet(scene))
    Self.scenes.first { $0.name == scene }!.play(&stage)
    let dump = stage.model.view().dump
    #expect(Golden.difference(dump, "\(scene)-\(size.1)x\(size.0)") == nil)
  }
}
