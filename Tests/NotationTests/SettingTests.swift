import Notation
import Testing

@Suite struct SettingTests {
  let rate = Setting(
    "rate", .number(0...1, step: 0.01, logarithmic: true), initial: .number(0.02), help: "")
  let weight = Setting(
    "w", .number(-1...2, step: 0.1, logarithmic: false), initial: .number(0), help: "")
  let loss = Setting("loss", .choice(["mae", "mse"]), initial: .choice("mae"), help: "")

  @Test(
    "a value outside its range is refused with the range",
    arguments: ["7", "-1", "nan", "x", "1e9"])
  func refused(text: String) {
    #expect { try rate.read(text) } throws: {
      ($0 as? Setting.Failure)?.message.contains("0 … 1") ?? false
    }
  }

  @Test("a choice that is mistyped is suggested")
  func suggestion() {
    #expect { try loss.read("mea") } throws: {
      ($0 as? Setting.Failure)?.message.contains("did you mean `mae`") ?? false
    }
  }

  @Test("a rate moves by 1, 2, 5")
  func logarithmic() {
    var value = Setting.Value.number(0.02)
    var seen: [Double] = []
    for _ in 0..<6 {
      value = rate.moved(value, by: 1)
      if case .number(let number) = value { seen.append(number) }
    }
    #expect(seen == [0.05, 0.1, 0.2, 0.5, 1, 1])
    #expect(rate.moved(.number(0.05), by: -2) == .number(0.01))
  }

  @Test("a thousand notches end at the end, and zero can be left again")
  func manyNotches() {
    #expect(rate.moved(.number(0.02), by: .max) == .number(1))
    #expect(rate.moved(.number(0.02), by: .min) == .number(0))
    #expect(rate.moved(.number(0), by: 1) == .number(1e-6))
    #expect(loss.moved(.choice("mse"), by: .max) == .choice("mse"))
  }

  @Test("a slider moves by its step and stops at its ends")
  func linear() {
    #expect(weight.moved(.number(0.2), by: 1) == .number(0.3))
    #expect(weight.moved(.number(-1), by: -1) == .number(-1))
    #expect(loss.moved(.choice("mae"), by: 5) == .choice("mse"))
  }

  @Test("whole numbers are whole, and are moved by one or by 1, 2, 5")
  func whole() throws {
    let units = Setting(
      "units", .whole(0...1000, logarithmic: true), initial: .number(10), unit: "units", help: "")
    #expect(try units.read("12") == .number(12))
    #expect { try units.read("1001") } throws: {
      ($0 as? Setting.Failure)?.message == "`units` lies in 0 … 1000 units, found 1001"
    }
    #expect(throws: Setting.Failure.self) { try units.read("1.5") }
    var value = Setting.Value.number(0)
    var seen: [String] = []
    for _ in 0..<11 {
      value = units.moved(value, by: 1)
      seen.append(value.text)
    }
    #expect(seen == ["1", "2", "5", "10", "20", "50", "100", "200", "500", "1000", "1000"])
    #expect(units.moved(value, by: -3) == .number(100))
    #expect(units.moved(.number(2), by: -2) == .number(0))
    let days = Setting("days", .whole(1...7), initial: .number(1), help: "")
    #expect(days.moved(.number(3), by: 2) == .number(5))
    #expect(days.moved(.number(3), by: .min) == .number(1))
  }

  @Test("a text is one word of bounded length")
  func text() throws {
    let formula = Setting("formula", .text(form: "a formula of x"), initial: .text("x^2"), help: "")
    #expect(try formula.read("sin(x)") == .text("sin(x)"))
    #expect(throws: Setting.Failure.self) { try formula.read("a b") }
    #expect(throws: Setting.Failure.self) {
      try formula.read(String(repeating: "x", count: 5000))
    }
    #expect(formula.moved(.text("x"), by: 1) == .text("x"))
  }
}
