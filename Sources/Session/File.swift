import Glibc

/// Files and folders, by plain system calls.
package enum File {
  /// The whole of a file, or the number of the error. What is no file is not waited for: a pipe
  /// could keep silent for ever. Nothing but logs is larger than this.
  package static func read(
    _ path: String, upTo longest: Int = 64 << 20
  ) -> Result<[UInt8], SystemError> {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { return .failure(SystemError(errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .failure(SystemError(errno)) }
    guard status.st_mode & S_IFMT != S_IFDIR else { return .failure(SystemError(EISDIR)) }
    guard status.st_mode & S_IFMT == S_IFREG else { return .failure(.noFile) }
    return read(descriptor, upTo: longest)
  }

  /// The rest of an open file.
  package static func read(
    _ descriptor: Int32, upTo longest: Int
  ) -> Result<[UInt8], SystemError> {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .failure(SystemError(errno)) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: max(4096, min(Int(status.st_size) + 1, 1 << 20)))
    while bytes.count < longest {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return .failure(SystemError(errno)) }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return .success(bytes)
  }

  /// The first bytes of a file, by as few calls as can be; none of what cannot be read.
  package static func head(_ path: String, count: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var found = -1
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      repeat {
        found = Glibc.read(descriptor, buffer.baseAddress, count)
      } while found < 0 && errno == EINTR
      filled = max(0, found)
    }
    return found >= 0 ? bytes : nil
  }

  /// Makes a file of this text, in place of one that was there: whoever looks, and whatever happens
  /// meanwhile, finds the old one or the new one.
  package static func write(_ text: String, to path: String) -> SystemError? {
    var status = stat()
    let isThere = stat(path, &status) == 0
    // A device or a pipe is written to, not replaced.
    if isThere, status.st_mode & S_IFMT != S_IFREG { return write(text, to: path, O_TRUNC) }
    let target = resolved(path)
    let (folder, name) = target.folderAndName
    let beside = "\(folder)/.\(name).\(getpid())"
    if let error = write(text, to: beside, O_TRUNC | O_NOFOLLOW) {
      unlink(beside)
      // Where no other name can be made, the file itself may still be written.
      guard error.number == EACCES || error.number == ENAMETOOLONG else { return error }
      return write(text, to: path, O_TRUNC)
    }
    if isThere { chmod(beside, status.st_mode & 0o7777) }
    guard rename(beside, target) == 0 else {
      let error = SystemError(errno)
      unlink(beside)
      return error
    }
    return nil
  }

  private static func write(_ text: String, to path: String, _ flag: Int32) -> SystemError? {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flag, 0o644)
    guard descriptor >= 0 else { return SystemError(errno) }
    defer { close(descriptor) }
    return write(Array(text.utf8), to: descriptor)
  }

  /// All of these bytes.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> SystemError? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return SystemError(errno) }
      rest = rest.dropFirst(count)
    }
    return nil
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Names in a folder, sorted, hidden ones left out; none if it cannot be read.
  package static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  package static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Makes a folder and those above it.
  package static func makeFolder(_ path: String) -> SystemError? {
    if isFolder(path) { return nil }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      if let error = makeFolder(String(path[..<slash])) { return error }
    }
    return mkdir(path, 0o700) == 0 || errno == EEXIST ? nil : SystemError(errno)
  }

  /// The path with links followed, or as it is.
  package static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}

/// What the system said when it refused.
package struct SystemError: Error, Equatable {
  package let number: Int32

  init(_ number: Int32) { self.number = number }

  /// A pipe, a device.
  static let noFile = SystemError(0)

  package var reason: String {
    self == .noFile ? "Not a regular file" : String(cString: strerror(number))
  }
}
