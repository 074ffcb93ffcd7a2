import Glibc

/// Text that somebody has looked at, kept in the folder `Goldens` beside the test that makes it.
///
/// After a change that was meant, `GRADUS_KEEP_GOLDENS=1 make test` keeps what is there now: look at
/// each before you commit it.
package enum Golden {
  /// How a text differs from the one that was kept; nothing if it does not.
  package static func difference(
    _ text: String, _ name: String, test: StaticString = #filePath
  ) -> String? {
    let path = test.description.split(separator: "/").dropLast().joined(separator: "/")
    let file = "/\(path)/Goldens/\(name).txt"
    if getenv("GRADUS_KEEP_GOLDENS") != nil { write(text + "\n", to: file) }
    guard let kept = read(file) else {
      return "no golden \(name): keep it with GRADUS_KEEP_GOLDENS"
    }
    if kept == text + "\n" { return nil }
    let old = kept.split(separator: "\n", omittingEmptySubsequences: false)
    let new = (text + "\n").split(separator: "\n", omittingEmptySubsequences: false)
    let line =
      zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    func show(_ lines: [Substring]) -> String {
      lines.indices.contains(line) ? "“\(lines[line])”" : "the end"
    }
    return "\(name), line \(line + 1): was \(show(old)), is \(show(new))"
  }

  /// The same for a file that is of use elsewhere, too.
  package static func isKept(_ text: String, at path: String) -> Bool {
    if getenv("GRADUS_KEEP_GOLDENS") != nil { write(text, to: path) }
    return read(path) == text
  }

  private static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    var whole: [UInt8] = []
    while case let count = fread(&bytes, 1, bytes.count, file), count > 0 {
      whole += bytes[..<count]
    }
    return String(decoding: whole, as: UTF8.self)
  }
}
