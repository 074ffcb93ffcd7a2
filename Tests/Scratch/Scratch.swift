import Glibc

/// A folder of its own for each test; all of them go when the tests end.
package struct Scratch: Sendable {
  package let path: String

  private static let root: String = {
    var template = Array("/tmp/gradus-test-XXXXXX".utf8CString)
    let root = String(cString: mkdtemp(&template)!)
    atexit { Scratch.removeAll() }
    return root
  }()

  package init() {
    var template = Array("\(Scratch.root)/XXXXXX".utf8CString)
    path = String(cString: mkdtemp(&template)!)
  }

  private static func removeAll() {
    let command: [String] = ["rm", "-rf", root]
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    var pid: pid_t = 0
    var status: Int32 = 0
    if posix_spawnp(&pid, "rm", nil, nil, &words, environ) == 0 { waitpid(pid, &status, 0) }
  }

  /// Makes a file, and the folders above it.
  package func write(_ name: String, _ text: String) { write(name, Array(text.utf8)) }

  package func write(_ name: String, _ bytes: [UInt8]) {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o700)
    }
    let file = fopen(path + "/" + name, "w")!
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  package func read(_ name: String) -> String {
    guard let file = fopen(path + "/" + name, "r") else { return "" }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 22)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}
