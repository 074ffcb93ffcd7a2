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

  package func number(_ name: String) -> Double {
    guard case .number(let value) = self[name] else {
      preconditionFailure("`\(name)` is not a number")
    }
    return value
  }

  package func choice(_ name: String) -> String {
    guard case .choice(let value) = self[name] else {
      preconditionFailure("`\(name)` is not a choice")
    }
    return value
  }

  /// In the lab's order, as one would type them.
  package var pairs: [(name: String, value: String)] {
    schema.map { ($0.name, self[$0.name].text) }
  }
}

/// What an outsider may get wrong about labs.
package enum LabError: Error, Equatable {
  case unknownLab(String, known: [String])
  case unknownSetting(String, lab: String, known: [String])
  case unknownView(String, lab: String, known: [String])
  case badValue(String)

  package var message: String {
    switch self {
    case .unknownLab(let name, let known):
      LabError.unknown("lab", name, known)
    case .unknownSetting(let name, let lab, let known):
      LabError.unknown("setting of `\(lab)`", name, known)
    case .unknownView(let name, let lab, let known):
      LabError.unknown("view of `\(lab)`", name, known)
    case .badValue(let message): message
    }
  }

  private static func unknown(_ what: String, _ name: String, _ known: [String]) -> String {
    let tail = Suggestion.tail(for: name, among: known)
    return "`\(name)` is no \(what): there are \(known.joined(separator: ", "))\(tail)"
  }
}
