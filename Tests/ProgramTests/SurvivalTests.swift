import Glibc
import Testing

/// The table of what must be survived names tests that are there.
@Suite struct SurvivalTests {
  static let folder = #filePath.split(separator: "/").dropLast(2).map { "/" + $0 }.joined()

  static func text(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
  }

  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  @Test("every test that the table names is there, and all 29 lines of the list have a row")
  func table() {
    let readme = Self.text(Self.folder + "/README.md")
    let rows = readme.split(separator: "\n").filter { $0.hasPrefix("| ") }
    for number in 1...29 { #expect(rows.contains { $0.hasPrefix("| \(number) | ") }, "\(number)") }
    // Two suites may have one name: what either has is there.
    var suites: [String: String] = [:]
    for module in Self.names(in: Self.folder) where module.hasSuffix("Tests") {
      for file in Self.names(in: "\(Self.folder)/\(module)") where file.hasSuffix(".swift") {
        suites[String(file.dropLast(6)), default: ""] += Self.text(
          "\(Self.folder)/\(module)/\(file)")
      }
    }
    for row in rows {
      guard let cell = row.split(separator: "|").last else { continue }
      let quoted = cell.split(separator: "`", omittingEmptySubsequences: false)
      for name in stride(from: 1, to: quoted.count, by: 2).map({ quoted[$0] }) {
        let parts = name.split(separator: ".")
        guard parts[0].hasSuffix("Tests") else { continue }
        #expect(suites[String(parts[0])] != nil, "\(name)")
        guard parts.count == 2 else { continue }
        #expect(suites[String(parts[0])]?.contains("func \(parts[1])(") == true, "\(name)")
      }
    }
  }
}
