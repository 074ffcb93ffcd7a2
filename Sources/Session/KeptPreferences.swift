import Notation
import Tutor

/// The learner's preferences on disk: `options.json` beside the log. What the command line says counts
/// for this sitting, and is not written down.
struct KeptPreferences {
  /// As they are now.
  private(set) var preferences: Preferences
  private let path: String?
  /// What the file says.
  private var stored: Preferences

  init(_ options: TutorSession.Options) {
    path = options.places.state.map { $0 + "/options.json" }
    stored = Preferences(path.flatMap(KeptPreferences.read) ?? .null)
    var given = stored
    if let marks = options.marks { given.marks = marks }
    if !options.motion { given.motion = false }
    if let language = options.language { given.language = language }
    preferences = given
  }

  private static func read(_ path: String) -> JSON? {
    guard case .success(let bytes) = File.read(path) else { return nil }
    return JSONReader.read(bytes[...])
  }

  /// The language chosen, else those that the system says.
  func languages(else system: Languages) -> Languages {
    preferences.language.map { Languages(codes: [$0]) } ?? system
  }

  /// Writes down what has been changed; the reason, if that fails.
  mutating func keep(_ chosen: Preferences) -> String? {
    if chosen.theme != preferences.theme { stored.theme = chosen.theme }
    if chosen.marks != preferences.marks { stored.marks = chosen.marks }
    if chosen.motion != preferences.motion { stored.motion = chosen.motion }
    if chosen.mouse != preferences.mouse { stored.mouse = chosen.mouse }
    if chosen.language != preferences.language { stored.language = chosen.language }
    preferences = chosen
    guard let path else { return "options: there is no folder to keep them in" }
    return File.write(stored.json.text + "\n", to: path).map { "\(path): \($0.reason)" }
  }
}
