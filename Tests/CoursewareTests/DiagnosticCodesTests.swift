import Glibc
import Testing

/// No mistake is told that no test has seen.
@Suite struct DiagnosticCodesTests {
  static func texts(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var texts: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      texts += self.texts(in: folder + "/" + name)
      guard name.hasSuffix(".swift"), let file = fopen(folder + "/" + name, "r") else { continue }
      defer { fclose(file) }
      var bytes = [UInt8](repeating: 0, count: 1 << 20)
      let count = fread(&bytes, 1, bytes.count, file)
      texts.append(String(decoding: bytes[..<count], as: UTF8.self))
    }
    return texts
  }

  /// What stands in quotes behind `report(` and `Diagnostic(`.
  static func codes(in text: String) -> [String] {
    var codes: [String] = []
    for call in ["report(", "Diagnostic("] {
      for piece in text.split(separator: call).dropFirst() {
        let rest = piece.drop { $0.isWhitespace }
        if rest.first == "\"" { codes.append(String(rest.dropFirst().prefix { $0 != "\"" })) }
      }
    }
    return codes
  }

  @Test("every code of a diagnostic is in a test")
  func all() {
    let tests = #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined()
    let sources = tests + "/../../Sources/Courseware"
    var codes = Set(Self.texts(in: sources).flatMap(Self.codes))
    #expect(codes.remove("bad-\\(key)") != nil)
    codes.formUnion(["bad-given", "bad-where", "bad-steps", "bad-seed"])
    #expect(codes.count > 50)
    let told = Self.texts(in: tests).joined()
    for code in codes.sorted() {
      #expect(told.contains(code + " ") || told.contains(code + "\""), "\(code) is in no test")
    }
  }
}
