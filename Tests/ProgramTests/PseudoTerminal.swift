import Glibc

/// A program on a terminal of its own, which the test can type into, resize and tear away.
final class PseudoTerminal {
  private var master: Int32
  let pid: pid_t
  /// Everything the program has written so far.
  private(set) var output: [UInt8] = []
  /// How it ended, once that has been asked.
  private var ending: Int32?

  init(
    _ words: [String], environment: [String: String] = [:], height: Int = 24, width: Int = 80
  ) {
    // posix_openpt, unlockpt and ptsname by their system calls: Swift's Glibc hides the functions.
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (unlock, number): (Int32, Int32) = (0, 0)
    _ = ioctl(master, UInt(0x4004_5431), &unlock)
    _ = ioctl(master, UInt(0x8004_5430), &number)
    let name = "/dev/pts/\(number)"
    var size = winsize(ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    // In a session of its own, opening the terminal makes it the controlling one.
    pid = Program.spawn(words, environment, &actions, ownSession: true)
  }

  deinit {
    if ending == nil {
      kill(pid, SIGKILL)
      var status: Int32 = 0
      waitpid(pid, &status, 0)
    }
    if master >= 0 { close(master) }
  }

  var text: String { String(decoding: output, as: UTF8.self) }

  /// What was written after the last place where `mark` stands.
  func hasWritten(_ last: String, after mark: String) -> Bool {
    let text = text
    guard let from = text.lastRange(of: mark) else { return false }
    return text[from.upperBound...].lastRange(of: last) != nil
  }

  func type(_ text: String) { type(Array(text.utf8)) }

  /// What the program writes meanwhile is read: else each could wait for the other.
  func type(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard isWritable(seconds: 10) else { return }
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, min($0.count, 1024)) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  private func isWritable(seconds: Double) -> Bool {
    let end = now() + seconds
    repeat {
      var wanted = pollfd(fd: master, events: Int16(POLLOUT), revents: 0)
      if poll(&wanted, 1, 0) > 0 { return wanted.revents & Int16(POLLOUT) != 0 }
      _ = readSome(seconds: 0.01)
    } while now() < end
    return false
  }

  /// As somebody pulls at the window's corner.
  func resize(height: Int, width: Int) {
    var size = winsize(ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Forgets what has been written so far: an hour of it is much.
  func forget() { output = [] }

  /// Reads until `text` has been written, or nothing came for so long. Whether it was.
  func expect(_ text: String, seconds: Double = 5) -> Bool {
    let end = now() + seconds
    let start = output.count
    while now() < end {
      if String(decoding: output[start...], as: UTF8.self).lastRange(of: text) != nil {
        return true
      }
      guard readSome(seconds: end - now()) else { return false }
    }
    return false
  }

  /// Whether anything at all is written within that time.
  func hears(seconds: Double) -> Bool { readSome(seconds: seconds) }

  /// How often the program's threads have gone to sleep since it began: one that waits for nothing
  /// but keys does not.
  var sleeps: Int {
    var count = 0
    guard let tasks = opendir("/proc/\(pid)/task") else { return -1 }
    defer { closedir(tasks) }
    while let entry = readdir(tasks) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard let file = fopen("/proc/\(pid)/task/\(name)/status", "r") else { continue }
      defer { fclose(file) }
      var bytes = [UInt8](repeating: 0, count: 4096)
      let status = String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
      for line in status.split(separator: "\n") where line.hasPrefix("voluntary_ctxt_switches:") {
        count += Int(line.split(separator: "\t").last ?? "") ?? 0
      }
    }
    return count
  }

  /// Reads until the program has been silent for a while, or has not been for long.
  func settle(seconds: Double = 0.25) {
    let end = now() + 10 * max(seconds, 0.25)
    while now() < end, readSome(seconds: seconds) {}
  }

  private func readSome(seconds: Double) -> Bool {
    var wanted = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&wanted, 1, Int32(max(0, seconds) * 1000)) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    output += buffer[..<count]
    return true
  }

  /// Tears the terminal away.
  func hangUp() {
    close(master)
    master = -1
  }

  /// The exit code within some time, or none; what is written meanwhile is read.
  func wait(seconds: Double = 5) -> Int32? {
    if let ending { return ending }
    let end = now() + seconds
    var status: Int32 = 0
    while true {
      if waitpid(pid, &status, WNOHANG) == pid {
        ending = Program.exitCode(status)
        if master >= 0 { while readSome(seconds: 0.01) {} }
        return ending
      }
      guard now() < end else { return nil }
      if master < 0 || !readSome(seconds: 0.002) { usleep(1000) }
    }
  }

  /// Whether the terminal echoes and gives whole lines, as a shell wants it.
  var isSane: Bool {
    var mode = termios()
    guard tcgetattr(master, &mode) == 0 else { return false }
    return mode.c_lflag & UInt32(ECHO) != 0 && mode.c_lflag & UInt32(ICANON) != 0
  }
}

func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

extension StringProtocol {
  /// Where `part` stands last.
  func lastRange(of part: String) -> Range<Index>? {
    let mine = Array(utf8)
    let other = Array(part.utf8)
    guard !other.isEmpty, mine.count >= other.count else { return nil }
    for start in stride(from: mine.count - other.count, through: 0, by: -1)
    where mine[start] == other[0] && mine[start..<start + other.count].elementsEqual(other) {
      let from = utf8.index(startIndex, offsetBy: start)
      return from..<utf8.index(from, offsetBy: other.count)
    }
    return nil
  }
}
