import Glibc

/// Where lessons, assets and the learner's log are, and in which language lessons are read.
package struct Places: Sendable {
  package var lessons: String?
  package var assets: String?
  package var state: String?
  package var languages: Languages

  /// What the command line says, else the environment, else beside the executable, else the
  /// source tree that it was built in.
  package init(
    lessons: String? = nil, assets: String? = nil, state: String? = nil, language: String? = nil
  ) {
    let executable = File.resolved("/proc/self/exe")
    self.lessons =
      lessons ?? Places.variable("GRADUS_LESSONS")
      ?? Places.near(executable, "Lessons", installed: "lessons")
    self.assets =
      assets ?? Places.variable("GRADUS_ASSETS")
      ?? Places.near(executable, "Assets", installed: "assets")
    self.state = state ?? Places.stateFolder
    languages =
      language.map { Languages(codes: [$0]) } ?? Languages(environment: Places.variable)
  }

  package static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func near(_ executable: String, _ source: String, installed: String) -> String? {
    var folder = executable[...]
    func up() { folder = folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)] }
    up()
    let shared = "\(folder)/../share/gradus/\(installed)"
    if File.isFolder(shared) { return File.resolved(shared) }
    // .build/release/gradus: the package is a few folders up.
    for _ in 0..<5 where !folder.isEmpty {
      if access("\(folder)/Package.swift", R_OK) == 0, File.isFolder("\(folder)/\(source)") {
        return "\(folder)/\(source)"
      }
      up()
    }
    return nil
  }

  /// A relative XDG path is to be ignored, says its specification.
  private static var stateFolder: String? {
    if let state = variable("XDG_STATE_HOME"), state.hasPrefix("/") { return state + "/gradus" }
    return variable("HOME").flatMap { $0.hasPrefix("/") ? $0 + "/.local/state/gradus" : nil }
  }
}
