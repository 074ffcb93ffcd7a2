import Glibc
import Records

/// The learner's log on disk. Lines are only ever added; two programs may add at once.
package struct LogFile: Sendable {
  package let path: String?

  package init(folder: String?) {
    path = folder.map { $0 + "/log.jsonl" }
  }

  package func read() -> Journal {
    guard let path, case .success(let bytes) = File.read(path) else { return Journal() }
    return Journal(bytes: bytes)
  }

  /// Why nothing can be added, if so. Makes the file, if there is none, but no line.
  package var unwritable: String? {
    switch opened() {
    case .failure(let reason): return reason.text
    case .success(let descriptor):
      close(descriptor)
      return nil
    }
  }

  private struct Reason: Error {
    var text: String
  }

  private func opened() -> Result<Int32, Reason> {
    guard let path else {
      return .failure(Reason(text: "there is no home folder: set XDG_STATE_HOME or --state"))
    }
    if let slash = path.lastIndex(of: "/"), let error = File.makeFolder(String(path[..<slash])) {
      return .failure(Reason(text: "\(path): \(error.reason)"))
    }
    let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      return .failure(Reason(text: "\(path): \(SystemError(errno).reason)"))
    }
    return .success(descriptor)
  }

  /// Adds one event; the reason if it could not. A disk that fills up in the middle leaves part of
  /// a line, which the next one closes.
  package func append(_ event: LearnerEvent) -> String? {
    let descriptor: Int32
    switch opened() {
    case .failure(let reason): return reason.text
    case .success(let opened): descriptor = opened
    }
    defer { close(descriptor) }
    // One write of one line: appends of two programs do not mix. A line torn by a crash is closed
    // first, so that it spoils no other.
    var line = Array((event.line + "\n").utf8)
    if LogFile.endsTorn(descriptor) { line.insert(UInt8(ascii: "\n"), at: 0) }
    let written = write(descriptor, line, line.count)
    if written == line.count { return nil }
    return "\(path!): \(written < 0 ? SystemError(errno).reason : "no space left")"
  }

  private static func endsTorn(_ descriptor: Int32) -> Bool {
    let end = lseek(descriptor, 0, SEEK_END)
    guard end > 0 else { return false }
    var last: UInt8 = 0
    return pread(descriptor, &last, 1, end - 1) == 1 && last != UInt8(ascii: "\n")
  }
}
