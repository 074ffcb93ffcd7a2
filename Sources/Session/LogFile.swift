import Glibc
import Records

/// The learner's log on disk. Lines are only ever added; several programs may add at once.
package struct LogFile: Sendable {
  package let path: String?
  /// Why nothing is added to it, if it is not to be touched.
  private let refusal: String?

  package init(folder: String?) {
    path = folder.map { $0 + "/log.jsonl" }
    refusal = nil
  }

  /// A log that stays as it is.
  init(untouchable path: String?, because reason: String) {
    self.path = path
    refusal = reason
  }

  /// Why the log could not be read or written, in words that name the file.
  package struct Problem: Error, Equatable {
    package var reason: String

    init(_ reason: String) { self.reason = reason }
    init(_ path: String, _ number: Int32) { reason = "\(path): \(SystemError(number).reason)" }
  }

  // MARK: Reading

  package func read() -> Journal { Journal(bytes: (try? contents().get()) ?? []) }

  /// What there is of it; nothing, if there is no file yet.
  package func contents() -> Result<[UInt8], Problem> {
    guard let path else { return .success([]) }
    switch kind {
    case .missing: return .success([])
    case .other: return .failure(Problem("\(path) is no file"))
    case .file: return File.read(path, upTo: .max).mapError { Problem(path, $0.number) }
    }
  }

  enum Kind { case missing, file, other }

  /// Looked at before it is opened: a pipe would wait for a writer.
  var kind: Kind {
    var status = stat()
    guard let path, stat(path, &status) == 0 else { return .missing }
    return status.st_mode & S_IFMT == S_IFREG ? .file : .other
  }

  // MARK: Writing

  /// Why nothing can be added, if so. Makes the file, if there is none, but no line.
  package var unwritable: String? {
    switch locked({ _, _ in }) {
    case .failure(let problem): problem.reason
    case .success: nil
    }
  }

  /// Adds one event; the reason if it could not.
  package func append(_ event: LearnerEvent) -> String? {
    append(lines: Array((event.line + "\n").utf8))
  }

  /// Adds whole lines, all of them or none; the reason if it could not.
  func append(lines: [UInt8]) -> String? {
    let outcome = locked { descriptor, isAlone -> Int32? in
      // A line torn by a crash is closed first, so that it spoils no other.
      let isTorn = LogFile.endsTorn(descriptor)
      return LogFile.write((isTorn ? [UInt8(ascii: "\n")] : []) + lines, to: descriptor, isAlone)
    }
    switch outcome {
    case .failure(let problem): return problem.reason
    case .success(let error): return error.map { Problem(path!, $0).reason }
    }
  }

  /// One write, so that the lines of two programs do not mix. What a full disk leaves of them is
  /// taken back, if nobody else can have written since.
  private static func write(_ bytes: [UInt8], to descriptor: Int32, _ isAlone: Bool) -> Int32? {
    let start = lseek(descriptor, 0, SEEK_END)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress! + done, bytes.count - done)
      }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 {
        let error = count < 0 ? errno : ENOSPC
        let isOurs = isAlone && start >= 0 && lseek(descriptor, 0, SEEK_END) == start + off_t(done)
        if done > 0 && isOurs { _ = ftruncate(descriptor, start) }
        return error
      }
      done += count
    }
    return nil
  }

  private static func endsTorn(_ descriptor: Int32) -> Bool {
    let end = lseek(descriptor, 0, SEEK_END)
    guard end > 0 else { return false }
    var last: UInt8 = 0
    return pread(descriptor, &last, 1, end - 1) == 1 && last != UInt8(ascii: "\n")
  }

  // MARK: Putting it away

  /// Gives the log another name, the first of these that is free, if it is still as expected once
  /// nobody else writes. The path it has then; none if it was not as expected any more.
  package func putAside(
    if isExpected: () -> Bool = { true }, to name: (Int) -> String
  ) -> Result<String?, Problem> {
    guard let path else { return .success(nil) }
    let descriptor = LogFile.lock { open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
    defer { if let descriptor { close(descriptor.number) } }
    guard isExpected() else { return .success(nil) }
    var number = 1
    while LogFile.isTaken(name(number)) { number += 1 }
    guard Glibc.rename(path, name(number)) == 0 else { return .failure(Problem(path, errno)) }
    return .success(name(number))
  }

  private static func isTaken(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  // MARK: One at a time

  /// The log opened for adding, alone if the file system can tell (`isAlone`).
  private func locked<T>(_ body: (_ descriptor: Int32, _ isAlone: Bool) -> T) -> Result<T, Problem>
  {
    if let refusal { return .failure(Problem(refusal)) }
    guard let path else {
      return .failure(
        Problem("there is no home folder: set HOME, an absolute XDG_STATE_HOME, or --state DIR"))
    }
    if let slash = path.lastIndex(of: "/"), let error = File.makeFolder(String(path[..<slash])) {
      return .failure(Problem(path, error.number))
    }
    while true {
      let opened = LogFile.lock { open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600) }
      guard let opened else { return .failure(Problem(path, errno)) }
      defer { close(opened.number) }
      // While we waited, somebody may have put this file away: then there is another one.
      guard !opened.isAlone || LogFile.stands(opened.number, at: path) else { continue }
      return .success(body(opened.number, opened.isAlone))
    }
  }

  /// Opens, and waits until no other Gradus holds the file: they do for a write, not for longer.
  /// One that was stopped in the middle, or a file system without locks, must not hold us up.
  private static func lock(_ open: () -> Int32) -> (number: Int32, isAlone: Bool)? {
    let descriptor = open()
    guard descriptor >= 0 else { return nil }
    for _ in 0..<1000 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return (descriptor, true) }
      guard errno == EWOULDBLOCK || errno == EINTR else { break }
      usleep(1000)
    }
    return (descriptor, false)
  }

  private static func stands(_ descriptor: Int32, at path: String) -> Bool {
    var (mine, there) = (stat(), stat())
    return fstat(descriptor, &mine) == 0 && stat(path, &there) == 0
      && mine.st_ino == there.st_ino && mine.st_dev == there.st_dev
  }
}
