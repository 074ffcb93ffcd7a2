import Cells
import Notation

/// How the learner wants the tutor to look and behave. What is not chosen follows the terminal.
package struct Preferences: Equatable, Sendable {
  package var theme: Theme.Name?
  /// What figures are drawn with.
  package var marks: Marks?
  /// Whether a run is shown while it trains, or only once it rests.
  package var motion = true
  package var mouse = true
  package var language: String?

  package init() {}

  /// As the file of a learner says; what it says wrongly counts as not said.
  package init(_ json: JSON) {
    theme = json["theme"]?.string.flatMap(Theme.Name.init(rawValue:))
    marks = json["figures"]?.string.flatMap(Marks.init(rawValue:))
    motion = json["motion"]?.string != "off"
    mouse = json["mouse"]?.string != "off"
    language = json["language"]?.string
  }

  package var json: JSON {
    var members: [JSON.Member] = []
    func add(_ key: String, _ value: String?) {
      if let value { members.append(.init(key: key, value: .string(value))) }
    }
    add("theme", theme?.rawValue)
    add("figures", marks?.rawValue)
    if !motion { add("motion", "off") }
    if !mouse { add("mouse", "off") }
    add("language", language)
    return .object(members)
  }
}

/// What the terminal can do: preferences choose among it.
package struct Abilities: Equatable, Sendable {
  package var marks: Marks
  package var hasColorMaps: Bool
  package var theme: Theme.Name
  package var hasMouse: Bool
  /// The languages there are words for.
  package var languages: [String]

  package init(
    marks: Marks, hasColorMaps: Bool = false, theme: Theme.Name = .dark, hasMouse: Bool = false,
    languages: [String] = ["en"]
  ) {
    self.marks = marks
    self.hasColorMaps = hasColorMaps
    self.theme = theme
    self.hasMouse = hasMouse
    self.languages = languages
  }
}
