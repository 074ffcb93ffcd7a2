import Notation

/// The settings of one run: every one that the lab has, checked.
package struct Settings: Equatable, Sendable {
  private var values: [String: Setting.Value] = [:]
  private let schema: [Setting]

  /// The lab's own values, but for those given.
  package init(_ about: LabDescription, _ given: [(name: String, value: String)] = [])
    throws(LabError)
  {
    schema = about.settings
    for setting in schema { values[setting.name] = setting.initial }
    for (name, text) in given {
      guard let setting = about.setting(name) else {
        throw .unknownSetting(name, lab: about.name, known: schema.map(\.name))
      }
      do { values[name] = try setting.read(text) } catch { throw .badValue(error.message) }
    }
  }

  package subscript(name: String) -> Setting.Value {
    get {
      guard let value = values[name] else { preconditionFailure("no setting `\(name)`") }
      return value
    }
    set { values[name] = newValue }
  }

  package func has(_ name: String) -> Bool { values[name] != nil }

  package func number(_ name: String) -> Double { self[name].number }
  package func whole(_ name: String) -> Int { Int(self[name].number) }
  package func choice(_ name: String) -> String { self[name].word }
  package func text(_ name: String) -> String { self[name].word }
  /// Of a choice between on and off.
  package func isOn(_ name: String) -> Bool { self[name].word == "on" }

  /// In the lab's order, as one would type them.
  package var pairs: [(name: String, value: String)] {
    schema.map { ($0.name, self[$0.name].text) }
  }
}

extension Setting {
  /// A choice between on and off.
  package static func toggle(
    _ name: String, isOn: Bool, help: String, isLive: Bool = false
  ) -> Setting {
    Setting(
      name, .choice(["off", "on"]), initial: .choice(isOn ? "on" : "off"), help: help,
      isLive: isLive)
  }
}

extension Setting.Value {
  /// Of a number: a lab knows the kinds of its settings.
  package var number: Double {
    guard case .number(let value) = self else { preconditionFailure("\(self) is not a number") }
    return value
  }

  /// Of a choice or a text.
  package var word: String {
    switch self {
    case .choice(let word), .text(let word): return word
    case .number: preconditionFailure("\(self) is not a word")
    }
  }
}
