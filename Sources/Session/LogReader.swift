import Glibc
import Records

/// What others add to the learner's log, line by line, from where it was last read.
package struct LogReader: Sendable {
  private let path: String
  /// The file that was read, and how far: up to the end of its last whole line.
  private var file: (device: dev_t, number: ino_t)?
  private var offset = 0

  package init(_ path: String) { self.path = path }

  /// The events that are new. A log that was put aside and begun anew, or cut, is read from its
  /// beginning.
  package mutating func next() -> [LearnerEvent] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return [] }
    if file?.device != status.st_dev || file?.number != status.st_ino || status.st_size < offset {
      file = (status.st_dev, status.st_ino)
      offset = 0
    }
    lseek(descriptor, off_t(offset), SEEK_SET)
    guard case .success(let bytes) = File.read(descriptor, upTo: .max),
      let end = bytes.lastIndex(of: UInt8(ascii: "\n"))
    else { return [] }
    offset += end + 1
    return Journal(bytes: Array(bytes[...end])).events
  }
}
