import Session
import Testing

/// What typed lines mean at a lab's or a trace's prompt, and at every other.
@Suite struct PlainOrderTests {
  @Test(
    "the keys that tasks name mean what they mean on the full screen",
    arguments: [
      (".", PlainOrder.step(1)), ("...", .step(3)), (",", .step(-1)), ("12.", .step(12)),
      ("5,", .step(-5)), ("146 .", .step(146)), ("20", .step(20)), ("-5", .step(-5)),
      ("−5", .step(-5)), ("300G", .goTo(300)), ("5000 G", .goTo(5000)), ("G", .farthest),
      ("$", .farthest), ("0", .goTo(0)), ("space", .run), ("run", .run), ("r", .key("r")),
      ("R", .key("R")), ("S", .key("S")), ("t", .key("t")), ("T", .key("t")), ("v", .key("v")),
      ("f", .key("f")), ("u", .key("u")), ("Tab", .needless), ("Enter", .needless),
      ("e", .needless), ("", .nothing),
    ])
  func keys(line: String, order: PlainOrder) {
    #expect(PlainOrder(line) == order)
  }

  @Test(
    "a setting is changed by its name and a value, with or without a sign between",
    arguments: ["rate=0.1", "rate = 0.1", "rate= 0.1"])
  func change(line: String) {
    #expect(PlainOrder(line) == .change(name: "rate", to: "0.1"))
    #expect(PlainOrder("rate 0.1") == .words(["rate", "0.1"]))
    #expect(PlainOrder("formula w^2+b^2") == .words(["formula", "w^2+b^2"]))
    #expect(
      PlainOrder("linear1.weights[0,2] = 0.5")
        == .change(name: "linear1.weights[0,2]", to: "0.5"))
  }

  @Test(
    "what means nothing is no order: it cannot act", arguments: ["zork", "lab zork", "3x", "1/2"])
  func unknown(line: String) {
    guard case .words = PlainOrder(line) else {
      Issue.record("\(PlainOrder(line))")
      return
    }
  }

  @Test("pages are turned by the same words at every prompt")
  func turns() {
    #expect(PlainOrder("n") == .turn(.on))
    #expect(PlainOrder("Next") == .turn(.on))
    #expect(PlainOrder("back") == .turn(.back))
    #expect(PlainOrder("page 3") == .turn(.page(3)))
    #expect(PlainOrder("again") == .turn(.again))
    // A setting of that name.
    #expect(PlainOrder("n 30") == .words(["n", "30"]))
    #expect(PlainOrder("b=2") == .change(name: "b", to: "2"))
  }

  @Test("signs of a Chinese keyboard are those of the others; keys that send nothing have names")
  func keyboard() {
    #expect(PlainLine.read("？ｗ") == "?w")
    #expect(PlainLine.read("３００Ｇ") == "300G")
    #expect(PlainLine.read("。") == ".")
    #expect(PlainLine.read("，") == ",")
    #expect(PlainLine.read("  table  ") == "table")
    #expect(PlainLine.read("") == "")
    #expect(PlainLine.read(" ") == "space")
    #expect(PlainLine.read("\t") == "tab")
    #expect(PlainLine.read("\u{1B}") == "esc")
    #expect(PlainLine.read("\u{1B}[A") == "arrow")
  }

  @Test("numbers beyond all bounds move no further than a run can go")
  func huge() {
    #expect(PlainOrder("1e300") == .step(1_000_000_000))
    #expect(PlainOrder("-9999999999999999999999") == .step(-1_000_000_000))
    #expect(PlainLine.brief(String(repeating: "x", count: 100_000)).count == 41)
  }
}
