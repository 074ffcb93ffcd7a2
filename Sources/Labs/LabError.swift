import Notation

/// What an outsider may get wrong about labs.
package enum LabError: Error, Equatable {
  case unknownLab(String, known: [String])
  case unknownSetting(String, lab: String, known: [String])
  case unknownView(String, lab: String, known: [String])
  case unknownWeight(String, lab: String, known: [String])
  case badValue(String)
  case notLive(String, lab: String, live: [String])
  case missingFile(String)
  case badData(String)

  package var message: String {
    switch self {
    case .unknownLab(let name, let known):
      return LabError.unknown("lab", name, known)
    case .unknownSetting(let name, let lab, let known):
      return LabError.unknown("setting of `\(lab)`", name, known)
    case .unknownView(let name, let lab, let known):
      return LabError.unknown("view of `\(lab)`", name, known)
    case .unknownWeight(let name, let lab, let known):
      return known.isEmpty
        ? "`\(lab)` has no weights that can be set"
        : LabError.unknown("weight of `\(lab)`", name, known)
    case .badValue(let message), .badData(let message): return message
    case .notLive(let name, let lab, let live):
      let tail =
        live.isEmpty
        ? "none of its settings can" : "those that can are \(live.joined(separator: ", "))"
      return "`\(name)` of `\(lab)` cannot change in the middle of a run: \(tail)"
    case .missingFile(let name):
      return "the data file `\(name)` is missing: name its folder with --assets DIR"
    }
  }

  /// Whether it is about what this machine lacks, not about what was asked for.
  package var isAboutData: Bool {
    switch self {
    case .missingFile, .badData: true
    default: false
    }
  }

  private static func unknown(_ what: String, _ name: String, _ known: [String]) -> String {
    let tail = Suggestion.tail(for: name, among: known)
    return "`\(name)` is no \(what): there are \(known.joined(separator: ", "))\(tail)"
  }
}
