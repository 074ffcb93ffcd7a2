import Notation
import Testing
import Tutor

@Suite struct SettingLineTests {
  @Test("a few choices stand side by side, of many only the one that is chosen")
  func choices() {
    func text(_ names: [String], _ chosen: String) -> String {
      let setting = Setting("x1", .choice(names), initial: .choice(names[0]), help: "help")
      return SettingLine(setting, .choice(chosen), isSelected: true).cells.text
    }
    #expect(text(["on", "off"], "off").contains("○ on  ● off"))
    let many = (1...30).map { "measurement.\($0)" }
    #expect(text(many, "measurement.21").contains("◂ measurement.21 ▸ 21 of 30"))
    #expect(text(many, "measurement.21").hasSuffix("help"))
  }
}
